/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter's likelihood is unbiased: over 1,000 runs with chance of their own the mean of exp(found -
 * exact) is 1 within 4 standard errors. The seed is fixed; had it been drawn anew, each of the checks here
 * would fail once in 16,000 runs of a right program, somewhat more often where the distribution leans to the
 * right. */
#include <math.h>
#include <string.h>

#include "gompertz.h"
#include "infer/particle_filter.h"
#include "linear.h"
#include "support.h"

enum { RUNS = 1000, STEPS = 50 };

static const double parameters[GOMPERTZ_PARAMETERS] = {0.2, 1.5, 0.1, 0.15};
static const ri_key data_key = {2026, 1}, filter_key = {2027, 0};

typedef struct check {
    const ri_ssm *model;
    const double *parameters;
    const kalman *exact;
    uint32_t n; /* particles */
} check;

static void likelihood_is_unbiased(const check *c, const ri_observations *observed) {
    double exact = kalman_filter(c->exact, observed, NULL), sum = 0, squares = 0;
    ri_filter *filter;
    ck_assert_int_eq(ri_filter_create(c->model, observed, c->n, NULL, &filter, NULL), RI_OK);
    for (uint64_t run = 0; run < RUNS; run++) {
        ri_filter_result result;
        ck_assert_int_eq(
            ri_filter_run(filter, c->parameters, ri_key_branch(filter_key, run), NULL, &result, NULL), RI_OK);
        double ratio = exp(result.log_likelihood - exact);
        sum += ratio;
        squares += ratio * ratio;
    }
    ri_filter_destroy(filter);
    double mean = sum / RUNS, variance = (squares - RUNS * mean * mean) / (RUNS - 1),
           se = sqrt(variance / RUNS);
    /* With a spread of much more than 1 the mean would rest on a few runs, with much less it would show
     * little. */
    ck_assert_msg(variance > 0.01 && variance < 1, "variance of the ratio %g", variance);
    ck_assert_msg(fabs(mean - 1) < 4 * se, "mean %g, standard error %g", mean, se);
}

static int none(uint32_t step, uint32_t series) {
    (void)step, (void)series;
    return 0;
}

/* Every third, a stretch of ten, and of the pair now one and now the other. */
static int some(uint32_t step, uint32_t series) {
    return (step + series) % 3 == 0 || (step >= 20 && step < 30);
}

static void gompertz(int (*is_missing)(uint32_t step, uint32_t series)) {
    ri_observation at[2 * STEPS];
    const kalman exact = gompertz_kalman(parameters);
    const check c = {&gompertz_ssm, parameters, &exact, 200};
    uint32_t n = gompertz_simulate(parameters, data_key, STEPS, is_missing, at);
    likelihood_is_unbiased(&c, &(ri_observations){at, n, STEPS});
}

static void pair(int (*is_missing)(uint32_t step, uint32_t series)) {
    ri_observation at[2 * STEPS];
    const ri_ssm model = linear_ssm(&linear_pair);
    const check c = {&model, NULL, &linear_pair, 400};
    uint32_t n = linear_simulate(&linear_pair, data_key, STEPS, is_missing, at);
    likelihood_is_unbiased(&c, &(ri_observations){at, n, STEPS});
}

START_TEST(gompertz_whole) {
    gompertz(none);
}
END_TEST

START_TEST(gompertz_with_gaps) {
    gompertz(some);
}
END_TEST

START_TEST(pair_whole) {
    pair(none);
}
END_TEST

START_TEST(pair_with_gaps) {
    pair(some);
}
END_TEST

typedef struct moments {
    double mean[2], of_squares[2];
} moments;

static void last_moments(void *context, const ri_block *particles, const double *weight) {
    moments *m = context;
    double total = 0;
    *m = (moments){{0, 0}, {0, 0}};
    for (uint32_t i = 0; i < particles->n; i++) {
        const double *x = ri_block_state(particles, i);
        total += weight[i];
        for (int k = 0; k < 2; k++) {
            m->mean[k] += weight[i] * x[k];
            m->of_squares[k] += weight[i] * x[k] * x[k];
        }
    }
    for (int k = 0; k < 2; k++) {
        m->mean[k] /= total;
        m->of_squares[k] /= total;
    }
}

/* The weighed particles of the last step are the state given all that was seen: means and mean squares over
 * 400 runs of 1,000 particles, within 4 standard errors and the bias of a ratio of means, below 1/1000 of the
 * size. Four checks. */
START_TEST(states_are_the_exact_ones) {
    enum { N_RUNS = 400, N = 1000 };
    ri_observation at[2 * STEPS];
    const ri_ssm model = linear_ssm(&linear_pair);
    ri_observations observed = {at, linear_simulate(&linear_pair, data_key, STEPS, some, at), STEPS};
    kalman_state exact;
    kalman_filter(&linear_pair, &observed, &exact);
    double sum[4] = {0}, squares[4] = {0};
    moments found;
    ri_filter_record record = {.watch = last_moments, .watch_context = &found};
    ri_filter *filter;
    ck_assert_int_eq(ri_filter_create(&model, &observed, N, NULL, &filter, NULL), RI_OK);
    for (uint64_t run = 0; run < N_RUNS; run++) {
        ri_filter_result result;
        ck_assert_int_eq(ri_filter_run(filter, NULL, ri_key_branch(filter_key, run), &record, &result, NULL),
                         RI_OK);
        const double value[4] = {found.mean[0], found.mean[1], found.of_squares[0], found.of_squares[1]};
        for (int k = 0; k < 4; k++) {
            sum[k] += value[k] / N_RUNS;
            squares[k] += value[k] * value[k] / N_RUNS;
        }
    }
    ri_filter_destroy(filter);
    for (int k = 0; k < 4; k++) {
        double mean = exact.mean[k % 2], expected = mean;
        if (k >= 2)
            expected = mean * mean + exact.covariance[k % 2][k % 2];
        double se = sqrt((squares[k] - sum[k] * sum[k]) / N_RUNS);
        ck_assert_double_eq_tol(sum[k], expected, 4 * se + 0.001 * (fabs(expected) + 1));
    }
}
END_TEST

RI_TEST_MAIN("filter_against_kalman", gompertz_whole, gompertz_with_gaps, pair_whole, pair_with_gaps,
             states_are_the_exact_ones)
