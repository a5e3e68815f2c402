/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "record/episode.h"
#include "report/backtest.h"
#include "report/lines.h"
#include "report/provenance.h"
#include "report/words.h"

/* The scores of a back-test for a terminal, and as the page scenarios/BACKTEST.md. */

static void add_value(ri_text *text, const char *before, double value) {
    if (isfinite(value))
        ri_text_add(text, "%s%.3f", before, value);
    else
        ri_text_add(text, "%s", before);
}

static void add_less(ri_text *text, const ri_backtest_row *row, int who) {
    if (isfinite(row->se[who]) && ri_backtest_scores[row->score].is_lower_better)
        ri_text_add(text, "%+.3f (SE %.3f), %s", row->less[who], row->se[who],
                    ri__backtest_beside_words[ri__backtest_beside(row, who)]);
}

/* One line of a table: a name, then columns that stand under each other. */
#define NAME          "  %-58s %5"
#define COLUMN_FIRST  "  %-13s"
#define COLUMN_SECOND "  %s"
static const char *const short_words[RI_N_BACKTEST_GROUPS] = {
    [RI_BACKTEST_ALL] = "All forecasts",
    [RI_BACKTEST_REPORT] = "Made on the day of the report",
    [RI_BACKTEST_LATER] = "Made on a later day",
    [RI_BACKTEST_ODD] = "Odd codes, to which nothing was calibrated",
    [RI_BACKTEST_FORESEEN] = "Followed until a pause of which nobody knew",
};

static void add_line(const ri_backtest_row *row, ri_text *text) {
    char name[64];
    snprintf(name, sizeof name, "%s%s", short_words[row->group],
             row->reading == RI_READING_UNKNOWN_IS_NO ? " (unknown: none)" : "");
    ri_text_add(text, NAME "u %8.3f", name, row->n, row->mean[RI_BACKTEST_OURS]);
    if (isfinite(row->mean[RI_BACKTEST_FIRST]))
        ri_text_add(text, COLUMN_FIRST, ri__number(row->mean[RI_BACKTEST_FIRST], 3).text);
    if (isfinite(row->mean[RI_BACKTEST_SECOND]))
        ri_text_add(text, COLUMN_SECOND, ri__number(row->mean[RI_BACKTEST_SECOND], 3).text);
    ri_text_add(text, "\n");
}

static void add_lines(const ri_backtest_view *view, int score, ri_text *text) {
    const ri_backtest_score *what = &ri_backtest_scores[score];
    ri_text_add(text, "\n%s\n" NAME "s %8s", what->label, "", "n", "ours");
    ri_text_add(text, COLUMN_FIRST, what->baseline[RI_BACKTEST_FIRST]);
    if (what->baseline[RI_BACKTEST_SECOND] != NULL)
        ri_text_add(text, COLUMN_SECOND, what->baseline[RI_BACKTEST_SECOND]);
    ri_text_add(text, "\n");
    for (int i = 0; i < view->n_rows; i++)
        if (view->rows[i].score == score && view->rows[i].group != RI_BACKTEST_LATER)
            add_line(&view->rows[i], text);
}

/* Which scores have no row, and why, said once; nothing where all have. */
static void say_none(const ri_backtest_view *view, ri_text *line) {
    for (int score = 0; score < RI_N_BACKTEST_SCORES; score++)
        if (!ri__backtest_is_scored(view, score))
            ri_text_add(line, "%s%s", line->length > 0 ? "; " : "", ri_backtest_scores[score].label);
    if (line->length > 0)
        ri_text_add(line, ". %s", ri__backtest_no_rows);
}

void ri_report_backtest_table(const ri_backtest_view *view, ri_text *text) {
    ri_text line = {0};
    ri__backtest_scope(view, &line);
    ri_text_add(&line, " ");
    ri__backtest_hindsight(view, &line);
    ri__lines_of(text, &line, 0);
    for (int score = 0; score < RI_N_BACKTEST_SCORES; score++)
        if (ri__backtest_is_scored(view, score))
            add_lines(view, score, text);
    say_none(view, &line);
    if (line.length > 0)
        ri_text_add(text, "\n");
    ri__lines_of(text, &line, 0);
}

static void add_row(const ri_backtest_row *row, ri_text *text) {
    ri_text_add(text, "| %s%s | %u | %u ", ri__backtest_group_words[row->group],
                ri__backtest_reading(row->reading), row->n, row->n_councils);
    for (int who = 0; who < RI_BACKTEST_N; who++) {
        add_value(text, "| ", row->mean[who]);
        ri_text_add(text, " ");
    }
    for (int who = RI_BACKTEST_FIRST; who < RI_BACKTEST_N; who++) {
        ri_text_add(text, "| ");
        add_less(text, row, who);
        ri_text_add(text, " ");
    }
    ri_text_add(text, "|\n");
}

static void add_section(const ri_backtest_view *view, int score, ri_text *text) {
    const ri_backtest_score *what = &ri_backtest_scores[score];
    ri_text_add(text, "\n## %s\n\n", what->label);
    ri__backtest_finding(view, score, RI_BACKTEST_ALL, text);
    ri_text_add(text, "\n\n| forecasts | n | councils | ours | %s | %s | ours less %s | ours less %s |\n",
                what->baseline[1], what->baseline[2] != NULL ? what->baseline[2] : "", what->baseline[1],
                what->baseline[2] != NULL ? what->baseline[2] : "");
    ri_text_add(text, "|---|---|---|---|---|---|---|---|\n");
    for (int i = 0; i < view->n_rows; i++)
        if (view->rows[i].score == score)
            add_row(&view->rows[i], text);
}

static void add_gaps(const ri_backtest_view *view, ri_text *text) {
    if (view->n_gaps > 0)
        ri_text_add(text, "\n## Left out\n\n");
    for (uint32_t i = 0; i < view->n_gaps; i++) {
        const ri_backtest_gap *gap = &view->gap[i];
        const ri_episode e = ri_record_episode(view->record, gap->episode);
        ri_text_add(text, "- %s as of %s: %s\n",
                    ri__council_named(ri_record_council_name(view->record, e.code)).text,
                    ri__date(gap->as_of).text, gap->why);
    }
}

void ri_report_backtest_markdown(const ri_backtest_view *view, ri_text *text) {
    ri_text command = {0};
    ri__backtest_command(view, &command);
    ri_text_add(
        text,
        "# Forecasts of the past, held against what came\n\n"
        "Written by `%s --format markdown`\n"
        "at revision `%.12s`.\n\n"
        "This is a simulation, not a finding. It describes no real child, family, worker, manager or\n"
        "member and is no evidence of how services performed or what anyone knew.\n\n",
        command.bytes != NULL ? command.bytes : "", RI_BUILD_GIT);
    text->failed |= command.failed;
    ri_text_dispose(&command);
    ri__backtest_scope(view, text);
    ri_text_add(text, " ");
    ri__backtest_hindsight(view, text);
    ri_text_add(text, "\n");
    for (int score = 0; score < RI_N_BACKTEST_SCORES; score++)
        if (ri__backtest_is_scored(view, score))
            add_section(view, score, text);
    ri_text none = {0};
    say_none(view, &none);
    if (none.length > 0)
        ri_text_add(text, "\n%s\n", none.bytes);
    text->failed |= none.failed;
    ri_text_dispose(&none);
    add_gaps(view, text);
}
