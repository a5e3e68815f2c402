/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models of the workforce beside the shipped one; values from the formulas of each plugin's head. */
#include "abi/workforce.h"
#include "bound.h"

/* Mean time in a post 1,000 days. */
static ri_workforce_view view_at(double tenure_days) {
    return (ri_workforce_view){.size = sizeof(ri_workforce_view),
                               .day = 10000,
                               .period_days = 30,
                               .tenure_days = tenure_days,
                               .caseload_ratio = 1,
                               .leaving_at_start = 0.001,
                               .hiring_at_start = 0.002,
                               .cover_at_start = 0.01,
                               .open_posts = 60,
                               .open_at_start = 60,
                               .bare_posts = 20,
                               .bare_at_start = 20};
}

static double leaving(const bound *b, ri_workforce_view view) {
    return ((const ri_workforce_ops *)b->binding.ops)->leaving(b->model, b->state, &view);
}

static double cover(const bound *b, ri_workforce_view view) {
    return ((const ri_workforce_ops *)b->binding.ops)->cover(b->model, b->state, &view);
}

static double tenure(const bound *b, ri_workforce_view view, double u) {
    return ((const ri_workforce_ops *)b->binding.ops)->tenure_quantile(b->model, b->state, &view, u);
}

/* Shape 1/2, mean 1,000: scale 1000 / Gamma(3) = 500. Periods of 30 days put together: exp(-sqrt(t / 500))
 * are still there, exactly, whatever the periods: after 510 days exp(-1.00995...). */
START_TEST(test_weibull_survival) {
    bound b = {0};
    bound_open(&b, RI_ROLE_WORKFORCE, "reinspect.workforce.weibull");
    *bound_value(&b, "leaving.shape") = 0.5;
    bound_start(&b);
    double cumulative = 0;
    for (int period = 0; period < 17; period++)
        cumulative += 30 * leaving(&b, view_at(30 * period));
    assert_near(cumulative, sqrt(510 / 500.0));
    *bound_value(&b, "leaving.shape") = 1; /* the same always */
    bound_start(&b);
    assert_near(leaving(&b, view_at(0)), 0.001);
    assert_near(leaving(&b, view_at(5000)), 0.001);
    bound_close(&b);
}
END_TEST

/* In balance the tenure of who is in post has the density S(t) / mean: with shape 1 exponential; in general
 * the mean is E[T^2] / (2 E[T]) = scale Gamma(1 + 2 / k) / (2 Gamma(1 + 1 / k)), with shape 1/2 500 x 24 / 4
 * = 3,000 days (cut at 100 years: nobody), with shape 2 and scale 1000 / (sqrt(pi) / 2): 1000 x 2 / pi. 4,000
 * midpoints of u, good to 1 %. */
START_TEST(test_weibull_tenure) {
    static const struct { double shape, mean; } rows[] = {{0.5, 3000}, {1, 1000}, {2, 636.6197723675814}};
    bound b = {0};
    bound_open(&b, RI_ROLE_WORKFORCE, "reinspect.workforce.weibull");
    for (int i = 0; i < 3; i++) {
        *bound_value(&b, "leaving.shape") = rows[i].shape;
        bound_start(&b);
        double mean = 0;
        for (int k = 0; k < 4000; k++)
            mean += tenure(&b, view_at(0), (k + 0.5) / 4000) / 4000;
        ck_assert_double_eq_tol(mean / rows[i].mean, 1, 0.01);
    }
    ri_workforce_view agency = view_at(0);
    agency.staff = RI_STAFF_AGENCY;
    assert_near(tenure(&b, agency, 0.5), 0.6931471805599453 * 365.25 / 1.3);
    bound_close(&b);
}
END_TEST

/* And so as many leave as published: the mean hazard over those in post is 1 / mean. Over 20,000 midpoints of
 * u; days of their own, since the hazard is highest in the first ones. */
START_TEST(test_weibull_in_balance) {
    bound b = {0};
    bound_open(&b, RI_ROLE_WORKFORCE, "reinspect.workforce.weibull");
    double mean = 0;
    for (int k = 0; k < 20000; k++) {
        ri_workforce_view view = view_at(tenure(&b, view_at(0), (k + 0.5) / 20000));
        view.period_days = 1;
        mean += leaving(&b, view) / 20000;
    }
    ck_assert_double_eq_tol(mean / 0.001, 1, 0.01);
    bound_close(&b);
}
END_TEST

/* exp(0.9 x 0.5), and the factors over their mean: (1 + 0.35 (e^0.3 - 1)) (1 + 0.08 (e^0.2 - 1)). */
START_TEST(test_proportional_hazards) {
    bound b = {0};
    bound_open(&b, RI_ROLE_WORKFORCE, "reinspect.workforce.proportional_hazards");
    double mean = (1 + 0.35 * (exp(0.3) - 1)) * (1 + 0.08 * (exp(0.2) - 1));
    ri_workforce_view old = view_at(2000), laden = old, early = view_at(100), newly = early;
    laden.caseload_ratio = 1.5;
    newly.staff = RI_STAFF_NEWLY_QUALIFIED;
    assert_near(leaving(&b, old), 0.001 / mean);
    assert_near(leaving(&b, laden) / leaving(&b, old), 1.568312185490169);
    assert_near(leaving(&b, early) / leaving(&b, old), exp(0.3));
    assert_near(leaving(&b, newly) / leaving(&b, early), exp(0.2));
    early.adverse_judgement = 1;
    assert_near(leaving(&b, early) / leaving(&b, old), exp(0.3) * 1.7);
    bound_close(&b);
}
END_TEST

static ri_workforce_view in_year(double year) {
    ri_workforce_view view = view_at(900);
    view.day = (int32_t)((year - 1990) * 365.25);
    return view;
}

/* Cap 0.85, supply 2: 0.7225; permanent 0.7: half of the gain is left, 0.2 x 0.5 fewer leave. */
START_TEST(test_agency_cap) {
    bound b = {0};
    bound_open(&b, RI_ROLE_WORKFORCE, "reinspect.workforce.agency_cap");
    *bound_value(&b, "cap.price_ratio") = 0.85;
    *bound_value(&b, "cap.supply_elasticity") = 2;
    *bound_value(&b, "cap.permanent_price_ratio") = 0.7;
    bound_start(&b);
    assert_near(cover(&b, in_year(2024)), 0.01);
    assert_near(leaving(&b, in_year(2024)), 0.001);
    assert_near(cover(&b, in_year(2026)), 0.01 * 0.7225);
    assert_near(leaving(&b, in_year(2026)), 0.001 * 0.9);
    *bound_value(&b, "cap.price_ratio") = 0.6; /* below what a permanent worker costs: nobody is pulled */
    bound_start(&b);
    assert_near(leaving(&b, in_year(2026)), 0.001 * 0.8);
    *bound_value(&b, "cap.price_ratio") = 1;
    bound_start(&b);
    assert_near(cover(&b, in_year(2026)), 0.01);
    assert_near(leaving(&b, in_year(2026)), 0.001);
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/workforce_models", test_weibull_survival, test_weibull_tenure, test_weibull_in_balance,
             test_proportional_hazards, test_agency_cap)
