/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_INTERVAL_H
#define RI_STATS_INTERVAL_H

#include <stdint.h>

#include "stats/sum.h"

typedef struct ri_interval {
    double low, high;
} ri_interval;

/* Wilson's interval for a share of which `hits` of n were seen (Wilson 1927,
 * doi:10.1080/01621459.1927.10502953, without continuity correction): within 0 .. 1, also at 0 and n hits.
 * n > 0, hits <= n, level in (0,1), for example 0.95. [pure] */
ri_interval ri_wilson_interval(uint64_t hits, uint64_t n, double level);

/* The interval for a mean by Student's t: mean -+ t * standard error. Equal to the mean when all values are;
 * NaN with fewer than two. level in (0,1). [pure] */
ri_interval ri_mean_interval(const ri_sum *sum, double level);

/* Which order statistics (1 = smallest .. n) enclose the p-quantile with probability at least `level`,
 * whatever the distribution: P(low <= B < high) with B binomial(n, p) (David & Nagaraja 2003, Order
 * Statistics, 7.1). Each tail has at most (1 - level) / 2, so low is the largest and high the smallest such
 * rank. Rank 0 stands for minus infinity and n + 1 for plus infinity: too few values for a bound on that
 * side. `coverage` is the probability reached. */
typedef struct ri_rank_interval {
    uint64_t low, high;
    double coverage;
} ri_rank_interval;

/* n > 0, p in (0,1), level in (0,1). Work grows as sqrt(n). [pure] */
ri_rank_interval ri_quantile_interval(uint64_t n, double p, double level);

#endif
