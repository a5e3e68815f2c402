/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_CHANGES_H
#define RI_FORECAST_CHANGES_H

#include "forecast/forecast.h"

/* What a series that was new moved: now, less the same without what was new of it. */
typedef struct ri_forecast_moved {
    ri_observed_id series;
    ri_forecast_three by;
} ri_forecast_moved;

/* What changed since an earlier forecast. */
typedef struct ri_forecast_changes {
    ri_day since;
    int32_t within_months;
    ri_forecast_three before, now;
    uint32_t n;
    ri_forecast_moved moved[RI_N_OBSERVED];
} ri_forecast_changes;

ri_forecast_three ri_forecast_three_of(const ri_forecast *forecast);
ri_forecast_three ri_forecast_three_less(ri_forecast_three now, ri_forecast_three other);

#endif
