/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_STAY_H
#define RI_COUNCIL_STAY_H

#include "council/world.h"

/* A stay in a stage as time that passes: its clock, its hazard, the day on which it ends. [run], own. */

/* Elapsed days in the stage on a day, in the stage's own clock. [pure] */
int32_t ri__stay_clock(const ri__world *world, uint8_t stage, int32_t day);
/* 1 where practice is as at the start, higher where it is worse: a straight line, cut to [0.3, 3]. [pure] */
double ri__quality_factor(const ri__world *world, double quality, double effect);
/* Spends the unit exponential from `from` to the end of the projected window (the month for a stage whose
 * hazard changes with the months, else the whole simulation); sets `due` when it runs out there, else lowers
 * `remaining` by what the window takes. */
void ri__stay_project(ri__world *world, uint32_t row, int32_t from);

#endif
