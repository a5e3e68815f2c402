/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/transform.h"

#include <math.h>

#include "support.h"

static const ri_ssm_parameter any = {"any", RI_TRANSFORM_NONE, 0, 0},
                              positive = {"positive", RI_TRANSFORM_LOG, 0, 0},
                              between = {"between", RI_TRANSFORM_LOGIT, 2, 6};

/* By hand: 3 of 2..6 is a quarter of the way, log(1/3). */
START_TEST(known_values) {
    ri_assert_same(ri_transform_forth(&any, -3), -3);
    ck_assert_double_eq_tol(ri_transform_forth(&positive, 2), log(2), 1e-15);
    ck_assert_double_eq_tol(ri_transform_forth(&between, 3), -log(3), 1e-15);
    ri_assert_same(ri_transform_back(&any, -3), -3);
    ck_assert_double_eq_tol(ri_transform_back(&positive, log(2)), 2, 1e-15);
    ck_assert_double_eq_tol(ri_transform_back(&between, -log(3)), 3, 1e-14);
    ri_assert_same(ri_transform_log_slope(&any, 5), 0);
    ri_assert_same(ri_transform_log_slope(&positive, 5), 5);
    /* width s (1 - s) = 4 * 1/4 * 3/4 */
    ck_assert_double_eq_tol(ri_transform_log_slope(&between, -log(3)), log(0.75), 1e-14);
    ck_assert_double_eq_tol(ri_transform_log_slope(&between, log(3)), log(0.75), 1e-14);
}
END_TEST

/* Far out nothing overflows: the slope falls as exp(-|z|). */
START_TEST(far_out) {
    ri_assert_same(ri_transform_back(&between, 800), 6);
    ri_assert_same(ri_transform_back(&between, -800), 2);
    ck_assert_double_eq_tol(ri_transform_log_slope(&between, 800), log(4) - 800, 1e-12);
    ck_assert(!isfinite(ri_transform_forth(&between, 2)));
    ck_assert(!isfinite(ri_transform_forth(&between, 7)));
    ck_assert(!isfinite(ri_transform_forth(&positive, -1)));
}
END_TEST

START_TEST(bounds_that_are_none_are_refused) {
    ck_assert_int_eq(ri_ssm_parameter_check(&between, NULL), RI_OK);
    const ri_ssm_parameter wrong[] = {{"a", RI_TRANSFORM_LOGIT, 1, 1},
                                      {"b", RI_TRANSFORM_LOGIT, 0, (double)INFINITY},
                                      {"c", RI_TRANSFORM_LOGIT, (double)NAN, 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        ck_assert_int_eq(ri_ssm_parameter_check(&wrong[i], NULL), RI_BAD_DATA);
}
END_TEST

RI_TEST_MAIN("transform", known_values, far_out, bounds_that_are_none_are_refused)
