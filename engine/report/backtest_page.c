/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "forecast/entry.h"
#include "record/episode.h"
#include "report/backtest.h"
#include "report/page.h"
#include "report/provenance.h"
#include "report/sections.h"
#include "report/svg_against.h"
#include "report/words.h"

/* The page of a back-test: what the scores say, the three targets each with its chart and tables, what the
 * forecasts knew. */

#define READING RI_READING_UNKNOWN_IS_NO /* of the charts; tables have both */

static void paragraph(const ri_backtest_view *view, void (*fill)(const ri_backtest_view *, ri_text *),
                      ri_text *text) {
    ri_text line = {0};
    fill(view, &line);
    ri__element_text(text, "p", &line);
}

static void add_finding(const ri_backtest_view *view, int score, int group, ri_text *text) {
    ri_text line = {0};
    ri__backtest_finding(view, score, group, &line);
    ri__element_text(text, "li", &line);
}

/* The three questions, one score each. Of the department's answer those on the day of the report, since the
 * record hardly knows anything later. */
static const struct {
    int score, group;
} told[] = {{RI_BACKTEST_ID_step_12, RI_BACKTEST_REPORT},
            {RI_BACKTEST_ID_wait_crps, RI_BACKTEST_ALL},
            {RI_BACKTEST_ID_grade, RI_BACKTEST_ALL}};
#define N_TOLD ((int)(sizeof told / sizeof told[0]))

static int group_of(const ri_backtest_view *view, int i) {
    return view->has_reports ? told[i].group : RI_BACKTEST_ALL;
}

static int count_beside(const ri_backtest_view *view, ri__beside wanted) {
    int n = 0;
    for (int i = 0; i < N_TOLD; i++) {
        const ri_backtest_row *row = ri__backtest_row(view, told[i].score, group_of(view, i), READING);
        for (int who = RI_BACKTEST_FIRST; row != NULL && who < RI_BACKTEST_N; who++)
            n += ri_backtest_scores[told[i].score].baseline[who] != NULL &&
                 ri__backtest_beside(row, who) == wanted;
    }
    return n;
}

static void page_finding(const ri_backtest_view *view, ri_text *text) {
    int better = count_beside(view, RI__BETTER), worse = count_beside(view, RI__WORSE),
        same = count_beside(view, RI__NO_DIFFERENCE);
    ri_text line = {0};
    ri_text_add(
        &line,
        "Beside what somebody without a model would have said on the same day, the forecasts of three "
        "questions were better in %d of %d comparisons, worse in %d, and in %d no difference can be told.",
        better, better + worse + same, worse, same);
    ri_text_add(text, "<p class=\"finding\"><strong>");
    ri__escape(text, line.bytes != NULL ? line.bytes : "");
    text->failed |= line.failed;
    ri_text_dispose(&line);
    ri_text_add(text, "</strong></p>\n<ul>\n");
    for (int i = 0; i < N_TOLD; i++)
        add_finding(view, told[i].score, group_of(view, i), text);
    ri_text_add(text, "</ul>\n");
    paragraph(view, ri__backtest_scope, text);
    paragraph(view, ri__backtest_hindsight, text);
}

static void add_less(const ri_backtest_row *row, int who, ri_text *text) {
    ri_text line = {0};
    bool is_there = ri_backtest_scores[row->score].baseline[who] != NULL && isfinite(row->se[who]);
    if (is_there)
        ri_text_add(&line, "%+.3f, SE %.3f: %s", row->less[who], row->se[who],
                    ri__backtest_beside_words[ri__backtest_beside(row, who)]);
    else
        ri_text_add(&line, "none");
    ri__cell_text(text, &line, true);
}

static void add_score_row(const ri_backtest_row *row, ri_text *text) {
    const ri_backtest_score *score = &ri_backtest_scores[row->score];
    ri_text name = {0};
    ri_text_add(&name, "%s. %s%s", score->label, ri__backtest_group_words[row->group],
                ri__backtest_reading(row->reading));
    ri__row_open(text, name.bytes != NULL ? name.bytes : "");
    text->failed |= name.failed;
    ri_text_dispose(&name);
    ri__cell(text, ri__number(row->n, 0).text, true);
    ri__cell(text, ri__number(row->n_councils, 0).text, true);
    for (int who = 0; who < RI_BACKTEST_N; who++)
        ri__cell(text,
                 who == RI_BACKTEST_OURS || score->baseline[who] != NULL ? ri__number(row->mean[who], 3).text
                                                                         : "none",
                 true);
    for (int who = RI_BACKTEST_FIRST; who < RI_BACKTEST_N; who++) {
        if (score->is_lower_better)
            add_less(row, who, text);
        else
            ri__cell(text, "a share", true);
    }
    ri__row_close(text);
}

/* Rows of the scores from .. to; where there is none, why. */
static void add_scores(const ri_backtest_view *view, int from, int to, const char *id, const char *caption,
                       const char *first, const char *second, ri_text *text) {
    const char *const columns[] = {
        "Score and forecasts", "Forecasts",      "Councils", "The forecasts", first, second,
        "Less the first",      "Less the second"};
    bool has_rows = false;
    for (int score = from; score <= to; score++)
        has_rows |= ri__backtest_is_scored(view, score);
    if (!has_rows) {
        ri__element(text, "p", ri__backtest_no_rows);
        return;
    }
    ri__table_open(text, id, "tall", caption, columns, 8);
    for (int i = 0; i < view->n_rows; i++)
        if (view->rows[i].score >= from && view->rows[i].score <= to)
            add_score_row(&view->rows[i], text);
    ri__table_close(text);
}

static void page_grade(const ri_backtest_view *view, ri_text *text) {
    ri__element(
        text, "p",
        "The ranked probability score is 0 for a forecast that was sure and right, and grows the surer a "
        "forecast was of grades far from the one that came. Only councils that were inspected again count; "
        "forecasts of them are of the grade given that an inspection comes.");
    add_scores(view, RI_BACKTEST_ID_grade, RI_BACKTEST_ID_grade, "grade-table",
               "Grade of the next full inspection: the lower, the better",
               "How often each grade had followed", "No second", text);
}

static void add_against(const ri__against *against, const char *caption, ri_text *text) {
    ri__figure_open(text, against->id, against->title);
    ri__svg_against(text, against, RI__WIDE);
    ri__svg_against(text, against, RI__NARROW);
    ri__element(text, "figcaption", caption);
    ri_text_add(text, "</figure>\n");
}

/* Forecasts of the day of the report: one a report. */
static bool is_charted(const ri_backtest_view *view, uint32_t i) {
    return view->cases[i].is_at_report || !view->has_reports;
}

static void chart_waits(const ri_backtest_view *view, ri_text *text) {
    ri__mark *mark = calloc((size_t)view->n + 1, sizeof *mark);
    uint32_t n = 0;
    double high = 12;
    if (mark == NULL) {
        text->failed = 1;
        return;
    }
    for (uint32_t i = 0; i < view->n; i++) {
        const ri_backtest_case *one = &view->cases[i];
        bool is_open = !isfinite(one->came.months);
        if (!is_charted(view, i))
            continue;
        mark[n] = (ri__mark){.x = one->said[RI_BACKTEST_OURS].quantile[RI_BACKTEST_Q50],
                             .y = is_open ? one->came.seen_months : one->came.months,
                             .n = 1,
                             .is_open = is_open};
        high = fmax(high, fmax(mark[n].x, mark[n].y));
        n++;
    }
    const ri__against against = {
        .id = "chart-waits",
        .title = "Months to the next full inspection, forecast and what came",
        .description = "The figures stand in --format json, and with --name-councils in a table.",
        .x_words = "forecast: as likely before as after, months",
        .y_words = "what came, months",
        .unit = "months",
        .high = 12 * ceil(high / 12),
        .mark = mark,
        .n = n,
        .closed_words = "inspected again",
        .open_words = "not yet by the end of 2023, so higher"};
    add_against(&against,
                view->has_reports ? "One mark a report, forecast on the day of the report."
                                  : "One mark a forecast.",
                text);
    free(mark);
}

static void page_waits(const ri_backtest_view *view, ri_text *text) {
    static const int held[] = {RI_BACKTEST_ID_wait_in_90, RI_BACKTEST_ID_wait_in_50};
    ri__element(
        text, "p",
        "Waits are followed to the end of the record or for 60 months, whichever comes first; a forecast and "
        "an "
        "outcome beyond it count as it. CRPS is the score of the whole distribution in months. What of an "
        "interval "
        "lies beyond the end holds in any case, so that one of 90 % should hold more often than that.");
    ri_text_add(text, "<ul>\n");
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++)
        add_finding(view, held[i], RI_BACKTEST_ALL, text);
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++)
        add_finding(view, held[i], RI_BACKTEST_FORESEEN, text);
    ri_text_add(text, "</ul>\n");
    chart_waits(view, text);
    add_scores(view, RI_BACKTEST_ID_wait_mae, RI_BACKTEST_ID_wait_in_50, "waits-table",
               "Months to the next full inspection", "How long others had waited",
               "How long others under the same framework had waited", text);
}

static int step_of_12(void) {
    int k = 0;
    while (ri_backtest_step_months[k] != 12)
        k++;
    return k;
}

/* What came where about that was forecast, by pooling adjacent violators (stats/brier.h). */
static uint32_t fill_blocks(const ri_backtest_view *view, ri__mark *mark, ri_event_forecast *event,
                            ri_corp_block *block) {
    int k = step_of_12();
    uint32_t n = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        double said = view->cases[i].said[RI_BACKTEST_OURS].step_by[READING][k];
        int came = view->cases[i].came.step[READING][k];
        if (came >= 0 && !isnan(said) && !isnan(view->cases[i].said[RI_BACKTEST_FIRST].step_by[READING][k]))
            event[n++] = (ri_event_forecast){said, came};
    }
    ri_corp corp = ri_corp_of(event, n, block);
    for (uint32_t i = 0; i < corp.n_blocks; i++)
        mark[i] = (ri__mark){.x = (block[i].low_prob + block[i].high_prob) / 2,
                             .y = (double)block[i].n_events / block[i].n,
                             .n = block[i].n};
    return corp.n_blocks;
}

static void chart_steps(const ri_backtest_view *view, ri_text *text) {
    size_t room = (size_t)view->n + 1;
    ri__mark *mark = calloc(room, sizeof *mark);
    ri_event_forecast *event = calloc(room, sizeof *event);
    ri_corp_block *block = calloc(room, sizeof *block);
    bool is_there = mark != NULL && event != NULL && block != NULL;
    ri__against against = {.id = "chart-steps",
                           .title = "Of 100 forecasts that said so many, in how many a DfE commissioner came",
                           .description = "The scores stand in the table below.",
                           .x_words = "forecast, in 100",
                           .y_words = "came within 12 months, in 100",
                           .unit = "share",
                           .high = 1,
                           .mark = mark,
                           .is_joined = true,
                           .closed_words = "the larger, the more forecasts"};
    text->failed |= !is_there;
    if (is_there)
        against.n = fill_blocks(view, mark, event, block);
    if (against.n > 0)
        add_against(&against,
                    "Forecasts that said about the same stand together, so few of them tell little each. An "
                    "unknown answer of the department is taken as none.",
                    text);
    free(mark);
    free(event);
    free(block);
}

static void page_steps(const ri_backtest_view *view, ri_text *text) {
    const ri_backtest_row *row = ri__backtest_row(view, RI_BACKTEST_ID_step_12, RI_BACKTEST_ALL, READING);
    ri_text line = {0};
    ri__element(
        text, "p",
        "The Brier score is the mean of (forecast - what came)², 0 at best; always saying one half scores "
        "0.25. A DfE commissioner or a trust counts. The record knows the department's first answer to a "
        "report and hardly anything that came later, so forecasts of a later day rest on very few events.");
    if (row != NULL)
        ri_text_add(
            &line,
            "Within 12 months, of %u forecasts: Brier %.3f = miscalibration %.3f - discrimination %.3f + "
            "uncertainty %.3f.",
            row->n, row->corp.brier, row->corp.mcb, row->corp.dsc, row->corp.unc);
    if (row != NULL)
        ri__element_text(text, "p", &line);
    chart_steps(view, text);
    add_scores(view, RI_BACKTEST_ID_step_3, RI_BACKTEST_ID_step_24, "steps-table",
               "The Secretary of State appoints a DfE commissioner: the lower, the better",
               "How often one had been appointed", "How often where the rule of 2016 says the same", text);
}

static void cell_grade(const ri_backtest_case *one, ri_text *text) {
    ri__cell(text, one->came.grade >= 0 ? ri__grade_label(one->came.grade) : "not known", false);
}

static void cell_wait(const ri_backtest_case *one, ri_text *text) {
    ri_text line = {0};
    if (isfinite(one->came.months))
        ri_text_add(&line, "%.1f", one->came.months);
    else
        ri_text_add(&line, "over %.1f", one->came.seen_months);
    ri__cell_text(text, &line, true);
}

static void cell_step(const ri_backtest_case *one, ri_text *text) {
    int came = one->came.step[READING][step_of_12()];
    double said = one->said[RI_BACKTEST_OURS].step_by[READING][step_of_12()];
    ri__cell(text, isnan(said) ? "had one" : ri__of_100(said).text, true);
    ri__cell(text, came < 0 ? "not known" : came ? "yes" : "no", false);
}

static void add_case(const ri_backtest_view *view, const ri_backtest_case *one, ri_text *text) {
    const double *quantile = one->said[RI_BACKTEST_OURS].quantile;
    ri_text line = {0};
    ri_text_add(&line, "%s, %s", ri__council_named(ri_record_council_name(view->record, one->code)).text,
                ri__date(one->as_of).text);
    ri__row_open(text, line.bytes != NULL ? line.bytes : "");
    text->failed |= line.failed;
    ri_text_dispose(&line);
    ri__cell(text, ri__of_100(one->said[RI_BACKTEST_OURS].grade[RI_INADEQUATE]).text, true);
    cell_grade(one, text);
    ri_text_add(&line, "%.1f (%.1f to %.1f)", quantile[RI_BACKTEST_Q50], quantile[RI_BACKTEST_Q05],
                quantile[RI_BACKTEST_Q95]);
    ri__cell_text(text, &line, true);
    cell_wait(one, text);
    cell_step(one, text);
    ri__row_close(text);
}

static bool has_names(const ri_backtest_view *view) {
    return view->is_named;
}

static void page_all(const ri_backtest_view *view, ri_text *text) {
    static const char *const columns[] = {"Council, as of",
                                          "Inadequate again, in 100",
                                          "Grade that came",
                                          "Months to it, with 90 of 100",
                                          "Months that they were",
                                          "DfE commissioner within 12 months, in 100",
                                          "Came"};
    ri__element(
        text, "p",
        "Councils stand in the order of their codes; a difference between two is mostly one of size and of "
        "what was published, and no evidence of how services are. Months count from the day of the "
        "forecast.");
    ri__table_open(text, "all-table", "tall", "Every forecast, and what came", columns, 7);
    for (uint32_t i = 0; i < view->n; i++)
        add_case(view, &view->cases[i], text);
    ri__table_close(text);
}

static bool has_gaps(const ri_backtest_view *view) {
    return view->n_gaps > 0;
}

static void page_gaps(const ri_backtest_view *view, ri_text *text) {
    ri__element(text, "p", "Of these no forecast could be made, and they enter no score:");
    ri_text_add(text, "<ul>\n");
    for (uint32_t i = 0; i < view->n_gaps; i++) {
        const ri_episode e = ri_record_episode(view->record, view->gap[i].episode);
        ri_text line = {0};
        ri_text_add(&line, "%s as of %s: %s",
                    ri__council_named(ri_record_council_name(view->record, e.code)).text,
                    ri__date(view->gap[i].as_of).text, view->gap[i].why);
        ri__element_text(text, "li", &line);
    }
    ri_text_add(text, "</ul>\n");
}

static void page_limits(const ri_backtest_view *view, ri_text *text) {
    paragraph(view, ri__backtest_hindsight, text);
    ri_text_add(text, "<ul>\n");
    static const char *const limits[] = {
        "What each forecast knew: the report and its grades, figures dated at or before it that had come out "
        "by the "
        "day of the forecast, the department's first answer and later steps once the days that their dates "
        "can mean "
        "were over, the framework in force and one that begins within 90 days, pauses that had been "
        "announced, and "
        "that no full inspection had begun. When the pause of 2020 ended it knew as well, which nobody did.",
        "What it did not know: figures published of days after the report, anything that the council alone "
        "knew (its "
        "own months, its plan, its audits), and monitoring visits, of which the record lacks the first of "
        "each "
        "council and those before 2022.",
        "Some start figures had not been published at all by then. They are drawn from the figures of other "
        "councils; where the series begins later, from its first year, which nobody could have known.",
        "Baselines say nothing until ten reports had been followed by what they count, and a group of fewer "
        "than "
        "ten counts as all. Forecasts of days before that are not scored.",
        "A DfE commissioner who answers another inadequate report within the time counts as come; the "
        "baselines "
        "follow a report to the next full inspection alone. The forecasts are the same under either reading "
        "of the "
        "record, and the baselines are not. A direction to set up a trust counts, which takes effect later.",
        "A grade is forecast given that the inspection comes by the end of the record, since those that come "
        "later "
        "are not scored. Inspections begun in the last weeks of 2023 may be missing, as their reports came "
        "later.",
        "Forecasts of one council on several days are not independent: standard errors are of sums by "
        "council, and "
        "with fewer than ten councils nothing is said to be better or worse. Years are not independent "
        "either, since "
        "frameworks and the pause of 2020 touched all councils at once, and no standard error tells that.",
        "Whether a DfE commissioner would help the model cannot say.",
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        ri__element(text, "li", limits[i]);
    ri_text_add(text, "</ul>\n");
}

static void page_provenance(const ri_backtest_view *view, ri_text *text) {
    static const char *const columns[] = {"What", "Value"};
    ri__element(text, "p", "The same program with the same files, seed and number gives the same figures.");
    ri__table_open(text, "provenance-table", "", "Provenance", columns, 2);
    ri_text command = {0};
    ri__backtest_command(view, &command);
    ri__fact(text, "Command", command.bytes != NULL ? command.bytes : "");
    text->failed |= command.failed;
    ri_text_dispose(&command);
    ri__fact(text, "Program", "reinspect " RI_BUILD_ENGINE);
    ri__fact(text, "Revision", RI_BUILD_GIT);
    ri__fact(text, "Compiler", RI_BUILD_COMPILER);
    ri__record_facts(view->record, text);
    ri__table_close(text);
}

enum { SCORES, BASIS, N_PARTS };
static const char *const parts[N_PARTS][2] = {
    [SCORES] = {"scores", "How the forecasts fared"}, [BASIS] = {"basis", "What this rests on"}};
static const struct {
    ri__heading heading;
    bool (*is_shown)(const ri_backtest_view *); /* NULL = always */
    void (*fill)(const ri_backtest_view *, ri_text *);
} sections[] = {
    {{SCORES, "finding", "In short"}, NULL, page_finding},
    {{SCORES, "steps", "A DfE commissioner"}, NULL, page_steps},
    {{SCORES, "waits", "When the next full inspection comes"}, NULL, page_waits},
    {{SCORES, "grade", "What it finds"}, NULL, page_grade},
    {{SCORES, "all", "All forecasts"}, has_names, page_all},
    {{BASIS, "limits", "What the forecasts knew, and what this cannot tell"}, NULL, page_limits},
    {{BASIS, "gaps", "Left out"}, has_gaps, page_gaps},
    {{BASIS, "provenance", "How to check it"}, NULL, page_provenance},
};
#define N_SECTIONS ((int)(sizeof sections / sizeof sections[0]))

static ri__heading heading(int section) {
    return sections[section].heading;
}
static bool is_shown(const void *view, int section) {
    return sections[section].is_shown == NULL || sections[section].is_shown(view);
}
static void fill(const void *view, int section, ri_text *text) {
    sections[section].fill(view, text);
}
static const ri__outline outline = {parts, N_PARTS, N_SECTIONS, heading, is_shown, fill};

void ri_report_backtest_html(const ri_backtest_view *view, ri_text *text) {
    ri__record_page(text, "Forecasts of the past, held against what came", "Skip to what the scores say",
                    " Do not use it to judge staff, to decide about a child, or as a ground for or against "
                    "statutory intervention.",
                    &outline, view);
}
