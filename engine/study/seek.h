/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_SEEK_H
#define RI_STUDY_SEEK_H

#include "ensemble/ensemble.h"
#include "study/worth.h"

/* Which of several ways to set levers meets a target best: `reinspect seek`. Candidate 0 is the scenario as
 * it is. Every candidate meets the same chance. Those that worsen an outcome for children, or cost more than
 * the budget, are left out; among the rest KN (stats/selection.h) finds the best with a stated probability,
 * from means of batches of replications. */

typedef struct ri_seek_target {
    ri_path path;
    double quantile; /* in (0,1): the target is on that quantile; NaN = on the mean or the chance */
    bool is_less;    /* less than `value` is wanted, else more */
    bool is_equal_fine;
    double value; /* in the path's unit */
} ri_seek_target;

typedef struct ri_seek_options {
    ri_seek_target target;
    double budget_gbp; /* more than the scenario as it is costs, on average over all months; INFINITY = any */
    const double *price_gbp; /* of each candidate, beside what it makes of staff and placements; NULL = 0 */
    double alpha;            /* 1 - the probability that the best is chosen */
    uint64_t seed, n_most;   /* replications of a candidate at most */
    ri_store *store; /* where the runs are kept; NULL = a private one, from which nothing is found again */
    const char *const *request; /* of each candidate's first replications, a run of their own: what the store
                                   knows it by; NULL without a store */
    const char *const *request_more; /* of the same as far as this question needs it */
    bool resume;                     /* an incomplete run of the store goes on where it is */
    /* Once a run of the store is done, to be ended there; NULL without a store. */
    ri_status (*on_done)(void *context, uint32_t candidate, int64_t run, const ri_run_summary *summary,
                         ri_error *error);
    void *done_context;
    int32_t n_threads;
    const atomic_int *stop;
    void (*on_progress)(void *context, ri_progress progress);
    void *progress_context;
    void (*on_candidate)(void *context, uint32_t candidate); /* may be NULL; before it is simulated */
    void *candidate_context;
} ri_seek_options;

enum {
    RI_SEEK_BATCH = 8,  /* replications whose mean is one observation of KN */
    RI_SEEK_FIRST = 20, /* observations that variances are taken from */
    RI_SEEK_SURE = 3,   /* standard errors by which an outcome for children is worse before it counts, and */
};
#define RI_SEEK_MATERIAL                                                                                     \
    0.01 /* the share of its mean: pairing shows differences that no child would feel                        \
          */
/* How far apart two candidates are that need telling apart: for chances so much, for amounts so many standard
 * deviations of one run of the scenario as it is. */
#define RI_SEEK_ZONE_SHARE  0.05
#define RI_SEEK_ZONE_AMOUNT 0.1

typedef enum ri_seek_fate {
    RI_SEEK_BEST,
    RI_SEEK_BEHIND,  /* KN left it out, or would have */
    RI_SEEK_WORSENS, /* an outcome for children: `worsened` */
    RI_SEEK_OVER_BUDGET
} ri_seek_fate;

typedef struct ri_seek_candidate {
    ri_run_summary summary;
    ri_differences differences; /* beside candidate 0; none of candidate 0 itself */
    double reached;             /* the target's statistic */
    double cost_gbp;            /* more than candidate 0, on average, its price included */
    bool meets;
    bool is_on_front; /* nobody allowed is cheaper and nearer to the target */
    ri_seek_fate fate;
    uint32_t worsened; /* row of differences */
} ri_seek_candidate;

typedef struct ri_seek {
    uint32_t n;
    ri_seek_candidate *candidate;
    uint32_t best;
    double zone, probability; /* 1 - alpha when KN came to its end, else NaN: n_most was too few */
    bool is_complete;         /* not interrupted */
    bool from_store;          /* nothing was simulated */
    ri_worth worth;           /* of knowing assumptions before choosing among those that are allowed */
} ri_seek;

/* Whether a difference is of an outcome for children that has a direction. [pure] */
bool ri_seek_is_for_children(const ri_difference *difference);
/* Runs it on n >= 2 models of one council. Every candidate has one run of the first replications, which
 * another question may share, and, where more are needed, a second one that begins as its copy. What the
 * store holds already is not simulated again; the result is the same. Interrupted is no failure: is_complete
 * is then false, and what was found is not to be told. Fails as ri_ensemble_run, RI_BAD_PLUGIN (plugins
 * failed a replication), RI_BAD_DATA (the target has no value in some replication). The caller disposes in
 * any case.
 */
ri_status ri_seek_run(const ri_council_model *const *models, uint32_t n, const ri_seek_options *options,
                      ri_seek *out, ri_error *error);
void ri_seek_dispose(ri_seek *seek);

#endif
