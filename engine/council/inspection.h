/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_INSPECTION_H
#define RI_COUNCIL_INSPECTION_H

#include "council/world.h"

/* The re-inspection under the regime in force on its first day. [run] */

/* First day on site: the sample is drawn and graded, evidence per area is held until the last day. */
void ri__inspection_begin(ri__world *world);
/* Last day on site: grades area by area in the regime's order, leaders last, limiting rules. */
void ri__inspection_judge(ri__world *world);
/* Grades that the first inspection, begun on that day, gives on this evidence, by the assumptions that were
 * drawn (ri__world_draw); the rest of the world does not matter. */
void ri__inspection_judge_on(ri__world *world, int32_t day, const ri_judgement_view view[RI_N_AREAS],
                             int32_t grade[RI_N_AREAS]);
/* The report is out: inadequate again begins a new episode, anything better ends it. */
void ri__inspection_publish(ri__world *world);
/* An inadequate report published today (also the one that starts the simulation). */
void ri__episode_begin(ri__world *world);

#endif
