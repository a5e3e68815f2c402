/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models of the department beside the rule of 2016; values from the formulas of each plugin's head in Python.
 */
#include "abi/escalation.h"
#include "bound.h"

static ri_escalation_view at(int32_t point, int32_t step_in_force) {
    return (ri_escalation_view){.size = sizeof(ri_escalation_view),
                                .point = point,
                                .step_in_force = step_in_force,
                                .last_visit_progress = 0,
                                .is_overall_inadequate = 1,
                                .acknowledgement = -1};
}

static void steps(const bound *b, ri_escalation_view view, double prob[RI_N_STEPS]) {
    double sum = 0;
    ((const ri_escalation_ops *)b->binding.ops)->step_prob(b->model, b->state, &view, prob);
    for (int i = 0; i < RI_N_STEPS; i++) {
        ck_assert_double_ge(prob[i], 0.0);
        sum += prob[i];
    }
    assert_near(sum, 1.0);
}

static double stronger(const bound *b, ri_escalation_view view) {
    double prob[RI_N_STEPS];
    steps(b, view, prob);
    return prob[RI_STEP_DIRECTION] + prob[RI_STEP_DFE_COMMISSIONER] + prob[RI_STEP_TRUST];
}

/* 0.4 done of an expected 0.8, tolerance 0.1, pace 8: odds 0.005 / 0.995 x e^2.4. */
START_TEST(test_pace) {
    bound b = {0};
    bound_open(&b, RI_ROLE_ESCALATION, "reinspect.escalation.pace");
    ri_escalation_view view = at(RI_POINT_SIX_MONTH_REVIEW, RI_STEP_NOTICE);
    view.expected_progress = 0.8;
    view.plan_progress = 0.7;
    assert_near(stronger(&b, view), 0.005);
    view.plan_progress = 0.4;
    assert_near(stronger(&b, view), 0.05248552360080217);
    view.plan_progress = 1;
    ck_assert_double_lt(stronger(&b, view), 0.005);
    view.point = RI_POINT_ADVISER_REPORT;
    ri_assert_same(stronger(&b, view), 0.0);
    view = at(RI_POINT_COMMISSIONER_REVIEW, RI_STEP_DFE_COMMISSIONER);
    assert_near(stronger(&b, view), 0.095);
    view = at(RI_POINT_PUBLICATION, RI_STEP_NONE); /* whatever was found */
    assert_near(stronger(&b, view), 0.6 + 0.4 * 0.1);
    view.is_systemic = view.is_persistent = 1;
    assert_near(stronger(&b, view), 0.6 + 0.4 * 0.1);
    bound_close(&b);
}
END_TEST

/* Cuts 0.4 above and 3.5 below the fitted one; both effects at every cut. */
START_TEST(test_proportional_odds) {
    bound b = {0};
    bound_open(&b, RI_ROLE_ESCALATION, "reinspect.escalation.proportional_odds");
    static const struct {
        int systemic, persistent;
        double strong;
    } rows[] = {{0, 0, 0.35663485430559827}, {1, 0, 0.889927425637497}, {1, 1, 0.989748227726628}};
    for (int i = 0; i < 3; i++) {
        ri_escalation_view view = at(RI_POINT_PUBLICATION, RI_STEP_NONE);
        view.is_systemic = rows[i].systemic;
        view.is_persistent = rows[i].persistent;
        double prob[RI_N_STEPS];
        steps(&b, view, prob);
        double strong = prob[RI_STEP_DFE_COMMISSIONER] + prob[RI_STEP_TRUST], odds = strong / (1 - strong);
        assert_near(strong, rows[i].strong);
        double direction = strong + prob[RI_STEP_DIRECTION];
        ck_assert_double_eq_tol(direction / (1 - direction) / odds, exp(0.4), 1e-9);
        ck_assert_double_eq_tol(prob[RI_STEP_TRUST] / (1 - prob[RI_STEP_TRUST]) / odds, exp(-3.5), 1e-9);
        assert_near(prob[RI_STEP_NOTICE], 1 - direction);
    }
    bound_close(&b);
}
END_TEST

/* At a review the same effects multiply the odds of 0.003; an adviser's report and a letter after a good
 * visit do nothing. */
START_TEST(test_proportional_odds_later) {
    bound b = {0};
    bound_open(&b, RI_ROLE_ESCALATION, "reinspect.escalation.proportional_odds");
    ri_escalation_view view = at(RI_POINT_SIX_MONTH_REVIEW, RI_STEP_NOTICE);
    assert_near(stronger(&b, view), 0.003);
    view.is_systemic = 1;
    view.n_poor_visits = 2;
    double odds = 0.003 / 0.997 * exp(2.68 + 1);
    assert_near(stronger(&b, view), odds / (1 + odds));
    view.point = RI_POINT_ADVISER_REPORT;
    ri_assert_same(stronger(&b, view), 0.0);
    view.point = RI_POINT_VISIT_LETTER;
    view.last_visit_progress = 1;
    ri_assert_same(stronger(&b, view), 0.0);
    bound_close(&b);
}
END_TEST

/* What all three share: no step for who is out of it, release after a better grade, delays in order. */
START_TEST(test_what_all_share) {
    static const char *const ids[] = {"reinspect.escalation.rule_2016", "reinspect.escalation.pace",
                                      "reinspect.escalation.proportional_odds"};
    for (int i = 0; i < 3; i++) {
        bound b = {0};
        double prob[RI_N_STEPS];
        bound_open(&b, RI_ROLE_ESCALATION, ids[i]);
        for (int32_t point = RI_POINT_ADVISER_REPORT; point <= RI_POINT_COMMISSIONER_REVIEW; point++) {
            steps(&b, at(point, RI_STEP_NONE), prob);
            ri_assert_same(prob[RI_STEP_NONE], 1.0);
            steps(&b, at(point, RI_STEP_TRUST), prob);
            ri_assert_same(prob[RI_STEP_NONE], 1.0);
        }
        ri_escalation_view better = at(RI_POINT_PUBLICATION, RI_STEP_NOTICE);
        better.is_overall_inadequate = 0;
        steps(&b, better, prob);
        assert_near(prob[RI_STEP_RELEASE], 0.8);
        steps(&b, at(RI_POINT_PUBLICATION, RI_STEP_DFE_COMMISSIONER), prob);
        ri_assert_same(prob[RI_STEP_NONE], 1.0);
        const ri_escalation_ops *ops = b.binding.ops;
        assert_near(ops->delay_quantile(b.model, b.state, &better, RI_STEP_DFE_COMMISSIONER, 0.5), 42);
        bound_close(&b);
    }
}
END_TEST

RI_TEST_MAIN("host/escalation_models", test_pace, test_proportional_odds, test_proportional_odds_later,
             test_what_all_share)
