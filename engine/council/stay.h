/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_STAY_H
#define RI_COUNCIL_STAY_H

#include "council/within.h"
#include "council/world.h"

/* A stay in a stage as time that passes: its clock, its hazard, the day on which it ends. [run], own. */

/* Whether a stage's clock counts working days alone. */
extern const uint8_t ri__stage_is_working[RI_N_STAGES];

/* Elapsed days in the stage on a day, in the stage's own clock. [pure] */
static inline int32_t ri__stay_clock(const ri__world *world, uint8_t stage, int32_t day) {
    if (!ri__stage_is_working[stage])
        return day;
    return day < 0 ? 0 : world->model->days[day].working_clock;
}
/* The first simulated day on which the working clock stands at `clock` or above; RI_FAR without one. [pure]
 */
static inline int32_t ri__working_day(const ri__world *world, int32_t clock) {
    const ri_council_model *model = world->model;
    return clock < 0 ? 0 : clock < model->n_clock_days ? model->clock_day[clock] : RI_FAR;
}
/* 1 where practice is as at the start, higher where it is worse: a straight line, cut to [0.3, 3]. [pure] */
static inline double ri__quality_factor(const ri__world *world, double quality, double effect) {
    return ri__within(1 - effect * (quality - world->head->reference_quality), 0.3, 3);
}
/* Spends the unit exponential from `from` to the end of the projected window (the month for a stage whose
 * hazard changes with the months, else the whole simulation); sets `due` when it runs out there, else lowers
 * `remaining` by what the window takes. */
void ri__stay_project(ri__world *world, uint32_t row, int32_t from);
/* The first of a month but the first: all stays whose hazard has changed with it. */
void ri__stays_project_month(ri__world *world);
/* Hazard of leaving the stage today, as it is this month; turning 18 apart. [pure] */
double ri__stay_hazard(const ri__world *world, uint32_t row);
/* The stay ends on the day `due`, later than today; never, where that is beyond the simulation. */
void ri__stay_until(ri__world *world, uint32_t row, int32_t due);

#endif
