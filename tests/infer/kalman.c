/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kalman.h"

#include <math.h>

static void predict(const kalman *m, kalman_state *s) {
    kalman_state next = {{0}, {{0}}};
    for (int i = 0; i < m->n; i++) {
        next.mean[i] = m->drift[i];
        for (int j = 0; j < m->n; j++) {
            next.mean[i] += m->move[i][j] * s->mean[j];
            next.covariance[i][j] = m->covariance[i][j];
            for (int k = 0; k < m->n; k++)
                for (int l = 0; l < m->n; l++)
                    next.covariance[i][j] += m->move[i][k] * s->covariance[k][l] * m->move[j][l];
        }
    }
    *s = next;
}

/* One series at a time: errors of observation are independent, so no matrix has to be inverted. */
static double update(const kalman *m, kalman_state *s, const ri_observation *seen) {
    const double *h = m->seen[seen->series];
    double gap = seen->value, variance = m->variance[seen->series], with[KALMAN_MOST] = {0};
    for (int i = 0; i < m->n; i++) {
        gap -= h[i] * s->mean[i];
        for (int j = 0; j < m->n; j++)
            with[i] += s->covariance[i][j] * h[j];
        variance += h[i] * with[i];
    }
    for (int i = 0; i < m->n; i++) {
        s->mean[i] += with[i] * gap / variance;
        for (int j = 0; j < m->n; j++)
            s->covariance[i][j] -= with[i] * with[j] / variance;
    }
    return -0.5 * (log(2 * acos(-1) * variance) + gap * gap / variance);
}

double kalman_filter(const kalman *m, const ri_observations *observed, kalman_state *last) {
    kalman_state s = {{0}, {{0}}};
    double log_likelihood = 0;
    uint32_t at = 0;
    for (int i = 0; i < m->n; i++) {
        s.mean[i] = m->start_mean[i];
        for (int j = 0; j < m->n; j++)
            s.covariance[i][j] = m->start_covariance[i][j];
    }
    for (uint32_t step = 0; step <= observed->n_steps; step++) {
        if (step > 0)
            predict(m, &s);
        for (; at < observed->n && observed->at[at].step == step; at++)
            log_likelihood += update(m, &s, &observed->at[at]);
    }
    if (last != NULL)
        *last = s;
    return log_likelihood;
}
