/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which assumptions calibration moves, and how a setup takes them. The components are made by hand. */
#include "study/calibrate.h"

#include <math.h>
#include <string.h>

#include "abi/math.h"
#include "council/fixture.h"
#include "support.h"

static const ri_free *named(const ri_free *free, int32_t n, const char *name) {
    for (int32_t i = 0; i < n; i++)
        if (strcmp(free[i].name, name) == 0)
            return &free[i];
    return NULL;
}

/* What has a source keeps its value; what the scenario has set is not moved. */
START_TEST(only_what_has_no_source) {
    ri_council_setup setup = fixture_setup(12);
    ri_free free[RI_MOST_FREE];
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        setup.set[i] = NAN;
    int32_t n = ri_free_of(&setup, free);
    ck_assert_int_ge(n, 14); /* the council's own */
    for (int32_t i = 0; i < n; i++) {
        ck_assert_int_eq(free[i].row->reliability, RI_RED);
        ck_assert_int_ne(free[i].row->prior, RI_PRIOR_FIXED);
        ck_assert_ptr_eq(named(free, n, free[i].name), &free[i]); /* each once */
    }
    ck_assert_ptr_nonnull(named(free, n, "plan.pace"));
    setup.set[RI_P_plan_pace] = 0.5;
    ck_assert_int_eq(ri_free_of(&setup, free), n - 1);
    ck_assert_ptr_null(named(free, n - 1, "plan.pace"));
}
END_TEST

/* Score 0 is the prior's median, 1 its 84 % point; the others stand at their defaults. plan.pace is
 * lognormal: median times exp(sd). */
START_TEST(scores_become_values) {
    ri_council_setup setup = fixture_setup(12);
    ri_free free[RI_MOST_FREE];
    static ri_freed freed;
    double score[RI_MOST_FREE] = {0};
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        setup.set[i] = NAN;
    setup.set[RI_P_qa_gain] = 0.4;
    int32_t n = ri_free_of(&setup, free);
    int32_t pace = (int32_t)(named(free, n, "plan.pace") - free);
    ri_freed_init(&freed, &setup, free, n, score);
    ck_assert_double_eq_tol(freed.setup.set[RI_P_plan_pace], free[pace].row->prior_a, 1e-12);
    ri_assert_same(freed.setup.set[RI_P_qa_gain], 0.4);
    ri_assert_same(freed.setup.set[RI_P_case_sd], ri_parameter_table[RI_P_case_sd].default_value);
    score[pace] = 1;
    ri_freed_init(&freed, &setup, free, n, score);
    ck_assert_double_eq_tol(freed.setup.set[RI_P_plan_pace],
                            free[pace].row->prior_a * exp(free[pace].row->prior_b), 1e-9);
}
END_TEST

/* A calibrated prior: score 0.5 + 0.5 x its own, so its median is the prior's Phi(0.5) point and its 84 %
 * point the prior's Phi(1) point. */
START_TEST(calibrated_quantiles) {
    const ri_parameter *row = &ri_parameter_table[RI_P_plan_pace];
    ri_calibrated calibrated = {.mean = 0.5, .sd = 0.5};
    ck_assert_double_eq_tol(ri_calibrated_quantile(row, &calibrated, 0.5),
                            ri_parameter_quantile(row, ri_normal_cdf(0.5)), 1e-12);
    ck_assert_double_eq_tol(ri_calibrated_quantile(row, &calibrated, ri_normal_cdf(1)),
                            ri_parameter_quantile(row, ri_normal_cdf(1)), 1e-9);
    ri_assert_same(ri_calibrated_quantile(row, NULL, 0.3), ri_parameter_quantile(row, 0.3));
    ri_assert_same(ri_calibrated_default(row, NULL), row->default_value);
}
END_TEST

/* Of 3 members, 2 replicates each, before and after 4 steps: 30 replicates, none of them twice. */
START_TEST(chance_of_its_own) {
    const ri_calibrate_options options = {.study = {.n_replicates = 2}, .n_members = 3, .n_steps = 4};
    bool is_taken[30] = {false};
    for (uint32_t step = 0; step <= options.n_steps; step++)
        for (uint32_t member = 0; member < options.n_members; member++)
            for (uint32_t r = 0; r < options.study.n_replicates; r++) {
                uint64_t replicate = ri_calibrate_first_replicate(&options, step, member) + r;
                ck_assert_uint_lt(replicate, 30);
                ck_assert(!is_taken[replicate]);
                is_taken[replicate] = true;
            }
}
END_TEST

RI_TEST_MAIN("free", only_what_has_no_source, scores_become_values, calibrated_quantiles, chance_of_its_own)
