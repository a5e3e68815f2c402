/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SEEK_H
#define RI_REPORT_SEEK_H

#include "report/report.h"
#include "report/words.h"
#include "study/seek.h"

/* What `seek` found. Everything is borrowed. */
#define RI_SEEK_LEVERS 6

typedef struct ri_seek_view {
    ri_run_view run; /* the scenario as it is, its summary that of candidate 0 */
    const ri_seek *seek;
    const ri_seek_options *asked;
    const char *target; /* as it was given: "months_to_leave_inadequate.q50 < 36" */
    int n_levers;
    const char *lever[RI_SEEK_LEVERS];
    const char *label[RI_SEEK_LEVERS]; /* for people */
    bool is_dose[RI_SEEK_LEVERS];      /* of an intervention, which says itself what it costs */
    double low[RI_SEEK_LEVERS], high[RI_SEEK_LEVERS];
    double price[RI_SEEK_LEVERS]; /* pounds a year for each 1 of the lever; NaN = not given */
    const double *value;          /* of candidate i, from 1 on, lever j: [(i - 1) * n_levers + j] */
} ri_seek_view;

/* Renderings; each appends to `text` (text->failed after a failed allocation). */
void ri_report_seek_table(const ri_seek_view *view, ri_text *text);
void ri_report_seek_json(const ri_seek_view *view, ri_text *text); /* reinspect.seek/1 */
void ri_report_seek_csv(const ri_seek_view *view, ri_text *text);  /* a row per candidate */
void ri_report_seek_html(const ri_seek_view *view, ri_text *text);

/* Inside the room: "best", "behind", "worsens", "over_budget"; "as it is", or "demand.level 0.85, ...". */
const char *ri__seek_fate(const ri_seek_candidate *candidate);
void ri__seek_name(const ri_seek_view *view, uint32_t candidate, ri_text *text);
/* Where candidate 1 or a later one has a lever. */
double ri__seek_setting(const ri_seek_view *view, uint32_t candidate, int lever);

/* "34.2 months", "12 in 100": a value of what is sought. */
ri__word ri__seek_said(const ri_seek_view *view, double value);
/* The answer; how sure it is; what knowing assumptions would be worth; each a paragraph as unescaped text. */
void ri__seek_answer(const ri_seek_view *view, ri_text *line);
void ri__seek_sureness(const ri_seek_view *view, ri_text *line);
void ri__seek_worth(const ri_seek_view *view, ri_text *line);
/* What was sought, how, and what is not in the costs. */
void ri__seek_asked(const ri_seek_view *view, ri_text *line);
void ri__seek_costs(const ri_seek_view *view, ri_text *line);
/* "dropped, worse for children: ...", "best", "behind the best". */
void ri__seek_became(const ri_seek_view *view, uint32_t candidate, ri_text *line);
ri__word ri__seek_amount(const ri_seek_view *view, double value);

#endif
