/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_HUBVERSE_H
#define RI_FORECAST_HUBVERSE_H

#include "base/text.h"
#include "forecast/entry.h"

/* Forecasts as a table of the hubverse (https://docs.hubverse.io, model output): the columns
 * origin_date,target,horizon,location,output_type,output_type_id,value. origin_date is as_of, location the
 * council; horizon counts months from origin_date. An event is a pmf of yes and no, the grade a pmf, the
 * months to re-inspection are quantiles at .05 .25 .5 .75 .95 and here count from origin_date, not from the
 * report. */

/* The header, and the rows of one sealed forecast. */
void ri_hubverse_header_add(ri_text *text);
void ri_hubverse_forecast_add(ri_text *text, const json_t *entry);

/* Reads a table into an array of `reinspect.forecast/1` objects, one for each origin_date and location, with
 * `method` as their method. Other targets, types and levels are an error where they cannot be kept, but
 * further quantile levels are left out. The caller decrefs *forecasts. Fails RI_IO, RI_BAD_DATA ("file:line:
 * column: what is wrong"), RI_NO_MEMORY. [setup] */
ri_status ri_hubverse_read(const char *path, const char *method, json_t **forecasts, ri_error *error);

#endif
