/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/judged.h"

#include <math.h>
#include <string.h>

#include "support.h"

static ri_judged inspection(int32_t code, bool is_sif, int help, int care, int leaders, int overall) {
    return (ri_judged){code, is_sif, {help, care, -1, leaders, overall}};
}

/* Three inspections with an area inadequate, two of them inadequate overall; leaders in one of the two. One
 * that did not take place counts for nothing. */
START_TEST(shares_by_hand) {
    const ri_judged judged[] = {inspection(201, true, 0, 1, 0, 0), inspection(203, true, 1, 0, 1, 0),
                                inspection(205, false, 0, 2, 1, 1), inspection(207, false, 2, 2, 2, 2),
                                inspection(209, false, -1, -1, -1, -1)};
    double value[RI_N_JUDGED];
    uint32_t n_used[RI_N_JUDGED];
    ri_judged_measure(judged, 5, value, n_used);
    const uint32_t expected[RI_N_JUDGED] = {3, 2, 0};
    ck_assert_mem_eq(n_used, expected, sizeof expected);
    ck_assert_double_eq_tol(value[RI_JUDGED_RULE], 2.0 / 3, 1e-12);
    ck_assert_double_eq_tol(value[RI_JUDGED_SIF], 0.5, 1e-12);
    ck_assert(isnan(value[RI_JUDGED_ILACS]));
}
END_TEST

/* Half of the leaders inadequate on either side and everywhere: agrees; one inspection that breaks the rule
 * in one replicate fails it. */
START_TEST(the_rule_must_hold) {
    enum { N = 8, R = 4 };
    ri_judged observed[N], simulated[N * R];
    for (int i = 0; i < N; i++)
        observed[i] = inspection(201 + 2 * i, i < 4, 0, 1, i % 2, 0);
    for (int r = 0; r < R; r++)
        memcpy(&simulated[r * N], observed, sizeof observed);
    ri_target target;
    ck_assert_int_eq(ri_judged_target(observed, N, simulated, N, R, RI_HALF_CHECK, "", 1, &target, NULL),
                     RI_OK);
    ck_assert_msg(target.is_pass, "%s", target.reason);
    ri_assert_same(target.component[0].observed, 0.5);
    /* A share of 1/2 of four or so (of eight councils drawn again): about sqrt(1/2 x 1/2 / 4). */
    ck_assert_double_eq_tol(target.component[0].bootstrap_sd, 0.25, 0.08);
    simulated[N + 1].grade[RI_AREA_OVERALL] = RI_REQUIRES_IMPROVEMENT;
    ck_assert_int_eq(ri_judged_target(observed, N, simulated, N, R, RI_HALF_CHECK, "", 1, &target, NULL),
                     RI_OK);
    ck_assert(!target.is_pass);
    ck_assert_ptr_nonnull(strstr(target.reason, "the whole was not"));
}
END_TEST

/* The record's SD at as many inspections as are simulated: four SIF and four ILACS inspections; replicates
 * with one and three SIF ones in turn, mean of 1 / n 2/3, so sqrt(4 x 2/3) of it, and one ILACS, so twice. A
 * replicate without an ILACS one does not count. */
START_TEST(sd_at_the_simulated_number) {
    enum { N = 8, EACH = 4, R = 9 };
    ri_judged observed[N], simulated[R * EACH], same[3 * N];
    for (int i = 0; i < N; i++)
        observed[i] = inspection(201 + 2 * i, i < 4, 0, 1, i % 2, 0);
    for (int r = 0; r < 3; r++)
        memcpy(&same[r * N], observed, sizeof observed);
    for (int r = 0; r < R; r++)
        for (int i = 0; i < EACH; i++)
            simulated[r * EACH + i] =
                inspection(201 + 2 * i, i < 3, 0, 1, r % 2, i == 0 || i == 3 || r % 2 == 0 ? 0 : -1);
    simulated[8 * EACH + 3].grade[RI_AREA_OVERALL] = -1;
    ri_target as_many, fewer;
    ck_assert_int_eq(ri_judged_target(observed, N, same, N, 3, RI_HALF_CHECK, "", 1, &as_many, NULL), RI_OK);
    ck_assert_int_eq(ri_judged_target(observed, N, simulated, EACH, R, RI_HALF_CHECK, "", 1, &fewer, NULL),
                     RI_OK);
    ck_assert_uint_eq(fewer.n_replicates, 8);
    ck_assert_double_eq_tol(fewer.component[0].bootstrap_sd,
                            sqrt(8.0 / 3) * as_many.component[0].bootstrap_sd, 1e-12);
    ck_assert_double_eq_tol(fewer.component[1].bootstrap_sd, 2 * as_many.component[1].bootstrap_sd, 1e-12);
    /* shares 0 and 1 in turn: SD sqrt(8 / 7) / 2, and the ratio is of the restated ones */
    double sd = sqrt(8.0 / 7) / 2;
    ck_assert_double_eq_tol(fewer.component[0].sd, sd, 1e-12);
    double ratio = (sd / fewer.component[0].bootstrap_sd + sd / fewer.component[1].bootstrap_sd) / 2;
    ck_assert_double_eq_tol(fewer.sd_ratio, ratio, 1e-12);
}
END_TEST

RI_TEST_MAIN("judged", shares_by_hand, the_rule_must_hold, sd_at_the_simulated_number)
