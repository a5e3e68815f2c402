/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_FINDING_H
#define RI_REPORT_FINDING_H

#include "report/facts.h"

/* What the run says, in plain sentences, children first. */
enum {
    RI__FINDING_CHILDREN,
    RI__FINDING_DASHBOARD,
    RI__FINDING_WAIT,
    RI__FINDING_GRADE,
    RI__FINDING_DFE_COMMISSIONER,
    RI__N_FINDINGS
};
extern const char *const ri__finding_leads[RI__N_FINDINGS];

/* Appends one finding as unescaped text. */
void ri__finding(const ri_run_view *run, int finding, ri_text *text);
/* "1,000 simulated runs of 84 months from 13 June 2017"; says so when the run was cut short. */
void ri__basis(const ri_run_view *run, ri_text *text);
/* One intervention of the plan as unescaped text: its name, its start or the figure it waits for, what it is,
 * and when it began. The figure alone ("" without one). */
void ri__plan(const ri_run_view *run, int i, ri_text *text);
/* Day on which the money for an intervention is spent, its own or the plan's; RI_DAY_NONE = it is not. [pure]
 */
ri_day ri__money_ends(const ri_run_view *run, int i);
/* What all of them together may cost, and how long that lasts; nothing without a limit. */
void ri__plan_money(const ri_run_view *run, ri_text *text);
void ri__trigger(const ri_run_view *run, int i, ri_text *text);
/* By how many months, on average over all runs, an intervention that waits for a shown figure begins later
 * than it could have on practice as simulated; where it does not begin, the horizon counts. NaN of one by
 * date. [pure] */
double ri__begins_later(const ri_run_view *run, int i);
/* What to mind when the runs are few, or NULL. [pure] */
const char *ri__caution(const ri_run_view *run);
/* A wait at a quantile as a date and as months: "February 2022 (56 months after publication)". */
void ri__wait_date(const ri_run_view *run, double months, ri_text *text);

#endif
