/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/sum.h"

#include <math.h>

#include "base/error.h"

void ri_sum_add(ri_sum *sum, int64_t value) {
    ri_int128 wide = value;
    sum->n++;
    sum->total += wide; /* cannot overflow: n < 2^64 values below 2^63 */
    RI_BUG_IF(__builtin_add_overflow(sum->squares, (ri_uint128)(wide * wide), &sum->squares));
}

void ri_sum_merge(ri_sum *sum, const ri_sum *other) {
    sum->n += other->n;
    sum->total += other->total;
    RI_BUG_IF(__builtin_add_overflow(sum->squares, other->squares, &sum->squares));
}

double ri_sum_mean(const ri_sum *sum) {
    return sum->n == 0 ? NAN : (double)sum->total / (double)sum->n;
}

/* With total = floor * n + rest, the squares about the mean are
 *   squares - floor * (total + rest) - rest^2 / n.
 * All but the last term's fraction is integer arithmetic, so nothing cancels. The intermediate products may
 * wrap around 2^128; the result is in range, hence right. */
double ri_sum_variance(const ri_sum *sum) {
    if (sum->n < 2)
        return NAN;
    ri_int128 n = (ri_int128)sum->n;
    ri_int128 floor_of_mean = sum->total / n, rest = sum->total % n;
    if (rest < 0) {
        rest += n;
        floor_of_mean--;
    }
    ri_uint128 about_floor = sum->squares - (ri_uint128)floor_of_mean * (ri_uint128)(sum->total + rest);
    ri_uint128 rest_squared = (ri_uint128)rest * (ri_uint128)rest;
    ri_uint128 whole = about_floor - rest_squared / (ri_uint128)n;
    double fraction = (double)(rest_squared % (ri_uint128)n) / (double)sum->n;
    return ((double)whole - fraction) / (double)(sum->n - 1);
}

double ri_sum_se(const ri_sum *sum) {
    return sqrt(ri_sum_variance(sum) / (double)sum->n);
}
