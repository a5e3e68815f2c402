/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the chain does but for what it converges to, which calibration.c judges. */
#include "infer/pmmh.h"

#include <math.h>
#include <string.h>

#include "gompertz.h"
#include "infer/proposal.h"
#include "support.h"
#include "workers.h"

enum { STEPS = 10, DRAWS = 50, P = GOMPERTZ_PARAMETERS };

static const ri_key key = {5, 5};
static const double sd[P] = {0.5, 0, 0.5, 0};

static double below_one(const void *context, const double *x) {
    (void)context;
    return x[GOMPERTZ_GROWTH] < 1 ? 0 : -(double)INFINITY;
}

static double no_number(const void *context, const double *x) {
    (void)context;
    return x[GOMPERTZ_GROWTH] > 0.1 ? (double)NAN : 0;
}

typedef struct found {
    double parameters[DRAWS * P], log_likelihood[DRAWS];
    ri_pmmh_chain chain;
    ri_error error;
} found;

static ri_status run(const ri_ssm *model, const ri_pmmh_options *changed, found *f) {
    ri_observation at[2 * STEPS];
    const ri_observations observed = {at, gompertz_simulate(gompertz_usual, key, STEPS, NULL, at), STEPS};
    ri_pmmh_options options = *changed;
    memset(f, 0, sizeof *f);
    f->chain = (ri_pmmh_chain){.parameters = f->parameters, .log_likelihood = f->log_likelihood};
    return ri_pmmh_run(model, &observed, &options, &f->chain, &f->error);
}

static ri_ssm with_prior(double (*log_prior)(const void *context, const double *x)) {
    ri_ssm model = gompertz_ssm;
    model.log_prior = log_prior;
    return model;
}

static ri_pmmh_options usual(void) {
    ri_pmmh_options o = ri_pmmh_options_default();
    o.n_particles = 600; /* three blocks */
    o.n_learning = 60;
    o.n_draws = DRAWS;
    o.thin = 2;
    o.start = gompertz_usual;
    o.first_sd = sd;
    o.key = key;
    return o;
}

START_TEST(what_is_held_fixed_stays) {
    found f;
    const ri_ssm model = with_prior(below_one);
    const ri_pmmh_options o = usual();
    ck_assert_int_eq(run(&model, &o, &f), RI_OK);
    ck_assert_uint_gt(f.chain.n_accepted, 0);
    ck_assert_uint_le(f.chain.n_accepted, 2 * DRAWS);
    ck_assert_uint_eq(f.chain.n_died, 0);
    int n_moves = 0;
    for (int i = 0; i < DRAWS; i++) {
        const double *x = f.parameters + i * P;
        ri_assert_same(x[GOMPERTZ_CAPACITY], gompertz_usual[GOMPERTZ_CAPACITY]);
        ri_assert_same(x[GOMPERTZ_OBSERVATION_SD], gompertz_usual[GOMPERTZ_OBSERVATION_SD]);
        ck_assert(x[GOMPERTZ_GROWTH] > 0 && x[GOMPERTZ_GROWTH] < 1 && x[GOMPERTZ_PROCESS_SD] > 0);
        /* Parameters and likelihood move together or not at all. */
        bool is_same = i > 0 && memcmp(x, x - P, P * sizeof *x) == 0;
        ck_assert(i == 0 || is_same == (memcmp(&f.log_likelihood[i], &f.log_likelihood[i - 1], 8) == 0));
        n_moves += i > 0 && !is_same;
    }
    ck_assert_int_gt(n_moves, 0);
}
END_TEST

START_TEST(same_bits_on_any_threads) {
    static found alone, other;
    const ri_ssm model = with_prior(below_one);
    ri_pmmh_options o = usual();
    ck_assert_int_eq(run(&model, &o, &alone), RI_OK);
    int n_threads[] = {0, 1, 2, 3, 8};
    for (int i = 0; i < 5; i++) {
        ri_parallel parallel = workers(&n_threads[i]);
        o.parallel = &parallel;
        ck_assert_int_eq(run(&model, &o, &other), RI_OK);
        ck_assert_mem_eq(alone.parameters, other.parameters, sizeof alone.parameters);
        ck_assert_mem_eq(alone.log_likelihood, other.log_likelihood, sizeof alone.log_likelihood);
        ck_assert_uint_eq(alone.chain.n_accepted, other.chain.n_accepted);
    }
    ri_pmmh_options another = usual();
    another.key = ri_key_branch(key, 1);
    ck_assert_int_eq(run(&model, &another, &other), RI_OK);
    ck_assert_mem_ne(alone.parameters, other.parameters, sizeof alone.parameters);
}
END_TEST

/* Nothing can be what was seen where growth exceeds 0.11, which is near the start. */
static void dies_above(const void *context, const ri_block *block, uint32_t series, double value,
                       double *out) {
    (void)context, (void)series, (void)value;
    for (uint32_t i = 0; i < block->n; i++)
        out[i] = ri_block_parameters(block, i)[GOMPERTZ_GROWTH] < 0.11 ? 0 : -(double)INFINITY;
}

START_TEST(a_filter_that_dies_is_a_refusal) {
    found f;
    ri_ssm model = with_prior(below_one);
    model.log_density = dies_above;
    ri_pmmh_options o = usual();
    o.n_learning = 0;
    ck_assert_int_eq(run(&model, &o, &f), RI_OK);
    ck_assert_uint_gt(f.chain.n_died, 0);
    for (int i = 0; i < DRAWS; i++)
        ck_assert_double_lt(f.parameters[i * P + GOMPERTZ_GROWTH], 0.11);
    const double above[P] = {0.2, 1, 0.1, 0.1};
    o.start = above;
    ck_assert_int_eq(run(&model, &o, &f), RI_FAILED);
    ck_assert_ptr_nonnull(strstr(f.error.text, "step 1, series log_abundance: none of 600 particles"));
}
END_TEST

static void refused(const ri_ssm *model, const ri_pmmh_options *o, ri_status status, const char *why) {
    found f;
    ck_assert_int_eq(run(model, o, &f), status);
    ck_assert_msg(strstr(f.error.text, why) != NULL, "%s", f.error.text);
}

START_TEST(bad_options_are_refused) {
    const ri_ssm model = with_prior(below_one), bad_prior = with_prior(no_number);
    ri_pmmh_options o = usual();
    o.start = (const double[]){1.5, 1, 0.1, 0.1};
    refused(&model, &o, RI_BAD_DATA, "outside the prior");
    refused(&bad_prior, &o, RI_FAILED, "prior is");
    o.start = (const double[]){0, 1, 0.1, 0.1};
    refused(&model, &o, RI_BAD_DATA, "parameter growth: start at 0");
    o = usual();
    o.first_sd = (const double[]){0.5, 0, -1, 0};
    refused(&model, &o, RI_BAD_DATA, "parameter process_sd: steps of -1");
    o.first_sd = (const double[]){0, 0, 0, 0};
    refused(&model, &o, RI_BAD_DATA, "nothing to find");
    o = usual();
    o.wanted_share = 1;
    refused(&model, &o, RI_BAD_DATA, "wanted share 1");
    o = usual();
    o.thin = 0;
    refused(&model, &o, RI_BAD_DATA, "thinning 0");
}
END_TEST

/* By hand: n = 1, first lesson at 3 with gain 2/21: the variance becomes (1 - 2/21) 4 and the ridge is 4e-6.
 * The second at 6 with gain 2/22: the mean is still 3. Scales: 2.38^2, and lessons of size 1 and 2^-0.6. */
START_TEST(a_proposal_learns_by_hand) {
    ri_proposal p;
    ck_assert(ri_proposal_init(&p, (double[]){2}, 1));
    double from = 1, to, z = ri_draw_normal(key, 7, RI_FOR_PROPOSAL, 0, 0);
    ri_proposal_step(&p, key, 7, &from, &to);
    ck_assert_double_eq_tol(to, 1 + 2.38 * 2 * z, 1e-13);
    ri_proposal_learn(&p, (double[]){3}, 0.5, 0.2);
    double variance = 4 * 19.0 / 21;
    ck_assert_double_eq_tol(p.factor[0], sqrt(variance + 4e-6), 1e-13);
    ri_proposal_learn(&p, (double[]){6}, 0, 0.2);
    variance += 2.0 / 22 * (9 - variance);
    ck_assert_double_eq_tol(p.factor[0], sqrt(variance + 4e-6), 1e-13);
    ck_assert_double_eq_tol(p.mean[0], 3 + 3 * 2.0 / 22, 1e-13);
    ck_assert_double_eq_tol(p.log_scale, 2 * log(2.38) + 0.3 - 0.2 * pow(2, -0.6), 1e-13);
    ri_proposal_dispose(&p);
}
END_TEST

/* The factor times its transpose is the covariance, and a step is that factor times normals. */
START_TEST(a_proposal_has_the_covariance_it_learnt) {
    ri_proposal p;
    ck_assert(ri_proposal_init(&p, (double[]){1, 2, 0.5}, 3));
    for (uint32_t i = 0; i < 40; i++) {
        double a = ri_draw_normal(key, i, 1, 0, 0), b = ri_draw_normal(key, i, 1, 1, 0);
        ri_proposal_learn(&p, (double[]){a, a + 0.1 * b, 2 * b - a}, 0.2, 0.2);
    }
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            double sum = 0, with_ridge = p.covariance[3 * i + j];
            for (int k = 0; k < 3; k++)
                sum += p.factor[3 * i + k] * p.factor[3 * j + k];
            if (i == j)
                with_ridge += 1e-6 * p.first_sd[i] * p.first_sd[i];
            ck_assert_double_eq_tol(sum, with_ridge, 1e-12);
        }
    double from[3] = {0, 0, 0}, to[3];
    ri_proposal_step(&p, key, 3, from, to);
    for (uint32_t i = 0; i < 3; i++) {
        double expected = 0;
        for (uint32_t k = 0; k < 3; k++)
            expected += p.factor[3 * i + k] * ri_draw_normal(key, 3, RI_FOR_PROPOSAL, k, 0);
        ck_assert_double_eq_tol(to[i], expected * 2.38 / sqrt(3), 1e-12);
    }
    ri_proposal_dispose(&p);
}
END_TEST

RI_TEST_MAIN("pmmh", what_is_held_fixed_stays, same_bits_on_any_threads, a_filter_that_dies_is_a_refusal,
             bad_options_are_refused, a_proposal_learns_by_hand, a_proposal_has_the_covariance_it_learnt)
