/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_PARTICLE_FILTER_H
#define RI_INFER_PARTICLE_FILTER_H

#include <stdbool.h>

#include "infer/model.h"

/* Bootstrap particle filter (Gordon, Salmond & Smith 1993, doi:10.1049/ip-f-2.1993.0015): particles move by
 * the model, are weighed by the log-density of what was observed, and resampled in every step with an
 * observation. Its likelihood is unbiased: the mean of exp(log_likelihood) is the likelihood, for any number
 * of particles. */
typedef struct ri_filter ri_filter;

/* Memory for filters of n particles (at least 2), used again and again; model and observations are borrowed.
 * `parallel` may be NULL: the caller's thread alone. Fails as ri_ssm_check, RI_BAD_DATA (n out of range),
 * RI_NO_MEMORY. Memory: n states, 32 bytes for each, and an ri_error for each block. [setup] */
ri_status ri_filter_create(const ri_ssm *model, const ri_observations *observed, uint32_t n,
                           const ri_parallel *parallel, ri_filter **filter, ri_error *error);
void ri_filter_destroy(ri_filter *filter);

/* What is to be kept of a run; each may be NULL. Of the step in which a filter dies, and of later ones,
 * nothing is. */
typedef struct ri_filter_record {
    double *ess; /* n_steps + 1: effective sample size, (sum w)^2 / sum w^2; n where nothing was observed */
    double *log_likelihood; /* n_steps + 1: of the step's observations, given those before it */
    uint32_t *ancestor;     /* (n_steps + 1) x n: whose child is in the slot after the step */
    /* Called in each step with all particles, weighed (the largest weight is 1) and not yet resampled. */
    void (*watch)(void *context, const ri_block *particles, const double *weight);
    void *watch_context;
} ri_filter_record;

typedef struct ri_filter_result {
    double log_likelihood; /* -INFINITY for a filter that died */
    bool has_died;
    uint32_t death_step, death_series; /* where no particle was left that could have given the value */
    bool is_joint; /* some could have given this value, but none of those that gave the series before it in
                      that step */
} ri_filter_result;

/* Runs once with these parameters (natural scale). A filter that dies is a result; a log-density that is NaN
 * or +INFINITY is RI_FAILED, naming step, series and particle (the first of them); a failure of the model is
 * handed on with its step. Of several the one in the lowest slot is told. `record` may be NULL. The same bits
 * on any threads. [run] */
ri_status ri_filter_run(ri_filter *filter, const double *parameters, ri_key key,
                        const ri_filter_record *record, ri_filter_result *result, ri_error *error);

/* RI_FAILED with a sentence that names step, series and value when the filter died, else RI_OK. [pure] */
ri_status ri_filter_death(const ri_filter *filter, const ri_filter_result *result, ri_error *error);

/* The particles after the last step, resampled: equally likely given all observations. [pure] */
const ri_block *ri_filter_particles(const ri_filter *filter);

#endif
