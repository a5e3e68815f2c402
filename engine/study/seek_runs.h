/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_SEEK_RUNS_H
#define RI_STUDY_SEEK_RUNS_H

#include "study/seek.h"

/* Inside the room: the runs behind the candidates of `seek`, found in a store or made there. */

/* Replications that every candidate gets. */
#define RI__SEEK_LEAST ((uint64_t)RI_SEEK_FIRST * RI_SEEK_BATCH)

typedef struct ri__seek_runs {
    int64_t first, more; /* runs of the store; 0 = not begun */
    bool first_is_kept, more_is_kept;
    uint64_t n_done;  /* replications that the later one holds, by its checkpoint */
    bool is_stand_in; /* the candidate's summary says no more than how many replications are looked at */
} ri__seek_runs;

/* The run that holds what is known of a candidate. [pure] */
int64_t ri__seek_run(const ri__seek_runs *runs);
/* Sees to it that the store holds n replications of candidate i, and puts their summary into *summary;
 * *is_cut when interrupted before. Counts into *n_simulated how many runs had to be simulated. Fails as
 * ri_seek_run.
 */
ri_status ri__seek_bring(ri__seek_runs *runs, const ri_council_model *model, const ri_seek_options *options,
                         ri_store *store, uint32_t i, uint64_t n, ri_run_summary *summary, bool *is_cut,
                         uint64_t *n_simulated, ri_error *error);
/* The whole summary of the n replications that were looked at last; ends a run that was not ended yet. */
ri_status ri__seek_settle(ri__seek_runs *runs, const ri_council_model *model, const ri_seek_options *options,
                          ri_store *store, uint32_t i, uint64_t n, ri_run_summary *summary, ri_error *error);

#endif
