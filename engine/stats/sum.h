/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_SUM_H
#define RI_STATS_SUM_H

#include <stdint.h>

__extension__ typedef __int128 ri_int128;
__extension__ typedef unsigned __int128 ri_uint128;

/* The exact sum of int64 values and of their squares: the same in any order. A zeroed value is the empty sum.
 * Exact as long as n * (largest |value|)^2 < 2^128 (2^34 values of up to 2^47); adding beyond that stops the
 * program instead of giving a wrong number. */
typedef struct ri_sum {
    uint64_t n;
    ri_int128 total;
    ri_uint128 squares;
} ri_sum;

/* Adds one value; adds another sum. [run] */
void ri_sum_add(ri_sum *sum, int64_t value);
void ri_sum_merge(ri_sum *sum, const ri_sum *other);

/* Mean (NaN when n = 0); unbiased variance and standard error of the mean (NaN when n < 2), in the values'
 * unit. Each is a fixed function of the integers, so equal sums give equal bits. [pure] */
double ri_sum_mean(const ri_sum *sum);
double ri_sum_variance(const ri_sum *sum);
double ri_sum_se(const ri_sum *sum);

#endif
