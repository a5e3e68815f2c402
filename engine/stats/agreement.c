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

static double sd_of(moments m, uint32_t n) {
    return varies(m) ? sqrt(m.squares / (n - 1)) : 0;
}

static double scalar_tail(const ri_replicates *x, moments m, double observed) {
    if (!varies(m) && score(m, x->n, observed) > 0)
        return 1.0 / (x->n + 1);
    uint32_t above = 1, below = 1;
    for (uint32_t r = 0; r < x->n; r++) {
        above += value_at(x, r, 0) >= observed;
        below += value_at(x, r, 0) <= observed;
    }
    return fmin(1, 2.0 * (above < below ? above : below) / (x->n + 1));
}

/* T of one replicate, with the mean and SD of the others. */
static double own_distance(const ri_replicates *x, const moments *all, uint32_t r) {
    double own = 0;
    for (uint32_t k = 0; k < x->m; k++) {
        double value = value_at(x, r, k);
        own = fmax(own, score(moments_without(all[k], x->n, value), x->n - 1, value));
    }
    return own;
}

/* What does not change from one observed statistic to the next: moments of each component and, with several,
 * T of each replicate. Lies in the caller's scratch: 2 m + n values. */
typedef struct frame {
    moments *all;
    double *own;
} frame;

static frame frame_of(const ri_replicates *x, double *scratch) {
    /* A struct of two doubles has no padding: it lies well among doubles. */
    _Static_assert(sizeof(moments) == 2 * sizeof(double), "moments are two numbers");
    frame f = {(moments *)(void *)scratch, scratch + 2 * (size_t)x->m};
    for (uint32_t k = 0; k < x->m; k++)
        f.all[k] = moments_of(x, k);
    for (uint32_t r = 0; r < x->n && x->m > 1; r++)
        f.own[r] = own_distance(x, f.all, r);
    return f;
}

/* The tail probability of a statistic, shifted by so many SDs in every component that varies. */
static double tail(const ri_replicates *x, frame f, const double *observed, double shift) {
    if (x->m == 1)
        return scalar_tail(x, f.all[0], observed[0] + shift * sd_of(f.all[0], x->n));
    double distance = 0;
    for (uint32_t k = 0; k < x->m; k++)
        distance = fmax(distance, score(f.all[k], x->n, observed[k] + shift * sd_of(f.all[k], x->n)));
    uint32_t n_as_far = 1;
    for (uint32_t r = 0; r < x->n; r++)
        n_as_far += f.own[r] >= distance;
    return (double)n_as_far / (x->n + 1);
}

double ri_tail_probability(const ri_replicates *x, const double *observed, double *scratch) {
    RI_BUG_IF(x->n < 3 || x->m < 1);
    return tail(x, frame_of(x, scratch), observed, 0);
}

/* How often the shift is caught. */
static double power_at(const ri_replicates *x, frame f, double shift, double level) {
    uint32_t n_caught = 0;
    for (uint32_t r = 0; r < x->n; r++)
        n_caught += tail(x, f, &x->value[(size_t)r * x->m], shift) < level;
    return (double)n_caught / x->n;
}

double ri_detectable_shift(const ri_replicates *x, double level, double power, double *scratch) {
    enum { MAX_STEPS = 200 };
    RI_BUG_IF(x->n < 3 || x->m < 1);
    frame f = frame_of(x, scratch);
    int any = 0;
    for (uint32_t k = 0; k < x->m; k++)
        any |= varies(f.all[k]);
    int low = 0, high = MAX_STEPS; /* of 0.05: power grows with the shift */
    while (any && low < high) {
        int middle = (low + high) / 2;
        double shift = 0.05 * middle;
        if (power_at(x, f, shift, level) >= power || power_at(x, f, -shift, level) >= power)
            high = middle;
        else
            low = middle + 1;
    }
    bool is_caught = any && low < MAX_STEPS;
    return is_caught ? 0.05 * low : (double)NAN;
}
