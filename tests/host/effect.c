/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/effect.h"
#include "bound.h"

static double strength(const bound *b, double run_days, double over_days, double ramp_days,
                       double half_life_days) {
    const ri_effect_ops *ops = b->binding.ops;
    const ri_effect_view view = {.size = sizeof view,
                                 .run_days = run_days,
                                 .over_days = over_days,
                                 .ramp_days = ramp_days,
                                 .half_life_days = half_life_days};
    return ops->strength(b->model, b->state, &view);
}

START_TEST(test_at_once_and_gone_at_once) {
    bound b = {0};
    bound_open(&b, RI_ROLE_EFFECT, "reinspect.effect.linear_ramp");
    ri_assert_same(strength(&b, 0, -1, 0, 0), 1);
    ri_assert_same(strength(&b, 4000, -1, 0, 0), 1);
    ri_assert_same(strength(&b, 100, 0, 0, 0), 0);
    bound_close(&b);
}
END_TEST

/* run / ramp below the ramp, 1 from its end on. */
START_TEST(test_ramp) {
    bound b = {0};
    bound_open(&b, RI_ROLE_EFFECT, "reinspect.effect.linear_ramp");
    ri_assert_same(strength(&b, 0, -1, 90, 0), 0);
    ri_assert_same(strength(&b, 45, -1, 90, 0), 0.5);
    ri_assert_same(strength(&b, 90, -1, 90, 0), 1);
    ri_assert_same(strength(&b, 91, -1, 90, 0), 1);
    bound_close(&b);
}
END_TEST

/* What was reached, halved once a half-life: 1, 1/2, 1/4; from half a ramp, half of that. */
START_TEST(test_half_life) {
    bound b = {0};
    bound_open(&b, RI_ROLE_EFFECT, "reinspect.effect.linear_ramp");
    ri_assert_same(strength(&b, 365, 0, 90, 60), 1);
    assert_near(strength(&b, 365, 60, 90, 60), 0.5);
    assert_near(strength(&b, 365, 120, 90, 60), 0.25);
    assert_near(strength(&b, 45, 60, 90, 60), 0.25);
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/effect", test_at_once_and_gone_at_once, test_ramp, test_half_life)
