/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/paired.h"

#include <math.h>

#include "support.h"

static ri_paired pairs(const int64_t (*values)[2], size_t n) {
    ri_paired paired = {0};
    for (size_t i = 0; i < n; i++)
        ri_paired_add(&paired, values[i][0], values[i][1]);
    return paired;
}

/* By hand. Differences -2, 0, -1, 3, 0: mean 0, variance (4 + 1 + 9) / 4 = 3.5. The first arm 4, 6, 5, 2, 3
 * has mean 4 and variance (0 + 4 + 1 + 4 + 1) / 4 = 2.5; the second 2, 6, 4, 5, 3 the same. So pairing pays
 * 5 / 3.5 = 10 / 7. */
START_TEST(five_pairs_by_hand) {
    static const int64_t values[][2] = {{4, 2}, {6, 6}, {5, 4}, {2, 5}, {3, 3}};
    ri_paired paired = pairs(values, 5);
    ck_assert_uint_eq(ri_paired_n(&paired), 5);
    ri_assert_same(ri_paired_share(&paired, RI_LOWER), 0.4);
    ri_assert_same(ri_paired_share(&paired, RI_SAME), 0.4);
    ri_assert_same(ri_paired_share(&paired, RI_HIGHER), 0.2);
    ri_assert_same(ri_sum_mean(&paired.first), 4);
    ri_assert_same(ri_sum_mean(&paired.second), 4);
    ri_assert_same(ri_sum_mean(&paired.difference), 0);
    ri_assert_same(ri_sum_variance(&paired.difference), 3.5);
    ck_assert_double_eq_tol(ri_paired_variance_ratio(&paired), 10.0 / 7, 1e-15);
    ri_interval lower = ri_paired_share_interval(&paired, RI_LOWER, 0.9),
                wilson = ri_wilson_interval(2, 5, 0.9);
    ri_assert_same(lower.low, wilson.low);
    ri_assert_same(lower.high, wilson.high);
}
END_TEST

/* A shift by a constant is certain: lower in all, an interval of no width, and no ratio. */
START_TEST(a_constant_shift) {
    static const int64_t values[][2] = {{10, 7}, {-4, -7}, {0, -3}};
    ri_paired paired = pairs(values, 3);
    ri_assert_same(ri_paired_share(&paired, RI_LOWER), 1);
    ri_interval mean = ri_mean_interval(&paired.difference, 0.9);
    ri_assert_same(mean.low, -3);
    ri_assert_same(mean.high, -3);
    ri_assert_same(ri_paired_share_interval(&paired, RI_LOWER, 0.9).high, 1);
    ck_assert_double_nan(ri_paired_variance_ratio(&paired));
}
END_TEST

/* Arms that do not know of each other: the four pairs of {0, 1} and {0, 1}; every variance follows by hand:
 * 1/3 and 1/3 apart, differences 0, 1, -1, 0 have 2/3. Pairing pays nothing, a ratio of 1. */
START_TEST(arms_apart) {
    static const int64_t values[][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    ri_paired paired = pairs(values, 4);
    ck_assert_double_eq_tol(ri_paired_variance_ratio(&paired), 1, 1e-15);
}
END_TEST

START_TEST(none_and_one) {
    ri_paired paired = {0};
    ck_assert_double_nan(ri_paired_share(&paired, RI_SAME));
    ck_assert_double_nan(ri_paired_share_interval(&paired, RI_SAME, 0.9).low);
    ck_assert_double_nan(ri_paired_variance_ratio(&paired));
    ri_paired_add(&paired, 5, 5);
    ri_assert_same(ri_paired_share(&paired, RI_SAME), 1);
    ck_assert_double_nan(ri_mean_interval(&paired.difference, 0.9).low);
}
END_TEST

RI_TEST_MAIN("stats/paired", five_pairs_by_hand, a_constant_shift, arms_apart, none_and_one)
