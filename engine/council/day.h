/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_DAY_H
#define RI_COUNCIL_DAY_H

#include "council/world.h"

/* Lives one day: world->day. Phases stand in one table, in order, each `own` (reads the state as the phase
 * began, writes its own row, sums integers) or `contended` (candidates in a stated order). [run] */
ri_status ri__day_live(ri__world *world);

#endif
