/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes of effects; values from the formulas of each plugin's head in Python. */
#include "abi/effect.h"
#include "bound.h"

static double strength(const bound *b, double run_days, double over_days, double ramp_days) {
    const ri_effect_ops *ops = b->binding.ops;
    const ri_effect_view view = {.size = sizeof view,
                                 .run_days = run_days,
                                 .over_days = over_days,
                                 .ramp_days = ramp_days,
                                 .half_life_days = 60};
    return ops->strength(b->model, b->state, &view);
}

/* What every shape does: nothing on the first day of a ramp (all at once without one), rising over it, and
 * after the end half of what was reached each half-life. */
static void fades(const char *id) {
    bound b = {0};
    bound_open(&b, RI_ROLE_EFFECT, id);
    ri_assert_same(strength(&b, 0, -1, 90), 0);
    ri_assert_same(strength(&b, 0, -1, 0), 1);
    double before = 0;
    for (int day = 1; day <= 90; day++) {
        double now = strength(&b, day, -1, 90);
        ck_assert_double_gt(now, before);
        ck_assert_double_le(now, 1);
        before = now;
    }
    assert_near(strength(&b, 50, 120, 90), strength(&b, 50, -1, 90) / 4);
    bound_close(&b);
}

START_TEST(test_all_rise_and_fade) {
    static const char *const ids[] = {"reinspect.effect.linear_ramp", "reinspect.effect.logistic",
                                      "reinspect.effect.hill", "reinspect.effect.decay"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        fades(ids[i]);
}
END_TEST

START_TEST(test_logistic) {
    bound b = {0};
    bound_open(&b, RI_ROLE_EFFECT, "reinspect.effect.logistic");
    assert_near(strength(&b, 45, -1, 90), 0.5);
    assert_near(strength(&b, 22.5, -1, 90), 0.1049935854035065);
    assert_near(strength(&b, 67.5, -1, 90), 1 - 0.1049935854035065);
    ri_assert_same(strength(&b, 90, -1, 90), 1);
    *bound_value(&b, "steepness") = 0.1; /* nearly straight */
    bound_start(&b);
    ck_assert_double_eq_tol(strength(&b, 22.5, -1, 90), 0.25, 1e-4);
    bound_close(&b);
}
END_TEST

/* Hill's own form: one half at half_point x ramp, 4 / 5 at twice that with n = 2. */
START_TEST(test_hill) {
    bound b = {0};
    bound_open(&b, RI_ROLE_EFFECT, "reinspect.effect.hill");
    assert_near(strength(&b, 45, -1, 90), 0.5);
    assert_near(strength(&b, 90, -1, 90), 0.8);
    assert_near(strength(&b, 15, -1, 90), 0.1);
    *bound_value(&b, "coefficient") = 1;
    bound_start(&b);
    assert_near(strength(&b, 90, -1, 90), 2.0 / 3);
    ck_assert_double_eq_tol(strength(&b, 1e9, -1, 90), 1, 1e-7);
    bound_close(&b);
}
END_TEST

START_TEST(test_decay) {
    bound b = {0};
    bound_open(&b, RI_ROLE_EFFECT, "reinspect.effect.decay");
    *bound_value(&b, "waning.half_life") = 12;
    *bound_value(&b, "waning.floor") = 0.2;
    bound_start(&b);
    double year = 12 * 30.4375;
    assert_near(strength(&b, 45, -1, 90), 0.5);
    ri_assert_same(strength(&b, 90, -1, 90), 1);
    assert_near(strength(&b, 90 + year, -1, 90), 0.6);
    assert_near(strength(&b, 90 + 2 * year, -1, 90), 0.4);
    assert_near(strength(&b, 90 + 2 * year, 60, 90), 0.2);
    *bound_value(&b, "waning.floor") = 1; /* nothing wears off: the straight ramp */
    bound_start(&b);
    ri_assert_same(strength(&b, 90 + year, -1, 90), 1);
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/effect_models", test_all_rise_and_fade, test_logistic, test_hill, test_decay)
