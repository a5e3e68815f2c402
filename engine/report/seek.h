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
    double low[RI_SEEK_LEVERS], high[RI_SEEK_LEVERS];
    const double *value; /* of candidate i, from 1 on, lever j: [(i - 1) * n_levers + j] */
} ri_seek_view;

/* Renderings; each appends to `text` (text->failed after a failed allocation). */
void ri_report_seek_table(const ri_seek_view *view, ri_text *text);
void ri_report_seek_json(const ri_seek_view *view, ri_text *text); /* reinspect.seek/1 */
void ri_report_seek_csv(const ri_seek_view *view, ri_text *text);  /* a row per candidate */

/* Inside the room: "best", "behind", "worsens", "over_budget"; "as it is", or "demand.level 0.85, ...". */
const char *ri__seek_fate(const ri_seek_candidate *candidate);
void ri__seek_name(const ri_seek_view *view, uint32_t candidate, ri_text *text);

#endif
