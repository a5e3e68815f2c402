/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PAUSE_H
#define RI_COUNCIL_PAUSE_H

#include "council/world.h"

/* When visits and inspections take place, by the rules in force: working days, and never in a pause. Who
 * plans ahead reckons with a pause once it is known; what was planned before is moved when its day comes.
 * [pure] */

/* The regime in force on a day, NULL before all. */
const ri_regime *ri__regime_on(const ri__world *world, int32_t day);
/* The day to plan for, today, where a clock runs out on `day`. */
int32_t ri__day_planned(const ri__world *world, ri_paused what, int32_t day);
/* The day on which something planned for `day` that takes n_days takes place: that day, or after a pause. */
int32_t ri__day_put_off(const ri__world *world, ri_paused what, int32_t day, int32_t n_days);
/* So many working days after a day. */
int32_t ri__working_days_later(const ri__world *world, int32_t day, int n);

#endif
