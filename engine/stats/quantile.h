/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_QUANTILE_H
#define RI_STATS_QUANTILE_H

#include <stddef.h>
#include <stdint.h>

/* Which order statistic (1 = smallest .. n) is the p-quantile of n > 0 values: the smallest k with k/n >= p,
 * the inverse of the empirical distribution (Hyndman & Fan 1996, doi:10.2307/2684934, type 1), p in [0,1].
 * As R's quantile(type = 1) does, n * p counts as whole when it misses a whole number by rounding alone
 * (0.07 * 100). [pure] */
uint64_t ri_quantile_rank(uint64_t n, double p);

/* The p-quantile of n > 0 values in ascending order. [pure] */
int64_t ri_quantile_sorted(const int64_t *values, size_t n, double p);

#endif
