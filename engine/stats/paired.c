/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/paired.h"

#include <math.h>

#include "base/error.h"

void ri_paired_add(ri_paired *paired, int64_t first, int64_t second) {
    int64_t difference = 0;
    RI_BUG_IF(__builtin_sub_overflow(second, first, &difference));
    paired->n[difference < 0 ? RI_LOWER : difference > 0 ? RI_HIGHER : RI_SAME]++;
    ri_sum_add(&paired->first, first);
    ri_sum_add(&paired->second, second);
    ri_sum_add(&paired->difference, difference);
}

uint64_t ri_paired_n(const ri_paired *paired) {
    return paired->difference.n;
}

double ri_paired_share(const ri_paired *paired, ri_side side) {
    uint64_t n = ri_paired_n(paired);
    return n > 0 ? (double)paired->n[side] / (double)n : (double)NAN;
}

ri_interval ri_paired_share_interval(const ri_paired *paired, ri_side side, double level) {
    uint64_t n = ri_paired_n(paired);
    return n > 0 ? ri_wilson_interval(paired->n[side], n, level) : (ri_interval){NAN, NAN};
}

double ri_paired_variance_ratio(const ri_paired *paired) {
    double paired_variance = ri_sum_variance(&paired->difference);
    double apart = ri_sum_variance(&paired->first) + ri_sum_variance(&paired->second);
    return paired_variance > 0 ? apart / paired_variance : (double)NAN;
}
