/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/quantile.h"

#include <float.h>
#include <math.h>

#include "base/error.h"

uint64_t ri_quantile_rank(uint64_t n, double p) {
    RI_BUG_IF(n == 0 || !(p >= 0 && p <= 1));
    double position = (double)n * p;
    double rank = ceil(position - 4 * DBL_EPSILON * position);
    if (rank < 1)
        return 1;
    return rank >= (double)n ? n : (uint64_t)rank;
}

int64_t ri_quantile_sorted(const int64_t *values, size_t n, double p) {
    return values[ri_quantile_rank(n, p) - 1];
}
