/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_RUN_H
#define RI_CLI_RUN_H

#include "cli/request.h"
#include "ensemble/ensemble.h"
#include "report/report.h"

/* What came of a run. */
typedef struct ri_run_done {
    ri_run_summary summary;
    int64_t run;     /* in the store */
    ri_text json;    /* ri_report_json */
    bool from_store; /* it was there, and nothing was simulated */
    ri_text precise_outcome;
    ri_precise precise; /* what --precision asked and got; outcome NULL without */
} ri_run_done;

/* Accepts a zeroed one. */
void ri_run_done_dispose(ri_run_done *done);
/* Runs a share of what the options ask and keeps it in the store, ended. What the store holds of this very
 * run is read when it is complete, and with --resume completed when it is not. Interrupted is no failure: the
 * summary is then incomplete. The caller disposes. */
ri_status ri_run(const ri_options *options, const ri_session *session, ri_share share, ri_store *store,
                 ri_run_done *done, ri_error *error);
/* Whether --precision, if given, names an outcome of this scenario. Fails RI_USAGE. */
ri_status ri_run_check_precision(const ri_options *options, const ri_session *session, ri_error *error);
/* Fills precise of a run, from its summary and the store, where the options have --precision. */
ri_status ri_run_precise(const ri_options *options, const ri_session *session, ri_store *store,
                         ri_run_done *done, ri_error *error);
/* The same scenario for each council in turn (--all-councils). */
ri_status ri_run_all_councils(const ri_options *options, ri_error *error);

#endif
