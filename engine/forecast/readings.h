/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_READINGS_H
#define RI_FORECAST_READINGS_H

#include "council/setup.h"
#include "forecast/forecast.h"

/* What the department did first is not known of every report. Either these are left out, or they were milder
 * steps: two readings of the record, and two chances of a DfE commissioner after a report. They bound the
 * answer as long as the department's first step is not known; afterwards both say the same. */
enum { RI_READING_WHERE_KNOWN, RI_READING_UNKNOWN_IS_NO, RI_N_READINGS };
extern const char *const ri_reading_words[RI_N_READINGS];

typedef struct ri_forecast_readings {
    bool is_there;
    ri_chance commissioner[RI_N_READINGS][RI_MOST_HORIZONS];
} ri_forecast_readings;

/* Whether the escalation model rests on the two shares by which the readings differ. [pure] */
bool ri_readings_differ(const ri_council_setup *setup);
/* Fixes them in `set`, the component's n_parameters values, to which setup->role[RI_ROLE_ESCALATION].set then
 * points; unless the scenario has fixed them. */
void ri_reading_apply(ri_council_setup *setup, int reading, double *set);

#endif
