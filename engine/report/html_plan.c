/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/finding.h"
#include "report/page.h"
#include "report/rely.h"

/* When interventions that wait for a shown figure begin, and managers' hours. */

static bool is_triggered(const ri_run_view *run, int i) {
    return i < RI_N_STARTS && ri__part_in_run(run, RI_OUT_intervention_start, (uint32_t)i);
}

bool ri__has_triggers(const ri_run_view *run) {
    for (int i = 0; i < run->scenario->n_interventions; i++)
        if (is_triggered(run, i))
            return true;
    return false;
}

/* "after 14 months (9 to 31); never in 12 of 100 runs", "in 39 of 100 runs (5 months to later ...)". */
static void add_start(ri_text *text, const ri_distribution *wait) {
    ri_text words = {0};
    if (!ri__is_reached(wait, 0.5))
        ri_text_add(&words, "in %s of 100 runs", ri__of_100(1 - wait->not_reached_share).text);
    else
        ri_text_add(&words, "after %s months", ri__number(wait->q50, 0).text);
    if (ri__is_reached(wait, 0.95))
        ri_text_add(&words, " (%s to %s)", ri__number(wait->q05, 0).text, ri__number(wait->q95, 0).text);
    else if (ri__is_reached(wait, 0.05))
        ri_text_add(&words, " (%s months to later than those simulated)", ri__number(wait->q05, 0).text);
    if (wait->not_reached_share > 0 && ri__is_reached(wait, 0.5))
        ri_text_add(&words, "; never in %s of 100 runs", ri__of_100(wait->not_reached_share).text);
    ri__cell_text(text, &words, false);
}

void ri__page_triggers(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Intervention", "Begins, on the figure that a dashboard shows",
                                          "Could have begun on practice as simulated",
                                          "Later by, on average"};
    const ri_outcome_summary *outcome = run->summary->outcome;
    ri__element(
        text, "p",
        "These wait for a figure. They see it as a dashboard shows it, late and not whole, so they begin "
        "later than they could have. On average a run in which one never begins counts as the months "
        "simulated.");
    ri__table_open(text, "triggers", "", "When interventions that wait for a figure begin", columns, 4);
    for (int i = 0; i < run->scenario->n_interventions; i++) {
        if (!is_triggered(run, i))
            continue;
        ri_text name = {0}, later = {0};
        ri__clean(&name, run->scenario->interventions[i].name);
        ri__row_open(text, name.bytes != NULL ? name.bytes : "");
        text->failed |= name.failed;
        ri_text_dispose(&name);
        add_start(text, &outcome[RI_OUT_intervention_start].part[i]);
        add_start(text, &outcome[RI_OUT_intervention_could_start].part[i]);
        ri_text_add(&later, "%s months", ri__number(ri__begins_later(run, i), 1).text);
        ri__cell_text(text, &later, true);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static const int32_t months_told[] = {3, 12, 24, 36, 48, 60};

static void add_hours(const ri_run_view *run, ri_text *text, int32_t months) {
    int32_t month = ri__month_after(run, months);
    static const uint32_t metric[] = {RI_METRIC_manager_hours_needed, RI_METRIC_manager_hours_available,
                                      RI_METRIC_supervision_held_share};
    if (months > run->summary->n_months)
        return;
    ri__row_open(text, ri__month(run->summary->first_month + month).text);
    for (int i = 0; i < 3; i++) {
        const ri_band *band = ri__band(run, month, metric[i], 0);
        const char *unit = ri_metric_table[metric[i]].unit;
        ri_text cell = {0};
        ri_text_add(&cell, "%s", ri__said(band->q50, unit).text);
        if (isfinite(band->q50))
            ri_text_add(&cell, " (%s to %s)", ri__said(band->q05, unit).text, ri__said(band->q95, unit).text);
        ri__cell_text(text, &cell, true);
    }
    ri__row_close(text);
}

void ri__page_hours(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Month", "Hours needed", "Hours there are",
                                          "Supervision held, of what is due"};
    ri__element(
        text, "p",
        "Supervision, audits, allocation, the plan's actions and whatever interventions ask for come out "
        "of the same managers' hours. Where more are needed than there are, each gets less.");
    ri__table_open(text, "manager-hours", "", "Managers' hours in a month: middle run (90 of 100 runs)",
                   columns, 4);
    for (size_t i = 0; i < sizeof months_told / sizeof months_told[0]; i++)
        add_hours(run, text, months_told[i]);
    ri__table_close(text);
}
