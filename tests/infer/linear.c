/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "linear.h"

#include <math.h>
#include <stdbool.h>

#include "abi/math.h"

enum { GRAIN = 64, FOR_MOVE = 1, FOR_ERROR = 2 };

const kalman linear_pair = {
    .n = 2,
    .n_series = 2,
    .start_mean = {1, -1},
    .start_covariance = {{0.5, 0.1}, {0.1, 0.3}},
    .move = {{0.9, 0.3}, {-0.3, 0.8}},
    .drift = {0.2, 0},
    .covariance = {{0.25, 0.1}, {0.1, 0.2}},
    .seen = {{1, 0}, {0.5, 1}},
    .variance = {0.5, 1},
};

/* Lower Cholesky factor of a covariance of at most 2 x 2, row by row: l00, l10, l11. */
static void factor(const double c[KALMAN_MOST][KALMAN_MOST], int n, double l[3]) {
    l[0] = sqrt(c[0][0]);
    l[1] = n > 1 && l[0] > 0 ? c[1][0] / l[0] : 0;
    l[2] = n > 1 ? sqrt(c[1][1] - l[1] * l[1]) : 0;
}

/* x := centre of x + noise */
static void draw(const kalman *m, const ri_block *block, const double c[KALMAN_MOST][KALMAN_MOST],
                 bool is_start) {
    double z[KALMAN_MOST][GRAIN], l[3];
    factor(c, m->n, l);
    for (int k = 0; k < m->n; k++)
        ri_block_normals(block, FOR_MOVE, (uint16_t)k, z[k]);
    for (uint32_t i = 0; i < block->n; i++) {
        double *x = ri_block_state(block, i), next[KALMAN_MOST] = {0};
        for (int j = 0; j < m->n; j++) {
            next[j] = is_start ? m->start_mean[j] : m->drift[j];
            for (int k = 0; !is_start && k < m->n; k++)
                next[j] += m->move[j][k] * x[k];
        }
        x[0] = next[0] + l[0] * z[0][i];
        if (m->n > 1)
            x[1] = next[1] + l[1] * z[0][i] + l[2] * z[1][i];
    }
}

static ri_status start(const void *context, const ri_block *block, ri_error *error) {
    (void)error;
    const kalman *m = context;
    draw(m, block, m->start_covariance, true);
    return RI_OK;
}

static ri_status step(const void *context, const ri_block *block, ri_error *error) {
    (void)error;
    const kalman *m = context;
    draw(m, block, m->covariance, false);
    return RI_OK;
}

static double seen_mean(const kalman *m, const double *x, uint32_t series) {
    double mean = 0;
    for (int k = 0; k < m->n; k++)
        mean += m->seen[series][k] * x[k];
    return mean;
}

static void log_density(const void *context, const ri_block *block, uint32_t series, double value,
                        double *out) {
    const kalman *m = context;
    double norm = -0.5 * ri_log(2 * acos(-1) * m->variance[series]);
    for (uint32_t i = 0; i < block->n; i++) {
        double gap = value - seen_mean(m, ri_block_state(block, i), series);
        out[i] = norm - 0.5 * gap * gap / m->variance[series];
    }
}

ri_ssm linear_ssm(const kalman *model) {
    static const char *const names[KALMAN_MOST] = {"first", "second"};
    return (ri_ssm){.context = model,
                    .state_size = (size_t)model->n * sizeof(double),
                    .grain = GRAIN,
                    .n_series = (uint32_t)model->n_series,
                    .series = names,
                    .start = start,
                    .step = step,
                    .log_density = log_density};
}

uint32_t linear_simulate(const kalman *model, ri_key key, uint32_t n_steps,
                         int (*is_missing)(uint32_t step, uint32_t series), ri_observation *at) {
    double x[KALMAN_MOST] = {0};
    uint32_t n = 0;
    ri_block block = {.states = (unsigned char *)x, .state_stride = sizeof x, .n = 1, .key = key};
    for (block.step = 0; block.step <= n_steps; block.step++) {
        (block.step == 0 ? start : step)(model, &block, NULL);
        for (uint32_t s = 0; block.step > 0 && s < (uint32_t)model->n_series; s++) {
            double error = ri_draw_normal(key, 0, FOR_ERROR, block.step, (uint16_t)s);
            if (is_missing == NULL || !is_missing(block.step, s))
                at[n++] = (ri_observation){block.step, s,
                                           seen_mean(model, x, s) + sqrt(model->variance[s]) * error};
        }
    }
    return n;
}
