/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/proposal.h"

#include <math.h>
#include <stdlib.h>

#include "abi/math.h"
#include "infer/model.h"

/* A covariance of few points may be singular: the first one is added with this weight. */
static const double ridge = 1e-6;
/* The first covariance counts as so many lessons. */
enum { FIRST_LESSONS = 20 };

bool ri_proposal_init(ri_proposal *p, const double *sd, uint32_t n) {
    *p = (ri_proposal){.n = n, .log_scale = 2 * ri_log(2.38) - ri_log(n)};
    p->first_sd = calloc(n, sizeof *p->first_sd);
    p->mean = calloc(n, sizeof *p->mean);
    p->covariance = calloc((size_t)n * n, sizeof *p->covariance);
    p->factor = calloc((size_t)n * n, sizeof *p->factor);
    if (p->first_sd == NULL || p->mean == NULL || p->covariance == NULL || p->factor == NULL)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        p->first_sd[i] = p->factor[i * n + i] = sd[i];
        p->covariance[i * n + i] = sd[i] * sd[i];
    }
    return true;
}

void ri_proposal_dispose(ri_proposal *p) {
    free(p->first_sd);
    free(p->mean);
    free(p->covariance);
    free(p->factor);
    *p = (ri_proposal){0};
}

void ri_proposal_step(const ri_proposal *p, ri_key key, uint64_t number, const double *from, double *to) {
    double scale = ri_exp(0.5 * p->log_scale);
    for (uint32_t i = 0; i < p->n; i++)
        to[i] = from[i];
    for (uint32_t j = 0; j < p->n; j++) {
        double z = scale * ri_draw_normal(key, number, RI_FOR_PROPOSAL, j, 0);
        for (uint32_t i = j; i < p->n; i++)
            to[i] += p->factor[i * p->n + j] * z;
    }
}

/* The lower Cholesky factor, row by row. */
static void factorise(ri_proposal *p) {
    uint32_t n = p->n;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j <= i; j++) {
            double sum = p->covariance[i * n + j];
            if (i == j)
                sum += ridge * p->first_sd[i] * p->first_sd[i];
            for (uint32_t k = 0; k < j; k++)
                sum -= p->factor[i * n + k] * p->factor[j * n + k];
            if (i != j)
                p->factor[i * n + j] = sum / p->factor[j * n + j];
            else /* not below the ridge, whatever rounding did */
                p->factor[i * n + i] = sqrt(fmax(sum, ridge * p->first_sd[i] * p->first_sd[i]));
        }
}

/* A lesson weighs 2 / (their number): later ones more than earlier ones, so that the way to where the target
 * lies is forgotten. */
void ri_proposal_learn(ri_proposal *p, const double *at, double accept_prob, double wanted_share) {
    uint32_t n = p->n;
    if (p->n_learnt++ == 0)
        for (uint32_t i = 0; i < n; i++)
            p->mean[i] = at[i];
    double gain = 2.0 / (FIRST_LESSONS + p->n_learnt);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            double *c = &p->covariance[i * n + j];
            *c += gain * ((at[i] - p->mean[i]) * (at[j] - p->mean[j]) - *c);
        }
    for (uint32_t i = 0; i < n; i++)
        p->mean[i] += gain * (at[i] - p->mean[i]);
    p->log_scale += ri_pow(p->n_learnt, -0.6) * (accept_prob - wanted_share);
    factorise(p);
}
