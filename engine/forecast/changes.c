/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/changes.h"

#include <math.h>

#define WITHIN_MONTHS 12

static int horizon_at(const ri_forecast *forecast) {
    int at = 0;
    while (at + 1 < forecast->n_horizons && forecast->at[at] < WITHIN_MONTHS)
        at++;
    return at;
}

int32_t ri_forecast_within(const ri_forecast *forecast) {
    return forecast->at[horizon_at(forecast)];
}

ri_forecast_three ri_forecast_three_of(const ri_forecast *forecast) {
    return (ri_forecast_three){
        forecast->has_commissioner ? (double)NAN : forecast->commissioner[horizon_at(forecast)].p,
        forecast->grade[RI_AREA_OVERALL][RI_INADEQUATE].p, forecast->reinspection_start.mean};
}

ri_forecast_three ri_forecast_three_less(ri_forecast_three now, ri_forecast_three other) {
    return (ri_forecast_three){now.commissioner - other.commissioner, now.inadequate - other.inadequate,
                               now.months - other.months};
}
