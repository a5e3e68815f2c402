/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_SERIES_H
#define RI_RECORD_SERIES_H

#include "record/start.h"
#include "record/table.h"

/* Series of figures: tables whose first columns are `code` and `as_of`. */

/* The row of the latest figure (not blank) of a council dated at or before `limit`, or -1. [pure] */
int ri_series_latest(const ri_table *table, int column, int32_t code, ri_day limit);
/* The row of the figure nearest to `day`, the earlier of two equally near; -1 if there is none. [pure] */
int ri_series_nearest(const ri_table *table, int column, int32_t code, ri_day day);

/* Children under 18 of a council by the latest estimate at or before `day`, else the nearest; NaN if there
 * is none at all. [pure] */
double ri_series_population(const ri_table *population, int32_t code, ri_day day);

/* The day of the national spread of a figure: the latest on which at least 30 councils other than `code`
 * have one at or before `limit`; where the series begins later, its first such day. RI_DAY_NONE if it never
 * has 30. Fails RI_NO_MEMORY. [setup] */
ri_status ri_series_spread_day(const ri_table *table, int column, int32_t code, ri_day limit, ri_day *day,
                               ri_error *error);
/* The other councils' figures of that day, ascending; divided by their children under 18 where `population`
 * is not NULL. Returns how many. [pure] */
int32_t ri_series_spread(const ri_table *table, int column, int32_t code, ri_day day,
                         const ri_table *population, double spread[RI_MAX_SPREAD]);

#endif
