/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_REPORT_H
#define RI_REPORT_REPORT_H

#include "base/text.h"
#include "ensemble/difference.h"
#include "ensemble/summary.h"
#include "host/host.h"
#include "scenario/scenario.h"

/* A number that was to be so sure, and how sure it is: half the width of its interval. */
typedef struct ri_precise {
    const char *outcome, *unit; /* NULL = nothing was asked */
    double level, asked, attained;
} ri_precise;

/* One run with all that is printed beside its numbers. Everything is borrowed. */
typedef struct ri_run_view {
    const ri_scenario *scenario;
    const ri_host *host;
    const ri_record *record;
    const ri_run_summary *summary;
    const ri_differences *effect; /* what the plan changes; NULL = not known */
    const char *no_effect;        /* then why, after "left out: "; NULL = nothing was simulated for it */
    const ri_precise *precise;    /* NULL = a number of replications was asked for */
} ri_run_view;

/* Four renderings of the same run; each appends to `text` (text->failed after a failed allocation). */
void ri_report_table(const ri_run_view *run, ri_text *text); /* for a terminal, at most 100 columns */
void ri_report_json(const ri_run_view *run, ri_text *text);  /* reinspect.run/1, INTERFACE.md */
void ri_report_csv(const ri_run_view *run, ri_text *text); /* long: section,name,statistic,month,value,unit */
void ri_report_html(const ri_run_view *run, ri_text *text); /* self-contained, no network, no script */

/* The program, plugins and inputs alone, as a JSON object: with which a run is the same bits. Of the view it
 * needs scenario and host. */
void ri_report_build_json(const ri_run_view *run, ri_text *text);

#endif
