/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari & Gelman 2018, arXiv:1804.06788):
 * parameters are drawn from the prior, series from the model, a posterior is sampled, and the rank of the
 * true parameters among its draws is uniform when everything is right. The log-likelihood of all that was
 * observed is ranked as well: parameters alone do not notice a sampler that overlooks data (Modrák et al.
 * 2023, doi:10.1214/23-BA1404).
 *
 * Pearson's chi-squared of eight bins, and the envelope of the empirical distribution function, of 64 points.
 * The seed is fixed; had it been drawn anew, each of the eight would fail at most once in 10,000 runs of a
 * right program. RI_CALIBRATION_RUNS in the environment: how many simulations, usually 200. */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "abi/math.h"
#include "gompertz.h"
#include "infer/diagnose.h"
#include "infer/pmmh.h"
#include "stats/ecdf.h"
#include "support.h"

static const double false_alarm_share = 1e-4;

enum { STEPS = 10, DRAWS = 63, BINS = 8, QUANTITIES = 4, FOR_PRIOR = 1 };

/* Medians and standard deviations on the log scale; capacity is known. */
static const double median[GOMPERTZ_PARAMETERS] = {0.3, 1, 0.3, 0.3};
static const double log_sd[GOMPERTZ_PARAMETERS] = {0.6, 0, 0.5, 0.5};

static double log_prior(const void *context, const double *x) {
    (void)context;
    double sum = 0;
    for (int k = 0; k < GOMPERTZ_PARAMETERS; k++) {
        double z = log_sd[k] > 0 ? ri_log(x[k] / median[k]) / log_sd[k] : 0;
        sum -= log_sd[k] > 0 ? 0.5 * z * z + ri_log(x[k]) : 0;
    }
    return sum;
}

/* Takes away what the sampler adds for its scale: as if it had forgotten the slope (the Jacobian) there. */
static double log_prior_without_slope(const void *context, const double *x) {
    double sum = log_prior(context, x);
    for (int k = 0; k < GOMPERTZ_PARAMETERS; k++)
        sum -= log_sd[k] > 0 ? ri_log(x[k]) : 0;
    return sum;
}

typedef enum fault { NO_FAULT, FORGOTTEN_SLOPE, DROPPED_SERIES } fault_kind;

static double exact_log_likelihood(const double *parameters, const ri_observations *observed) {
    const kalman exact = gompertz_kalman(parameters);
    return kalman_filter(&exact, observed, NULL);
}

/* The quantities that are ranked. */
static void quantities(const double *x, const ri_observations *observed, double out[QUANTITIES]) {
    out[0] = x[GOMPERTZ_GROWTH];
    out[1] = x[GOMPERTZ_PROCESS_SD];
    out[2] = x[GOMPERTZ_OBSERVATION_SD];
    out[3] = exact_log_likelihood(x, observed);
}

static void sample(const ri_observations *observed, fault_kind fault, ri_key key, double *draws) {
    ri_ssm model = gompertz_ssm;
    model.log_prior = fault == FORGOTTEN_SLOPE ? log_prior_without_slope : log_prior;
    ri_observation seen[2 * STEPS];
    ri_observations sampled = {seen, 0, observed->n_steps};
    for (uint32_t i = 0; i < observed->n; i++)
        if (fault != DROPPED_SERIES || observed->at[i].series != 0)
            seen[sampled.n++] = observed->at[i];
    ri_pmmh_options options = ri_pmmh_options_default();
    options.n_particles = 50;
    options.n_draws = DRAWS;
    options.thin = 40;
    options.start = median;
    options.first_sd = log_sd;
    options.key = key;
    ri_pmmh_chain chain = {.parameters = draws};
    ri_error error = {0};
    ck_assert_msg(ri_pmmh_run(&model, &sampled, &options, &chain, &error) == RI_OK, "%s", error.text);
}

/* Where among the draws the truth is, 0 .. DRAWS, for each quantity; adds the bulk size of their
 * log-likelihoods. */
static void rank_once(fault_kind fault, ri_key key, int rank[QUANTITIES], double *bulk_ess) {
    double truth[GOMPERTZ_PARAMETERS], of_truth[QUANTITIES], drawn[DRAWS * GOMPERTZ_PARAMETERS];
    double likelihood[DRAWS];
    ri_observation at[2 * STEPS];
    for (int k = 0; k < GOMPERTZ_PARAMETERS; k++)
        truth[k] = median[k] * ri_exp(log_sd[k] * ri_draw_normal(key, (uint64_t)k, FOR_PRIOR, 0, 0));
    const ri_observations observed = {at, gompertz_simulate(truth, ri_key_branch(key, 1), STEPS, NULL, at),
                                      STEPS};
    sample(&observed, fault, ri_key_branch(key, 2), drawn);
    quantities(truth, &observed, of_truth);
    for (int q = 0; q < QUANTITIES; q++)
        rank[q] = 0;
    for (int i = 0; i < DRAWS; i++) {
        double found[QUANTITIES];
        quantities(drawn + i * GOMPERTZ_PARAMETERS, &observed, found);
        for (int q = 0; q < QUANTITIES; q++)
            rank[q] += found[q] < of_truth[q];
        likelihood[i] = found[QUANTITIES - 1];
    }
    ri_diagnosis diagnosis;
    ck_assert_int_eq(ri_diagnose(likelihood, 1, DRAWS, &diagnosis, NULL), RI_OK);
    *bulk_ess += diagnosis.bulk_ess;
}

/* Whether the ranks of each quantity leave the envelope somewhere. */
static void hold_to_envelope(const uint32_t *rank, uint32_t n_runs, bool leaves[QUANTITIES]) {
    uint32_t low[DRAWS], high[DRAWS];
    ri_ecdf_envelope envelope = {.low = low, .high = high};
    ri_error error = {0};
    ck_assert_int_eq(ri_ecdf_envelope_find(n_runs, DRAWS + 1, 1 - false_alarm_share, &envelope, &error),
                     RI_OK);
    for (uint32_t q = 0; q < QUANTITIES; q++)
        leaves[q] = ri_ecdf_leaves(&envelope, DRAWS + 1, rank + q * n_runs, n_runs) > 0;
}

/* chi-squared over its limit, of each quantity: above 1 is a failure, and so is leaving the envelope. */
static void calibrate(fault_kind fault, int n_runs, double over[QUANTITIES], bool leaves[QUANTITIES]) {
    uint32_t *ranks = calloc(QUANTITIES * (size_t)n_runs, sizeof *ranks);
    int count[QUANTITIES][BINS] = {{0}};
    double bulk_ess = 0, expected = (double)n_runs / BINS;
    for (int run = 0; run < n_runs; run++) {
        int rank[QUANTITIES];
        rank_once(fault, (ri_key){19, (uint64_t)run}, rank, &bulk_ess);
        for (int q = 0; q < QUANTITIES; q++) {
            count[q][rank[q] * BINS / (DRAWS + 1)]++;
            ranks[q * n_runs + run] = (uint32_t)rank[q];
        }
    }
    /* Draws that hang together would make ranks uneven although all is right. */
    ck_assert_msg(bulk_ess / n_runs > 0.8 * DRAWS, "%d draws are worth %g", DRAWS, bulk_ess / n_runs);
    double limit = ri_gamma_quantile(1 - false_alarm_share, 0.5 * (BINS - 1), 2);
    for (int q = 0; q < QUANTITIES; q++) {
        double statistic = 0;
        for (int b = 0; b < BINS; b++)
            statistic += (count[q][b] - expected) * (count[q][b] - expected) / expected;
        over[q] = statistic / limit;
    }
    hold_to_envelope(ranks, (uint32_t)n_runs, leaves);
    free(ranks);
}

static int n_runs(void) {
    const char *wanted = getenv("RI_CALIBRATION_RUNS");
    return wanted != NULL ? atoi(wanted) : 200;
}

START_TEST(ranks_are_uniform) {
    double over[QUANTITIES];
    bool leaves[QUANTITIES];
    calibrate(NO_FAULT, n_runs(), over, leaves);
    for (int q = 0; q < QUANTITIES; q++)
        ck_assert_msg(over[q] < 1 && !leaves[q], "quantity %d: chi-squared is %g times its limit%s", q,
                      over[q], leaves[q] ? ", and ranks leave the envelope" : "");
}
END_TEST

/* The same test finds what is wrong: some parameter is off. */
START_TEST(a_forgotten_slope_is_found) {
    double over[QUANTITIES];
    bool leaves[QUANTITIES];
    calibrate(FORGOTTEN_SLOPE, n_runs(), over, leaves);
    ck_assert_msg(over[0] > 1 || over[1] > 1 || over[2] > 1, "not found: %g %g %g %g", over[0], over[1],
                  over[2], over[3]);
    ck_assert(leaves[0] || leaves[1] || leaves[2]);
}
END_TEST

/* A posterior of half the data has uniform ranks of parameters; the log-likelihood alone tells. */
START_TEST(a_dropped_series_is_found) {
    double over[QUANTITIES];
    bool leaves[QUANTITIES];
    calibrate(DROPPED_SERIES, n_runs(), over, leaves);
    for (int q = 0; q < 3; q++)
        ck_assert_msg(over[q] < 1 && !leaves[q], "quantity %d: chi-squared is %g times its limit%s", q,
                      over[q], leaves[q] ? ", and ranks leave the envelope" : "");
    ck_assert_msg(over[3] > 1 && leaves[3], "not found: %g", over[3]);
}
END_TEST

RI_TEST_MAIN("calibration", ranks_are_uniform, a_forgotten_slope_is_found, a_dropped_series_is_found)
