/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/page.h"

static void add_wait_row(const ri_run_view *run, ri_text *text, const ri_outcome_info *info,
                         const ri_distribution *wait) {
    ri__word middle = ri__amount(wait->q50, info->unit), low = ri__amount(wait->q05, info->unit);
    ri__word high = ri__amount(wait->q95, info->unit), not_reached = ri__in_100(wait->not_reached_share);
    ri_text range = {0};
    if (!ri__is_reached(wait, 0.5))
        snprintf(middle.text, sizeof middle.text, "more than %d", (int)run->summary->n_months);
    if (!ri__is_reached(wait, 0.95))
        snprintf(high.text, sizeof high.text, "more than %d", (int)run->summary->n_months);
    ri_text_add(&range, ri__is_reached(wait, 0.05) ? "%s to %s" : "%.0s%s", low.text, high.text);
    ri_text_add(&range, "; not within the months simulated: %s", not_reached.text);
    ri__row_open(text, info->label);
    ri__cell(text, isfinite(wait->q50) ? middle.text : "no value", true);
    if (!isfinite(wait->q50)) {
        range.length = 0;
        ri_text_add(&range, "no value");
    }
    ri__cell_text(text, &range, true);
    ri__row_close(text);
}

static void add_amount(ri_text *text, const ri_outcome_info *info, const ri_distribution *amount) {
    bool is_money = strcmp(info->unit, "gbp") == 0;
    ri__cell(text, is_money ? ri__pounds(amount->q50).text : ri__amount(amount->q50, info->unit).text, true);
    ri__cell(text,
             is_money ? ri__pounds_range(amount->q05, amount->q95).text
                      : ri__range(amount->q05, amount->q95, info->unit).text,
             true);
}

static void add_amounts(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Outcome, over the months simulated", "Middle run",
                                          "90 of 100 runs"};
    ri__table_open(text, "amounts", "", "Outcomes, those for children first", columns, 3);
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++) {
        const ri_outcome_info *info = &ri_outcome_table[i];
        const ri_distribution *amount = &run->summary->outcome[i].amount;
        if (info->kind == RI_OUTCOME_WAIT)
            add_wait_row(run, text, info, amount);
        if (info->kind != RI_OUTCOME_AMOUNT)
            continue;
        ri__row_open(text, info->label);
        add_amount(text, info, amount);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void add_grade_row(ri_text *text, int area, const double share[RI_N_SHARES]) {
    ri__row_open(text, ri__area_label(area));
    for (int grade = 0; grade < RI_N_SHARES; grade++)
        ri__cell(text, ri__of_100(share[grade]).text, true);
    ri__row_close(text);
}

static void add_grades(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {
        "Area", "Inadequate", "Requires improvement", "Good", "Outstanding", "Not inspected", "No grade"};
    const ri_outcome_summary *outcome = run->summary->outcome;
    ri__table_open(text, "grades", "", "Chance of each grade at the re-inspection, in 100", columns, 7);
    if (ri__area_in_run(run, RI_AREA_OVERALL))
        add_grade_row(text, RI_AREA_OVERALL, outcome[RI_OUT_reinspection_grade].grade_share[RI_AREA_OVERALL]);
    for (int area = 0; area < RI_AREA_OVERALL; area++)
        if (ri__area_is_shown(run, area))
            add_grade_row(text, area, outcome[RI_OUT_reinspection_grade_by_area].grade_share[area]);
    ri__table_close(text);
}

static void add_chances(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Over the months simulated", "Chance"};
    const ri_outcome_summary *outcome = run->summary->outcome;
    ri__table_open(text, "chances", "", "Chances", columns, 2);
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++) {
        if (ri_outcome_table[i].kind != RI_OUTCOME_CHANCE)
            continue;
        ri__row_open(text, ri_outcome_table[i].label);
        ri__cell(text, ri__in_100(outcome[i].amount.mean).text, true);
        ri__row_close(text);
    }
    ri__row_open(text, ri_outcome_table[RI_OUT_trust_by_month].label);
    ri__cell(text, ri__in_100(ri__by_last_month(&outcome[RI_OUT_trust_by_month])).text, true);
    ri__row_close(text);
    ri__table_close(text);
}

void ri__page_outcomes(const ri_run_view *run, ri_text *text) {
    add_amounts(run, text);
    ri__element(text, "p",
                "Less is better in the outcomes for children. Months to re-inspection and the number "
                "of visits are neither good nor bad by themselves.");
    add_grades(run, text);
    ri__element(
        text, "p",
        "\"Not inspected\" counts runs without a full inspection in the months simulated, \"no grade\" "
        "those whose inspection followed rules that give no grade there.");
    add_chances(run, text);
}
