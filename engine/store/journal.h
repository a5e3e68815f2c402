/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STORE_JOURNAL_H
#define RI_STORE_JOURNAL_H

#include "store/store.h"

/* Whole records of the replications that no checkpoint speaks of yet: with them a run that was cut off goes
 * on without making these again. All fail as the rest of store.h. */
typedef struct ri_journal {
    uint64_t n;
    uint64_t *replication; /* ascending */
    int64_t *record;       /* n_cells each */
} ri_journal;

/* Adds a replication's record; in the file with the next flush, together with its outcome cells. [run] */
ri_status ri_store_journal_put(ri_store *store, int64_t run, uint64_t replication, const int64_t *record,
                               uint32_t n_cells, ri_error *error);
/* Removes what the checkpoint that was put just now speaks of: everything. */
ri_status ri_store_journal_clear(ri_store *store, int64_t run, ri_error *error);
/* How many records there are of replications from `first` on. */
ri_status ri_store_journal_count(ri_store *store, int64_t run, uint64_t first, uint64_t *n, ri_error *error);
/* The records of replications from `first` on. RI_BAD_DATA when one is not of n_cells. The caller disposes,
 * also after a failure. */
ri_status ri_store_journal_read(ri_store *store, int64_t run, uint64_t first, uint32_t n_cells,
                                ri_journal *journal, ri_error *error);
void ri_journal_dispose(ri_journal *journal);
/* Removes a run's replications from `first` on that are not in the journal, and all that failed: neither sums
 * nor records speak of them. */
ri_status ri_store_cut_to_journal(ri_store *store, int64_t run, uint64_t first, ri_error *error);

#endif
