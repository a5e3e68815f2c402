/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STORE_CHECKPOINT_H
#define RI_STORE_CHECKPOINT_H

#include "stats/histogram.h"
#include "stats/sum.h"
#include "store/store.h"

/* How far a run is, and the sums of its series so far: what completes it later, adds it to others, or reports
 * it again. Sums merge by addition, so shards of a run do too. All fail as the rest of store.h, and
 * RI_BAD_DATA when the file holds something that cannot have been written by ri_store_series_put. */
typedef struct ri_checkpoint {
    uint64_t first, n_wanted;
    uint64_t n_done, n_failed; /* the sums speak of the first n_done + n_failed replications but those that
                                  failed */
    uint64_t n_events;
    char fingerprint[65]; /* of those */
} ri_checkpoint;

/* Puts or replaces a run's checkpoint; in the file with the next flush, together with what was put before.
 * [run] */
ri_status ri_store_checkpoint_put(ri_store *store, int64_t run, const ri_checkpoint *checkpoint,
                                  ri_error *error);
/* *is_there is false for a run without one: cut off before the first, or kept by an earlier version. */
ri_status ri_store_checkpoint_get(ri_store *store, int64_t run, ri_checkpoint *checkpoint, bool *is_there,
                                  ri_error *error);

/* Puts or replaces one cell's sum and histogram of the same values, at least one. [run] */
ri_status ri_store_series_put(ri_store *store, int64_t run, uint32_t cell, const ri_sum *sum,
                              const ri_histogram *histogram, ri_error *error);
/* Adds all cells of a run to sums[cell] and histograms[cell] of n_cells. */
ri_status ri_store_series_add(ri_store *store, int64_t run, uint32_t n_cells, ri_sum *sums,
                              ri_histogram *histograms, ri_error *error);

/* Removes a run's replications from `first` on, failed ones too: those after its last checkpoint, which no
 * sum speaks of. */
ri_status ri_store_cut(ri_store *store, int64_t run, uint64_t first, ri_error *error);
/* Removes the sums of a run's series, of which then nothing is done. */
ri_status ri_store_drop_series(ri_store *store, int64_t run, ri_error *error);
/* Adds another store's replications of other_run to this one's run. */
ri_status ri_store_take(ri_store *store, int64_t run, const char *other_path, int64_t other_run,
                        ri_error *error);

#endif
