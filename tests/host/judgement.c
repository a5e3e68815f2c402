/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "abi/judgement.h"
#include "bound.h"

static const bound *opened(void) {
    static bound b;
    if (b.host == NULL)
        bound_open(&b, RI_ROLE_JUDGEMENT, "reinspect.judgement.ordered_probit");
    return &b;
}

/* Nothing known: shares of nothing, no grades. */
static ri_judgement_view nothing_known(int32_t area) {
    ri_judgement_view view = {.size = sizeof view, .area = area, .timely_share = -1, .waiting_share = -1};
    view.qa_maturity = view.plan_progress = view.acknowledgement = -1;
    view.watched_share = view.heard_share = -1;
    for (int i = 0; i < RI_N_AREAS; i++)
        view.grade_of[i] = -1;
    return view;
}

static ri_judgement_view sample(int inadequate, int ri, int good, int outstanding) {
    ri_judgement_view view = nothing_known(RI_AREA_HELP_PROTECTION);
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

static void prob_of(const ri_judgement_view *view, double prob[RI_N_GRADES]) {
    const bound *b = opened();
    const ri_judgement_ops *ops = b->binding.ops;
    ops->grade_prob(b->model, b->state, view, prob);
    double sum = 0.0;
    for (int i = 0; i < RI_N_GRADES; i++) {
        ck_assert_double_ge(prob[i], 0.0);
        sum += prob[i];
    }
    assert_near(sum, 1.0);
}

static void assert_prob(const ri_judgement_view *view, const double expected[RI_N_GRADES]) {
    double prob[RI_N_GRADES];
    prob_of(view, prob);
    for (int i = 0; i < RI_N_GRADES; i++)
        assert_near(prob[i], expected[i]);
}

/* All expected values: the formula of the plugin's head in Python, Phi(x) = erfc(-x / sqrt 2) / 2. */
START_TEST(test_areas) {
    ri_judgement_view view = sample(0, 0, 0, 0);
    assert_prob(&view, (double[]){0.06680720126885809, 0.9104426667829627, 0.022750131908019222,
                                  4.0159986447463325e-11});
    view = sample(0, 0, 13, 0);
    assert_prob(&view, (double[]){4.620076534218118e-09, 0.012412411790909256, 0.9755485835950544,
                                  0.012038999993959854});
    view = sample(6, 4, 2, 0);
    assert_prob(&view, (double[]){0.9815785194737467, 0.018421469008165325, 1.1518087927875342e-08, 0.0});
    view = sample(3, 4, 3, 0);
    view.n_referred_back = 1;
    view.timely_share = 0.6;
    view.waiting_share = 0.1;
    view.qa_maturity = 0.2;
    view.plan_progress = 0.3;
    assert_prob(&view, (double[]){0.9568928256059265, 0.043107082838954924, 9.155511859759713e-08, 0.0});
    view = sample(1, 4, 6, 2);
    view.timely_share = 0.9;
    view.waiting_share = 0.02;
    view.qa_maturity = 0.8;
    view.plan_progress = 0.9;
    assert_prob(&view, (double[]){2.5997827128111166e-05, 0.29234525207207585, 0.7075902467042574,
                                  3.850339653865831e-05});
    view = sample(1, 4, 6, 2);
    view.watched_share = 0.9;
    view.heard_share = 0.5;
    assert_prob(&view, (double[]){8.790018945111446e-05, 0.40063724926367933, 0.5992640916269018,
                                  1.0758919967823743e-05});
}
END_TEST

START_TEST(test_leaders) {
    ri_judgement_view view = graded(RI_AREA_LEADERS, 0, 0, 1, -1);
    view.audit_gap = 0.6;
    view.qa_maturity = 0.15;
    assert_prob(&view, (double[]){0.9942150855351756, 0.005784909589207142, 4.875617305715998e-09,
                                  6.805380140853731e-22});
    view.is_leaders_by_practice = 1;
    assert_prob(&view, (double[]){0.8897123897471487, 0.11028300663840772, 4.603614443450282e-06,
                                  8.258010946728674e-17});
    view = graded(RI_AREA_LEADERS, 0, 1, -1, -1);
    view.audit_gap = 0.2;
    view.qa_maturity = view.plan_progress = 0.5;
    assert_prob(&view, (double[]){0.9616364296371287, 0.0383632524415051, 3.1792136618453514e-07,
                                  7.477998357547492e-19});
    view.is_leaders_by_practice = 1;
    assert_prob(&view, (double[]){0.6808224912174441, 0.31906089180574054, 0.00011661697678093162,
                                  3.4436806974937615e-14});
    view = graded(RI_AREA_LEADERS, 2, 2, 2, -1);
    view.qa_maturity = view.plan_progress = 1.0;
    const double whole[RI_N_GRADES] = {2.4232685212989887e-12, 0.00010779973105412026, 0.5436875128088395,
                                       0.4562046874576831};
    assert_prob(&view, whole);
    view.is_leaders_by_practice = 1; /* of an inadequate area alone */
    assert_prob(&view, whole);
    view = nothing_known(RI_AREA_LEADERS);
    assert_prob(&view, (double[]){0.028716559816001797, 0.8761855223887591, 0.09509776502741075,
                                  1.5276782829456663e-07});
    view = graded(RI_AREA_LEADERS, 1, 1, 1, -1);
    view.heard_share = 0.85;
    assert_prob(&view, (double[]){0.015777607391090517, 0.8396500929449999, 0.1445717416726664,
                                  5.579912432097827e-07});
}
END_TEST

START_TEST(test_overall) {
    ri_judgement_view view = graded(RI_AREA_OVERALL, 1, 1, 1, 0);
    assert_prob(&view, (double[]){0.4840465631471692, 0.5159534368504075, 2.423283795849329e-12, 0.0});
    view = graded(RI_AREA_OVERALL, 2, 2, 1, 2);
    assert_prob(&view, (double[]){1.4192193668483713e-16, 0.1093485524256919, 0.890651447491365,
                                  8.294287479060358e-11});
    view = graded(RI_AREA_OVERALL, 3, 2, 3, 3);
    assert_prob(&view, (double[]){4.82808352499888e-59, 1.6306246521703278e-20, 0.05591740251946948,
                                  0.9440825974805305});
    view = graded(RI_AREA_OVERALL, 2, 2, -1, -1);
    assert_prob(&view, (double[]){5.287258271431246e-16, 0.14230965435593865, 0.8576903456152922,
                                  2.8768543103296906e-11});
}
END_TEST

/* What anybody would expect of inspectors, at the sizes a share of 26 cases has. */
START_TEST(test_sense) {
    double prob[RI_N_GRADES];
    for (int n = 6; n <= 26; n++) {
        ri_judgement_view view = sample(0, 0, n, 0);
        prob_of(&view, prob);
        ck_assert_double_ge(prob[RI_GOOD] + prob[RI_OUTSTANDING], 0.8);
        view = sample((n + 1) / 2, 0, n / 2, 0);
        prob_of(&view, prob);
        if (n >= 10)
            ck_assert_double_ge(prob[RI_INADEQUATE], 0.5);
    }
    ri_judgement_view half = sample(6, 3, 3, 0);
    prob_of(&half, prob);
    ck_assert_double_ge(prob[RI_INADEQUATE], 0.9);
}
END_TEST

/* Evidence as is usual at a re-inspection (the plugin's constants) says nothing: the grades alone decide. */
START_TEST(test_usual_evidence_says_nothing) {
    ri_judgement_view view = sample(3, 4, 5, 1), silent = view;
    view.timely_share = 0.75;
    view.waiting_share = 0.0;
    view.qa_maturity = 0.8;
    view.plan_progress = 0.7;
    view.watched_share = 0.65;
    view.heard_share = 0.75;
    double prob[RI_N_GRADES];
    prob_of(&silent, prob);
    assert_prob(&view, prob);
    view = silent = graded(RI_AREA_LEADERS, 1, 2, 1, -1);
    view.audit_gap = silent.audit_gap = 0.10;
    view.qa_maturity = 0.8;
    view.plan_progress = 0.7;
    view.heard_share = 0.35;
    prob_of(&silent, prob);
    assert_prob(&view, prob);
}
END_TEST

/* Practice in the middle of the good band is judged good or better from cases to the whole, and practice as
 * it was is found inadequate again, each area's grade drawn apart; bounds as the mechanism tests have them.
 */
START_TEST(test_from_cases_to_the_whole) {
    double area[RI_N_GRADES], leaders[RI_N_GRADES], whole[RI_N_GRADES];
    ri_judgement_view good = sample(0, 1, 11, 1);
    good.timely_share = 0.72;
    good.qa_maturity = 0.8;
    good.plan_progress = 0.7;
    prob_of(&good, area);
    ri_judgement_view view = graded(RI_AREA_LEADERS, 2, 2, 2, -1);
    view.audit_gap = 0.15;
    view.qa_maturity = 0.8;
    view.plan_progress = 0.7;
    prob_of(&view, leaders);
    view = graded(RI_AREA_OVERALL, 2, 2, 2, 2);
    prob_of(&view, whole);
    double three = area[2] + area[3];
    three *= three * three;
    ck_assert_double_ge(three * (leaders[2] + leaders[3]) * (whole[2] + whole[3]), 0.8);

    ri_judgement_view as_it_was = sample(5, 5, 3, 0);
    as_it_was.timely_share = 0.6;
    as_it_was.qa_maturity = 0.8;
    as_it_was.plan_progress = 0.3;
    prob_of(&as_it_was, area);
    ck_assert_double_ge(area[RI_INADEQUATE], 0.8); /* one key area is enough: the whole is inadequate */
    view = graded(RI_AREA_LEADERS, 0, 0, 1, -1);
    view.audit_gap = 0.4;
    view.qa_maturity = 0.8;
    view.plan_progress = 0.3;
    prob_of(&view, leaders);
    ck_assert_double_ge(leaders[RI_INADEQUATE], 0.8);
}
END_TEST

/* Better evidence never lowers the chance of a grade or better. */
static void assert_not_worse(const ri_judgement_view *worse, const ri_judgement_view *better) {
    double low[RI_N_GRADES], high[RI_N_GRADES];
    prob_of(worse, low);
    prob_of(better, high);
    ck_assert_double_le(high[0], low[0]);
    ck_assert_double_le(high[0] + high[1], low[0] + low[1] + 1e-15);
    ck_assert_double_ge(high[3], low[3] - 1e-15);
}

START_TEST(test_each_case_counts_one_way) {
    for (int grade = 0; grade < 3; grade++)
        for (int rest = 0; rest < 13; rest++) {
            ri_judgement_view worse = sample(0, rest, 12 - rest, 0), better;
            worse.n_sampled++;
            better = worse;
            worse.n_by_grade[grade]++;
            better.n_by_grade[grade + 1]++;
            assert_not_worse(&worse, &better);
        }
}
END_TEST

START_TEST(test_each_share_counts_one_way) {
    for (int step = 0; step < 10; step++) {
        ri_judgement_view worse = sample(2, 5, 5, 0), better = worse;
        worse.timely_share = 0.1 * step;
        better.timely_share = 0.1 * (step + 1);
        assert_not_worse(&worse, &better);
        better.waiting_share = 0.1 * step;
        worse = better;
        worse.waiting_share = 0.1 * (step + 1);
        assert_not_worse(&worse, &better);
        for (int area = RI_AREA_HELP_PROTECTION; area <= RI_AREA_LEADERS; area += 3) {
            worse = graded(area, 1, 1, 2, -1);
            worse.qa_maturity = worse.plan_progress = 0.1 * step;
            better = worse;
            better.qa_maturity = 0.1 * (step + 1);
            assert_not_worse(&worse, &better);
            better.plan_progress = 0.1 * (step + 1);
            assert_not_worse(&worse, &better);
        }
    }
    for (int area = RI_AREA_HELP_PROTECTION; area <= RI_AREA_LEADERS; area += 3) {
        ri_judgement_view ill = area == RI_AREA_LEADERS ? graded(area, 1, 1, 1, -1) : sample(2, 5, 5, 0),
                          well = ill;
        ill.heard_share = 0;
        well.heard_share = 1;
        assert_not_worse(&ill, &well);
    }
    ri_judgement_view poor = sample(2, 5, 5, 0), fine = poor;
    poor.watched_share = 0.2;
    fine.watched_share = 0.4;
    assert_not_worse(&poor, &fine);
    ri_judgement_view fewer = sample(2, 5, 5, 0), more = fewer;
    more.n_referred_back = 1;
    assert_not_worse(&more, &fewer);
    ri_judgement_view open = graded(RI_AREA_LEADERS, 1, 1, 1, -1), defensive = open;
    open.acknowledgement = 1;
    defensive.acknowledgement = 0;
    assert_not_worse(&defensive, &open);
    ri_judgement_view accurate = graded(RI_AREA_LEADERS, 1, 1, 1, -1), blind = accurate;
    blind.audit_gap = 1.0;
    assert_not_worse(&blind, &accurate);
}
END_TEST

START_TEST(test_each_grade_counts_one_way) {
    for (int32_t area = RI_AREA_LEADERS; area <= RI_AREA_OVERALL; area++)
        for (int which = 0; which < 4; which++)
            for (int grade = 0; grade < 3; grade++) {
                ri_judgement_view worse = graded(area, 1, 2, 1, area == RI_AREA_OVERALL ? 1 : -1);
                if (which == RI_AREA_LEADERS && area == RI_AREA_LEADERS)
                    continue;
                ri_judgement_view better = worse;
                worse.grade_of[which] = grade;
                better.grade_of[which] = grade + 1;
                assert_not_worse(&worse, &better);
                worse.is_leaders_by_practice = better.is_leaders_by_practice = 1;
                assert_not_worse(&worse, &better);
            }
}
END_TEST

RI_TEST_MAIN("host/judgement", test_areas, test_leaders, test_overall, test_sense,
             test_usual_evidence_says_nothing, test_from_cases_to_the_whole, test_each_case_counts_one_way,
             test_each_share_counts_one_way, test_each_grade_counts_one_way)
