/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/interval.h"

#include <math.h>

#include "abi/math.h"
#include "base/error.h"

ri_interval ri_wilson_interval(uint64_t hits, uint64_t n, double level) {
    RI_BUG_IF(n == 0 || hits > n || !(level > 0 && level < 1));
    double z = ri_normal_quantile(0.5 + level / 2), count = (double)n;
    double share = (double)hits / count, rest = (double)(n - hits) / count;
    double scale = 1 + z * z / count;
    double centre = (share + z * z / (2 * count)) / scale;
    double half = z / scale * sqrt(share * rest / count + z * z / (4 * count * count));
    /* At the ends the bound is 0 or 1 by algebra, and rounding must not say otherwise. */
    return (ri_interval){.low = hits == 0 ? 0 : fmax(0, centre - half),
                         .high = hits == n ? 1 : fmin(1, centre + half)};
}

/* The two-sided quantile of Student's t: from the beta distribution while that is exact to many digits, then
 * Fisher's expansion in 1 / freedom, whose next term is below 1e-7 from 200 on (Abramowitz & Stegun 1964,
 * 26.7.5). */
static double student(double freedom, double level) {
    if (freedom < 200) {
        double y = ri_beta_quantile(level, 0.5, freedom / 2);
        return sqrt(freedom * y / (1 - y));
    }
    double z = ri_normal_quantile(0.5 + level / 2), z2 = z * z;
    return z + z * (z2 + 1) / (4 * freedom) + z * ((5 * z2 + 16) * z2 + 3) / (96 * freedom * freedom);
}

ri_interval ri_mean_interval(const ri_sum *sum, double level) {
    RI_BUG_IF(!(level > 0 && level < 1));
    if (sum->n < 2)
        return (ri_interval){NAN, NAN};
    double mean = ri_sum_mean(sum), half = student((double)(sum->n - 1), level) * ri_sum_se(sum);
    return (ri_interval){mean - half, mean + half};
}

/* Binomial(n, p) as weights relative to its mode, by the ratio of neighbours: no logarithm of a factorial,
 * and nothing underflows near the mode. Beyond [first, last] a weight is below 1e-20 of the mode's. */
typedef struct weights {
    double n, odds;
    uint64_t mode, first, last;
    double total;
} weights;

#define NEGLIGIBLE 1e-20

static double weight_up(const weights *w, uint64_t k) { /* P(k + 1) / P(k) */
    return (w->n - (double)k) / ((double)k + 1) * w->odds;
}

static double weight_down(const weights *w, uint64_t k) { /* P(k - 1) / P(k) */
    return (double)k / (w->n - (double)k + 1) / w->odds;
}

static weights weights_of(uint64_t n, double p) {
    weights w = {.n = (double)n, .odds = p / (1 - p), .total = 1};
    w.mode = (uint64_t)fmin(w.n, floor((w.n + 1) * p));
    double weight = 1;
    for (w.last = w.mode; w.last < n && weight > NEGLIGIBLE; w.last++)
        w.total += weight *= weight_up(&w, w.last);
    weight = 1;
    for (w.first = w.mode; w.first > 0 && weight > NEGLIGIBLE; w.first--)
        w.total += weight *= weight_down(&w, w.first);
    return w;
}

/* The weight of one k within [first, last]. */
static double weight_at(const weights *w, uint64_t k) {
    double weight = 1;
    for (uint64_t i = w->mode; i < k; i++)
        weight *= weight_up(w, i);
    for (uint64_t i = w->mode; i > k; i--)
        weight *= weight_down(w, i);
    return weight;
}

ri_rank_interval ri_quantile_interval(uint64_t n, double p, double level) {
    RI_BUG_IF(n == 0 || !(p > 0 && p < 1) || !(level > 0 && level < 1));
    weights w = weights_of(n, p);
    double allowed = (1 - level) / 2;
    /* low: the largest rank with P(B < low) <= allowed. */
    ri_rank_interval interval = {.low = w.first};
    double below = 0, weight = weight_at(&w, w.first) / w.total;
    while (interval.low < n && below + weight <= allowed) {
        below += weight;
        weight *= weight_up(&w, interval.low++);
    }
    /* high: the smallest rank with P(B >= high) <= allowed. */
    interval.high = w.last + 1;
    double above = 0;
    weight = weight_at(&w, w.last) / w.total;
    while (interval.high > 1 && above + weight <= allowed) {
        above += weight;
        weight *= weight_down(&w, --interval.high);
    }
    interval.coverage = 1 - below - above;
    return interval;
}
