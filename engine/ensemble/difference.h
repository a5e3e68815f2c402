/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_DIFFERENCE_H
#define RI_ENSEMBLE_DIFFERENCE_H

#include "ensemble/path.h"
#include "stats/interval.h"

/* What a run and another of the same replications, seed and parameters make of one path, ready to print. All
 * intervals are at RI_DIFFERENCE_LEVEL; quantiles and intervals of amounts are in the path's unit. */
#define RI_DIFFERENCE_LEVEL 0.9
typedef struct ri_difference {
    ri_path path;
    const char *unit; /* the path's */
    ri_better better;
    uint64_t n;                 /* pairs of which both have the number */
    double base, other;         /* means */
    double mean, se, q05, q95;  /* of other - base */
    ri_interval mean_interval;  /* Student */
    double lower, same, higher; /* shares of the pairs in which `other` is so; together 1 */
    ri_interval lower_interval, same_interval, higher_interval; /* Wilson */
    double variance_ratio; /* ri_paired_variance_ratio; NaN when the difference never varies */
} ri_difference;

typedef struct ri_differences {
    uint64_t n_pairs, n_wanted; /* fewer when interrupted: 0 .. n_pairs - 1 of them */
    uint32_t n;
    ri_difference *row; /* those with a pair, in the order of outcomes.def */
} ri_differences;

/* Accepts a zeroed one. */
void ri_differences_dispose(ri_differences *differences);

/* How often `other` is the better one; false without a direction. [pure] */
static inline bool ri_difference_better(const ri_difference *d, double *share, ri_interval *interval) {
    bool is_lower = d->better == RI_BETTER_LOWER;
    *share = is_lower ? d->lower : d->higher;
    *interval = is_lower ? d->lower_interval : d->higher_interval;
    return d->better != RI_BETTER_NONE;
}

#endif
