/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "random/stream.h"
#include "stats/selection.h"
#include "support.h"

enum { K = 5, N_FIRST = 20, N_STUDIES = 4000, PURPOSE = 1 };
static const double alpha = 0.05;

/* Observation j of system i: normal, standard deviation 1, correlated by `rho` through the chance they share.
 */
static double observe(uint64_t study, uint32_t j, uint32_t i, double rho) {
    ri_key key = {11, study};
    return sqrt(rho) * ri_draw_normal(key, K, PURPOSE, j, 0) +
           sqrt(1 - rho) * ri_draw_normal(key, i, PURPOSE, j, 0);
}

/* The slippage configuration: the last is ahead of all others by the zone, as hard as the promise allows. */
static bool is_right(uint64_t study, double rho, double zone, uint64_t *n_used) {
    ri_selection s;
    ck_assert_int_eq(ri_selection_init(&s, K, N_FIRST, alpha, zone, NULL), RI_OK);
    while (!s.has_ended) {
        double value[K];
        for (uint32_t i = 0; i < K; i++)
            value[i] = observe(study, s.n, i, rho) + (i == K - 1 ? zone : 0);
        ri_selection_add(&s, value);
    }
    for (uint32_t i = 0; i < K; i++)
        *n_used += s.n_seen[i];
    bool right = ri_selection_best(&s) == K - 1;
    ri_selection_dispose(&s);
    return right;
}

static double mean_used(double rho, double zone) {
    uint64_t n_right = 0, n_used = 0;
    for (uint64_t study = 0; study < N_STUDIES; study++)
        n_right += is_right(study, rho, zone, &n_used);
    /* If the true chance were 1 - alpha, fewer by 4.26 standard deviations would come once in 10^5. */
    double fewest = N_STUDIES * (1 - alpha) - 4.26 * sqrt(N_STUDIES * alpha * (1 - alpha));
    ck_assert_msg((double)n_right >= fewest, "%llu of %d right at correlation %g",
                  (unsigned long long)n_right, N_STUDIES, rho);
    printf("correlation %g: %llu of %d right, %.1f observations\n", rho, (unsigned long long)n_right,
           N_STUDIES, (double)n_used / N_STUDIES);
    return (double)n_used / N_STUDIES;
}

/* Zone: one standard deviation over the root of n_first, as in the paper's experiments. False alarms 10^-5
 * for each of three correlations. Shared chance must also save work: the variance of a difference is 2 (1 -
 * rho). */
START_TEST(correct_as_often_as_promised) {
    double zone = 1 / sqrt(N_FIRST), independent = mean_used(0, zone), half = mean_used(0.5, zone),
           strong = mean_used(0.9, zone);
    ck_assert_double_lt(half, 0.75 * independent);
    ck_assert_double_lt(strong, 0.5 * half);
}
END_TEST

RI_TEST_MAIN("selection_chance", correct_as_often_as_promised)
