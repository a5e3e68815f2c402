/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/agreement.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

static double value_at(const ri_replicates *x, uint32_t r, uint32_t k) {
    return x->value[(size_t)r * x->m + k];
}

/* Mean and sum of squared deviations of a component. */
typedef struct moments {
    double mean, squares;
} moments;

static moments moments_of(const ri_replicates *x, uint32_t k) {
    moments m = {0, 0};
    for (uint32_t r = 0; r < x->n; r++)
        m.mean += value_at(x, r, k) / x->n;
    for (uint32_t r = 0; r < x->n; r++) {
        double deviation = value_at(x, r, k) - m.mean;
        m.squares += deviation * deviation;
    }
    return m;
}

/* The same without one replicate (Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115). */
static moments moments_without(moments all, uint32_t n, double value) {
    double rest = n - 1, deviation = value - all.mean;
    return (moments){all.mean - deviation / rest, fmax(0, all.squares - deviation * deviation * n / rest)};
}

double ri_replicates_mean(const ri_replicates *x, uint32_t k) {
    return moments_of(x, k).mean;
}

double ri_replicates_sd(const ri_replicates *x, uint32_t k) {
    return sqrt(moments_of(x, k).squares / (x->n - 1));
}

/* What never varies gives squares of rounding alone. */
static int varies(moments m) {
    return m.squares > 1e-24 * (1 + m.mean * m.mean);
}

/* Distance from the mean in standard deviations of `n` values. */
static double score(moments m, uint32_t n, double value) {
    double distance = fabs(value - m.mean);
    if (varies(m))
        return distance / sqrt(m.squares / (n - 1));
    return distance <= 1e-9 * (1 + fabs(m.mean)) ? 0 : (double)INFINITY;
}

static double scalar_tail(const ri_replicates *x, double observed) {
    moments m = moments_of(x, 0);
    if (!varies(m) && score(m, x->n, observed) > 0)
        return 1.0 / (x->n + 1);
    uint32_t above = 1, below = 1;
    for (uint32_t r = 0; r < x->n; r++) {
        above += value_at(x, r, 0) >= observed;
        below += value_at(x, r, 0) <= observed;
    }
    return fmin(1, 2.0 * (above < below ? above : below) / (x->n + 1));
}

double ri_tail_probability(const ri_replicates *x, const double *observed) {
    RI_BUG_IF(x->n < 3 || x->m < 1);
    if (x->m == 1)
        return scalar_tail(x, observed[0]);
    double of_observed = 0;
    for (uint32_t k = 0; k < x->m; k++)
        of_observed = fmax(of_observed, score(moments_of(x, k), x->n, observed[k]));
    uint32_t n_as_far = 1;
    for (uint32_t r = 0; r < x->n; r++) {
        double own = 0;
        for (uint32_t k = 0; k < x->m && own < of_observed; k++) {
            double value = value_at(x, r, k);
            own = fmax(own, score(moments_without(moments_of(x, k), x->n, value), x->n - 1, value));
        }
        n_as_far += own >= of_observed;
    }
    return (double)n_as_far / (x->n + 1);
}

/* How often the shift is caught. */
static double power_at(const ri_replicates *x, double shift, double level, double *shifted) {
    uint32_t n_caught = 0;
    for (uint32_t r = 0; r < x->n; r++) {
        for (uint32_t k = 0; k < x->m; k++)
            shifted[k] = value_at(x, r, k) + shift * ri_replicates_sd(x, k);
        n_caught += ri_tail_probability(x, shifted) < level;
    }
    return (double)n_caught / x->n;
}

double ri_detectable_shift(const ri_replicates *x, double level, double power, double *scratch) {
    enum { MAX_STEPS = 200 };
    int any = 0;
    for (uint32_t k = 0; k < x->m; k++)
        any |= varies(moments_of(x, k));
    int low = 0, high = MAX_STEPS; /* of 0.05: power grows with the shift */
    while (any && low < high) {
        int middle = (low + high) / 2;
        double shift = 0.05 * middle;
        if (power_at(x, shift, level, scratch) >= power || power_at(x, -shift, level, scratch) >= power)
            high = middle;
        else
            low = middle + 1;
    }
    bool is_caught = any && low < MAX_STEPS;
    return is_caught ? 0.05 * low : (double)NAN;
}
