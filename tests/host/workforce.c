/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/workforce.h"
#include "bound.h"

static const ri_workforce_view at_start = {.size = sizeof at_start,
                                           .day = 10000,
                                           .period_days = 30,
                                           .tenure_days = 900,
                                           .caseload_ratio = 1,
                                           .leaving_at_start = 0.0004,
                                           .hiring_at_start = 0.002,
                                           .cover_at_start = 0.01,
                                           .open_posts = 60,
                                           .open_at_start = 60,
                                           .bare_posts = 20,
                                           .bare_at_start = 20};

static double leaving(const bound *b, const ri_workforce_view *view) {
    return ((const ri_workforce_ops *)b->binding.ops)->leaving(b->model, b->state, view);
}

static double hiring(const bound *b, const ri_workforce_view *view) {
    return ((const ri_workforce_ops *)b->binding.ops)->hiring(b->model, b->state, view);
}

static double cover(const bound *b, const ri_workforce_view *view) {
    return ((const ri_workforce_ops *)b->binding.ops)->cover(b->model, b->state, view);
}

/* Nothing has changed: as at the start; agency workers at their own rate. */
START_TEST(test_market_at_the_start) {
    bound b = {0};
    bound_open(&b, RI_ROLE_WORKFORCE, "reinspect.workforce.market");
    ri_workforce_view view = at_start;
    ri_assert_same(leaving(&b, &view), 0.0004);
    ri_assert_same(hiring(&b, &view), 0.002);
    ri_assert_same(cover(&b, &view), 0.01);
    view.staff = RI_STAFF_AGENCY;
    assert_near(leaving(&b, &view), 1.3 / 365.25);
    bound_close(&b);
}
END_TEST

/* Origin: the formulas of the plugin's head in Python: 1.5 ** 0.8 * 1.35; 4 ** -0.5 * (1 - 0.35 / 2); 1.6 **
 * -0.5. */
START_TEST(test_market_under_strain) {
    bound b = {0};
    bound_open(&b, RI_ROLE_WORKFORCE, "reinspect.workforce.market");
    ri_workforce_view view = at_start;
    view.caseload_ratio = 1.5;
    view.adverse_judgement = 0.5;
    view.open_posts = 240;
    view.bare_posts = 32;
    assert_near(leaving(&b, &view) / 0.0004, 1.8672685207504989);
    assert_near(hiring(&b, &view) / 0.002, 0.4125);
    assert_near(cover(&b, &view) / 0.01, 0.7905694150420949);
    bound_close(&b);
}
END_TEST

/* At market 1 the flow of recruits is fixed: hazard x open posts stays; fewer than one post count as one. */
START_TEST(test_market_of_fixed_flow) {
    bound b = {0};
    bound_open(&b, RI_ROLE_WORKFORCE, "reinspect.workforce.market");
    *bound_value(&b, "market.elasticity") = 1;
    bound_start(&b);
    for (double n = 1; n < 1000; n *= 3) {
        ri_workforce_view view = at_start;
        view.open_posts = n;
        assert_near(hiring(&b, &view) * n, 0.002 * 60);
    }
    ri_workforce_view none = at_start, one = at_start;
    none.bare_posts = 0;
    one.bare_posts = 1;
    ri_assert_same(cover(&b, &none), cover(&b, &one));
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/workforce", test_market_at_the_start, test_market_under_strain, test_market_of_fixed_flow)
