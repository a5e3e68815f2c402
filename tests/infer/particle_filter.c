/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/particle_filter.h"

#include <math.h>
#include <string.h>

#include "infer/resample.h"
#include "linear.h"
#include "support.h"
#include "workers.h"

static const ri_key key = {8, 1};

/* Particles that remember the slot of their first ancestor and never move; what they are worth is given. */
typedef double (*worth)(uint32_t born, uint32_t step, uint32_t series, double value);

typedef struct lots {
    worth worth;
    uint32_t fails_in; /* step; 0 never */
} lots;

static ri_status lots_start(const void *context, const ri_block *block, ri_error *error) {
    (void)context, (void)error;
    for (uint32_t i = 0; i < block->n; i++)
        *(uint32_t *)ri_block_state(block, i) = block->first + i;
    return RI_OK;
}

static ri_status lots_step(const void *context, const ri_block *block, ri_error *error) {
    const lots *l = context;
    if (l->fails_in == block->step && block->first >= 2)
        return ri_error_set(error, RI_BAD_PLUGIN, "no more of it in slot %u", block->first);
    return RI_OK;
}

static void lots_density(const void *context, const ri_block *block, uint32_t series, double value,
                         double *out) {
    const lots *l = context;
    for (uint32_t i = 0; i < block->n; i++)
        out[i] = l->worth(*(uint32_t *)ri_block_state(block, i), block->step, series, value);
}

static const char *const names[] = {"referrals", "open"};

static ri_ssm lots_ssm(const lots *l) {
    return (ri_ssm){.context = l,
                    .state_size = sizeof(uint32_t),
                    .grain = 2,
                    .n_series = 2,
                    .series = names,
                    .start = lots_start,
                    .step = lots_step,
                    .log_density = lots_density};
}

enum { N = 4, MOST_STEPS = 4 };

typedef struct kept {
    double ess[MOST_STEPS + 1], log_likelihood[MOST_STEPS + 1];
    uint32_t ancestor[(MOST_STEPS + 1) * N], born[N];
    ri_filter_result result;
    ri_error error, death;
} kept;

static ri_status run(const lots *l, const ri_observation *at, uint32_t n, uint32_t n_steps,
                     const ri_parallel *parallel, kept *k) {
    ri_ssm model = lots_ssm(l);
    ri_observations observed = {at, n, n_steps};
    ri_filter *filter;
    memset(k, 0, sizeof *k);
    ck_assert_int_eq(ri_filter_create(&model, &observed, N, parallel, &filter, NULL), RI_OK);
    ri_filter_record record = {.ess = k->ess, .log_likelihood = k->log_likelihood, .ancestor = k->ancestor};
    ri_status status = ri_filter_run(filter, NULL, key, &record, &k->result, &k->error);
    for (uint32_t i = 0; i < N; i++)
        k->born[i] = *(uint32_t *)ri_block_state(ri_filter_particles(filter), i);
    if (status == RI_OK)
        ck_assert_int_eq(ri_filter_death(filter, &k->result, &k->death),
                         k->result.has_died ? RI_FAILED : RI_OK);
    ri_filter_destroy(filter);
    return status;
}

/* Far below what exp can show. */
static double one_to_four(uint32_t born, uint32_t step, uint32_t series, double value) {
    (void)step, (void)series, (void)value;
    return log(born + 1.0) - 2000;
}

START_TEST(nothing_observed) {
    lots l = {one_to_four, 0};
    kept k;
    ck_assert_int_eq(run(&l, NULL, 0, 2, NULL, &k), RI_OK);
    ri_assert_same(k.result.log_likelihood, 0);
    for (uint32_t step = 0; step <= 2; step++) {
        ri_assert_same(k.ess[step], N);
        for (uint32_t i = 0; i < N; i++)
            ck_assert_uint_eq(k.ancestor[step * N + i], i);
    }
}
END_TEST

/* Weights 1 2 3 4: mean 10/4, effective size 100/30. Then again, with the survivors; nothing is seen in
 * step 1. */
START_TEST(two_observations_by_hand) {
    lots l = {one_to_four, 0};
    kept k;
    const ri_observation at[] = {{0, 0, 7}, {2, 1, 7}};
    ck_assert_int_eq(run(&l, at, 2, 2, NULL, &k), RI_OK);
    uint32_t count[N], ancestor[N];
    ri_resample_counts((double[]){1, 2, 3, 4}, N, 10, ri_draw_unit(key, 0, RI_FOR_RESAMPLING, 0, 0), count);
    ri_resample_ancestors(count, N, ancestor);
    ck_assert_mem_eq(k.ancestor, ancestor, sizeof ancestor);
    double mean = 0;
    for (uint32_t i = 0; i < N; i++) {
        mean += (ancestor[i] + 1.0) / N;
        ck_assert_uint_eq(k.ancestor[N + i], i);
        ck_assert_uint_eq(k.born[i], ancestor[k.ancestor[2 * N + i]]);
    }
    ck_assert_double_eq_tol(k.log_likelihood[0], log(2.5) - 2000, 1e-12);
    ri_assert_same(k.log_likelihood[1], 0);
    ck_assert_double_eq_tol(k.log_likelihood[2], log(mean) - 2000, 1e-12);
    ck_assert_double_eq_tol(k.result.log_likelihood, log(2.5) + log(mean) - 4000, 1e-11);
    ck_assert_double_eq_tol(k.ess[0], 100.0 / 30, 1e-12);
    ri_assert_same(k.ess[1], N);
}
END_TEST

/* Two series of one step multiply: 1 4 9 16. */
START_TEST(series_of_a_step_multiply) {
    lots l = {one_to_four, 0};
    kept k;
    const ri_observation at[] = {{1, 0, 7}, {1, 1, 7}};
    ck_assert_int_eq(run(&l, at, 2, 1, NULL, &k), RI_OK);
    ck_assert_double_eq_tol(k.result.log_likelihood, log(7.5) - 4000, 1e-11);
    ck_assert_double_eq_tol(k.ess[1], 900.0 / 354, 1e-12);
}
END_TEST

/* referrals: only 0 and 1 can; open: only `value` and above. */
static double some_can(uint32_t born, uint32_t step, uint32_t series, double value) {
    (void)step;
    bool can = series == 0 ? born < 2 : born >= value;
    return can ? 0 : -(double)INFINITY;
}

START_TEST(a_death_names_step_and_series) {
    lots l = {some_can, 0};
    kept k;
    const ri_observation alone[] = {{1, 0, 3}, {2, 0, 3}, {2, 1, 9}},
                         joint[] = {{0, 0, 3}, {0, 1, 2}, {1, 0, 3}};
    ck_assert_int_eq(run(&l, alone, 3, 2, NULL, &k), RI_OK);
    ck_assert(k.result.has_died && !k.result.is_joint);
    ck_assert(k.result.log_likelihood < 0 && isinf(k.result.log_likelihood));
    ck_assert_uint_eq(k.result.death_step, 2);
    ck_assert_uint_eq(k.result.death_series, 1);
    ck_assert_str_eq(k.death.text, "step 2, series open: none of 4 particles could have given 9");
    ck_assert_int_eq(run(&l, joint, 3, 1, NULL, &k), RI_OK);
    ck_assert(k.result.has_died && k.result.is_joint);
    ck_assert_str_eq(k.death.text,
                     "step 0, series open: none of 4 particles could have given 2 together with the "
                     "series before it in that step");
    /* One possible particle is enough. */
    ck_assert_int_eq(run(&l, (ri_observation[]){{0, 1, 3}}, 1, 1, NULL, &k), RI_OK);
    ck_assert(!k.result.has_died);
    ck_assert_double_eq_tol(k.result.log_likelihood, log(0.25), 1e-15);
    for (uint32_t i = 0; i < N; i++)
        ck_assert_uint_eq(k.born[i], 3);
}
END_TEST

static double bad_from_one_on(uint32_t born, uint32_t step, uint32_t series, double value) {
    if (step == 2 && series == 1 && born >= 1)
        return value > 0 ? (double)INFINITY : (double)NAN;
    return born == 3 ? -(double)INFINITY : 0;
}

START_TEST(no_number_is_an_error) {
    lots l = {bad_from_one_on, 0};
    kept k;
    const ri_observation at[] = {{2, 1, -5}}, above[] = {{2, 0, 1}, {2, 1, 5}};
    int n_threads[] = {0, 1, 2, 3};
    for (int i = 0; i < 4; i++) {
        ri_parallel parallel = workers(&n_threads[i]);
        ck_assert_int_eq(run(&l, at, 1, 2, &parallel, &k), RI_FAILED);
        ck_assert_ptr_nonnull(
            strstr(k.error.text, "step 2, series open, particle 1: the log-density of -5 is"));
        ck_assert_int_eq(run(&l, above, 2, 2, &parallel, &k), RI_FAILED);
        ck_assert_ptr_nonnull(strstr(k.error.text, "particle 1: the log-density of 5 is inf"));
    }
}
END_TEST

START_TEST(a_failure_of_the_model_is_handed_on) {
    lots l = {one_to_four, 1};
    kept k;
    ck_assert_int_eq(run(&l, NULL, 0, 3, NULL, &k), RI_BAD_PLUGIN);
    ck_assert_str_eq(k.error.text, "step 1, particles from 2 on: no more of it in slot 2");
}
END_TEST

static void refused(const ri_observation *at, uint32_t n, const char *why) {
    lots l = {one_to_four, 0};
    ri_ssm model = lots_ssm(&l);
    ri_observations observed = {at, n, 3};
    ri_error error = {0};
    ri_filter *filter;
    ck_assert_int_eq(ri_filter_create(&model, &observed, N, NULL, &filter, &error), RI_BAD_DATA);
    ck_assert_ptr_null(filter);
    ck_assert_msg(strstr(error.text, why) != NULL, "%s", error.text);
}

START_TEST(bad_observations_are_refused) {
    refused((ri_observation[]){{4, 0, 1}}, 1, "step 4, series 0; the last are 3 and 1");
    refused((ri_observation[]){{3, 2, 1}}, 1, "step 3, series 2; the last are 3 and 1");
    refused((ri_observation[]){{3, 1, (double)NAN}}, 1, "step 3, series open: observed is");
    refused((ri_observation[]){{3, 1, (double)INFINITY}}, 1, "step 3, series open: observed is inf");
    refused((ri_observation[]){{2, 1, 1}, {2, 1, 1}}, 2, "step 2, series open: observed twice");
    refused((ri_observation[]){{2, 1, 1}, {1, 0, 1}}, 2,
            "step 1, series referrals: observed twice, or not sorted");
    lots l = {one_to_four, 0};
    ri_ssm model = lots_ssm(&l);
    ri_filter *filter;
    ck_assert_int_eq(ri_filter_create(&model, &(ri_observations){NULL, 0, 1}, 1, NULL, &filter, NULL),
                     RI_BAD_DATA);
}
END_TEST

typedef struct seen {
    double sum, last; /* of weighed first coordinates */
} seen;

static void watch(void *context, const ri_block *particles, const double *weight) {
    seen *s = context;
    for (uint32_t i = 0; i < particles->n; i++) {
        s->last = weight[i] * *(double *)ri_block_state(particles, i);
        s->sum += s->last;
    }
}

enum { MANY = 1000, STEPS = 30 };

typedef struct everything {
    double ess[STEPS + 1], log_likelihood[STEPS + 1];
    uint32_t ancestor[(STEPS + 1) * MANY];
    double states[MANY * 2];
    ri_filter_result result;
    seen seen;
} everything;

static int every_third(uint32_t step, uint32_t series) {
    return (step + series) % 3 == 0;
}

static void run_pair(const ri_parallel *parallel, everything *all) {
    ri_observation at[2 * STEPS];
    ri_observations observed = {at, linear_simulate(&linear_pair, key, STEPS, every_third, at), STEPS};
    ri_ssm model = linear_ssm(&linear_pair);
    ri_filter *filter;
    memset(all, 0, sizeof *all);
    ri_filter_record record = {all->ess, all->log_likelihood, all->ancestor, watch, &all->seen};
    ck_assert_int_eq(ri_filter_create(&model, &observed, MANY, parallel, &filter, NULL), RI_OK);
    for (int again = 0; again < 2; again++) { /* a filter used again forgets what was */
        all->seen = (seen){0, 0};
        ck_assert_int_eq(ri_filter_run(filter, NULL, (ri_key){9, 9}, &record, &all->result, NULL), RI_OK);
    }
    memcpy(all->states, ri_filter_particles(filter)->states, sizeof all->states);
    ri_filter_destroy(filter);
}

START_TEST(same_bits_on_any_threads) {
    static everything alone, other;
    run_pair(NULL, &alone);
    int n_threads[] = {0, 1, 2, 3, 8};
    for (int i = 0; i < 5; i++) {
        ri_parallel parallel = workers(&n_threads[i]);
        run_pair(&parallel, &other);
        ck_assert_mem_eq(&alone, &other, sizeof alone);
    }
}
END_TEST

RI_TEST_MAIN("particle_filter", nothing_observed, two_observations_by_hand, series_of_a_step_multiply,
             a_death_names_step_and_series, no_number_is_an_error, a_failure_of_the_model_is_handed_on,
             bad_observations_are_refused, same_bits_on_any_threads)
