/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ARRIVAL_H
#define RI_COUNCIL_ARRIVAL_H

#include "council/guard.h"

/* First-time referrals of today. The demand plugin's rate is read once per locality before the first slot;
 * layers of fixed width, from the council's base rate, hold Poisson counts of slots; a slot is accepted if
 * its mark lies below the rate. So a change of demand adds or removes children and changes nobody else.
 * Counts slots first, grows memory, then creates. [run] */
void ri__arrivals_today(ri__world *world);
/* Slots of any day, for who asks before it comes: what the demand plugin is asked of a day; whether there is
 * a layer of households, where it begins and how wide it is, for a base rate; its slots. [pure] */
uint64_t ri__referral_id(const ri__world *world, int32_t locality, int32_t day, uint32_t layer,
                         uint32_t slot);
ri_demand_view ri__demand_view(const ri__world *world, int32_t locality, int32_t day);
bool ri__layer_is_possible(uint32_t layer, double base);
double ri__layer_low(uint32_t layer, double base);
double ri__layer_width(uint32_t layer, double base);
uint32_t ri__layer_slots(const ri__world *world, int32_t locality, int32_t day, uint32_t layer);
/* First day, once the base rates are known. [run] */
void ri__arrivals_start(ri__world *world);

#endif
