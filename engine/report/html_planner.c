/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "council/recommendation.h"
#include "report/finding.h"
#include "report/page.h"

/* "March 2019", or what stands for a date beyond the months simulated. */
static ri__word date_of(const ri_run_view *run, const ri_distribution *wait, double level, double months) {
    ri__word word = {"later"};
    return ri__is_reached(wait, level) ? ri__month(ri_month_of_day(ri__day_after(run, months))) : word;
}

static void add_dates(const ri_run_view *run, ri_text *text, const ri_distribution *wait) {
    ri_text range = {0};
    ri__word low = date_of(run, wait, 0.05, wait->q05), high = date_of(run, wait, 0.95, wait->q95);
    bool is_known = wait->n > 0 && isfinite(wait->q50);
    ri__cell(text, is_known ? date_of(run, wait, 0.5, wait->q50).text : "no value", true);
    if (!is_known)
        ri_text_add(&range, "no value");
    else if (ri__is_reached(wait, 0.05))
        ri_text_add(&range, strcmp(low.text, high.text) == 0 ? "%s" : "%s to %s", low.text, high.text);
    else
        ri_text_add(&range, "later than the months simulated");
    ri__cell_text(text, &range, true);
}

static void add_tested(ri_text *text, const ri_distribution *tested) {
    ri_text words = {0};
    if (tested->n == 0) {
        ri__cell(text, "by none", true);
        return;
    }
    bool is_always = tested->q05 == tested->q95;
    ri_text_add(&words, is_always ? "visit %s" : "visit %s (%s)", ri__number(tested->q50, 0).text,
                ri__range(tested->q05, tested->q95, "visit").text);
    if (tested->not_reached_share > 0)
        ri_text_add(&words, "; by none in %s", ri__in_100(tested->not_reached_share).text);
    ri__cell_text(text, &words, true);
}

static void add_recommendation(const ri_run_view *run, ri_text *text, uint32_t i) {
    const ri_recommendation *asked = &ri_recommendation_table[i];
    const ri_outcome_summary *outcome = run->summary->outcome;
    ri_text heading = {0}, action = {0};
    ri_text_add(&heading, "%s: %s%s", ri__area_label(asked->area), asked->text,
                asked->is_serious ? " (serious)" : "");
    ri__row_open(text, heading.bytes != NULL ? heading.bytes : "");
    text->failed |= heading.failed;
    ri_text_dispose(&heading);
    ri_text_add(&action, "%s. Owner: %s. About %s managers' hours.", asked->action, asked->owner,
                ri__number(asked->manager_hours, 0).text);
    ri__cell_text(text, &action, false);
    add_dates(run, text, &outcome[RI_OUT_recommendation_done].part[i]);
    add_tested(text, &outcome[RI_OUT_recommendation_tested_by_visit].part[i]);
    ri__row_close(text);
}

bool ri__has_recommendations(const ri_run_view *run) {
    return ri__start(run)->publication != RI_DAY_NONE;
}

void ri__page_recommendations(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Recommendation", "Action that answers it", "Done, middle run",
                                          "90 of 100 runs", "Visit that first tests it"};
    double hours = 0;
    ri__element(
        text, "p",
        "What reports with such grades ask for, as supposed from the grades alone: themes of published "
        "reports in general, not the text of this one. Owners are roles. An action counts as done when "
        "practice as simulated has it done, not when a dashboard would show it so.");
    ri__table_open(text, "recommendations", "", "Recommendations, actions and the visits that test them",
                   columns, 5);
    for (uint32_t i = 0; i < RI_N_RECOMMENDATIONS; i++)
        if (ri__part_in_run(run, RI_OUT_recommendation_done, i)) {
            add_recommendation(run, text, i);
            hours += ri_recommendation_table[i].manager_hours;
        }
    ri__table_close(text);
    ri_text line = {0};
    ri_text_add(&line,
                "Together the actions ask for about %s hours of managers' time. \"Later\" is after the "
                "months simulated.",
                ri__number(hours, 0).text);
    ri__element_text(text, "p", &line);
}

static void add_visit(const ri_run_view *run, ri_text *text, const char *heading,
                      const ri_distribution *wait) {
    ri__row_open(text, heading);
    ri__cell(text, ri__in_100(1 - wait->not_reached_share).text, true);
    add_dates(run, text, wait);
    ri__row_close(text);
}

void ri__page_visits(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Visit", "Takes place", "Middle run", "90 of 100 runs"};
    const ri_outcome_summary *outcome = run->summary->outcome;
    ri__table_open(text, "visits", "", "Monitoring visits, the first to the last", columns, 4);
    for (uint32_t i = 0; i < RI_N_VISIT_DAYS; i++) {
        const ri_distribution *wait = &outcome[RI_OUT_visit_day].part[i];
        char heading[24];
        snprintf(heading, sizeof heading, "Visit %u", i + 1);
        if (!(wait->not_reached_share >= 1))
            add_visit(run, text, heading, wait);
    }
    add_visit(run, text, "The last before re-inspection", &outcome[RI_OUT_months_to_last_visit].amount);
    ri__table_close(text);
    ri__element(
        text, "p",
        "How often a visit takes place is counted over all runs; a visit that does not come within the "
        "months simulated counts as later than they end. Inspectors say at each visit whether it was "
        "the last.");
}
