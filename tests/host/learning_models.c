/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves of bedding-in; values from the formulas of each plugin's head in Python. */
#include "abi/learning.h"
#include "bound.h"

static double maturity(const bound *b, double months) {
    return ((const ri_learning_ops *)b->binding.ops)->maturity(b->model, b->state, months);
}

static void set(bound *b, const char *name, double value) {
    *bound_value(b, name) = value;
    bound_start(b);
}

/* Every curve begins at start_maturity, never falls and ends at 1 or, as measured, below. */
START_TEST(test_all_rise_from_the_start) {
    static const char *const ids[] = {"reinspect.learning.logistic", "reinspect.learning.gompertz",
                                      "reinspect.learning.power_law", "reinspect.learning.piecewise"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        bound b = {0};
        bound_open(&b, RI_ROLE_LEARNING, ids[i]);
        set(&b, "start_maturity", 0.25);
        ri_assert_same(maturity(&b, 0), 0.25);
        double before = 0.25;
        for (int half = 1; half <= 240; half++) {
            double now = maturity(&b, 0.5 * half);
            ck_assert_double_ge(now, before);
            ck_assert_double_le(now, 1);
            before = now;
        }
        ck_assert_double_gt(before, 0.8);
        bound_close(&b);
    }
}
END_TEST

START_TEST(test_gompertz) {
    bound b = {0};
    bound_open(&b, RI_ROLE_LEARNING, "reinspect.learning.gompertz");
    set(&b, "start_maturity", 0);
    assert_near(maturity(&b, 12), 0.36064560241860016);
    ck_assert_double_eq_tol(maturity(&b, 1000), 1, 1e-15);
    set(&b, "start_maturity", 0.2);
    assert_near(maturity(&b, 12), 0.2 + 0.8 * 0.36064560241860016);
    bound_close(&b);
}
END_TEST

/* 1 - (1 + x / experience)^-rate: rate 1 is one half at x = experience, rate 1/2 at three times that. */
START_TEST(test_power_law) {
    bound b = {0};
    bound_open(&b, RI_ROLE_LEARNING, "reinspect.learning.power_law");
    set(&b, "start_maturity", 0);
    set(&b, "rate", 1);
    assert_near(maturity(&b, 9), 0.5);
    assert_near(maturity(&b, 81), 0.9);
    set(&b, "rate", 0.5);
    assert_near(maturity(&b, 27), 0.5);
    bound_close(&b);
}
END_TEST

/* Points at 6 and 12 months, half of what is missing each; flat afterwards. Between them a cubic that keeps
 * the slopes. */
START_TEST(test_piecewise) {
    bound b = {0};
    bound_open(&b, RI_ROLE_LEARNING, "reinspect.learning.piecewise");
    set(&b, "start_maturity", 0);
    set(&b, "gap_1", 6);
    set(&b, "gap_2", 6);
    set(&b, "gain_3", 0);
    assert_near(maturity(&b, 3), 0.28645833333333337);
    assert_near(maturity(&b, 6), 0.5);
    assert_near(maturity(&b, 12), 0.75);
    assert_near(maturity(&b, 300), 0.75);
    double left = (maturity(&b, 6) - maturity(&b, 6 - 1e-6)) / 1e-6;
    double right = (maturity(&b, 6 + 1e-6) - maturity(&b, 6)) / 1e-6;
    ck_assert_double_eq_tol(left, 1.0 / 18, 1e-5);
    ck_assert_double_eq_tol(right, 1.0 / 18, 1e-5);
    bound_close(&b);
}
END_TEST

/* Nowhere does it fall, however uneven the points are (Fritsch & Carlson 1980). */
START_TEST(test_piecewise_never_falls) {
    static const double gap[] = {0.1, 60, 0.1, 3, 0.5, 60}, gain[] = {0.9, 0, 0.99, 0.01, 1, 0.3};
    bound b = {0};
    char name[32];
    bound_open(&b, RI_ROLE_LEARNING, "reinspect.learning.piecewise");
    for (int k = 0; k < 6; k++) {
        snprintf(name, sizeof name, "gap_%d", k + 1);
        *bound_value(&b, name) = gap[k];
        snprintf(name, sizeof name, "gain_%d", k + 1);
        *bound_value(&b, name) = gain[k];
    }
    bound_start(&b);
    double before = 0;
    for (int i = 0; i <= 130000; i++) {
        double now = maturity(&b, 0.001 * i);
        ck_assert_double_ge(now, before);
        before = now;
    }
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/learning_models", test_all_rise_from_the_start, test_gompertz, test_power_law,
             test_piecewise, test_piecewise_never_falls)
