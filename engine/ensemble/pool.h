/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_POOL_H
#define RI_ENSEMBLE_POOL_H

#include <stdatomic.h>

#include "base/crash_stack.h"
#include "ensemble/accumulator.h"
#include "ensemble/handover.h"
#include "ensemble/job.h"
#include "store/journal.h"

/* Inside the room: the workers of one run. Each takes the next replication from a shared counter and keeps
 * its own sums, so that nothing is shared while a replication runs. */
typedef struct ri_pool ri_pool;

typedef struct ri_pool_worker {
    ri_pool *pool;
    pthread_t thread;
    bool is_started;
    void *memory; /* the job's */
    int64_t *record;
    ri_accumulator sums;
    ri_crash_stack crash_stack;
    /* The replication that a plugin failed last, until the writer takes it; the pool's lock guards both. */
    uint64_t set_aside;
    ri_error why; /* status RI_OK: there is none */
} ri_pool_worker;

struct ri_pool {
    const ri_job *job;
    const ri_ensemble_options *options;
    _Atomic uint64_t next; /* replications taken so far */
    atomic_bool is_over;   /* something failed: no new replication starts */
    ri_handover handover;
    pthread_mutex_t lock;    /* guards the next five, and what workers set aside */
    pthread_cond_t is_taken; /* something that was set aside */
    bool has_failed;
    uint64_t failed_replication; /* the smallest that failed, but for a plugin's fault */
    ri_error failure;
    uint32_t n_failed_first; /* plugins failed so many of the first RI_ENSEMBLE_TRIES */
    ri_journal ahead; /* done by an earlier beginning after its checkpoint; who takes one adds its record */
    int32_t n_workers;
    ri_pool_worker *workers;
};

/* Cells of a replication's whole record, observers' counters included. [pure] */
uint32_t ri_pool_record_cells(const ri_pool *pool);
/* Whether all that is ahead was taken: the sums, once the workers are still, speak of the first replications
 * without a gap. [pure] */
bool ri_pool_is_past_ahead(const ri_pool *pool);

/* Makes all memory, no thread yet; workers hand over whole records, or outcome cells alone. `job` and
 * `options` are borrowed. Fails RI_NO_MEMORY, RI_FAILED, or as the job's worker_create. [setup] */
ri_status ri_pool_create(const ri_job *job, const ri_ensemble_options *options, bool hands_over_records,
                         ri_pool **pool, ri_error *error);
void ri_pool_destroy(ri_pool *pool);

/* Starts the threads. Fails RI_FAILED (the system gives no thread); those started end soon, and are to be
 * emptied and joined as ever. */
ri_status ri_pool_start(ri_pool *pool, ri_error *error);
/* Hands over one replication that a plugin failed and that nobody has taken yet; false when there is none.
 * For the writer: a worker waits with its next one until then. *why is filled. */
bool ri_pool_take_failure(ri_pool *pool, uint64_t *replication, ri_error *why);
/* Whether the first RI_ENSEMBLE_TRIES replications were all failed by plugins: no new one starts then. */
bool ri_pool_is_hopeless(ri_pool *pool);
/* Waits for the threads to end, once the hand-over says that nothing more comes. */
void ri_pool_join(ri_pool *pool);

#endif
