/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/target.h"

#include <math.h>
#include <string.h>

#include "support.h"

enum { N = 199 };

/* 1 .. 199: mean 100; SD sqrt(N (N + 1) / 12) = 57.6. */
static ri_target one_component(double observed, double bootstrap_sd, double value[N]) {
    ri_target target = {.id = "V0", .is_by_shift = true};
    ri_target_add(&target, observed, "months %d", 24)->bootstrap_sd = bootstrap_sd;
    for (int r = 0; r < N; r++)
        value[r] = r + 1;
    return target;
}

START_TEST(near_and_sharp_passes) {
    double value[N];
    ri_target target = one_component(100, 50, value);
    ck_assert_int_eq(ri_target_judge(&target, value, N, NULL), RI_OK);
    ck_assert_str_eq(target.component[0].label, "months 24");
    ck_assert_double_eq_tol(target.component[0].mean, 100, 1e-9);
    ck_assert_double_eq_tol(target.component[0].sd, sqrt(N * (N + 1) / 12.0), 1e-9);
    ck_assert_double_eq_tol(target.sd_ratio, sqrt(N * (N + 1) / 12.0) / 50, 1e-9); /* 1.15 */
    ck_assert(target.is_pass);
    ck_assert_str_eq(target.reason, "");
}
END_TEST

/* Two of 199 values are at least 198: p = 2 x 3 / 200 = 0.03. */
START_TEST(far_fails) {
    double value[N];
    ri_target target = one_component(198, 50, value);
    ck_assert_int_eq(ri_target_judge(&target, value, N, NULL), RI_OK);
    ck_assert_double_eq_tol(target.tail_probability, 0.03, 1e-12);
    ck_assert(!target.is_pass);
    ck_assert_ptr_nonnull(strstr(target.reason, "outside"));
}
END_TEST

/* 57.6 against 40: 1.44. */
START_TEST(vague_fails_unless_the_rule_has_no_ratio) {
    double value[N];
    ri_target target = one_component(100, 40, value);
    ck_assert_int_eq(ri_target_judge(&target, value, N, NULL), RI_OK);
    ck_assert(!target.is_pass);
    ck_assert_ptr_nonnull(strstr(target.reason, "vary too much"));
    target = one_component(100, 40, value);
    target.is_vague_ok = true;
    ck_assert_int_eq(ri_target_judge(&target, value, N, NULL), RI_OK);
    ck_assert(target.is_pass);
}
END_TEST

START_TEST(without_a_value_nothing_passes) {
    double value[N];
    ri_target target = one_component(NAN, 50, value);
    ck_assert_int_eq(ri_target_judge(&target, value, N, NULL), RI_OK);
    ck_assert(!target.is_pass);
    target = one_component(100, 50, value);
    for (int r = 0; r < N / 2 + 1; r++)
        value[r] = NAN;
    ck_assert_int_eq(ri_target_judge(&target, value, N, NULL), RI_OK);
    ck_assert(!target.is_pass);
    ck_assert_uint_eq(target.n_replicates, N / 2);
    ck_assert_ptr_nonnull(strstr(target.reason, "99 of 199"));
}
END_TEST

/* Ratios 1, 2 and 4 by bootstrap SDs: the middle one counts. */
START_TEST(ratio_is_the_middle_one) {
    double value[3 * 4] = {0, 0, 0, 2, 2, 2, 0, 0, 0, 2, 2, 2};
    ri_target target = {.id = "V0"};
    double sd = sqrt(4.0 / 3);
    for (int k = 0; k < 3; k++)
        ri_target_add(&target, 1, "%d", k)->bootstrap_sd = sd / (k == 0 ? 4 : k);
    ck_assert_int_eq(ri_target_judge(&target, value, 4, NULL), RI_OK);
    ck_assert_double_eq_tol(target.sd_ratio, 2, 1e-12);
}
END_TEST

START_TEST(halves_divide_the_councils) {
    int n_check = 0, n_train = 0, n_both = 0, n_own = 0;
    for (int code = 900; code < 920; code++) {
        n_check += ri_half_has(RI_HALF_CHECK, code);
        n_train += ri_half_has(RI_HALF_TRAIN, code);
        n_both += ri_half_has(RI_HALF_BOTH, code);
        n_own += ri_half_has(RI_HALF_OWN, code);
        ck_assert(!(ri_half_has(RI_HALF_CHECK, code) && ri_half_has(RI_HALF_TRAIN, code)));
    }
    ck_assert_int_eq(n_check, 10);
    ck_assert_int_eq(n_train, 9);
    ck_assert_int_eq(n_both, 19);
    ck_assert_int_eq(n_own, 1);
}
END_TEST

RI_TEST_MAIN("target", near_and_sharp_passes, far_fails, vague_fails_unless_the_rule_has_no_ratio,
             without_a_value_nothing_passes, ratio_is_the_middle_one, halves_divide_the_councils)
