/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models of grades beside the shipped one; values from the formulas of each plugin's head in Python, chances
 * of shares by math.comb. */
#include "abi/judgement.h"
#include "bound.h"

static ri_judgement_view nothing_known(int32_t area) {
    ri_judgement_view view = {.size = sizeof view, .area = area, .timely_share = -1, .waiting_share = -1};
    view.qa_maturity = view.plan_progress = view.acknowledgement = -1;
    view.watched_share = view.heard_share = -1;
    for (int i = 0; i < RI_N_AREAS; i++)
        view.grade_of[i] = -1;
    return view;
}

static ri_judgement_view sample(int inadequate, int ri, int good, int outstanding) {
    ri_judgement_view view = nothing_known(RI_AREA_IN_CARE);
    view.n_sampled = inadequate + ri + good + outstanding;
    view.n_by_grade[0] = inadequate;
    view.n_by_grade[1] = ri;
    view.n_by_grade[2] = good;
    view.n_by_grade[3] = outstanding;
    return view;
}

static ri_judgement_view graded(int32_t area, int help, int in_care, int leavers, int leaders) {
    ri_judgement_view view = nothing_known(area);
    view.grade_of[RI_AREA_HELP_PROTECTION] = help;
    view.grade_of[RI_AREA_IN_CARE] = in_care;
    view.grade_of[RI_AREA_CARE_LEAVERS] = leavers;
    view.grade_of[RI_AREA_LEADERS] = leaders;
    return view;
}

static void assert_prob(const bound *b, ri_judgement_view view, const double expected[RI_N_GRADES]) {
    double prob[RI_N_GRADES], sum = 0;
    ((const ri_judgement_ops *)b->binding.ops)->grade_prob(b->model, b->state, &view, prob);
    for (int i = 0; i < RI_N_GRADES; i++) {
        ck_assert_double_eq_tol(prob[i], expected[i], 1e-12);
        sum += prob[i];
    }
    assert_near(sum, 1.0);
}

START_TEST(test_logit) {
    bound b = {0};
    bound_open(&b, RI_ROLE_JUDGEMENT, "reinspect.judgement.ordered_logit");
    assert_prob(
        &b, sample(0, 0, 0, 0),
        (double[]){0.061762945315299786, 0.912345321747345, 0.025884150709201137, 7.582228154112691e-06});
    assert_prob(
        &b, sample(0, 0, 13, 0),
        (double[]){2.986848026764065e-05, 0.016754521281320607, 0.9667797608897041, 0.016435849348707676});
    assert_prob(
        &b, graded(RI_AREA_LEADERS, 1, 1, 1, -1),
        (double[]){0.030881823350448995, 0.8841029593856655, 0.08492257317365781, 9.264409022768927e-05});
    assert_prob(
        &b, graded(RI_AREA_OVERALL, 2, 2, 2, 2),
        (double[]){4.080838996901104e-09, 0.0012158916057728663, 0.9979679523518744, 0.0008161519615137447});
    bound_close(&b);
}
END_TEST

/* Proportional odds: one more inadequate case multiplies the odds of "at most this grade" by the same at
 * every cut. */
START_TEST(test_logit_odds) {
    bound b = {0};
    bound_open(&b, RI_ROLE_JUDGEMENT, "reinspect.judgement.ordered_logit");
    double odds[2][3];
    for (int k = 0; k < 2; k++) {
        ri_judgement_view view = sample(1 + k, 4, 6, 1);
        double prob[RI_N_GRADES], below = 0;
        ((const ri_judgement_ops *)b.binding.ops)->grade_prob(b.model, b.state, &view, prob);
        for (int cut = 0; cut < 3; cut++) {
            below += prob[cut];
            odds[k][cut] = below / (1 - below);
        }
    }
    ck_assert_double_gt(odds[1][0] / odds[0][0], 1);
    for (int cut = 1; cut < 3; cut++)
        ck_assert_double_eq_tol(odds[1][cut] / odds[0][cut] / (odds[1][0] / odds[0][0]), 1, 1e-6);
    bound_close(&b);
}
END_TEST

START_TEST(test_cut_score_of_samples) {
    bound b = {0};
    bound_open(&b, RI_ROLE_JUDGEMENT, "reinspect.judgement.cut_score");
    assert_prob(
        &b, sample(2, 8, 16, 0),
        (double[]){0.020741979065672822, 0.12132446908827821, 0.857570383687434, 0.0003631681586148791});
    assert_prob(&b, sample(0, 0, 0, 0), (double[]){0.75, 0.125, 0.03125, 0.09375});
    assert_prob(
        &b, sample(8, 2, 2, 0),
        (double[]){0.9990108758211136, 0.0009780158507055603, 1.0844424695461504e-05, 2.639034853917739e-07});
    assert_prob(
        &b, sample(0, 2, 4, 20),
        (double[]){0.0004233056952178127, 2.822574728278404e-06, 1.31456784346895e-08, 0.9995738585843754});
    bound_close(&b);
}
END_TEST

/* As the worse of the two key areas with 0.85, else one better; the whole the mean, half down. */
START_TEST(test_cut_score_of_leaders_and_whole) {
    bound b = {0};
    bound_open(&b, RI_ROLE_JUDGEMENT, "reinspect.judgement.cut_score");
    assert_prob(&b, graded(RI_AREA_LEADERS, 0, 1, 2, -1), (double[]){0.85, 0.15, 0, 0});
    assert_prob(&b, graded(RI_AREA_LEADERS, 3, 3, 0, -1), (double[]){0, 0, 0, 1});
    assert_prob(&b, graded(RI_AREA_LEADERS, -1, -1, -1, -1), (double[]){0, 0.85, 0.15, 0});
    assert_prob(&b, graded(RI_AREA_OVERALL, 1, 1, 2, 2), (double[]){0, 1, 0, 0});
    assert_prob(&b, graded(RI_AREA_OVERALL, 1, 2, 2, 2), (double[]){0, 0, 1, 0});
    assert_prob(&b, graded(RI_AREA_OVERALL, 0, 0, -1, 0), (double[]){1, 0, 0, 0});
    assert_prob(&b, graded(RI_AREA_OVERALL, 3, 3, 3, 3), (double[]){0, 0, 0, 1});
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/judgement_models", test_logit, test_logit_odds, test_cut_score_of_samples,
             test_cut_score_of_leaders_and_whole)
