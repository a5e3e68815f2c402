/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_BACKTEST_H
#define RI_REPORT_BACKTEST_H

#include "base/text.h"
#include "forecast/backtest.h"

/* A forecast that could not be made, and why. */
typedef struct ri_backtest_gap {
    int32_t episode;
    ri_day as_of;
    char why[256];
} ri_backtest_gap;

/* What a back-test found; all borrowed. */
typedef struct ri_backtest_view {
    const ri_record *record;
    const ri_backtest_case *cases; /* by day, those of the report's own day first */
    uint32_t n;
    const ri_backtest_row *rows; /* ri_backtest_score_all */
    int n_rows;
    const ri_backtest_gap *gap;
    uint32_t n_gaps;
    uint32_t n_asked;    /* more than n + n_gaps when interrupted */
    const ri_day *as_of; /* days asked for */
    int n_as_of;
    bool has_reports; /* forecasts on the day of the report were asked for too */
    uint32_t n_particles;
    uint64_t seed;
    bool is_uncalibrated, is_named; /* is_named: the page lists forecasts by council */
    bool is_default, is_fixed;      /* the days were not given; no assumption was drawn */
    const char *const *set;         /* assumptions set by hand, "NAME=VALUE" */
    int n_set;
} ri_backtest_view;

/* In words for a terminal; as Markdown; `reinspect.backtest/1`; an HTML page without network or script. Text
 * that could not be made whole says so in `failed`. */
void ri_report_backtest_table(const ri_backtest_view *view, ri_text *text);
void ri_report_backtest_markdown(const ri_backtest_view *view, ri_text *text);
void ri_report_backtest_json(const ri_backtest_view *view, ri_text *text);
void ri_report_backtest_html(const ri_backtest_view *view, ri_text *text);

/* Forecasts that an interruption left undone; 0: the back-test is whole. [pure] */
uint32_t ri_report_backtest_n_missing(const ri_backtest_view *view);

/* Inside the room. The command that asks for the same. A row; NULL: there is none. */
void ri__backtest_command(const ri_backtest_view *view, ri_text *text);
const ri_backtest_row *ri__backtest_row(const ri_backtest_view *view, int score, int group, int reading);
/* Whether a score has rows: that of all forecasts is there when any is. [pure] */
bool ri__backtest_is_scored(const ri_backtest_view *view, int score);
/* What a row says beside one baseline: "better", "worse", or that no difference can be told. [pure] */
typedef enum ri__beside { RI__BETTER, RI__WORSE, RI__NO_DIFFERENCE } ri__beside;
ri__beside ri__backtest_beside(const ri_backtest_row *row, int who);
extern const char *const ri__backtest_group_words[RI_N_BACKTEST_GROUPS];
extern const char *const ri__backtest_beside_words[]; /* by ri__beside, in a table */
extern const char ri__backtest_no_rows[];             /* in place of the rows of a score that has none */
/* ", where the department's answer is known", to follow what a score is of; "" for -1. [pure] */
const char *ri__backtest_reading(int reading);
extern const char *const ri__backtest_baseline_words[][2]; /* id, words; ends with NULL */
/* Sentences, unescaped: what the scores say, one score each; what the forecasts knew and did not. */
void ri__backtest_finding(const ri_backtest_view *view, int score, int group, ri_text *line);
void ri__backtest_scope(const ri_backtest_view *view, ri_text *line);
void ri__backtest_hindsight(const ri_backtest_view *view, ri_text *line);

#endif
