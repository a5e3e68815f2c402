/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_FORECAST_ALL_H
#define RI_CLI_FORECAST_ALL_H

#include "cli/forecast_plan.h"

/* The scenario's plan for every council of the record that was judged inadequate by that day and not
 * inspected in full again: what its report said, and what the department was known to have done. Those whose
 * figures do not suffice are named on standard error. Fails RI_USAGE (none is open, or the record ends before
 * it), or as ri_forecast_plan_make. */
ri_status ri_forecast_all(const ri_options *options, ri_day as_of, ri_text *out, ri_error *error);

#endif
