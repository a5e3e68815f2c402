/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in words: from which day, or once which figure has been shown, and what waiting for it has cost. */
#include <string.h>

#include "council/intervention.h"
#include "fixture.h"
#include "markup.h"
#include "report/finding.h"
#include "support.h"

static ri_intervention_rule waiting_for(int32_t metric, bool is_above, double threshold, int32_t n_months) {
    ri_intervention_rule rule = ri_intervention_rule_default();
    rule.trigger = (ri_trigger){.metric = metric,
                                .is_above = is_above,
                                .threshold = threshold,
                                .n_months = n_months,
                                .cool_down_months = -1};
    return rule;
}

static void check_plan(const fixture *made, const char *expected) {
    ri_text text = {0};
    ri__plan(&made->view, 0, &text);
    ck_assert_str_eq(text.bytes, expected);
    ck_assert_msg(markup_forbidden(text.bytes) == NULL, "%s", text.bytes);
    ri_text_dispose(&text);
}

START_TEST(test_by_date) {
    fixture *made = fixture_create(false);
    check_plan(
        made, "Recruitment and retention, from 1 April 2018: Twelve more case-holding posts, filled sooner.");
    fixture_dispose(made);
}
END_TEST

START_TEST(test_by_figure) {
    fixture *made = fixture_create(false);
    ri_intervention_rule rule = waiting_for(RI_METRIC_unallocated_cases, true, 50, 2);
    made->scenario.setup.rules = &rule;
    made->scenario.setup.n_rules = 1;
    ri_outcome_summary *outcome = made->summary.outcome;
    outcome[RI_OUT_intervention_start].part[0] =
        (ri_distribution){.n = 1000, .mean = 20, .q50 = 14, .not_reached_share = 0.2};
    outcome[RI_OUT_intervention_could_start].part[0] =
        (ri_distribution){.n = 1000, .mean = 17.9, .q50 = 9, .not_reached_share = 0.1};
    check_plan(
        made,
        "Recruitment and retention, once a dashboard has shown \"Cases waiting for a named worker\" above 50 "
        "at 2 month-ends in a row: Twelve more case-holding posts, filled sooner. In the middle run it "
        "starts after 14 months; on practice as simulated it could have begun after 9. It starts in 80 of "
        "100 "
        "runs, and could have begun in 90. On average it begins 2.1 months later than it could have, a run "
        "in "
        "which it never does counted as 84.");
    ck_assert_double_eq_tol(ri__begins_later(&made->view, 0), 2.1, 1e-12);
    rule = waiting_for(RI_METRIC_agency_share, false, 0.1, 1);
    outcome[RI_OUT_intervention_start].part[0] =
        (ri_distribution){.n = 1000, .mean = 17.9, .q50 = 84, .not_reached_share = 0.6};
    check_plan(
        made,
        "Recruitment and retention, once a dashboard has shown \"Agency workers\" below 10.0% at 1 month-end "
        "in a row: Twelve more case-holding posts, filled sooner. It starts in 40 of 100 runs, and could "
        "have "
        "begun in 90. On average it begins no later than it could have.");
    made->scenario.setup.n_rules = 0;
    made->scenario.setup.rules = NULL;
    fixture_dispose(made);
}
END_TEST

START_TEST(test_money) {
    fixture *made = fixture_create(false);
    ri_intervention_rule rule = ri_intervention_rule_default();
    ri_text text = {0};
    made->scenario.setup.rules = &rule;
    made->scenario.setup.n_rules = 1;
    rule.is_spent = true;
    rule.until = ri_day_from_date((ri_date){2019, 2, 3});
    check_plan(made,
               "Recruitment and retention, from 1 April 2018 until 3 February 2019, when its money is spent: "
               "Twelve more case-holding posts, filled sooner.");
    rule.until = made->scenario.interventions[0].start;
    check_plan(
        made,
        "Recruitment and retention, from 1 April 2018 (there is no money left to begin it): Twelve more "
        "case-holding posts, filled sooner.");
    ri__plan_money(&made->view, &text);
    ck_assert_uint_eq(text.length, 0);
    made->scenario.plan_budget_gbp = 840000;
    made->scenario.plan_budget_ends = RI_DAY_NONE;
    ri__plan_money(&made->view, &text);
    ck_assert_str_eq(text.bytes,
                     "Together these may cost £840,000, paid in this order; it lasts for the months "
                     "simulated.");
    ri_text_dispose(&text);
    made->scenario.plan_budget_ends = ri_day_from_date((ri_date){2019, 2, 3});
    ri__plan_money(&made->view, &text);
    ck_assert_str_eq(text.bytes,
                     "Together these may cost £840,000, paid in this order; on 3 February 2019 it no "
                     "longer pays for all of them.");
    ri_text_dispose(&text);
    made->scenario.setup.n_rules = 0;
    made->scenario.setup.rules = NULL;
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/plan", test_by_date, test_by_figure, test_money)
