/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/escalation.h"
#include "bound.h"

static const bound *opened(void) {
    static bound b;
    if (b.host == NULL)
        bound_open(&b, RI_ROLE_ESCALATION, "reinspect.escalation.rule_2016");
    return &b;
}

static ri_escalation_view at(int32_t point, int32_t step_in_force) {
    return (ri_escalation_view){.size = sizeof(ri_escalation_view),
                                .point = point,
                                .step_in_force = step_in_force,
                                .last_visit_progress = -1,
                                .is_overall_inadequate = 1,
                                .acknowledgement = -1};
}

static void assert_steps(const ri_escalation_view *view, const double expected[RI_N_STEPS]) {
    const bound *b = opened();
    const ri_escalation_ops *ops = b->binding.ops;
    double prob[RI_N_STEPS], sum = 0.0;
    ops->step_prob(b->model, b->state, view, prob);
    for (int i = 0; i < RI_N_STEPS; i++) {
        ck_assert_double_ge(prob[i], 0.0);
        assert_near(prob[i], expected[i]);
        sum += prob[i];
    }
    assert_near(sum, 1.0);
}

/* Products of the defaults 0.88, 0.25 (rule), 0.1 (direction), 0.04 (trust), by hand. */
START_TEST(test_publication) {
    ri_escalation_view view = at(RI_POINT_PUBLICATION, RI_STEP_NONE);
    assert_steps(&view, (double[]){0, 0.675, 0.075, 0.24, 0.01, 0});
    view.is_persistent = 1;
    assert_steps(&view, (double[]){0, 0.108, 0.012, 0.8448, 0.0352, 0});
    view.is_persistent = 0;
    view.is_systemic = 1;
    assert_steps(&view, (double[]){0, 0.108, 0.012, 0.8448, 0.0352, 0});
    /* What is in force stays: a notice is not given twice, and a commissioner or trust is kept. */
    view.step_in_force = RI_STEP_NOTICE;
    assert_steps(&view, (double[]){0.108, 0, 0.012, 0.8448, 0.0352, 0});
    view.step_in_force = RI_STEP_DIRECTION;
    assert_steps(&view, (double[]){0.12, 0, 0, 0.8448, 0.0352, 0});
    view.step_in_force = RI_STEP_DFE_COMMISSIONER;
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
    view.step_in_force = RI_STEP_TRUST;
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
}
END_TEST

/* Unwilling or unable: all or nothing acknowledged multiplies the odds of 0.25 (1 : 3) by e^-0.3 and e^0.3 at
 * the default effect 0.6; in the middle, and where nothing is known, 0.25 is left as it is. */
START_TEST(test_defence_raises_the_odds) {
    ri_escalation_view view = at(RI_POINT_PUBLICATION, RI_STEP_NONE);
    view.acknowledgement = 0.5;
    assert_steps(&view, (double[]){0, 0.675, 0.075, 0.24, 0.01, 0});
    static const struct {
        double acknowledgement, strong;
    } at_end[] = {{1, 0.1980364126184974}, {0, 0.3103224420123704}};
    for (int i = 0; i < 2; i++) {
        view.acknowledgement = at_end[i].acknowledgement;
        double strong = at_end[i].strong;
        assert_steps(&view,
                     (double[]){0, 0.9 * (1 - strong), 0.1 * (1 - strong), 0.96 * strong, 0.04 * strong, 0});
    }
    /* The same for a review with a notice in force: odds of 0.002. */
    view = at(RI_POINT_SIX_MONTH_REVIEW, RI_STEP_NOTICE);
    view.acknowledgement = 0;
    double up = 0.002 * 1.3498588075760032 / (1 + 0.002 * 0.3498588075760032);
    assert_steps(&view, (double[]){1 - up, 0, 0.1 * up, 0.9 * up, 0, 0});
}
END_TEST

START_TEST(test_better_grade_releases) {
    for (int32_t step = RI_STEP_NONE; step <= RI_STEP_TRUST; step++) {
        ri_escalation_view view = at(RI_POINT_PUBLICATION, step);
        view.is_overall_inadequate = 0;
        double release = step == RI_STEP_NONE ? 0.0 : 0.8;
        assert_steps(&view, (double[]){1.0 - release, 0, 0, 0, 0, release});
    }
}
END_TEST

/* base x exp(0.5 poor visits + 2 shortfall) with exp by Python: 0.002 e^1.6 and 0.0005 e^0.9. */
START_TEST(test_midterm) {
    ri_escalation_view view = at(RI_POINT_SIX_MONTH_REVIEW, RI_STEP_NOTICE);
    view.n_poor_visits = 2;
    view.last_visit_progress = 0;
    view.expected_progress = 0.6;
    view.plan_progress = 0.3;
    double p = 0.00990606484879023;
    assert_steps(&view, (double[]){1 - p, 0, 0.1 * p, 0.9 * p, 0, 0});
    view.step_in_force = RI_STEP_DIRECTION;
    assert_steps(&view, (double[]){1 - p, 0, 0, p, 0, 0});
    view.step_in_force = RI_STEP_DFE_COMMISSIONER;
    view.n_poor_visits = 1;
    view.expected_progress = 0.5;
    p = 0.001229801555578475;
    assert_steps(&view, (double[]){1 - p, 0, 0, 0, p, 0});
    view.step_in_force = RI_STEP_TRUST;
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
    view.step_in_force = RI_STEP_NONE;
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
}
END_TEST

/* On pace and without poor visits each point has its own base. */
START_TEST(test_points) {
    static const double base[] = {0, 0.0001, 0, 0.002, 0.006};
    for (int32_t point = RI_POINT_ADVISER_REPORT; point <= RI_POINT_MISSED_DATE; point++) {
        ri_escalation_view view = at(point, RI_STEP_DIRECTION);
        view.last_visit_progress = 1;
        view.plan_progress = view.expected_progress = 0.4;
        assert_steps(&view, (double[]){1 - base[point], 0, 0, base[point], 0, 0});
    }
    ri_escalation_view letter = at(RI_POINT_VISIT_LETTER, RI_STEP_DIRECTION);
    letter.last_visit_progress = 0;
    assert_steps(&letter, (double[]){1 - 0.004, 0, 0, 0.004, 0, 0});
    letter.n_poor_visits = 100; /* never more likely than one half */
    assert_steps(&letter, (double[]){0.5, 0, 0, 0.5, 0, 0});
    letter.point = 99;
    assert_steps(&letter, (double[]){1, 0, 0, 0, 0, 0});
}
END_TEST

/* Three months after a DfE commissioner came: 2 of 21, and for nobody else. */
START_TEST(test_commissioner_review) {
    ri_escalation_view view = at(RI_POINT_COMMISSIONER_REVIEW, RI_STEP_DFE_COMMISSIONER);
    assert_steps(&view, (double[]){0.905, 0, 0, 0, 0.095, 0});
    view.n_poor_visits = 3; /* the share is of all such reviews, whatever visits found */
    view.expected_progress = 0.5;
    assert_steps(&view, (double[]){0.905, 0, 0, 0, 0.095, 0});
    view.step_in_force = RI_STEP_DIRECTION;
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
    view.step_in_force = RI_STEP_TRUST;
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
}
END_TEST

START_TEST(test_review_releases_what_is_nearly_done) {
    ri_escalation_view view = at(RI_POINT_SIX_MONTH_REVIEW, RI_STEP_NOTICE);
    view.last_visit_progress = 1;
    view.plan_progress = 0.9;
    view.expected_progress = 0.85;
    double p = 0.002 * 0.9;
    assert_steps(&view, (double[]){0.9 - p, 0, 0.1 * p, 0.9 * p, 0, 0.1});
    view.step_in_force = RI_STEP_TRUST;
    assert_steps(&view, (double[]){0.9, 0, 0, 0, 0, 0.1});
    view.plan_progress = 0.75; /* not yet */
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
}
END_TEST

/* Whoever is no longer inadequate is never stepped up, however badly a visit or the plan went; a six-month
 * review lets go with the chance of a better grade, 0.8, whatever the visit and the plan. */
START_TEST(test_nothing_stronger_once_not_inadequate) {
    for (int32_t point = RI_POINT_ADVISER_REPORT; point <= RI_POINT_COMMISSIONER_REVIEW; point++)
        for (int32_t step = RI_STEP_NONE; step <= RI_STEP_TRUST; step++)
            for (int good = 0; good <= 1; good++) {
                ri_escalation_view view = at(point, step);
                view.is_overall_inadequate = 0;
                view.last_visit_progress = good;
                view.n_poor_visits = good ? 0 : 5;
                view.plan_progress = 0.9 * good;
                view.expected_progress = 0.8;
                double release = point == RI_POINT_SIX_MONTH_REVIEW && step != RI_STEP_NONE ? 0.8 : 0.0;
                assert_steps(&view, (double[]){1.0 - release, 0, 0, 0, 0, release});
            }
}
END_TEST

/* median x exp(0.61 z) with z from Python's statistics.NormalDist. */
START_TEST(test_delays) {
    static const double expected[RI_N_STEPS][3] = {
        {0, 0, 0},
        {27.45636747176041, 60, 131.11712624412877},
        {45.76061245293401, 100, 218.5285437402146},
        {19.219457230232287, 42, 91.78198837089013},
        {205.92275603820306, 450, 983.3784468309657},
        {27.45636747176041, 60, 131.11712624412877},
    };
    const bound *b = opened();
    const ri_escalation_ops *ops = b->binding.ops;
    ri_escalation_view view = at(RI_POINT_PUBLICATION, RI_STEP_NONE);
    for (int32_t step = 0; step < RI_N_STEPS; step++) {
        double before = 0.0;
        for (int i = 0; i < 3; i++)
            assert_near(ops->delay_quantile(b->model, b->state, &view, step, 0.1 + 0.4 * i),
                        expected[step][i]);
        for (int i = 1; i < 1000; i++) {
            double now = ops->delay_quantile(b->model, b->state, &view, step, i / 1000.0);
            ck_assert_double_ge(now, before);
            before = now;
        }
    }
}
END_TEST

RI_TEST_MAIN("host/escalation", test_publication, test_defence_raises_the_odds, test_better_grade_releases,
             test_midterm, test_points, test_commissioner_review, test_review_releases_what_is_nearly_done,
             test_nothing_stronger_once_not_inadequate, test_delays)
