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
                                .is_overall_inadequate = 1};
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

/* Products of the defaults 0.86, 0.19 (rule), 0.17 (direction), 0.04 (trust), by hand. */
START_TEST(test_publication) {
    ri_escalation_view view = at(RI_POINT_PUBLICATION, RI_STEP_NONE);
    assert_steps(&view, (double[]){0, 0.6723, 0.1377, 0.1824, 0.0076, 0});
    view.is_persistent = 1;
    assert_steps(&view, (double[]){0, 0.1162, 0.0238, 0.8256, 0.0344, 0});
    view.is_persistent = 0;
    view.is_systemic = 1;
    assert_steps(&view, (double[]){0, 0.1162, 0.0238, 0.8256, 0.0344, 0});
    /* What is in force stays: a notice is not given twice, and a commissioner or trust is kept. */
    view.step_in_force = RI_STEP_NOTICE;
    assert_steps(&view, (double[]){0.1162, 0, 0.0238, 0.8256, 0.0344, 0});
    view.step_in_force = RI_STEP_DIRECTION;
    assert_steps(&view, (double[]){0.14, 0, 0, 0.8256, 0.0344, 0});
    view.step_in_force = RI_STEP_DFE_COMMISSIONER;
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
    view.step_in_force = RI_STEP_TRUST;
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
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

/* base x exp(0.5 poor visits + 2 shortfall) with exp by Python: 0.002 e^1.6 and 0.02 e^0.9. */
START_TEST(test_midterm) {
    ri_escalation_view view = at(RI_POINT_SIX_MONTH_REVIEW, RI_STEP_NOTICE);
    view.n_poor_visits = 2;
    view.last_visit_progress = 0;
    view.expected_progress = 0.6;
    view.plan_progress = 0.3;
    double p = 0.00990606484879023;
    assert_steps(&view, (double[]){1 - p, 0, 0.17 * p, 0.83 * p, 0, 0});
    view.step_in_force = RI_STEP_DIRECTION;
    assert_steps(&view, (double[]){1 - p, 0, 0, p, 0, 0});
    view.step_in_force = RI_STEP_DFE_COMMISSIONER;
    view.n_poor_visits = 1;
    view.expected_progress = 0.5;
    p = 0.049192062223138995;
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

START_TEST(test_review_releases_what_is_nearly_done) {
    ri_escalation_view view = at(RI_POINT_SIX_MONTH_REVIEW, RI_STEP_NOTICE);
    view.last_visit_progress = 1;
    view.plan_progress = 0.9;
    view.expected_progress = 0.85;
    double p = 0.002 * 0.9;
    assert_steps(&view, (double[]){0.9 - p, 0, 0.17 * p, 0.83 * p, 0, 0.1});
    view.step_in_force = RI_STEP_TRUST;
    assert_steps(&view, (double[]){0.9, 0, 0, 0, 0, 0.1});
    view.plan_progress = 0.75; /* not yet */
    assert_steps(&view, (double[]){1, 0, 0, 0, 0, 0});
}
END_TEST

/* median x exp(0.69 z) with z from Python's statistics.NormalDist. */
START_TEST(test_delays) {
    static const double expected[RI_N_STEPS][3] = {
        {0, 0, 0},
        {24.780919498667533, 60, 145.27305979076246},
        {41.30153249777922, 100, 242.12176631793744},
        {16.107597674133896, 39, 94.4274888639956},
        {185.85689624000648, 450, 1089.5479484307184},
        {24.780919498667533, 60, 145.27305979076246},
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

RI_TEST_MAIN("host/escalation", test_publication, test_better_grade_releases, test_midterm, test_points,
             test_review_releases_what_is_nearly_done, test_delays)
