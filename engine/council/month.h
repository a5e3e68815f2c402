/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_MONTH_H
#define RI_COUNCIL_MONTH_H

#include "council/world.h"

/* What a month leaves in the record: every metric as simulated and as a dashboard would show it. Last day of
 * a month; [run]. Also closes the month's counts. */
void ri__month_record(ri__world *world);
/* The outcomes of the whole replication, at its end. */
void ri__outcomes_record(ri__world *world);

#endif
