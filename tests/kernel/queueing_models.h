/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_KERNEL_QUEUEING_MODELS_H
#define RI_TESTS_KERNEL_QUEUEING_MODELS_H

#include <stdint.h>

#include "base/error.h"
#include "kernel/memory.h"
#include "kernel/queue.h"
#include "random/stream.h"

/* M/M/c: customers of a Poisson process wait in one line, first come first served, for c exponential servers.
 * Written on the kernel's public interface alone, as a newcomer would; the tests compare it with the
 * formulas, bench/ times it. All state is in flat memory, and line and events start small, so that they grow.
 */

typedef struct mmc_options {
    double mean_gap, mean_service; /* queue units */
    uint32_t n_servers;
    ri_queue_form form;
    uint32_t n_buckets; /* of one queue unit */
    ri_key key;
} mmc_options;

/* What has happened since the last mmc_measure. */
typedef struct mmc_results {
    uint64_t n_arrived, n_started, n_departed;
    double begin;          /* queue units; where the measurement began */
    double customer_units; /* integral of the number in the system over time */
    double wait_units;     /* total wait in the line of those whose service began */
} mmc_results;

enum { MMC_BATCH = 64, MMC_RECORD = 5 };

typedef struct mmc_head {
    mmc_options options;
    uint64_t n_arrivals, n_starts; /* customers are numbered as they come, and start in that order */
    uint32_t n_in_system;
    double now; /* queue units */
    mmc_results results;
    double gap[MMC_BATCH], service[MMC_BATCH]; /* drawn ahead: their addresses are known */
} mmc_head;

typedef struct mmc {
    ri_memory memory;
    mmc_head *head;
    double *line; /* arrival times; customer i is at i modulo line_capacity, a power of 2 */
    uint32_t line_capacity;
    ri_queue queue;
} mmc;

/* An empty system at time 0 with its first arrival scheduled. The caller disposes. Fails RI_NO_MEMORY. */
ri_status mmc_init(mmc *world, const mmc_options *options, ri_error *error);
void mmc_dispose(mmc *world);
/* All events before `until` (queue units); afterwards it is `until`. Fails RI_NO_MEMORY. */
ri_status mmc_run(mmc *world, double until, ri_error *error);
/* Begins a new measurement now. */
void mmc_measure(mmc *world);
/* Copies the bytes; `to` is zeroed or a world. Fails RI_NO_MEMORY. */
ri_status mmc_clone(mmc *to, const mmc *from, ri_error *error);
/* The results as integers: counts, and times in millionths of a queue unit. */
void mmc_record(const mmc_results *results, int64_t record[MMC_RECORD]);

/* Draws for customers first .. first + MMC_BATCH - 1: mean times the unit exponentials of ri_draw_exponential
 * at (customer, purpose, 0, 0), the same bits. */
void mmc_draw_batch(ri_key key, uint16_t purpose, uint64_t first, double mean, double *value);
enum { MMC_PURPOSE_GAP = 1, MMC_PURPOSE_SERVICE = 2 };

#endif
