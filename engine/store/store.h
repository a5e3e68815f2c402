/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STORE_STORE_H
#define RI_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* A SQLite file that holds many runs: what was asked, with which inputs, the outcome cells of every
 * replication, the summary. STRICT tables, a schema version in user_version. */
typedef struct ri_store ri_store;

/* Opens or makes a store; NULL or "" makes a private temporary one that is removed when closed. Fails RI_IO
 * (cannot open, not ours, newer schema: both versions named). [setup] */
ri_status ri_store_open(const char *path, ri_store **store, ri_error *error);
/* The same for a part of a run on a file system that several machines share: a rollback journal, no shared
 * memory.
 */
ri_status ri_store_open_shard(const char *path, ri_store **store, ri_error *error);
/* Whether it is removed when closed. [pure] */
bool ri_store_is_private(const ri_store *store);
/* Closes; replications put since the last flush or run_end are lost. Accepts NULL. */
void ri_store_close(ri_store *store);

/* Begins a run; `request` is a JSON object (scenario, seed, plugins, inputs). It is in the file when this
 * returns, so that a run that is cut off can be seen. All from here on fail RI_IO (disk full, read-only, in
 * use by another program, damaged), RI_NO_MEMORY, or RI_BAD_DATA (not a JSON object, no such run, there
 * already). */
ri_status ri_store_run_begin(ri_store *store, const char *request, int64_t *run, ri_error *error);
/* Adds the outcome cells of one replication, all or none; batched in one transaction until run_end or flush.
 * One thread at a time. */
ri_status ri_store_put(ri_store *store, int64_t run, uint64_t replication, const int64_t *cells, uint32_t n,
                       ri_error *error);
ri_status ri_store_flush(ri_store *store, ri_error *error);
/* Closes a run with its result (JSON object as `run --format json`) and fingerprint (64 hex digits). */
ri_status ri_store_run_end(ri_store *store, int64_t run, bool is_complete, const char *fingerprint,
                           const char *result, ri_error *error);

/* All values of one cell of a run, those not flushed yet included, ascending, into values[0 .. capacity-1];
 * *n = how many there are, also when that is more than capacity. */
ri_status ri_store_cell_values(ri_store *store, int64_t run, uint32_t cell, int64_t *values,
                               uint64_t capacity, uint64_t *n, ri_error *error);
/* The values of one cell of the first `capacity` replications that are there, with the replications,
 * ascending; *n = how many. */
ri_status ri_store_cell_first(ri_store *store, int64_t run, uint32_t cell, uint64_t *replications,
                              int64_t *values, uint64_t capacity, uint64_t *n, ri_error *error);

#endif
