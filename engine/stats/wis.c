/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/wis.h"

double ri_wis(const double *levels, const double *quantiles, uint32_t n, double outcome) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        double above = outcome - quantiles[i];
        sum += above >= 0 ? levels[i] * above : (levels[i] - 1) * above;
    }
    return 2 * sum / n;
}
