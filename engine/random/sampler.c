/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/sampler.h"

#include <math.h>

#include "abi/math.h"
#include "base/error.h"

static void check_unit(double u) {
    RI_BUG_IF(!(u > 0.0 && u < 1.0));
}

/* Sequential search from 0 (Devroye 1986, Non-Uniform Random Variate Generation, X.3.3). exp(-500) is a
 * normal number, so nothing underflows. Near u = 1 rounding can keep the sum below u for ever; the search
 * ends where the sum no longer grows. */
uint32_t ri_poisson_quantile_from(double mean, double none_prob, double u) {
    RI_BUG_IF(!(mean >= 0.0 && mean <= 500.0));
    check_unit(u);
    double term = none_prob;
    double sum = term;
    uint32_t k = 0;
    while (sum < u) {
        term *= mean / (double)(k + 1);
        if (k > mean && sum + term <= sum)
            break;
        k++;
        sum += term;
    }
    return k;
}

uint32_t ri_poisson_quantile(double mean, double u) {
    return ri_poisson_quantile_from(mean, ri_exp(-mean), u);
}

/* Weights relative to the mode, so that neither end underflows, and their sum in the place of 1: no
 * transcendental function takes part. Weights below `negligible` times the mode's cannot move a sum that
 * u, at least 2^-53, is compared with. */
uint32_t ri_binomial_quantile(uint32_t n, double share, double u) {
    static const double negligible = 1e-24;
    RI_BUG_IF(n > 10000 || !(share >= 0.0 && share <= 1.0));
    check_unit(u);
    if (share == 0.0 || n == 0)
        return 0;
    if (share == 1.0)
        return n;
    double odds = share / (1.0 - share);
    uint32_t mode = (uint32_t)fmin(floor((n + 1) * share), n);
    uint32_t first = mode;
    double first_weight = 1.0;
    while (first > 0 && first_weight > negligible) {
        first_weight *= (double)first / ((double)(n - first + 1) * odds);
        first--;
    }
    double sum = 0.0, weight = first_weight;
    for (uint32_t k = first; k <= n && (k <= mode || weight > negligible); k++) {
        sum += weight;
        weight *= (double)(n - k) * odds / (double)(k + 1);
    }
    double reached = first_weight;
    uint32_t k = first;
    weight = first_weight;
    while (reached < u * sum && k < n) {
        weight *= (double)(n - k) * odds / (double)(k + 1);
        k++;
        reached += weight;
    }
    return k;
}

uint32_t ri_category(const double *p, uint32_t n, double u) {
    RI_BUG_IF(n == 0);
    check_unit(u);
    double sum = 0.0;
    for (uint32_t k = 0; k + 1 < n; k++) {
        sum += p[k];
        if (sum >= u)
            return k;
    }
    return n - 1;
}
