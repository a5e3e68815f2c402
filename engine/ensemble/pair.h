/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_PAIR_H
#define RI_ENSEMBLE_PAIR_H

#include "ensemble/difference.h"
#include "store/store.h"

/* Inside the room. */

/* A run in a store. */
typedef struct ri__arm {
    ri_store *store;
    int64_t run;
} ri__arm;

/* Compares the replications first .. first + n - 1, which both arms hold, path by path. Reads one cell of
 * each arm at a time, so memory grows by a few int64 a replication. Fails RI_IO, RI_NO_MEMORY, or RI_BAD_DATA
 * when the arms hold other replications. The caller disposes in any case. */
ri_status ri__pair_arms(ri__arm base, ri__arm other, uint64_t first, uint64_t n, int32_t n_months,
                        ri_differences *differences, ri_error *error);

#endif
