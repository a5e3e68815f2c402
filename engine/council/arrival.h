/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ARRIVAL_H
#define RI_COUNCIL_ARRIVAL_H

#include "council/world.h"

/* First-time referrals of today. The demand plugin's rate is read once per locality before the first slot;
 * layers of fixed width, from the council's base rate, hold Poisson counts of slots; a slot is accepted if
 * its mark lies below the rate. So a change of demand adds or removes children and changes nobody else.
 * Counts slots first, grows memory, then creates. [run] */
void ri__arrivals_today(ri__world *world);
/* First day, once the base rates are known. [run] */
void ri__arrivals_start(ri__world *world);

#endif
