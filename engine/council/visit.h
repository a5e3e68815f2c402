/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_VISIT_H
#define RI_COUNCIL_VISIT_H

#include "council/world.h"

/* Visits to children: due at the plan's interval, late when work presses. [run], own. */
void ri__visits_today(ri__world *world);
/* Days between visits in a stage. [pure] */
int32_t ri__visit_interval(const ri__head *head, uint8_t stage);
/* Counts visits still overdue when the simulation ends. */
void ri__visits_finish(ri__world *world);

#endif
