/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/assumptions.h"
#include "report/forecast.h"
#include "report/page.h"
#include "report/sections.h"

/* The adviser's letter: three numbers, what changed, what would change them again, how far to trust them. */

/* Of fewer simulated councils nothing is said. */
#define FEWEST 30

static void add_give(const ri_chance *chance, ri_text *line) {
    if (!isnan(chance->se))
        ri_text_add(line, " (give or take %s in 100)", ri__number(196 * chance->se, 1).text);
}

static void add_before(const char *before, ri_text *line, const ri_forecast_view *view) {
    ri_text_add(line, " (%s on %s)", before, ri__date(view->changes->since).text);
}

static void say_commissioner(const ri_forecast_view *view, ri_text *line) {
    const ri_forecast *f = view->forecast;
    if (f->has_commissioner) {
        ri_text_add(line, "A DfE commissioner had been appointed by then, so no chance of one is told.");
        return;
    }
    int32_t within = ri_forecast_within(f);
    for (int i = 0; i < f->n_horizons; i++) {
        ri_text_add(line, "%s%s within %d months", i > 0 ? ", " : "", ri__in_100(f->commissioner[i].p).text,
                    (int)f->at[i]);
        if (f->at[i] == within && view->changes != NULL)
            add_before(ri__in_100(view->changes->before.commissioner).text, line, view);
    }
    add_give(&f->commissioner[f->n_horizons - 1], line);
    ri_text_add(line, ".");
    if (!view->readings->is_there)
        return;
    const ri_chance *a = &view->readings->commissioner[RI_READING_WHERE_KNOWN][f->n_horizons - 1],
                    *b = &view->readings->commissioner[RI_READING_UNKNOWN_IS_NO][f->n_horizons - 1];
    ri_text_add(
        line, " The record does not tell every first step of the department: read one way and the other, %s",
        ri__in_100(fmin(a->p, b->p)).text);
    ri_text_add(line, " to %s within %d months.", ri__in_100(fmax(a->p, b->p)).text,
                (int)f->at[f->n_horizons - 1]);
}

static void say_inadequate(const ri_forecast_view *view, ri_text *line) {
    const ri_chance *c = &view->forecast->grade[RI_AREA_OVERALL][RI_INADEQUATE];
    const ri_chance *open = &view->forecast->grade[RI_AREA_OVERALL][RI_SHARE_NOT_REACHED];
    ri_text_add(line, "%s by %s", ri__in_100(c->p).text, ri__date(view->forecast->horizon).text);
    if (view->changes != NULL)
        add_before(ri__in_100(view->changes->before.inadequate).text, line, view);
    add_give(c, line);
    ri_text_add(line, "; in %s there is no full inspection by then.", ri__in_100(open->p).text);
}

static void say_when(const ri_forecast_view *view, ri_text *line) {
    const ri_forecast *f = view->forecast;
    const ri_distribution *d = &f->reinspection;
    ri_text_add(line, "%s as likely before as after; 90 in 100 between ", ri__forecast_month(f, d->q50).text);
    ri_text_add(line, "%s", ri__forecast_month(f, d->q05).text);
    ri_text_add(line, " and %s.", ri__forecast_month(f, d->q95).text);
    if (view->changes == NULL)
        return;
    double moved = view->changes->now.months - view->changes->before.months;
    if (fabs(moved) < 0.05)
        ri_text_add(line, " On average as on %s.", ri__date(view->changes->since).text);
    else
        ri_text_add(line, " On average %s months %s than on %s.", ri__number(fabs(moved), 1).text,
                    moved < 0 ? "sooner" : "later", ri__date(view->changes->since).text);
}

static void add_number(const ri_forecast_view *view, const char *lead,
                       void (*say)(const ri_forecast_view *, ri_text *), ri_text *text) {
    ri_text line = {0};
    ri_text_add(text, "<div>\n");
    ri__element(text, "dt", lead);
    say(view, &line);
    ri__element_text(text, "dd", &line);
    ri_text_add(text, "</div>\n");
}

static void page_numbers(const ri_forecast_view *view, ri_text *text) {
    ri_text_add(text, "<dl class=\"finding\">\n");
    add_number(view, "The Secretary of State appoints a DfE commissioner", say_commissioner, text);
    if (view->forecast->is_judged[RI_AREA_OVERALL])
        add_number(view, "The next full inspection finds services inadequate again", say_inadequate, text);
    add_number(view, "The next full inspection begins", say_when, text);
    ri_text_add(text, "</dl>\n");
    ri__element(text, "p", "The model cannot say whether a DfE commissioner would help.");
}

/* What was new, and what it moved. */
static void page_changes(const ri_forecast_view *view, ri_text *text) {
    static const char *const columns[] = {"What was new", "DfE commissioner, points in 100",
                                          "Inadequate again, points in 100", "Months to the next inspection"};
    const ri_forecast_changes *c = view->changes;
    ri_text line = {0};
    if (c->n == 0) {
        ri_text_add(&line,
                    "Nothing was known that was not known on %s: what changed is that the time passed.",
                    ri__date(c->since).text);
        ri__element_text(text, "p", &line);
        return;
    }
    ri_text_add(&line, "Since %s: what each that was new moved, the others being as they are.",
                ri__date(c->since).text);
    ri__table_open_text(text, "changes-table", "", &line, columns, 4);
    for (uint32_t i = 0; i < c->n; i++) {
        const ri_forecast_three *by = &c->moved[i].by;
        ri__row_open(text, ri_observed_series_of[c->moved[i].series].label);
        ri__cell(text, ri__signed_change(100 * by->commissioner, "number").text, true);
        ri__cell(text, ri__signed_change(100 * by->inadequate, "number").text, true);
        ri__cell(text, ri__signed_change(by->months, "months").text, true);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void page_pace(const ri_forecast_view *view, ri_text *text) {
    const ri_forecast *f = view->forecast;
    ri_text line = {0};
    if (f->next_review == RI_DAY_NONE || f->on_pace.n == 0) {
        ri__element(text, "p", "No review by the department is known to fall within the months looked at.");
        return;
    }
    ri_text_add(&line, "At the department's review of about %s the improvement plan is on pace in %s",
                ri__date(f->next_review).text, ri__in_100(f->on_pace.p).text);
    add_give(&f->on_pace, &line);
    ri_text_add(&line, ". On pace: what the adviser sees, half way between what is done and what a dashboard "
                       "shows, is no less than the dates of the notice expect.");
    ri__element_text(text, "p", &line);
}

static const char *const ifs[RI_N_IFS] = {
    [RI_IF_PROGRESS] = "The next monitoring visit finds enough progress",
    [RI_IF_NO_PROGRESS] = "The next monitoring visit does not",
    [RI_IF_ON_PACE] = "The plan is on pace at the next review",
    [RI_IF_BEHIND] = "The plan is behind at the next review",
};

/* Ways come in pairs: one alone, of all simulated councils, would change nothing. */
static bool is_told(const ri_forecast *f, int which) {
    int other = which ^ 1;
    return f->branch[which].n >= FEWEST && f->branch[other].n >= FEWEST;
}

static bool can_change(const ri_forecast_view *view) {
    const ri_forecast *f = view->forecast;
    return is_told(f, RI_IF_PROGRESS) || is_told(f, RI_IF_ON_PACE);
}

static void page_mind(const ri_forecast_view *view, ri_text *text) {
    static const char *const columns[] = {"If", "Of 100 simulated councils", "DfE commissioner, in 100",
                                          "Inadequate again, in 100", "Months to the next inspection"};
    const ri_forecast *f = view->forecast;
    ri_text line = {0};
    ri_text_add(
        &line,
        "What is still to come, and the three numbers as they would then be (DfE commissioner within %d "
        "months; months from the report, on average).",
        (int)ri_forecast_within(f));
    ri__table_open_text(text, "mind-table", "", &line, columns, 5);
    for (int i = 0; i < RI_N_IFS; i++) {
        const ri_forecast_if *branch = &f->branch[i];
        if (!is_told(f, i))
            continue;
        ri__row_open(text, ifs[i]);
        ri__cell(text, ri__of_100((double)branch->n / f->n).text, true);
        ri__cell(text, f->has_commissioner ? "appointed" : ri__of_100(branch->three.commissioner).text, true);
        ri__cell(text, ri__of_100(branch->three.inadequate).text, true);
        ri__cell(text, ri__number(branch->three.months, 1).text, true);
        ri__row_close(text);
    }
    ri__table_close(text);
}

/* Of one kind of forecast, at its best-known horizon. */
static void add_score(const ri_score_row *row, ri_text *text) {
    ri_text line = {0};
    ri_text_add(&line, "%s", ri_targets[row->target].label);
    if (row->months > 0)
        ri_text_add(&line, ", by %d months", row->months);
    ri__row_open(text, line.bytes != NULL ? line.bytes : "");
    text->failed |= line.failed;
    ri_text_dispose(&line);
    ri__cell(text, ri__number(row->n, 0).text, true);
    ri__cell(text, ri__number(row->score, 3).text, true);
    ri__cell(text, ri__number(row->climatology, 3).text, true);
    ri__cell(text,
             row->n == 0      ? "none due yet"
             : row->skill > 0 ? "better than the bare frequencies"
                              : "no better than the bare frequencies",
             false);
    ri__row_close(text);
}

static void page_record(const ri_forecast_view *view, ri_text *text) {
    static const char *const columns[] = {"Forecast of", "Scored so far", "Score (less is better)",
                                          "Of the bare frequencies", "So far"};
    if (view->n_scores < 0) {
        ri__element(text, "p",
                    "No ledger was named (--ledger FILE), so nothing is told of earlier forecasts.");
        return;
    }
    if (view->n_scores == 0) {
        ri__element(text, "p",
                    "No forecast has been sealed in the ledger yet: there is no record to trust or doubt.");
        return;
    }
    ri__table_open(text, "record-table", "", "How sealed forecasts fared once their day had come", columns,
                   5);
    for (int i = 0; i < view->n_scores; i++)
        add_score(&view->score[i], text);
    ri__table_close(text);
}

static void page_shown(const ri_forecast_view *view, ri_text *text) {
    const ri_forecast *f = view->forecast;
    const ri_run_summary summary = ri__forecast_summary(f);
    ri_run_view run = view->run;
    run.summary = &summary;
    ri__chart_shown(&run, text, "chart-shown",
                    "A dashboard will not show practice as it is: casework good or better, of 100 cases");
}

static void page_method(const ri_forecast_view *view, ri_text *text) {
    static const char *const columns[] = {"What", "Value"};
    const ri_forecast *f = view->forecast;
    char seed[24], hash[65];
    ri_text line = {0};
    ri_report_forecast_basis(view, &line);
    ri__element_text(text, "p", &line);
    ri_text_add(&line,
                "The chance of a DfE commissioner after a first, milder step rests on %d case of the record.",
                RI_MIDTERM_CASES);
    ri__element_text(text, "p", &line);
    ri_report_forecast_method(view, &line);
    ri__element_text(text, "p", &line);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)view->seed);
    ri_sha256_format(&view->run.scenario->sha256, hash);
    ri__table_open(text, "provenance-table", "", "Provenance", columns, 2);
    ri__fact(text, "Scenario", view->run.scenario->name);
    ri__fact(text, "SHA-256 of the resolved scenario", hash);
    if (view->observed != NULL) {
        ri_sha256_format(&view->observed->hash, hash);
        ri__fact(text, "SHA-256 of what was observed", hash);
    }
    ri__fact(text, "Seed", seed);
    ri__fact(text, "Simulated councils", ri__number(f->n, 0).text);
    ri__fact(text, "Log-likelihood", ri__number(f->log_likelihood, 3).text);
    ri__table_close(text);
}

static void page_limits(const ri_forecast_view *view, ri_text *text) {
    ri__page_limits(&view->run, text);
}
static void page_assumptions(const ri_forecast_view *view, ri_text *text) {
    ri__page_assumptions(&view->run, text);
}

static bool has_changes(const ri_forecast_view *view) {
    return view->changes != NULL;
}

enum { LETTER, BASIS, N_PARTS };
static const char *const parts[N_PARTS][2] = {
    [LETTER] = {"letter", "What to expect"}, [BASIS] = {"basis", "What it rests on"}};
static const struct {
    ri__heading heading;
    void (*fill)(const ri_forecast_view *, ri_text *);
    bool (*is_there)(const ri_forecast_view *); /* NULL = always */
} sections[] = {
    {{LETTER, "finding", "Three numbers"}, page_numbers, NULL},
    {{LETTER, "changes", "What changed, and why"}, page_changes, has_changes},
    {{LETTER, "pace", "On pace at the next review?"}, page_pace, NULL},
    {{LETTER, "mind", "What would change our mind"}, page_mind, can_change},
    {{LETTER, "record", "Track record"}, page_record, NULL},
    {{LETTER, "shown", "What a dashboard will show"}, page_shown, NULL},
    {{BASIS, "method", "How it was made"}, page_method, NULL},
    {{BASIS, "limits", "What this cannot tell"}, page_limits, NULL},
    {{BASIS, "assumptions", "Assumptions"}, page_assumptions, NULL},
};
#define N_SECTIONS ((int)(sizeof sections / sizeof sections[0]))

static ri__heading heading(int section) {
    return sections[section].heading;
}
static bool is_shown(const void *view, int section) {
    return sections[section].is_there == NULL || sections[section].is_there(view);
}
static void fill(const void *view, int section, ri_text *text) {
    sections[section].fill(view, text);
}
static const ri__outline outline = {parts, N_PARTS, N_SECTIONS, heading, is_shown, fill};

static void say_trust(const ri_run_view *run, ri_text *line) {
    ri_text_add(
        line,
        "Chances are counts of simulated councils that fit what was known. Of %d assumptions %d have no "
        "source, and %d are not signed off.",
        ri__n_assumptions(run), ri__n_reliable(run, RI_RED), ri__n_unsigned(run));
}

void ri_report_forecast_html(const ri_forecast_view *view, ri_text *text) {
    ri_text trust = {0};
    char subject[64];
    snprintf(subject, sizeof subject, "what to expect as of %.40s",
             ri__date(view->forecast->steps.as_of).text);
    say_trust(&view->run, &trust);
    ri__head_open(text, &view->run, subject, "Skip to the three numbers", &trust);
    ri__body(text, &outline, view);
    ri__document_close(text, "Made with reinspect. Start figures contain public sector information licensed "
                             "under the Open Government Licence v3.0.");
}
