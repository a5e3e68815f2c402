/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/pmmh.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"
#include "infer/particle_filter.h"
#include "infer/proposal.h"

/* A place of the chain, and what was found there. */
typedef struct place {
    double *z, *x; /* of the parameters that move, without bounds; of all, natural */
    double log_likelihood, log_target;
} place;

typedef struct walk {
    const ri_ssm *model;
    const ri_pmmh_options *options;
    ri_filter *filter;
    ri_proposal proposal;
    uint32_t n_moving, *moving; /* which parameters */
    place at, next;
    uint64_t n_filters; /* so far: the number of the next one's chance */
} walk;

ri_pmmh_options ri_pmmh_options_default(void) {
    return (ri_pmmh_options){
        .n_particles = 500, .n_learning = 1000, .n_draws = 1000, .thin = 10, .wanted_share = 0.2};
}

static ri_status check(const ri_ssm *model, const ri_pmmh_options *o, ri_error *error) {
    RI_BUG_IF(model->log_prior == NULL);
    if (!(o->wanted_share > 0 && o->wanted_share < 1) || o->thin < 1)
        return ri_error_set(error, RI_BAD_DATA,
                            "wanted share %g, thinning %u: between 0 and 1, and at least 1", o->wanted_share,
                            o->thin);
    return ri_ssm_check_moves(model, o->start, o->first_sd, error);
}

/* Prior, slopes and likelihood at the place's z. Where the prior is nought, nothing is simulated. */
static ri_status judge(walk *w, place *p, ri_filter_result *result, ri_error *error) {
    double log_prior, log_slopes = 0;
    for (uint32_t k = 0; k < w->n_moving; k++) {
        const ri_ssm_parameter *parameter = &w->model->parameter[w->moving[k]];
        p->x[w->moving[k]] = ri_transform_back(parameter, p->z[k]);
        log_slopes += ri_transform_log_slope(parameter, p->z[k]);
    }
    log_prior = w->model->log_prior(w->model->context, p->x);
    *result = (ri_filter_result){0};
    p->log_target = p->log_likelihood = -(double)INFINITY;
    if (!(log_prior < (double)INFINITY))
        return ri_error_set(error, RI_FAILED,
                            "the log-density of the prior is %g at %s = %g; a finite number or -inf",
                            log_prior, w->model->parameter[w->moving[0]].name, p->x[w->moving[0]]);
    if (log_prior == -(double)INFINITY)
        return RI_OK;
    ri_key key = ri_key_branch(w->options->key, w->n_filters++);
    ri_status status = ri_filter_run(w->filter, p->x, key, NULL, result, error);
    p->log_likelihood = result->log_likelihood;
    p->log_target = log_prior + log_slopes + result->log_likelihood;
    return status;
}

static ri_status begin(walk *w, ri_error *error) {
    ri_filter_result result;
    for (uint32_t k = 0; k < w->n_moving; k++)
        w->at.z[k] = ri_transform_forth(&w->model->parameter[w->moving[k]], w->options->start[w->moving[k]]);
    ri_status status = judge(w, &w->at, &result, error);
    if (status == RI_OK)
        status = ri_filter_death(w->filter, &result, error);
    if (status == RI_OK && !isfinite(w->at.log_target))
        status = ri_error_set(error, RI_BAD_DATA, "the start lies outside the prior");
    return status;
}

/* One iteration, `number` of all; *accept_prob is what its step deserved. */
static ri_status iterate(walk *w, uint64_t number, double *accept_prob, bool *is_accepted, bool *has_died,
                         ri_error *error) {
    ri_filter_result result;
    ri_proposal_step(&w->proposal, w->options->key, number, w->at.z, w->next.z);
    ri_status status = judge(w, &w->next, &result, error);
    double gain = w->next.log_target - w->at.log_target; /* never NaN: where the chain is, it is finite */
    *accept_prob = gain >= 0 ? 1 : ri_exp(gain);
    *is_accepted = ri_draw_unit(w->options->key, number, RI_FOR_ACCEPTANCE, 0, 0) < *accept_prob;
    *has_died = result.has_died;
    if (status == RI_OK && *is_accepted) {
        place old = w->at;
        w->at = w->next;
        w->next = old;
    }
    return status;
}

static ri_status walk_on(walk *w, ri_pmmh_chain *chain, ri_error *error) {
    const ri_pmmh_options *o = w->options;
    uint64_t n = o->n_learning + (uint64_t)o->n_draws * o->thin;
    ri_status status = RI_OK;
    for (uint64_t i = 0; status == RI_OK && i < n; i++) {
        double accept_prob;
        bool is_accepted, has_died;
        status = iterate(w, i, &accept_prob, &is_accepted, &has_died, error);
        if (i < o->n_learning) {
            ri_proposal_learn(&w->proposal, w->at.z, accept_prob, o->wanted_share);
            continue;
        }
        chain->n_accepted += is_accepted;
        chain->n_died += has_died;
        uint64_t kept = (i - o->n_learning) / o->thin;
        if ((i - o->n_learning) % o->thin != o->thin - 1)
            continue;
        memcpy(chain->parameters + kept * w->model->n_parameters, w->at.x,
               w->model->n_parameters * sizeof *w->at.x);
        if (chain->log_likelihood != NULL)
            chain->log_likelihood[kept] = w->at.log_likelihood;
    }
    return status;
}

static bool walk_alloc(walk *w) {
    uint32_t n = w->model->n_parameters, n_moving = 0;
    double *sd = calloc(n, sizeof *sd);
    w->moving = calloc(n, sizeof *w->moving);
    w->at = (place){calloc(n, sizeof(double)), calloc(n, sizeof(double)), 0, 0};
    w->next = (place){calloc(n, sizeof(double)), calloc(n, sizeof(double)), 0, 0};
    bool is_whole = sd && w->moving && w->at.z && w->at.x && w->next.z && w->next.x;
    for (uint32_t k = 0; is_whole && k < n; k++) {
        w->at.x[k] = w->next.x[k] = w->options->start[k];
        if (w->options->first_sd[k] > 0) {
            sd[n_moving] = w->options->first_sd[k];
            w->moving[n_moving++] = k;
        }
    }
    w->n_moving = n_moving;
    is_whole = is_whole && ri_proposal_init(&w->proposal, sd, n_moving);
    free(sd);
    return is_whole;
}

static void walk_free(walk *w) {
    ri_filter_destroy(w->filter);
    ri_proposal_dispose(&w->proposal);
    free(w->moving);
    free(w->at.z);
    free(w->at.x);
    free(w->next.z);
    free(w->next.x);
}

ri_status ri_pmmh_run(const ri_ssm *model, const ri_observations *observed, const ri_pmmh_options *options,
                      ri_pmmh_chain *chain, ri_error *error) {
    walk w = {.model = model, .options = options};
    chain->n_accepted = chain->n_died = 0;
    ri_status status = check(model, options, error);
    if (status == RI_OK)
        status = ri_filter_create(model, observed, options->n_particles, options->parallel, &w.filter, error);
    if (status == RI_OK && !walk_alloc(&w))
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u parameters", model->n_parameters);
    if (status == RI_OK)
        status = begin(&w, error);
    if (status == RI_OK)
        status = walk_on(&w, chain, error);
    walk_free(&w);
    return status;
}
