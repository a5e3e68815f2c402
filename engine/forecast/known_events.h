/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_KNOWN_EVENTS_H
#define RI_FORECAST_KNOWN_EVENTS_H

#include "council/known.h"
#include "forecast/left_out.h"

/* What of a council's file is made to happen in the model (council/known.h). */
typedef struct ri_known_events {
    ri_known known; /* borrows what follows */
    ri_known_visit *visit;
    ri_known_step *step;
    int32_t *referrals;
    ri_day commissioner, trust; /* the first day of each on or before as_of; RI_DAY_NONE = none */
    bool has_ended;             /* intervention, by as_of */
} ri_known_events;

/* From figures known on as_of (ri_observed_known).
 * Visits count as all known when the file has some, each letter follows one, and no more than
 * RI_VISIT_GAP_MOST days lie from the report to the first, between two, and from the last to as_of; else they
 * are simulated, since a list with holes would say that none took place there.
 * Steps count as all known when the file has any of the department's: what is not listed was not taken.
 * A letter's finding is that of the last visit before it. Referrals of the month in which the simulation
 * begins are not used unless it begins with it.
 * The caller disposes *events, also after a failure. Fails RI_BAD_DATA (a report of a later inspection), or
 * RI_NO_MEMORY. [setup] */
#define RI_VISIT_GAP_MOST 274
ri_status ri_known_events_create(const ri_observed_figure *figure, int n, ri_day first_day, ri_day as_of,
                                 ri_known_events *events, ri_left_out *left_out, ri_error *error);
void ri_known_events_dispose(ri_known_events *events);

#endif
