/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/morris.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "abi/math.h"
#include "stats/quantile.h"

size_t ri_morris_n_points(const ri_morris *morris) {
    return (size_t)morris->n_trajectories * (morris->n_factors + 1);
}

size_t ri_morris_n_chance(const ri_morris *morris) {
    return (size_t)morris->n_trajectories * 3 * morris->n_factors;
}

/* Of n, for u in (0,1). */
static uint32_t pick(double u, uint32_t n) {
    uint32_t i = (uint32_t)(u * n);
    return i < n ? i : n - 1;
}

/* Which factor moves next: the one of the smallest place that has not moved. */
static uint32_t next_mover(const double *place, uint32_t n, double after, uint32_t last) {
    uint32_t best = n;
    for (uint32_t k = 0; k < n; k++) {
        bool is_left = place[k] > after || (place[k] >= after && k > last);
        if (is_left && (best == n || place[k] < place[best]))
            best = k;
    }
    return best;
}

/* A factor is at level `low` or half the grid above it; `chance` is the trajectory's: n levels, n directions,
 * n places. */
static void trajectory(const ri_morris *m, const double *chance, double *points) {
    uint32_t n = m->n_factors, half = m->n_levels / 2;
    const double *level = chance, *direction = chance + n, *place = chance + 2 * n;
    double steps = m->n_levels - 1;
    for (uint32_t k = 0; k < n; k++)
        points[k] = (pick(level[k], half) + (direction[k] < 0.5 ? 0 : half)) / steps;
    double after = -1;
    uint32_t mover = 0;
    for (uint32_t i = 0; i < n; i++) {
        mover = next_mover(place, n, after, mover);
        RI_BUG_IF(mover == n);
        after = place[mover];
        double *point = points + (size_t)(i + 1) * n;
        memcpy(point, point - n, n * sizeof *point);
        point[mover] = (pick(level[mover], half) + (direction[mover] < 0.5 ? half : 0)) / steps;
    }
}

void ri_morris_design(const ri_morris *m, const double *chance, double *points) {
    RI_BUG_IF(m->n_factors < 1 || m->n_levels < 2 || m->n_levels % 2 != 0);
    for (uint32_t t = 0; t < m->n_trajectories; t++)
        trajectory(m, chance + (size_t)t * 3 * m->n_factors,
                   points + (size_t)t * (m->n_factors + 1) * m->n_factors);
}

void ri_morris_effects(const ri_morris *m, const double *points, const double *answers, double *effects) {
    uint32_t n = m->n_factors;
    for (uint32_t t = 0; t < m->n_trajectories; t++)
        for (uint32_t i = 0; i < n; i++) {
            size_t at = (size_t)t * (n + 1) + i;
            const double *before = points + at * n, *after = before + n;
            uint32_t k = 0;
            while (k < n && !(before[k] < after[k]) && !(before[k] > after[k]))
                k++;
            RI_BUG_IF(k == n);
            effects[(size_t)t * n + k] = (answers[at + 1] - answers[at]) / (after[k] - before[k]);
        }
}

/* Of one factor's effects, those of the trajectories drawn, or of all with NULL. */
static void average(const ri_morris *m, const double *effects, const double *chance, double *mu,
                    double *mu_star) {
    uint32_t n = m->n_trajectories;
    *mu = *mu_star = 0;
    for (uint32_t t = 0; t < n; t++) {
        double effect = effects[(size_t)(chance == NULL ? t : pick(chance[t], n)) * m->n_factors];
        *mu += effect / n;
        *mu_star += fabs(effect) / n;
    }
}

static double spread(const ri_morris *m, const double *effects, double mu) {
    double sum = 0;
    for (uint32_t t = 0; t < m->n_trajectories; t++) {
        double gap = effects[(size_t)t * m->n_factors] - mu;
        sum += gap * gap;
    }
    return sqrt(sum / (m->n_trajectories - 1));
}

/* `tail` of each side cut off; reorders `values`. */
static ri_interval within(double *values, uint32_t n, double tail) {
    gsl_sort(values, 1, n);
    return (ri_interval){values[ri_quantile_rank(n, tail) - 1], values[ri_quantile_rank(n, 1 - tail) - 1]};
}

ri_status ri_morris_read(const ri_morris *m, const double *effects, const double *chance,
                         uint32_t n_resamples, double level, ri_morris_factor *factors, ri_error *error) {
    RI_BUG_IF(m->n_trajectories < 2 || n_resamples < 1 || !(level > 0 && level < 1));
    double *mu = malloc(2 * (size_t)n_resamples * sizeof *mu);
    if (mu == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u resamples", n_resamples);
    double *mu_star = mu + n_resamples;
    double n = m->n_trajectories;
    double t = gsl_cdf_tdist_Pinv(0.5 + level / 2, n - 1);
    double tail = ri_normal_cdf(-t * sqrt(n / (n - 1)));
    tail = fmax(tail, 0.5 / n_resamples);
    for (uint32_t k = 0; k < m->n_factors; k++) {
        ri_morris_factor *f = &factors[k];
        average(m, effects + k, NULL, &f->mu, &f->mu_star);
        f->sigma = spread(m, effects + k, f->mu);
        for (uint32_t b = 0; b < n_resamples; b++)
            average(m, effects + k, chance + (size_t)b * m->n_trajectories, &mu[b], &mu_star[b]);
        f->mu_within = within(mu, n_resamples, tail);
        f->mu_star_within = within(mu_star, n_resamples, tail);
    }
    free(mu);
    return RI_OK;
}

/* A size |e| with e normal, sd 1: mean sqrt(2 / pi), variance 1 - 2 / pi, third central moment
 * sqrt(2 / pi) (4 / pi - 1). */
#define SIZE_MEAN     0.79788456080286536
#define SIZE_VARIANCE 0.36338022763241866
#define SIZE_THIRD    0.21801361414499142

ri_morris_chance ri_morris_by_chance(const ri_morris *m, const double *errors, uint32_t k, double level) {
    double mean = 0, variance = 0, third = 0, n = m->n_trajectories;
    for (uint32_t t = 0; t < m->n_trajectories; t++) {
        double sd = errors[(size_t)t * m->n_factors + k] / n;
        mean += SIZE_MEAN * sd;
        variance += SIZE_VARIANCE * sd * sd;
        third += SIZE_THIRD * sd * sd * sd;
    }
    double z = ri_normal_quantile(1 - (1 - level) / m->n_factors);
    double sd = sqrt(variance), skewness = variance > 0 ? third / (variance * sd) : 0;
    return (ri_morris_chance){mean, mean + sd * (z + (z * z - 1) * skewness / 6)};
}
