/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_PATH_FIND_H
#define RI_REPORT_PATH_FIND_H

#include "report/report.h"

/* The path that a dotted text names: "months_to_reinspection", "reinspection_grade.inadequate",
 * "dfe_commissioner_by_month.12", each also with ".mean". `option` is what it was given to, for messages.
 * Fails RI_USAGE (no such outcome, the nearest is told; a quantile, which is no mean; a month beyond the run;
 * a part that the run does not have). [setup] */
ri_status ri_report_path_find(const ri_run_view *run, const char *option, const char *name, ri_path *path,
                              ri_error *error);
/* The same, and a quantile of an amount or a wait as well: "months_to_reinspection.q50" gives 0.5, what has
 * none NaN. */
ri_status ri_report_statistic_find(const ri_run_view *run, const char *option, const char *name,
                                   ri_path *path, double *quantile, ri_error *error);

#endif
