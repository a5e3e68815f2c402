/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pearson's chi-squared tests of addressed chance. The seed is fixed, so the outcome is too; had it been
 * drawn anew, each of the four tests would fail once in a million runs of a right program. A failure is never
 * retried. */
#include <math.h>

#include "abi/math.h"
#include "random/sampler.h"
#include "random/stream.h"

#include "support.h"

static const double false_alarm_share = 1e-6;
static const ri_key key = {19900101, 3};

enum { N_DRAWS = 200000, MOST_BINS = 256 };

/* `share` holds the bins' probabilities, which sum to 1. */
static void check_counts(const int *count, const double *share, int n_bins, int n_draws) {
    double statistic = 0.0;
    for (int i = 0; i < n_bins; i++) {
        double expected = share[i] * n_draws;
        ck_assert_double_ge(expected, 5.0); /* below, the statistic is not chi-squared */
        statistic += (count[i] - expected) * (count[i] - expected) / expected;
    }
    double limit = ri_gamma_quantile(1.0 - false_alarm_share, 0.5 * (n_bins - 1), 2.0);
    ck_assert_msg(statistic < limit, "chi-squared %g with %d bins, limit %g", statistic, n_bins, limit);
}

/* Entities in sequence, as identities are: mean 3.7, the last bin is 13 and more. */
START_TEST(poisson_counts) {
    enum { N_BINS = 14 };
    const double mean = 3.7;
    int count[N_BINS] = {0};
    double share[N_BINS], rest = 1.0;
    for (int k = 0; k + 1 < N_BINS; k++) {
        share[k] = ri_exp(k * ri_log(mean) - mean - ri_lgamma(k + 1.0));
        rest -= share[k];
    }
    share[N_BINS - 1] = rest;
    for (uint64_t i = 0; i < N_DRAWS; i++) {
        uint32_t k = ri_poisson_quantile(mean, ri_draw_unit(key, i, 1, 0, 0));
        count[k < N_BINS ? k : N_BINS - 1]++;
    }
    check_counts(count, share, N_BINS, N_DRAWS);
}
END_TEST

/* Ordinals in sequence: ten trials of 0.42; 9 and 10 share a bin. */
START_TEST(binomial_counts) {
    enum { N_BINS = 10 };
    int count[N_BINS] = {0};
    double share[N_BINS], rest = 1.0;
    for (int k = 0; k + 1 < N_BINS; k++) {
        share[k] = ri_exp(ri_lgamma(11.0) - ri_lgamma(k + 1.0) - ri_lgamma(11.0 - k) + k * ri_log(0.42) +
                          (10 - k) * ri_log(0.58));
        rest -= share[k];
    }
    share[N_BINS - 1] = rest;
    for (uint32_t i = 0; i < N_DRAWS; i++) {
        uint32_t k = ri_binomial_quantile(10, 0.42, ri_draw_unit(key, 77, 2, i, 0));
        count[k < N_BINS ? k : N_BINS - 1]++;
    }
    check_counts(count, share, N_BINS, N_DRAWS);
}
END_TEST

typedef double (*neighbour)(uint32_t i, int second);

static double by_word(uint32_t i, int second) {
    return ri_draw_unit(key, i, 3, 0, (uint16_t)second);
}

static double by_purpose(uint32_t i, int second) {
    return ri_draw_unit(key, i, (uint16_t)(4 + second), 0, 0);
}

/* Pairs at neighbouring addresses fill the unit square evenly: 16 x 16 cells. */
static void check_pairs(neighbour draw) {
    int count[MOST_BINS] = {0};
    double share[MOST_BINS];
    for (int i = 0; i < MOST_BINS; i++)
        share[i] = 1.0 / MOST_BINS;
    for (uint32_t i = 0; i < N_DRAWS; i++)
        count[(int)(draw(i, 0) * 16.0) * 16 + (int)(draw(i, 1) * 16.0)]++;
    check_counts(count, share, MOST_BINS, N_DRAWS);
}

START_TEST(neighbouring_words_are_independent) {
    check_pairs(by_word);
}
END_TEST

START_TEST(neighbouring_purposes_are_independent) {
    check_pairs(by_purpose);
}
END_TEST

RI_TEST_MAIN("chance", poisson_counts, binomial_counts, neighbouring_words_are_independent,
             neighbouring_purposes_are_independent)
