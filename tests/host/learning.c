/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/learning.h"
#include "bound.h"

static double maturity(const bound *b, double exposure_months) {
    const ri_learning_ops *ops = b->binding.ops;
    return ops->maturity(b->model, b->state, exposure_months);
}

/* 0.15 + 0.85 (L(x) - L(0)) / (1 - L(0)) with L(x) = 1 / (1 + exp(-(x - 18) / 5)), by Python's math.exp. */
START_TEST(test_curve) {
    static const double expected[][2] = {
        {0, 0.15},
        {6, 0.19940332746269926},
        {12, 0.32890481982937114},
        {18, 0.5633874179599007},
        {24, 0.7978700160904301},
        {36, 0.9767748359198012},
        {60, 0.999803684338925},
    };
    bound b = {0};
    bound_open(&b, RI_ROLE_LEARNING, "reinspect.learning.logistic");
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_near(maturity(&b, expected[i][0]), expected[i][1]);
    bound_close(&b);
}
END_TEST

START_TEST(test_never_falls_nor_leaves_its_range) {
    static const double starts[] = {0.0, 0.15, 0.95}, widths[] = {0.5, 5.0, 24.0};
    bound b = {0};
    bound_open(&b, RI_ROLE_LEARNING, "reinspect.learning.logistic");
    for (int i = 0; i < 9; i++) {
        *bound_value(&b, "start_maturity") = starts[i / 3];
        *bound_value(&b, "width") = widths[i % 3];
        bound_start(&b);
        ri_assert_same(maturity(&b, 0.0), starts[i / 3]);
        double before = 0.0;
        for (double months = 0.0; months <= 600.0; months += 0.25) {
            double now = maturity(&b, months);
            ck_assert_double_ge(now, before);
            ck_assert_double_le(now, 1.0);
            before = now;
        }
        ck_assert_double_ge(before, 0.999);
    }
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/learning", test_curve, test_never_falls_nor_leaves_its_range)
