/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_FORECAST_H
#define RI_REPORT_FORECAST_H

#include <jansson.h>

#include "forecast/changes.h"
#include "forecast/entry.h"
#include "forecast/readings.h"
#include "forecast/score.h"
#include "report/report.h"
#include "report/words.h"

/* One council's forecast under one plan, with all that is told beside it. Everything is borrowed. */
typedef struct ri_forecast_view {
    ri_run_view run; /* scenario, host, record */
    const ri_forecast *forecast;
    const ri_forecast_readings *readings;
    const ri_forecast_changes *changes; /* NULL: not asked for */
    const ri_known_events *events;
    const ri_observing *observing;
    const ri_left_out *left_out;
    const ri_observed *observed; /* NULL: nothing was handed in */
    uint64_t seed;
    const ri_score_row *score; /* how earlier forecasts of a ledger fared */
    int n_scores;              /* -1: no ledger was named */
} ri_forecast_view;

/* reinspect.forecast/1 (INTERFACE.md). NULL without memory; the caller decrefs. */
json_t *ri_report_forecast_json(const ri_forecast_view *view);
/* In words, for a terminal. Appends to `text`. */
void ri_report_forecast_table(const ri_forecast_view *view, ri_text *text);

/* The adviser's letter, an HTML page. */
void ri_report_forecast_html(const ri_forecast_view *view, ri_text *text);
/* What it rests on; how it was made: sentences, unescaped. */
void ri_report_forecast_basis(const ri_forecast_view *view, ri_text *line);
void ri_report_forecast_method(const ri_forecast_view *view, ri_text *line);

/* Whether assumptions were calibrated on a record that goes on after as_of: then this is no forecast as it
 * could have been made on that day. [pure] */
bool ri_report_forecast_is_hindsight(const ri_forecast_view *view);

/* Inside the room: the months ahead as the series of a run, for what tells of these; borrows. */
ri_run_summary ri__forecast_summary(const ri_forecast *forecast);
/* "May 2020", so many months after as_of; "later than 31 January 2022" beyond the horizon. */
ri__word ri__forecast_month(const ri_forecast *forecast, double months);
/* How the forecast was made, one word. */
#define RI__FORECAST_METHOD "particle_filter"

#endif
