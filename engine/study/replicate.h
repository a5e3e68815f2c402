/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_REPLICATE_H
#define RI_STUDY_REPLICATE_H

#include <stdatomic.h>

#include "council/council.h"
#include "kernel/fingerprint.h"
#include "study/drift.h"
#include "study/history.h"
#include "study/kept.h"
#include "study/target.h"

/* The whole record simulated many times: every episode from its report to the cut, seen as the record would
 * have seen it. Replicate r of an episode has the key (seed, first + r): an assumption that is drawn is the
 * same for all councils of a replicate; what a council is by itself is drawn for each. */

typedef struct ri_study_options {
    uint64_t seed;
    uint64_t first_replicate; /* replicate r has the key (seed, first_replicate + r) */
    uint32_t n_replicates;    /* at least 3 */
    int32_t n_threads;        /* 1 .. 256 */
    const ri_half *only;      /* NULL: all episodes; else others are left out, their histories empty */
    const atomic_int *stop;   /* may be NULL */
    ri_kept *kept;            /* of the record's councils, from one call to the next; NULL: none */
    void (*on_progress)(void *context, uint32_t n,
                        uint32_t of); /* may be NULL; from any thread, one at a time */
    void *progress_context;
} ri_study_options;

/* The key of replicate r. [pure] */
static inline ri_key ri_study_key(const ri_study_options *options, uint32_t r) {
    return (ri_key){options->seed, options->first_replicate + r};
}

/* One episode, ready to be simulated. */
typedef struct ri_study_episode {
    ri_history observed;
    ri_shock_basis basis;
    int32_t n_noted;
    ri_noted_figure noted[RI_MOST_NOTED];
    ri_effect effects[RI_MOST_DRIFT];
    ri_council_setup setup;
    int32_t n_imputed; /* start figures that nobody had published */
} ri_study_episode;

/* `base` is a council's setup with bound roles and evidence and without a plan: what it says of rules,
 * parameters and switches holds for all; council, dates and effects come from the record. Fails as
 * ri_record_council_start. *out is large (about 100 kB). [setup] */
ri_status ri_study_episode_init(const ri_record *record, const ri_council_setup *base, int episode,
                                ri_study_episode *out, ri_error *error);

typedef struct ri_replicates_of_record {
    uint32_t n_episodes, n_replicates;
    ri_study_episode *episode;  /* n_episodes */
    ri_history *history;        /* replicate r of episode e: [r * n_episodes + e] */
    ri_fingerprint fingerprint; /* over replicates and episodes: index r * n_episodes + e */
    uint64_t n_months;          /* simulated council-months */
} ri_replicates_of_record;

/* Simulates the record. Results do not depend on threads. Fails as ri_council_replicate, RI_NO_MEMORY,
 * RI_FAILED (no thread), RI_INTERRUPTED. The caller disposes *out in any case. */
ri_status ri_replicate_record(const ri_record *record, const ri_council_setup *base,
                              const ri_study_options *options, ri_replicates_of_record *out, ri_error *error);
void ri_replicates_dispose(ri_replicates_of_record *replicates);

/* Reads what one replication of a council says about an episode; first_demand: ri_council_first_demand.
 * [run] */
void ri_history_simulated(const ri_study_episode *episode, const int64_t *record, double first_demand,
                          ri_history *history);

#endif
