/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STORE_CATALOGUE_H
#define RI_STORE_CATALOGUE_H

#include "store/store.h"

/* The runs that a store holds, as kept. */
typedef struct ri_stored_run {
    int64_t id;
    char begun_at[24], ended_at[24]; /* UTC; ended_at "" while it has not ended */
    bool is_complete;
    uint64_t n_replications, n_failed;
    char fingerprint[65];   /* "" while it has not ended */
    char *request, *result; /* JSON; result NULL while it has not ended */
} ri_stored_run;

/* Frees; accepts a zeroed one. */
void ri_stored_run_dispose(ri_stored_run *run);
/* Reads a run. Fails RI_BAD_DATA when there is none of that id. The caller disposes. [setup] */
ri_status ri_store_run_read(ri_store *store, int64_t id, ri_stored_run *run, ri_error *error);
/* The id of the first run after `after` (0: of all), 0 when there is none. */
ri_status ri_store_run_next(ri_store *store, int64_t after, int64_t *id, ri_error *error);
/* The id of the latest run that was asked for by itself (its request has no "aside"), 0 when there is none.
 */
ri_status ri_store_run_latest(ri_store *store, int64_t *id, ri_error *error);
/* The run that asked exactly `request`: a complete one, else the latest; 0 when there is none. */
ri_status ri_store_run_find(ri_store *store, const char *request, int64_t *id, ri_error *error);
/* Opens an incomplete run again, as if it had not ended; nothing when it has not. Fails RI_BAD_DATA when it
 * is complete. */
ri_status ri_store_run_reopen(ri_store *store, int64_t id, ri_error *error);
/* Where the answer to `request` goes: the complete run that asked it (*is_complete), else with `resumes` the
 * incomplete one, opened again, else a new one. Nothing of an earlier beginning is found in a private store.
 */
ri_status ri_store_run_ask(ri_store *store, const char *request, bool resumes, int64_t *id, bool *is_complete,
                           ri_error *error);
/* Gives run `id`, which has nothing yet, the replications, checkpoint and series of another; all or nothing.
 */
ri_status ri_store_run_copy(ri_store *store, int64_t from, int64_t id, ri_error *error);
/* Removes a run with all that belongs to it. Fails RI_BAD_DATA when there is none of that id. */
ri_status ri_store_run_remove(ri_store *store, int64_t id, ri_error *error);

#endif
