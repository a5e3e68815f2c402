/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_PMMH_H
#define RI_INFER_PMMH_H

#include "infer/model.h"

/* Particle marginal Metropolis-Hastings (Andrieu, Doucet & Holenstein 2010,
 * doi:10.1111/j.1467-9868.2009.00736.x): parameters of a state-space model given observations. A random walk
 * on the scales without bounds, whose steps learn and then stop learning; the particle filter's unbiased
 * likelihood in place of the exact one leaves the posterior exact. */
typedef struct ri_pmmh_options {
    uint32_t n_particles;
    uint32_t n_learning;    /* iterations at first, which teach the steps and are not kept */
    uint32_t n_draws, thin; /* then n_draws x thin, of which each thin-th is kept */
    double wanted_share;    /* of steps accepted while learning */
    const double *start;    /* natural scale */
    const double
        *first_sd; /* of the target, a guess, on the scale without bounds; 0 holds that parameter fixed */
    ri_key key;    /* one for each chain: ri_key_branch */
    const ri_parallel *parallel; /* NULL: the caller's thread alone */
} ri_pmmh_options;

/* 500 particles, 1,000 iterations of learning, 1,000 draws of each 10th, 0.2 (between the best share for many
 * parameters with a noisy likelihood, 0.07, and that for few with an exact one, 0.44: Sherlock, Thiery,
 * Roberts & Rosenthal 2015, doi:10.1214/14-AOS1278); start, first_sd and key are the caller's. [pure] */
ri_pmmh_options ri_pmmh_options_default(void);

typedef struct ri_pmmh_chain {
    double *parameters;     /* n_draws x n_parameters, natural scale; the caller's */
    double *log_likelihood; /* n_draws, as the filter found it when the draw was accepted; the caller's, or
                               NULL */
    uint64_t n_accepted,
        n_died; /* of the n_draws x thin steps; n_died: the filter died, which is a refusal */
} ri_pmmh_chain;

/* One chain. Needs the model's log_prior. Fails as ri_filter_create and ri_filter_run do; RI_BAD_DATA when
 * the start lies outside the prior or on a bound, an sd or a share is out of range, or there is nothing to
 * find; RI_FAILED when the filter dies at the start, naming step and series, or a prior is NaN or +INFINITY.
 * The same bits on any threads. [run], but for memory at the begin */
ri_status ri_pmmh_run(const ri_ssm *model, const ri_observations *observed, const ri_pmmh_options *options,
                      ri_pmmh_chain *chain, ri_error *error);

#endif
