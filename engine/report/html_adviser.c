/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/page.h"
#include "report/rely.h"
#include "report/svg_columns.h"

#define NORMAL_95 1.96

void ri__page_pace(const ri_run_view *run, ri_text *text) {
    const ri_distribution *pace = &run->summary->outcome[RI_OUT_on_pace_at_review].amount;
    ri_text line = {0};
    if (pace->n == 0) {
        ri__element(text, "p", "No review by the department falls in the months simulated.");
        return;
    }
    ri_text_add(&line,
                "At the department's first six-month review the improvement plan is on pace in %s runs (of "
                "the %s runs in which that review comes; give or take %s in 100). "
                "On pace: what the department sees, which lies halfway between what is done and what a "
                "dashboard would show, is no less than the dates set for the plan expect.",
                ri__in_100(pace->mean).text, ri__number((double)pace->n, 0).text,
                ri__number(NORMAL_95 * pace->se * 100, 1).text);
    ri__element_text(text, "p", &line);
    if (!ri__has_series(run))
        return;
    ri_text_add(&line, "A dashboard would show more of the plan done than is: ");
    int32_t month = ri__month_after(run, 6);
    double simulated = ri__band(run, month, RI_METRIC_plan_progress, 0)->q50;
    double shown = ri__band(run, month, RI_METRIC_plan_progress, 1)->q50;
    ri_text_add(&line, "six months after publication %s where %s is done, in the middle run of each.",
                ri__percent(shown).text, ri__percent(simulated).text);
    if (shown > simulated)
        ri__element_text(text, "p", &line);
    ri_text_dispose(&line);
}

static const ri_outcome_summary *appointment(const ri_run_view *run) {
    return &run->summary->outcome[RI_OUT_dfe_commissioner_by_month];
}

static void fill_columns(const ri_run_view *run, ri__columns *columns) {
    const ri_outcome_summary *outcome = appointment(run);
    for (int i = 0; i < RI_N_BY_MONTHS; i++) {
        double share = outcome->by_month[i], give = NORMAL_95 * outcome->by_month_se[i];
        if (!isfinite(share))
            continue;
        ri__column *column = &columns->column[columns->n++];
        *column = (ri__column){.value = share, .low = fmax(0, share - give), .high = fmin(1, share + give)};
        snprintf(column->label.text, sizeof column->label.text, "%d", (int)ri_by_months[i]);
        column->value_words = ri__of_100(share);
    }
}

static void add_table(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Months after publication", "Chance", "Give or take, in 100"};
    const ri_outcome_summary *outcome = appointment(run);
    ri__table_open(text, "dfe", "", ri_outcome_table[RI_OUT_dfe_commissioner_by_month].label, columns, 3);
    for (int i = 0; i < RI_N_BY_MONTHS; i++) {
        if (!isfinite(outcome->by_month[i]))
            continue;
        char heading[40];
        snprintf(heading, sizeof heading, "within %d", (int)ri_by_months[i]);
        ri__row_open(text, heading);
        ri__cell(text, ri__in_100(outcome->by_month[i]).text, true);
        ri__cell(text, ri__number(NORMAL_95 * outcome->by_month_se[i] * 100, 1).text, true);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void add_chart(const ri_run_view *run, ri_text *text) {
    ri__columns columns = {.id = "chart-dfe", .is_share = true};
    fill_columns(run, &columns);
    if (columns.n == 0)
        return;
    char title[200];
    const ri__column *last = &columns.column[columns.n - 1];
    snprintf(title, sizeof title, "In %.20s of 100 runs a DfE commissioner is appointed within %.20s months",
             last->value_words.text, last->label.text);
    columns.title = title;
    columns.description = "The chances stand in the table beside the drawing.";
    ri__figure_open(text, columns.id, columns.title);
    ri__svg_columns(text, &columns, RI__WIDE);
    ri__svg_columns(text, &columns, RI__NARROW);
    ri__element(text, "figcaption",
                "Columns: chance in 100 that one was appointed within so many months after publication. Thin "
                "lines: give or take, for the number of runs alone.");
    ri_text_add(text, "</figure>\n");
}

void ri__page_dfe_commissioner(const ri_run_view *run, ri_text *text) {
    if (ri__already_in_place(run) != NULL) {
        ri_text line = {0};
        ri_text_add(&line,
                    "%s: the table of the chance that the Secretary of State appoints one is left out.",
                    ri__already_in_place(run));
        ri__element_text(text, "p", &line);
        return;
    }
    ri_text_add(text, "<div class=\"pair\">\n<div>\n");
    add_chart(run, text);
    ri_text_add(text, "</div>\n");
    add_table(run, text);
    ri_text_add(text, "</div>\n");
    ri__element(
        text, "p",
        "\"Give or take\": 95 times of 100, the chance that very many runs would give lies no further away "
        "than this. It says nothing about whether the assumptions are right.");
}

/* What this run leaves out by choice: each part that is switched off, and what is supposed instead. */
static void add_parts_off(const ri_run_view *run, ri_text *text) {
    for (int i = 0; i < RI_N_SYSTEMS; i++) {
        if (!run->scenario->setup.is_off[i])
            continue;
        ri_text line = {0};
        ri_text_add(&line, "This run leaves a part of the council out by choice: %s. It supposes that %s.",
                    ri_system_table[i].label, ri_system_table[i].without);
        ri__element_text(text, "li", &line);
    }
}

static void add_dashboard(const ri_run_view *run, ri_text *text) {
    ri__gap gaps[RI__MOST_LISTED];
    if (!ri__has_series(run) || ri__gaps(run, gaps) == 0)
        return;
    const ri_metric_info *info = &ri_metric_table[gaps[0].metric];
    ri_text line = {0};
    ri_text_add(
        &line,
        "A check from outside that finds \"%s\" in %s nearer to %s, as a dashboard would show it, than to "
        "%s, as simulated: then things are further on than simulated here, and the wait and the grade with "
        "them.",
        info->label, ri__month(run->summary->first_month + gaps[0].month).text,
        ri__said(gaps[0].shown, info->unit).text, ri__said(gaps[0].simulated, info->unit).text);
    ri__element_text(text, "li", &line);
}

static void add_leanings(const ri_run_view *run, ri_text *text) {
    ri__leaning leanings[RI__MOST_LISTED];
    int n = ri__leanings(run, leanings);
    for (int i = 0; i < n; i++) {
        ri__assumption each = ri__assumption_at(run, leanings[i].assumption);
        ri_text line = {0}, value = {0};
        ri__assumption_value(&each, &value);
        ri_text_add(&line, "A source for \"%s\", a guess so far: %s.", each.row->help,
                    value.bytes != NULL ? value.bytes : "");
        line.failed |= value.failed;
        ri_text_dispose(&value);
        ri__element_text(text, "li", &line);
    }
}

void ri__page_mind(const ri_run_view *run, ri_text *text) {
    ri__element(text, "p", "What follows from the assumptions changes when one of these does:");
    ri_text_add(text, "<ul>\n");
    ri__element(
        text, "li",
        "The letter of the next visit: a sample of files read by inspectors outweighs any dashboard.");
    add_dashboard(run, text);
    add_leanings(run, text);
    add_parts_off(run, text);
    ri_text_add(text, "</ul>\n");
}
