/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "floor_gompertz.h"

#include <math.h>

#include "abi/math.h"

enum { N = FLOOR_GOMPERTZ_PARTICLES, LANES = 64 };

typedef struct filter {
    double x[N], weight[N];
    uint32_t count[N];
    double share, drift, sd, norm, part;
} filter;

/* Moves and weighs; the largest log-weight. */
static double move(filter *f, ri_key key, uint32_t step, double seen) {
    double largest = -(double)INFINITY;
    for (uint32_t at = 0; at < N; at += LANES) {
        uint64_t entity[LANES], address[LANES];
        uint32_t n = N - at < LANES ? N - at : LANES;
        for (uint32_t i = 0; i < n; i++) {
            entity[i] = at + i;
            address[i] = ri_draw_address(1, step, 0);
        }
        ri_draw_blocks(key, entity, address, n);
        for (uint32_t i = 0; i < n; i++) {
            double z = ri_normal_quantile(ri_unit_from_word(entity[i]));
            double x = f->share * f->x[at + i] + f->drift + f->sd * z, gap = seen - x;
            double log_weight = f->norm + f->part * gap * gap;
            f->x[at + i] = x;
            f->weight[at + i] = log_weight;
            largest = log_weight > largest ? log_weight : largest;
        }
    }
    return largest;
}

static void resample(filter *f, double total, double u) {
    double cumulative = 0, scale = N / total;
    int32_t before = 0;
    uint32_t last = 0, vacant = 0;
    for (uint32_t i = 0; i < N; i++) {
        cumulative += f->weight[i];
        double at = cumulative * scale - u;
        int32_t below = (int32_t)at;
        below += below < at;
        below = below < N ? below : N;
        f->count[i] = (uint32_t)(below - before);
        before = below;
        last = f->weight[i] > 0 ? i : last;
    }
    f->count[last] += (uint32_t)(N - before);
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t more = 1; more < f->count[i]; more++) {
            while (f->count[vacant] > 0)
                vacant++;
            f->x[vacant++] = f->x[i];
        }
}

static void start(filter *f, const double *parameters, ri_key key) {
    const double start_sd = 0.5, half_log_two_pi = 0.91893853320467274178;
    double sd = parameters[GOMPERTZ_OBSERVATION_SD];
    f->share = ri_exp(-parameters[GOMPERTZ_GROWTH]);
    f->drift = (1 - f->share) * ri_log(parameters[GOMPERTZ_CAPACITY]);
    f->sd = parameters[GOMPERTZ_PROCESS_SD];
    f->norm = -half_log_two_pi - ri_log(sd);
    f->part = -0.5 / (sd * sd);
    for (uint32_t i = 0; i < N; i++)
        f->x[i] = start_sd * ri_draw_normal(key, i, 1, 0, 0);
}

double floor_gompertz(const double parameters[GOMPERTZ_PARAMETERS], ri_key key, const double *seen,
                      uint32_t n_steps) {
    filter f;
    double log_likelihood = 0;
    start(&f, parameters, key);
    for (uint32_t step = 1; step <= n_steps; step++) {
        double largest = move(&f, key, step, seen[step]), total = 0;
        for (uint32_t i = 0; i < N; i++)
            f.weight[i] -= largest;
        ri_exp_array(f.weight, f.weight, N);
        for (uint32_t i = 0; i < N; i++)
            total += f.weight[i];
        log_likelihood += largest + ri_log(total / N);
        resample(&f, total, ri_draw_unit(key, 0, RI_FOR_RESAMPLING, step, 0));
    }
    return log_likelihood;
}
