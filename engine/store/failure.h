/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STORE_FAILURE_H
#define RI_STORE_FAILURE_H

#include "store/store.h"

/* Replications that a plugin failed: they have no outcome cells, and why stands here. All fail as the rest of
 * store.h. */
typedef struct ri_failure {
    uint64_t replication;
    char *message; /* full sentences */
} ri_failure;

/* Adds one; in the file with the next flush. [run] */
ri_status ri_store_failure_put(ri_store *store, int64_t run, uint64_t replication, const char *message,
                               ri_error *error);
/* The first `capacity` of a run, by replication, into failures[0 .. *n_read-1]; *n = how many there are. The
 * caller frees with ri_failures_dispose, also after a failure. */
ri_status ri_store_failures_read(ri_store *store, int64_t run, ri_failure *failures, uint32_t capacity,
                                 uint32_t *n_read, uint64_t *n, ri_error *error);
/* Frees the messages. */
void ri_failures_dispose(ri_failure *failures, uint32_t n);

#endif
