/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_FROM_RECORD_H
#define RI_FORECAST_FROM_RECORD_H

#include "record/episode.h"
#include "record/observed.h"

/* What the published record knew of a council on a day, as a forecast takes it. */

/* Whether services had been judged inadequate by that day and no full inspection had begun since, the record
 * still following the council. [pure] */
bool ri_from_record_waits(const ri_episode *episode, ri_day as_of);

/* The department's steps after the report of an episode of the record, by its place, in order of date: the
 * first answer, and a DfE commissioner or trust that came after a milder one; where their days are not known,
 * see from_record.c. Monitoring visits are left out, since the record lacks the first of each council, and
 * published figures too: with 200 simulated councils two or fewer were left that could have shown them
 * (effective number, 17 councils as of January 2019). At most RI_MOST_FROM_RECORD; returns how many. [pure]
 */
#define RI_MOST_FROM_RECORD 2
int ri_from_record_known(const ri_record *record, int episode, ri_day as_of,
                         ri_observed_figure step[RI_MOST_FROM_RECORD]);

#endif
