/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PROPORTIONATE_H
#define RI_COUNCIL_PROPORTIONATE_H

#include "council/world.h"

/* Proportionate inspection: who is not inadequate is inspected again after the regime's time, without visits
 * in between, and for a shorter time where all was good. */

/* A report above inadequate is published today: plans the next inspection. [run] */
void ri__proportionate_plan(ri__world *world);
/* Days on site of an inspection that begins today, or cases read beyond those audited, by the grades of the
 * latest report. [pure] */
int32_t ri__fieldwork_days(const ri__world *world, const ri_regime *regime);
int32_t ri__sample_further(const ri__world *world, const ri_regime *regime);

#endif
