/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rps.h"

double ri_rps(const double *prob, uint32_t n, uint32_t outcome) {
    double sum = 0, by_prob = 0;
    /* Both distribution functions are 1 at the last grade, whatever the rounding. */
    for (uint32_t k = 0; k + 1 < n; k++) {
        by_prob += prob[k];
        double distance = by_prob - (outcome <= k);
        sum += distance * distance;
    }
    return sum;
}

double ri_rps_time(const double *at, const double *by_prob, uint32_t n, double time, double seen_until) {
    double sum = 0;
    for (uint32_t k = 0; k < n && at[k] <= seen_until; k++) {
        double distance = by_prob[k] - (time <= at[k]);
        sum += distance * distance;
    }
    return sum;
}
