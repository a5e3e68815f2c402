/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PLAN_H
#define RI_COUNCIL_PLAN_H

#include "council/world.h"

/* The improvement plan: actions that answer the report's recommendations. [run], own. */

/* A report of inadequate services: recommendations by area and grade; earlier plans' gains are kept. */
void ri__plan_begin(ri__world *world);
/* Last day of a month: work done on every action, once the plan is due. */
void ri__plan_month(ri__world *world);
/* How far an action gets in a month at `pace` per month, of what it has still to do. [pure] */
double ri__action_step(const ri__action *action, double pace);
/* Managers' hours that the plan's actions ask for in a month. [pure] */
double ri__plan_hours(const ri__world *world);
/* Progress of an action as the plan's own report shows it. [pure] */
double ri__action_shown(const ri__world *world, const ri__action *action);
/* A visit's letter has arrived: what it tested is shown as it is from now on. */
void ri__plan_letter(ri__world *world);
/* Mean progress 0..1 of an area's actions, or of all with area -1; -1 without any. [pure] */
double ri__plan_progress(const ri__world *world, int area);
/* The same as the plan's own report shows it. [pure] */
double ri__plan_progress_shown(const ri__world *world);
/* What the plan's work adds to the latent quality of an area. [pure] */
double ri__plan_gain(const ri__world *world, int area);

#endif
