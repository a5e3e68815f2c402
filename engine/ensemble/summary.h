/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_SUMMARY_H
#define RI_ENSEMBLE_SUMMARY_H

#include <stdbool.h>

#include "council/results.h"
#include "kernel/fingerprint.h"
#include "stats/sum.h"
#include "store/failure.h"

/* What many replications say, ready to print. Quantiles of scalars are order statistics of all replications
 * (inverse of the empirical distribution, Hyndman & Fan 1996 type 1); quantiles of series come from the
 * histograms declared in metrics.def. A thing not reached counts as the horizon; an amount without a
 * denominator (RI_NO_VALUE) is left out and n says how many are left. */
typedef struct ri_distribution {
    uint64_t n;
    double mean, se, q05, q25, q50, q75, q95;
    double not_reached_share;
} ri_distribution;

typedef struct ri_outcome_summary {
    ri_distribution amount; /* AMOUNT (in its unit), WAIT (months), CHANCE (share: mean and se alone) */
    ri_distribution part[RI_MOST_PARTS];         /* WAITS, COUNTS; n of COUNTS: replications that have one */
    double grade_share[RI_N_AREAS][RI_N_SHARES]; /* GRADE: row RI_AREA_OVERALL; AREAS: every row */
    double grade_se[RI_N_AREAS][RI_N_SHARES];
    double by_month[RI_N_BY_MONTHS], by_month_se[RI_N_BY_MONTHS]; /* BY_MONTH; NaN beyond the horizon */
    uint64_t n;
} ri_outcome_summary;

typedef struct ri_band {
    double mean, q05, q25, q50, q75, q95; /* in the metric's unit; NaN when no replication has a value */
} ri_band;

/* How far child-months in inadequate practice rise (positive) or fall with an assumption that is drawn anew
 * in each replication: a rank correlation, -1 to 1. It tells what the answer leans on, not what causes it. */
#define RI_MOST_WEIGHTS  12
#define RI_WEIGHTS_LEAST 100  /* replications; fewer tell nothing */
#define RI_WEIGHTS_MOST  4096 /* replications looked at */
typedef struct ri_weight {
    int32_t role; /* as ri_drawn's slot and row have it */
    int32_t parameter;
    double correlation;
} ri_weight;

#define RI_MOST_FAILURES 16 /* told, of those there are */

typedef struct ri_run_summary {
    uint64_t seed, first_replication, n_replications; /* done */
    uint64_t n_wanted;
    uint64_t n_failed; /* by plugins: in no figure. Neither done nor failed: the run was interrupted, or the
                          first RI_ENSEMBLE_TRIES all failed */
    uint32_t n_failures;
    ri_failure failure[RI_MOST_FAILURES]; /* the first n_failures of them, by replication */
    bool is_complete;
    int32_t n_threads, n_months;
    int32_t first_month; /* of the series, months since January 1990 */
    ri_fingerprint fingerprint;
    ri_outcome_summary outcome[RI_N_OUTCOMES];
    ri_band *series;  /* [month][metric][reported], index (month * RI_N_METRICS + metric) * 2 + reported */
    ri_sum *observed; /* n_observed counters of observers (ri_setup_n_observed), over replications; NULL
                         without */
    uint32_t n_observed;
    ri_weight weight[RI_MOST_WEIGHTS]; /* those beyond what chance would show, the largest first */
    int32_t n_weights;
    double wall_seconds;
    uint64_t n_events, n_council_months;
} ri_run_summary;

/* What failed, in words: RI_BAD_PLUGIN when plugins failed replications, else RI_OK. */
ri_status ri_run_summary_failed(const ri_run_summary *summary, ri_error *error);
/* Frees `series` and the failures' messages; accepts a zeroed summary. */
void ri_run_summary_dispose(ri_run_summary *summary);

#endif
