/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "record/episode.h"
#include "report/facts.h"
#include "report/forecast.h"
#include "report/lines.h"

/* Fewer effective simulated councils than that in some month, and the forecast leans on few. */
#define FEW_WORLDS 50

static void add_head(const ri_forecast_view *view, ri_text *text) {
    const ri_forecast *f = view->forecast;
    ri_text line = {0};
    ri__title(&view->run, &line);
    ri_text_add(&line, ": what to expect as of %s", ri__date(f->steps.as_of).text);
    ri__lines_of(text, &line, 0);
    ri__notice(&view->run, &line);
    ri__lines_of(text, &line, 0);
    ri_text_add(&line, "Scenario: ");
    ri__clean(&line, view->run.scenario->name);
    ri__lines_of(text, &line, 0);
}

static void add_events(const ri_forecast_view *view, ri_text *line) {
    const ri_known *known = &view->events->known;
    uint32_t n = 0;
    for (uint32_t i = 0; i < known->n_months; i++)
        n += known->referrals[i] >= 0;
    if (known->are_visits)
        ri_text_add(line, ", %u monitoring visit%s", known->n_visits, known->n_visits == 1 ? "" : "s");
    if (known->are_steps)
        ri_text_add(line, ", %u step%s of the department", known->n_steps, known->n_steps == 1 ? "" : "s");
    if (n > 0)
        ri_text_add(line, ", referrals of %u month%s", n, n == 1 ? "" : "s");
}

void ri_report_forecast_basis(const ri_forecast_view *view, ri_text *line) {
    if (view->observed == NULL) {
        ri_text_add(line, "Nothing observed was handed in: it rests on the start alone.");
        return;
    }
    ri_text_add(line, "It rests on what was known on that day: %u figures", view->observing->n_figures);
    add_events(view, line);
    ri_text_add(line, ". %u known figures or events are not used%s", view->left_out->n,
                view->left_out->n > 0 ? " (see the end)." : ".");
    if (!view->events->known.are_steps)
        ri_text_add(line, " No step of the department is in the file: they are simulated, and a DfE "
                          "commissioner is taken not to have been there by then.");
    if (!view->events->known.are_visits)
        ri_text_add(line, " Monitoring visits up to then are simulated.");
}

static void add_basis(const ri_forecast_view *view, ri_text *text) {
    ri_text line = {0};
    ri_report_forecast_basis(view, &line);
    ri__lines_of(text, &line, 0);
}

/* "21 in 100 (standard error 1.3)". */
static void add_chance(const ri_chance *chance, ri_text *line) {
    ri_text_add(line, "%s", ri__in_100(chance->p).text);
    if (!isnan(chance->se))
        ri_text_add(line, " (standard error %s)", ri__number(100 * chance->se, 1).text);
}

static void add_steps(const char *what, const ri_forecast *f, const ri_chance *chance, ri_text *text) {
    ri_text line = {0};
    ri__lines(text, what, 0);
    for (int i = 0; i < f->n_horizons; i++) {
        ri_text_add(&line, "within %d months: ", (int)f->at[i]);
        add_chance(&chance[i], &line);
        ri__lines_of(text, &line, 2);
    }
}

/* The bounds at the last horizon that is told. */
static void add_readings(const ri_forecast_view *view, ri_text *text) {
    const ri_forecast *f = view->forecast;
    ri_text line = {0};
    for (int i = 0; i < f->n_horizons; i++) {
        const ri_chance *known = &view->readings->commissioner[RI_READING_WHERE_KNOWN][i],
                        *no = &view->readings->commissioner[RI_READING_UNKNOWN_IS_NO][i];
        ri_text_add(&line, "%s%s",
                    i == 0 ? "What the department did first is not known of every report. Left "
                             "out where it is not, or counted as a milder step there: "
                           : "; ",
                    ri__in_100(fmin(known->p, no->p)).text);
        ri_text_add(&line, " to %s within %d months", ri__in_100(fmax(known->p, no->p)).text, (int)f->at[i]);
    }
    ri_text_add(&line, ".");
    ri__lines_of(text, &line, 0);
}

static void add_department(const ri_forecast_view *view, ri_text *text) {
    const ri_forecast *f = view->forecast;
    ri_text line = {0};
    ri_text_add(text, "\n");
    if (f->has_commissioner)
        ri__lines(text, "A DfE commissioner had been appointed by then.", 0);
    else
        add_steps("Chance that the Secretary of State appoints a DfE commissioner", f, f->commissioner, text);
    if (!f->has_commissioner && view->readings->is_there)
        add_readings(view, text);
    if (!f->has_trust)
        add_steps("Chance that services go to a trust or a partner council", f, f->trust, text);
    ri_text_add(
        &line,
        "These chances after a first, milder step rest on %d case of the record. The model cannot say "
        "whether a DfE commissioner would help.",
        RI_MIDTERM_CASES);
    ri__lines_of(text, &line, 0);
    if (f->next_review == RI_DAY_NONE || f->on_pace.n == 0)
        return;
    ri_text_add(&line, "Improvement plan on pace at the department's review of about %s: ",
                ri__date(f->next_review).text);
    add_chance(&f->on_pace, &line);
    ri__lines_of(text, &line, 0);
}

ri_run_summary ri__forecast_summary(const ri_forecast *f) {
    return (ri_run_summary){.n_months = (int32_t)f->n_months,
                            .first_month = f->steps.first_month + (int32_t)f->first_month,
                            .n_replications = f->n,
                            .series = f->series};
}

ri__word ri__forecast_month(const ri_forecast *f, double months) {
    if (months < (f->horizon - f->steps.as_of) / RI_DAYS_PER_MONTH)
        return ri__month(ri_month_of_day(f->steps.as_of + (ri_day)(months * RI_DAYS_PER_MONTH)));
    ri__word later;
    snprintf(later.text, sizeof later.text, "later than %.40s", ri__date(f->horizon).text);
    return later;
}

static void add_wait(const ri_forecast *f, const char *what, const ri_distribution *d, ri_text *text) {
    ri_text line = {0};
    if (d->not_reached_share > 0.95) {
        ri_text_add(&line, "%s: not by %s in %s", what, ri__date(f->horizon).text,
                    ri__in_100(d->not_reached_share).text);
        ri__lines_of(text, &line, 0);
        return;
    }
    ri_text_add(&line, "%s: ", what);
    ri_text_add(&line, "%s", ri__forecast_month(f, d->q50).text);
    ri_text_add(&line, " as likely before as after; 90 in 100 between ");
    ri_text_add(&line, "%s", ri__forecast_month(f, d->q05).text);
    ri_text_add(&line, " and ");
    ri_text_add(&line, "%s", ri__forecast_month(f, d->q95).text);
    if (d->not_reached_share > 0)
        ri_text_add(&line, "; not by %s: %s", ri__date(f->horizon).text,
                    ri__in_100(d->not_reached_share).text);
    ri__lines_of(text, &line, 0);
}

static void add_grade(const ri_chance share[RI_N_SHARES], const char *label, ri_text *text) {
    ri_text_add(text, "  %-36.36s", label);
    for (int i = 0; i <= RI_SHARE_NOT_REACHED; i++)
        ri_text_add(text, " %11s", ri__of_100(share[i].p).text);
    ri_text_add(text, "\n");
}

static void add_inspection(const ri_forecast *f, ri_text *text) {
    ri_text line = {0};
    ri_text_add(text, "\n");
    if (f->enough_progress.n > 0) {
        ri_text_add(&line, "The next monitoring visit finds enough progress: ");
        add_chance(&f->enough_progress, &line);
        ri__lines_of(text, &line, 0);
    }
    if (f->next_visit.n > 0)
        add_wait(f, "Next monitoring visit", &f->next_visit, text);
    add_wait(f, "Next full inspection begins", &f->reinspection, text);
    add_wait(f, "First report above inadequate", &f->leaves, text);
    if (!f->is_judged[RI_AREA_HELP_PROTECTION] && !f->is_judged[RI_AREA_OVERALL])
        return;
    ri_text_add(text, "\nGrade of the next full inspection, in 100\n  %-36s %11s %11s %11s %11s %11s\n", "",
                "inadequate", "req. impr.", "good", "outstanding", "not by then");
    for (int area = 0; area < RI_N_AREAS; area++)
        if (f->is_judged[area])
            add_grade(f->grade[area], ri__area_label(area), text);
}

static void add_dashboard(const ri_forecast *f, ri_text *text) {
    static const uint32_t shown[] = {RI_METRIC_good_or_better_share, RI_METRIC_inadequate_share,
                                     RI_METRIC_open_cases,           RI_METRIC_caseload,
                                     RI_METRIC_agency_share,         RI_METRIC_unallocated_cases};
    static const uint32_t at[] = {3, 12, 24};
    ri_text_add(text,
                "\nAs a dashboard would show it: middle, and 90 in 100 (practice as simulated: middle)\n");
    for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++) {
        ri_text_add(text, "  %s\n", ri_metric_table[shown[k]].label);
        for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
            if (at[i] > f->n_months)
                continue;
            const ri_band *b = &f->series[((at[i] - 1) * RI_N_METRICS + shown[k]) * 2];
            const char *unit = ri_metric_table[shown[k]].unit;
            ri_text_add(text, "    %-16s %10s  %-22s (%s)\n",
                        ri__month(f->steps.first_month + (int32_t)(f->first_month + at[i] - 1)).text,
                        ri__amount(b[1].q50, unit).text, ri__range(b[1].q05, b[1].q95, unit).text,
                        ri__amount(b[0].q50, unit).text);
        }
    }
}

static void add_three(const ri_forecast_changes *c, ri_text *text) {
    ri_text line = {0};
    ri_text_add(&line, "DfE commissioner within %d months: %s", (int)c->within_months,
                ri__in_100(c->before.commissioner).text);
    ri_text_add(&line, " then, %s now. ", ri__in_100(c->now.commissioner).text);
    ri_text_add(&line, "Found inadequate again: %s", ri__in_100(c->before.inadequate).text);
    ri_text_add(&line, " then, %s now. ", ri__in_100(c->now.inadequate).text);
    ri_text_add(&line, "Next full inspection: %s", ri__number(c->before.months, 1).text);
    ri_text_add(&line, " months after the report on average then, %s now.",
                ri__number(c->now.months, 1).text);
    ri__lines_of(text, &line, 2);
}

static void add_changes(const ri_forecast_changes *c, ri_text *text) {
    ri_text line = {0};
    ri_text_add(&line, "\nSince %s", ri__date(c->since).text);
    ri__lines_of(text, &line, 0);
    add_three(c, text);
    if (c->n == 0)
        ri__lines(text, "Nothing new was known: what changed is that the month passed.", 2);
    else
        ri_text_add(text, "  %-52s %11s %11s %8s\n", "What was new, and what it moved (points in 100)",
                    "commissioner", "inadequate", "months");
    for (uint32_t i = 0; i < c->n; i++)
        ri_text_add(text, "    %-50.50s %+11.1f %+11.1f %+8.1f\n",
                    ri_observed_series_of[c->moved[i].series].label, 100 * c->moved[i].by.commissioner,
                    100 * c->moved[i].by.inadequate, c->moved[i].by.months);
}

void ri_report_forecast_method(const ri_forecast_view *view, ri_text *line) {
    const ri_forecast *f = view->forecast;
    uint32_t least = 0;
    for (uint32_t i = 1; i <= f->steps.n; i++)
        least = f->ess[i] < f->ess[least] ? i : least;
    ri_text_add(line,
                "Made from %u simulated councils, seed %llu, of which those that fitted what was observed "
                "went on, each as often as it fitted; %u of their beginnings are left.",
                f->n, (unsigned long long)view->seed, f->n_starts);
    if (f->steps.n > 0 && f->ess[least] < f->n)
        ri_text_add(line, " Fewest told apart: an effective %s, by the figures of %s.",
                    ri__number(f->ess[least], 0).text, ri__date(ri_steps_day(&f->steps, least)).text);
    if (ri_report_forecast_is_hindsight(view))
        ri_text_add(line,
                    " Its assumptions were moved towards half of the record of 2013 to 2023, and among "
                    "these the record after %s: this is no forecast as it could have been made then.",
                    ri__date(f->steps.as_of).text);
    if (f->n_starts < RI_LEAST_STARTS)
        ri_text_add(line, " That is too few for standard errors.");
    if (f->ess[least] < FEW_WORLDS || f->n_starts < RI_LEAST_STARTS)
        ri_text_add(line, " Give more --particles, and see whether the answer stays.");
}

static void add_method(const ri_forecast_view *view, ri_text *text) {
    ri_text line = {0};
    ri_text_add(text, "\n");
    ri_report_forecast_method(view, &line);
    ri__lines_of(text, &line, 0);
}

static void add_left_out(const ri_forecast_view *view, ri_text *text) {
    if (view->left_out->n > 0)
        ri_text_add(text, "\nKnown, but not used\n");
    for (uint32_t i = 0; i < view->left_out->n; i++) {
        const ri_left_out_row *row = &view->left_out->row[i];
        ri_text line = {0};
        ri_text_add(&line, "%s, %s: %s.", ri__date(row->date).text, ri_observed_series_of[row->series].label,
                    row->why);
        ri__lines_of(text, &line, 2);
    }
}

bool ri_report_forecast_is_hindsight(const ri_forecast_view *view) {
    return view->run.scenario->setup.calibration.n > 0 &&
           view->forecast->steps.as_of < ri_day_from_date(RI_RECORD_CUT);
}

void ri_report_forecast_table(const ri_forecast_view *view, ri_text *text) {
    add_head(view, text);
    add_basis(view, text);
    add_department(view, text);
    add_inspection(view->forecast, text);
    add_dashboard(view->forecast, text);
    if (view->changes != NULL)
        add_changes(view->changes, text);
    add_method(view, text);
    add_left_out(view, text);
}
