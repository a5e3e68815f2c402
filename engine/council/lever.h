/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_LEVER_H
#define RI_COUNCIL_LEVER_H

#include "council/world.h"

/* Today's levers from the effects in force: products first, then sums, then what is set, in the order of the
 * plan; cut to each lever's range. An effect at strength s of 1 multiplies by 1 + (value - 1) s, adds
 * value x s, or moves the lever the share s of the way to value. Writes the head's levers and the day on
 * which they have to be worked out again. [run] */
void ri__levers_set(ri__world *world);

#endif
