/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page tells of money, of managers' hours and of interventions that wait for a figure. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "markup.h"
#include "report/svg_columns.h"
#include "support.h"

static void check(const ri_run_view *run, const char *const *says, int n, const char *never) {
    ri_text page = {0}, visible = {0};
    char problem[256] = "";
    ri_report_html(run, &page);
    ck_assert_msg(markup_check(page.bytes, problem, sizeof problem, &visible), "%s", problem);
    const char *word = markup_forbidden(visible.bytes);
    ck_assert_msg(word == NULL, "the page says: %s", word);
    for (int i = 0; i < n; i++)
        ck_assert_msg(strstr(page.bytes, says[i]) != NULL, "nowhere: %s", says[i]);
    ck_assert_msg(never == NULL || strstr(page.bytes, never) == NULL, "there: %s", never);
    ri_text_dispose(&page);
    ri_text_dispose(&visible);
}

static ri_distribution amount(double q05, double q50, double q95) {
    return (ri_distribution){1000, q50, 1, q05, q50, q50, q50, q95, 0};
}

/* Budget years begin in April: the run's first begins on the day of the report. Net is told where it differs.
 */
START_TEST(cost_by_budget_year) {
    fixture *made = fixture_create(false);
    ri_outcome_summary *outcome = made->summary.outcome;
    for (int year = 0; year < RI_MOST_PARTS; year++)
        outcome[RI_OUT_cost_by_year].part[year] = amount(9e6, 12.34e6, 15e6);
    for (uint32_t cost = 0; cost < ri_outcome_n_cells(RI_OUT_cost_by_category); cost++)
        outcome[RI_OUT_cost_by_category].part[cost] = amount(0, 0, 0);
    outcome[RI_OUT_cost_by_category].part[0] = amount(800400, 840123, 900000);
    outcome[RI_OUT_cost_gbp].amount = amount(50e6, 60e6, 70e6);
    outcome[RI_OUT_cost_net_gbp].amount = amount(50e6, 60e6, 70e6);
    static const char first_year[] =
        "<th scope=\"row\">2017-18, from 13 June 2017</th><td class=\"number\">£12.3m</td><td "
        "class=\"number\">£9.0m to £15.0m</td>";
    static const char all_years[] =
        "cost £60.0m over the months simulated (£50.0m to £70.0m in 90 of 100 runs), "
        "in pounds of 2017-18";
    const char *const gross[] = {
        all_years, first_year, "<th scope=\"row\">2018-19</th>",
        "<td class=\"number\">£840,000</td><td class=\"number\">£800,000 to £900,000</td>"};
    check(&made->view, gross, 4, "own places stood in for</th>");
    outcome[RI_OUT_cost_net_gbp].amount = amount(49e6, 59e6, 69e6);
    const char *const net[] = {"own places stood in for</th><td class=\"number\">£59.0m</td>"};
    check(&made->view, net, 1, NULL);
    outcome[RI_OUT_cost_gbp].amount.n = 0;
    check(&made->view, NULL, 0, "What it costs");
    fixture_dispose(made);
}
END_TEST

static int n_labels(const char *svg, const char *label) {
    int n = 0;
    for (const char *at = strstr(svg, label); at != NULL; at = strstr(at + 1, label))
        n++;
    return n;
}

/* Eight labels of seven letters, 9 units each, take 63 of the 72 units a column has in the wide drawing and
 * of the 35 that it has in the narrow one: there every second is written. */
START_TEST(labels_of_columns_do_not_meet) {
    ri__columns columns = {.id = "c", .title = "", .description = "", .n = 8};
    for (int i = 0; i < columns.n; i++) {
        columns.column[i] = (ri__column){.value = 1, .low = NAN, .high = NAN};
        snprintf(columns.column[i].label.text, sizeof columns.column[i].label.text, "20%d-%d", 17 + i,
                 18 + i);
    }
    for (int size = RI__WIDE; size <= RI__NARROW; size++) {
        ri_text svg = {0};
        ri__svg_columns(&svg, &columns, (ri__size)size);
        ck_assert_int_eq(n_labels(svg.bytes, ">20"), size == RI__WIDE ? 8 : 4);
        ck_assert_ptr_nonnull(strstr(svg.bytes, ">2017-18</text>"));
        ri_text_dispose(&svg);
    }
}
END_TEST

/* One intervention waits for a figure: in the middle run it begins after 14 months, on the actual figure it
 * could after 5, on average 9 months sooner; in 1 of 10 runs never. One that begins by date has no such line.
 */
START_TEST(interventions_that_wait) {
    fixture *made = fixture_create(true);
    ri_scenario *scenario = (ri_scenario *)(uintptr_t)made->view.scenario;
    ri_intervention_rule rule = ri_intervention_rule_default();
    ri_outcome_summary *outcome = made->summary.outcome;
    scenario->setup.rules = &rule;
    scenario->setup.n_rules = 1;
    check(&made->view, NULL, 0, "What waits for a figure");
    rule.trigger.metric = RI_METRIC_unallocated_cases;
    outcome[RI_OUT_intervention_start].part[0] = (ri_distribution){1000, 14, 1, 9, 14, 14, 14, 84, 0.1};
    outcome[RI_OUT_intervention_could_start].part[0] = (ri_distribution){1000, 5, 1, 2, 5, 5, 5, 7, 0};
    static const char waits[] = "<td>after 14 months (9 months to later than those simulated); never in 10 "
                                "of 100 runs</td><td>after 5 "
                                "months (2 to 7)</td><td class=\"number\">9.0 months</td>";
    const char *const says[] = {waits};
    check(&made->view, says, 1, NULL);
    scenario->setup.n_rules = 0;
    scenario->setup.rules = NULL;
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/money", cost_by_budget_year, labels_of_columns_do_not_meet, interventions_that_wait)
