/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_PRESENT_H
#define RI_CLI_PRESENT_H

#include "cli/options.h"
#include "report/report.h"

/* Writes a run as --format and --report ask. `json` is its ri_report_json. Each is written also when the
 * other cannot be. Fails RI_IO, RI_NO_MEMORY. */
ri_status ri_present(const ri_run_view *view, const ri_options *options, const ri_text *json,
                     ri_error *error);
/* The same of texts that were made: standard output, and the page when --report asks for it. Fails also
 * RI_NO_MEMORY for a text that is not whole. */
ri_status ri_present_texts(const ri_options *options, const ri_text *out, const ri_text *page,
                           ri_error *error);
/* Asked before a simulation, which a wrong folder should not cost. `option` names it in messages; NULL path
 * is fine. Fails RI_IO. */
ri_status ri_present_check_place(const char *option, const char *path, ri_error *error);
/* Writes run `run` of a store, and that it was there already: JSON gets "from_store": true, the table a line,
 * what goes with the others a line on standard error. `was_compared`: the same without the plan was simulated
 * now. Fails as ri_present. */
ri_status ri_present_stored(const ri_run_view *view, const ri_options *options, int64_t run,
                            bool was_compared, ri_error *error);

#endif
