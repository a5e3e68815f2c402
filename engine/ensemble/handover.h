/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_HANDOVER_H
#define RI_ENSEMBLE_HANDOVER_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Outcome cells on their way from the workers to the one thread that writes the store: two boxes of fixed
 * size. Workers fill one while the writer empties the other; a worker that finds the box full waits, so a
 * slow disk slows the simulation down instead of filling the memory. The lock is held for one copy, between
 * replications. */
typedef struct ri_box {
    uint32_t n;
    uint64_t *replications;
    int64_t *cells; /* [replication][cell] */
} ri_box;

typedef struct ri_handover {
    uint32_t n_cells, capacity;
    ri_box filling, emptying;
    int n_workers; /* that may still put something */
    int n_waiting; /* of them, those that are held */
    bool is_held;
    pthread_mutex_t lock;
    pthread_cond_t has_room, has_much;
    bool has_lock; /* the three above are made */
} ri_handover;

/* Boxes of `capacity` replications of n_cells. Fails RI_NO_MEMORY, RI_FAILED. [setup] */
ri_status ri_handover_init(ri_handover *handover, uint32_t n_cells, uint32_t capacity, ri_error *error);
/* Accepts a zeroed or half-built one. No thread may use it any more. */
void ri_handover_dispose(ri_handover *handover);

/* For workers: one announces itself before it starts and leaves as the last thing it does. [run] */
void ri_handover_join(ri_handover *handover);
void ri_handover_put(ri_handover *handover, uint64_t replication, const int64_t *cells);
void ri_handover_leave(ri_handover *handover);
/* Where a worker waits that has nothing to put, when it is held. */
void ri_handover_pause(ri_handover *handover);

/* For the writer: waits until there is much to write, all workers have left, or `seconds` are over; then
 * swaps the boxes. What *box holds is the writer's until the next call. False once all workers have left and
 * nothing more will come; *box is to be written all the same. [run] */
bool ri_handover_take(ri_handover *handover, double seconds, const ri_box **box);

/* Stills the workers, for as long as it takes to look at what they remember: each finishes its replication,
 * puts it and waits. The writer goes on taking until ri_handover_is_still says that all wait and nothing is
 * left to take; what workers remember is then exactly what was taken. [run] */
void ri_handover_hold(ri_handover *handover);
bool ri_handover_is_still(ri_handover *handover);
void ri_handover_release(ri_handover *handover);

#endif
