/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_FORECAST_PLAN_H
#define RI_CLI_FORECAST_PLAN_H

#include "cli/session.h"
#include "report/forecast.h"

/* What is known of a council on a day, from a file or from the record. */
typedef struct ri_forecast_known {
    const ri_observed *observed; /* the file; NULL: none was handed in */
    const ri_observed_figure *row;
    int n;
    ri_day as_of; /* RI_DAY_NONE: the day on which the scenario starts */
    bool is_once; /* the readings of the record are not asked for */
} ri_forecast_known;

/* One scenario's forecast, with all that is told beside it. */
typedef struct ri_forecast_plan {
    ri_session session;
    ri_steps steps;
    ri_known_events events;
    ri_observing observing;
    ri_left_out left_out;
    ri_forecast forecast;
    ri_forecast_readings readings;
    ri_forecast_changes changes;
    bool has_changes;
    ri_day unforeseen; /* first day of the next pause of inspections that nobody knew of yet; RI_DAY_NONE */
    const ri_forecast_known *known; /* while it is made */
    const ri_observed *observed;
    uint64_t seed;
} ri_forecast_plan;

/* Opens the scenario, forgets what was not known on that day, conditions and looks ahead; three times over
 * where the two readings of the record differ (forecast/readings.h). The caller disposes *plan, also after a
 * failure. Fails as ri_session_open, ri_known_events_create and ri_condition; RI_USAGE. */
ri_status ri_forecast_plan_make(ri_forecast_plan *plan, const char *path, const ri_options *options,
                                const ri_forecast_known *known, ri_error *error);
/* The same of an episode of the record, by its place, from what the record knew on a day: the scenario's
 * report is taken for that council's. Progress is not told; is_once as above. Fails RI_BAD_DATA without a
 * name for it too. */
ri_status ri_forecast_plan_of_record(ri_forecast_plan *plan, const char *path, const ri_options *options,
                                     const ri_record *record, int episode, ri_day as_of, bool is_once,
                                     ri_error *error);
void ri_forecast_plan_dispose(ri_forecast_plan *plan);
ri_forecast_view ri_forecast_plan_view(const ri_forecast_plan *plan);

/* As --format says. */
void ri_forecast_add_json(const json_t *json, ri_text *out);
ri_status ri_forecast_add_hubverse(const json_t *forecast, ri_text *out, ri_error *error);

#endif
