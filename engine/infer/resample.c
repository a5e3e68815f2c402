/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/resample.h"

#include "base/error.h"

void ri_resample_counts(const double *weight, uint32_t n, double total, double u, uint32_t *count) {
    RI_BUG_IF(!(total > 0));
    double cumulative = 0, scale = n / total;
    int32_t before = 0, most = (int32_t)n;
    uint32_t last = 0;
    for (uint32_t i = 0; i < n; i++) {
        cumulative += weight[i];
        double at = cumulative * scale - u;
        /* Positions below: at rounded up. It is above -1, so that the conversion rounds up already below 0.
         */
        int32_t below = (int32_t)at;
        below += below < at;
        below = below < most ? below : most;
        count[i] = (uint32_t)(below - before);
        before = below;
        last = weight[i] > 0 ? i : last;
    }
    count[last] += (uint32_t)(most - before);
}

void ri_resample_ancestors(const uint32_t *count, uint32_t n, uint32_t *ancestor) {
    uint32_t vacant = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (count[i] > 0)
            ancestor[i] = i;
        for (uint32_t more = 1; more < count[i]; more++) {
            while (count[vacant] > 0)
                vacant++;
            ancestor[vacant++] = i;
        }
    }
}
