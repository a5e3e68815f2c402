/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/changes.h"

#include <math.h>

ri_forecast_three ri_forecast_three_of(const ri_forecast *forecast) {
    return (ri_forecast_three){
        forecast->has_commissioner ? (double)NAN : forecast->commissioner[ri_forecast_within_at(forecast)].p,
        forecast->grade[RI_AREA_OVERALL][RI_INADEQUATE].p, forecast->reinspection_start.mean};
}

ri_forecast_three ri_forecast_three_less(ri_forecast_three now, ri_forecast_three other) {
    return (ri_forecast_three){now.commissioner - other.commissioner, now.inadequate - other.inadequate,
                               now.months - other.months};
}
