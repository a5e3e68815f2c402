/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ENQUIRY_H
#define RI_COUNCIL_ENQUIRY_H

#include "council/world.h"

/* Section 47: a strategy discussion with police and health opens an enquiry on an open case; some enquiries
 * reach an initial child protection conference, most conferences a protection plan. A conference is due
 * within 15 working days of the strategy discussion; that is a deadline, not a duration. */

/* The working day after the strategy discussion, 1 or later, on which the conference of a child who enters
 * the stage today is held. [run] */
int32_t ri__conference_working_days(const ri__world *world, uint32_t row);
/* A conference is held today for a child who has been in the stage for `took` working days. [run], own. */
void ri__conference_note(ri__world *world, int32_t took);
/* The stock of the first day. [run] */
void ri__enquiries_place(ri__world *world);

#endif
