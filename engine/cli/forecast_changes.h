/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_FORECAST_CHANGES_H
#define RI_CLI_FORECAST_CHANGES_H

#include "cli/forecast_plan.h"

/* Makes the forecast once more as of a month before, up to the same horizon, and once for each series of
 * which something became known since, without that. The plan's known file is one. Fails as
 * ri_forecast_plan_make; RI_USAGE when the scenario starts less than a month before. */
ri_status ri_forecast_changes_find(const ri_forecast_plan *plan, const char *path, const ri_options *options,
                                   ri_forecast_changes *changes, ri_error *error);

#endif
