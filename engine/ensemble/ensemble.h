/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_ENSEMBLE_H
#define RI_ENSEMBLE_ENSEMBLE_H

#include <stdatomic.h>
#include <stdbool.h>

#include "council/council.h"
#include "ensemble/difference.h"
#include "ensemble/summary.h"
#include "store/store.h"

/* Runs many replications of one model on a thread pool. Replication i has key (seed, i), so results do not
 * depend on threads or order. */

typedef struct ri_progress {
    uint64_t n_done, n_wanted;
    double seconds;
} ri_progress;

typedef struct ri_ensemble_options {
    uint64_t seed;
    uint64_t first, n; /* replications first .. first + n - 1 */
    int32_t n_threads; /* 1 .. 256 */
    double
        save_seconds; /* at most that much work is lost when the program is killed; less where it is cheap */
    bool resume;      /* what `run` has done according to its checkpoint is not done again */
    bool grows; /* the run may have been begun with fewer replications, and is to be resumed with more: its
                   sums are kept in a private store as well */
    const atomic_int
        *stop; /* NULL, or set to not 0 by Ctrl-C: no new replication starts, those done are kept */
    void (*on_progress)(void *context, ri_progress progress); /* NULL, or called from the calling thread */
    void *progress_context;
} ri_ensemble_options;
ri_ensemble_options ri_ensemble_options_default(void); /* seed 1, 0 .. 999, all processors, 15 s */

/* When plugins fail every one of so many replications at the beginning of a run, it stops. */
#define RI_ENSEMBLE_TRIES 16

/* Runs them, writing the outcome cells of each replication to `run` (a run begun in a store), and a
 * checkpoint every second to 15 seconds and at the end, unless the store is private. Memory is flat in
 * replications. A replication that a plugin fails (RI_BAD_PLUGIN) is set aside with its reason, all others
 * are done and kept, and summary->n_failed says how many are missing; that is no failure of this function.
 * When the first RI_ENSEMBLE_TRIES are all failed, the run stops and nothing is kept. Both depend on the
 * replications alone, never on the number of threads. On any other failure the replications in flight finish
 * and are kept. Fails as ri_council_replicate, RI_IO (store), RI_NO_MEMORY, RI_FAILED (no thread).
 * Interrupted is not a failure: is_complete is then false. The caller disposes *summary. */
ri_status ri_ensemble_run(const ri_council_model *model, const ri_ensemble_options *options, ri_store *store,
                          int64_t run, ri_run_summary *summary, ri_error *error);

/* First month of the series of a run that begins on that day, since January 1990: the first full one. [pure]
 */
int32_t ri_ensemble_first_month(ri_day first_day);

/* The summary of a run that a store holds with its checkpoint; what the model's series begin with is the
 * caller's to know. Timing is 0. Fails RI_BAD_DATA (no checkpoint, other cells), RI_IO, RI_NO_MEMORY. The
 * caller disposes. */
ri_status ri_ensemble_read(const ri_council_model *model, uint64_t seed, ri_store *store, int64_t run,
                           ri_run_summary *summary, ri_error *error);

/* Where the arm without the plan is, or goes: a run begun in the same store. */
typedef struct ri_ensemble_without {
    int64_t run;
    bool is_there; /* it is there whole: read instead of made */
} ri_ensemble_without;

/* What a plan changes: makes the replications that `run` has done (see its summary) once more without the
 * plan's interventions (ri_setup_without_plan), as the run `without`, and compares the two, each replication
 * with itself. Of the options threads, resume, stop and progress count. Interrupted is not a failure: those
 * done are compared, differences->n_pairs of them, which may be 0. Outcomes that tell when interventions
 * begin are left out. *base is the summary of `without`. Fails as ri_ensemble_run, RI_BAD_DATA. The caller
 * disposes of both in any case. */
ri_status ri_ensemble_plan_effect(const ri_council_model *model, const ri_ensemble_options *options,
                                  ri_store *store, int64_t run, const ri_run_summary *summary,
                                  ri_ensemble_without without, ri_run_summary *base,
                                  ri_differences *differences, ri_error *error);

/* Compares two runs of one store that began with the same replication of the same seed, as far as both are
 * done: each replication of `other` with itself in `base`. The models are of one council, judgement, first
 * day and number of months; that is the caller's to know. Outcomes that tell when interventions begin are
 * left out. Fails RI_BAD_PLUGIN when plugins failed replications of either, RI_BAD_DATA (other seed or first
 * replication), RI_IO, RI_NO_MEMORY. The caller disposes in any case. */
typedef struct ri_ensemble_arm {
    int64_t run;
    const ri_run_summary *summary;
} ri_ensemble_arm;
ri_status ri_ensemble_compare(ri_store *store, ri_ensemble_arm base, ri_ensemble_arm other,
                              ri_differences *differences, ri_error *error);

/* Part of a run, in a store of its own. */
typedef struct ri_shard {
    const char *path;
    ri_store *store;
    int64_t run;
} ri_shard;

/* Puts the replications and the checkpoints of n >= 1 shards together as `run`, in any order. Fails
 * RI_BAD_DATA when they do not follow each other without a gap, as a replication that is there twice, or a
 * shard that is not complete, makes them. */
ri_status ri_ensemble_merge(const ri_council_model *model, const ri_shard *shards, int n, ri_store *store,
                            int64_t run, ri_error *error);

#endif
