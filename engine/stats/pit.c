/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/pit.h"

ri_pit ri_pit_sample(const double *sorted, uint32_t n, double outcome) {
    uint32_t below = 0, by = 0;
    for (uint32_t i = 0; i < n; i++) {
        below += sorted[i] < outcome;
        by += sorted[i] <= outcome;
    }
    return (ri_pit){(double)below / n, (double)by / n};
}

double ri_pit_middle(ri_pit pit) {
    return (pit.below_prob + pit.by_prob) / 2;
}

void ri_pit_add(ri_pit pit, double *bins, uint32_t n) {
    double width = pit.by_prob - pit.below_prob;
    if (!(width > 0)) { /* a point: in the bin that ends with it, the first for 0 */
        uint32_t at = 0;
        while (at + 1 < n && pit.by_prob > (double)(at + 1) / n)
            at++;
        bins[at] += 1;
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        double low = (double)i / n, high = (double)(i + 1) / n;
        low = low > pit.below_prob ? low : pit.below_prob;
        high = high < pit.by_prob ? high : pit.by_prob;
        if (high > low)
            bins[i] += (high - low) / width;
    }
}
