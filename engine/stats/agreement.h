/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_AGREEMENT_H
#define RI_STATS_AGREEMENT_H

#include <stdint.h>

/* Whether one observed statistic could be one of many simulated ones. A statistic has m components; values
 * stand replicate by replicate, value[r * m + k]. Replicates without a value do not enter: the caller leaves
 * them out. [pure] unless said otherwise. */
typedef struct ri_replicates {
    const double *value;
    uint32_t n, m; /* replicates, at least 3; components, at least 1 */
} ri_replicates;

/* Mean and standard deviation (n - 1) of one component. */
double ri_replicates_mean(const ri_replicates *replicates, uint32_t k);
double ri_replicates_sd(const ri_replicates *replicates, uint32_t k);

/* The chance that a simulated statistic lies as far out as the observed one.
 * One component: two-sided, twice the smaller of (1 + #{value >= observed}) / (n + 1) and (1 + #{value <=
 * observed}) / (n + 1), at most 1.
 * Several: T = the largest over components of |value - mean| / SD, each replicate's own T with the mean and
 * SD of the others; p = (1 + #{T of a replicate >= T observed}) / (n + 1). A component that never varies
 * scores 0 where the observed value equals it and infinity elsewhere, with one component too.
 * `scratch` holds 2 m + n values; work grows as n m. [run] */
double ri_tail_probability(const ri_replicates *replicates, const double *observed, double *scratch);

/* The smallest shift of every component, in its standard deviations, that would be caught (a tail
 * probability below `level`) in at least `power` of the cases, were the truth a replicate so shifted: the
 * smaller of the shifts upwards and downwards, in steps of 0.05 up to 10; NaN beyond. Components that never
 * vary are not shifted; NaN when none varies. `scratch` holds 2 m + n values; work grows as n (n + m). [run]
 */
double ri_detectable_shift(const ri_replicates *replicates, double level, double power, double *scratch);

#endif
