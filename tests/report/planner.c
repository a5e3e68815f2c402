/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page tells a planner and the adviser: recommendations with their actions, visits one by one, pace.
 */
#include <math.h>
#include <string.h>

#include "council/recommendation.h"
#include "fixture.h"
#include "markup.h"
#include "support.h"

static char *visible_of(const ri_run_view *run, ri_text *page, ri_text *visible) {
    char problem[256] = "";
    ri_report_html(run, page);
    ck_assert_msg(markup_check(page->bytes, problem, sizeof problem, visible), "%s", problem);
    const char *word = markup_forbidden(visible->bytes);
    ck_assert_msg(word == NULL, "the page says: %s", word);
    return page->bytes;
}

static void check(const ri_run_view *run, const char *const *says, int n, const char *never) {
    ri_text page = {0}, visible = {0};
    const char *bytes = visible_of(run, &page, &visible);
    for (int i = 0; i < n; i++)
        ck_assert_msg(strstr(bytes, says[i]) != NULL, "nowhere: %s", says[i]);
    ck_assert_msg(never == NULL || strstr(bytes, never) == NULL, "there: %s", never);
    ri_text_dispose(&page);
    ri_text_dispose(&visible);
}

/* Months after 13 June 2017: 6 in December 2017, 12 in June 2018, 24 in June 2019. */
static ri_distribution wait(double q05, double q50, double q95, double not_reached) {
    return (ri_distribution){1000, q50, 1, q05, q50, q50, q50, q95, not_reached};
}

START_TEST(actions_answer_recommendations) {
    fixture *made = fixture_create(false);
    ri_outcome_summary *outcome = made->summary.outcome;
    for (int i = 0; i < RI_N_RECOMMENDATIONS; i++) {
        outcome[RI_OUT_recommendation_done].part[i] = wait(6, 12, 24, 0);
        outcome[RI_OUT_recommendation_tested_by_visit].part[i] =
            (ri_distribution){990, 2, 0.1, 1, 2, 2, 2, 3, 0.01};
    }
    outcome[RI_OUT_recommendation_done].part[RI_RECOMMENDATION_caseloads] = wait(6, 12, 84, 0.2);
    outcome[RI_OUT_recommendation_tested_by_visit].part[RI_RECOMMENDATION_caseloads] =
        (ri_distribution){.n = 0};
    outcome[RI_OUT_recommendation_tested_by_visit].part[RI_RECOMMENDATION_challenge] =
        (ri_distribution){1000, 2, 0, 2, 2, 2, 2, 2, 0};
    const char *const says[] = {
        "<th scope=\"row\">Help and protection: Children at risk are recognised at the front door and the "
        "right "
        "threshold is applied (serious)</th>",
        "Owner: head of service for the front door. About 360 managers' hours.</td><td class=\"number\">June "
        "2018</td><td class=\"number\">December 2017 to June 2019</td><td class=\"number\">visit 2 (1 to 3); "
        "by "
        "none in 1 in 100</td>",
        "June 2018</td><td class=\"number\">December 2017 to later</td><td class=\"number\">by none</td>",
        "<td class=\"number\">visit 2</td>"};
    /* children in care require improvement: what is asked of an inadequate area only is not */
    check(&made->view, says, (int)(sizeof says / sizeof says[0]),
          "There are enough placements close to home");
    fixture_dispose(made);
}
END_TEST

START_TEST(visits_come_one_by_one) {
    fixture *made = fixture_create(false);
    ri_outcome_summary *outcome = made->summary.outcome;
    for (int i = 0; i < RI_N_VISIT_DAYS; i++)
        outcome[RI_OUT_visit_day].part[i] = wait(84, 84, 84, 1);
    outcome[RI_OUT_visit_day].part[0] = wait(6, 6, 6, 0);
    outcome[RI_OUT_visit_day].part[1] = wait(12, 24, 84, 0.3);
    outcome[RI_OUT_months_to_last_visit].amount = wait(24, 84, 84, 0.6);
    const char *const says[] = {
        "<th scope=\"row\">Visit 1</th><td class=\"number\">100 in 100</td><td class=\"number\">December "
        "2017</td><td class=\"number\">December 2017</td>",
        "<th scope=\"row\">Visit 2</th><td class=\"number\">70 in 100</td><td class=\"number\">June "
        "2019</td><td "
        "class=\"number\">June 2018 to later</td>",
        "<th scope=\"row\">The last before re-inspection</th><td class=\"number\">40 in 100</td><td "
        "class=\"number\">later</td><td class=\"number\">June 2019 to later</td>"};
    check(&made->view, says, (int)(sizeof says / sizeof says[0]), "Visit 3");
    fixture_dispose(made);
}
END_TEST

START_TEST(pace_is_a_chance) {
    fixture *made = fixture_create(false);
    ri_distribution *pace = &made->summary.outcome[RI_OUT_on_pace_at_review].amount;
    *pace = (ri_distribution){.n = 900, .mean = 0.52, .se = 0.016};
    const char *const says[] = {
        "the improvement plan is on pace in 52 in 100 runs (of the 900 runs in which that "
        "review comes; give or take 3.1 in 100)"};
    check(&made->view, says, 1, NULL);
    pace->n = 0;
    const char *const none[] = {"No review by the department falls in the months simulated."};
    check(&made->view, none, 1, "on pace in");
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/planner", actions_answer_recommendations, visits_come_one_by_one, pace_is_a_chance)
