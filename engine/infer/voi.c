/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/voi.h"

#include <math.h>

#include "abi/math.h"

double ri_voi_normal(double mean, double sd) {
    if (!(sd > 0))
        return 0;
    double z = fabs(mean) / sd, density = ri_exp(-z * z / 2) * 0.3989422804014326779;
    return sd * density - fabs(mean) * ri_normal_cdf(-z);
}

double ri_voi_perfect(const double *benefit, uint32_t n, uint32_t n_options) {
    double largest_mean = -INFINITY, mean_largest = 0;
    for (uint32_t k = 0; k < n_options; k++) {
        double sum = 0;
        for (uint32_t i = 0; i < n; i++)
            sum += benefit[(size_t)i * n_options + k];
        largest_mean = fmax(largest_mean, sum / n);
    }
    for (uint32_t i = 0; i < n; i++) {
        double largest = -INFINITY;
        for (uint32_t k = 0; k < n_options; k++)
            largest = fmax(largest, benefit[(size_t)i * n_options + k]);
        mean_largest += largest / n;
    }
    return mean_largest - largest_mean;
}
