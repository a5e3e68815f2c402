/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_LEAVER_H
#define RI_COUNCIL_LEAVER_H

#include "council/world.h"

/* Care leavers: who turn 18 in care are served by a personal adviser until 21, or until 25 if they ask
 * (Children Act 1989, sections 23C and 23CZB). They are no case of a social worker's. */

#define RI_LEAVER_CARE_DAYS 91 /* 13 weeks in care: Care Leavers (England) Regulations 2010, regulation 3 */

/* The day on which support ends. [pure] */
int32_t ri__leaver_until(const ri__world *world, uint32_t row);
/* How many are served when as many turn 18 in care as leave support: yearly number x mean time. [pure] */
double ri__leavers_expected(const ri__world *world);
/* The stock of the first day. [run] */
void ri__leavers_place(ri__world *world);
/* Last day of a month: what their support cost. [run], own. */
void ri__leavers_month(ri__world *world);

#endif
