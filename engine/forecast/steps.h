/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_STEPS_H
#define RI_FORECAST_STEPS_H

#include "base/calendar.h"

/* Steps of a filter over a council's months: step 0 is the first morning; step k the end of the k-th calendar
 * month of the record (council/results.h: the first full one, what of a month lies before it included); the
 * last step is as_of itself where that is no such day. */
typedef struct ri_steps {
    ri_day first_day, as_of;
    int32_t first_month; /* months since January 1990 */
    uint32_t n_months;   /* that ended by as_of */
    uint32_t n;          /* the last step */
} ri_steps;

/* as_of is not before first_day. [pure] */
ri_steps ri_steps_of(ri_day first_day, ri_day as_of);
/* The day at whose end a step is. [pure] */
ri_day ri_steps_day(const ri_steps *steps, uint32_t step);

#endif
