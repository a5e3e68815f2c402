/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_MONITORING_H
#define RI_COUNCIL_MONITORING_H

#include "council/world.h"

/* Ofsted after the judgement: action plan, visits, the last visit, the date of the re-inspection. [run] */

/* Publication of an inadequate report today: the regime in force sets the plan's date and the first visit. */
void ri__monitoring_begin(ri__world *world);
/* A monitoring visit today: sample, finding, the next visit or the re-inspection. */
void ri__monitoring_visit(ri__world *world);

#endif
