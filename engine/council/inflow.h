/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_INFLOW_H
#define RI_COUNCIL_INFLOW_H

#include "council/world.h"

/* First of a month of which it is known how many children were referred: those come whose slots have the
 * smallest mark for their day's rate, so that, with the children known to come back, as many are referred.
 * ASSUMPTION (exact but for who is closed and back within the month, and for the last household's size): sets
 * the factor of this month's rates. Elsewhere the factor is 1. [run] */
void ri__inflow_begin_month(ri__world *world);

#endif
