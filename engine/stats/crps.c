/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/crps.h"

#include "abi/math.h"

double ri_crps_sample(const double *sorted, uint32_t n, double outcome) {
    double sum = 0, size = n;
    for (uint32_t i = 0; i < n; i++) {
        double weight = (outcome < sorted[i] ? size : 0) - (i + 1) + 0.5;
        sum += (sorted[i] - outcome) * weight;
    }
    return 2 * sum / (size * size);
}

double ri_crps_normal(double mean, double sd, double outcome) {
    static const double per_root_2_pi = 0.3989422804014326779, per_root_pi = 0.5641895835477562869;
    double z = (outcome - mean) / sd, density = per_root_2_pi * ri_exp(-z * z / 2);
    return sd * (z * (2 * ri_normal_cdf(z) - 1) + 2 * density - per_root_pi);
}
