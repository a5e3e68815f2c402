/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CASE_H
#define RI_COUNCIL_CASE_H

#include "council/world.h"

/* One child's way through the stages. All [run]. Phases that call these are `own`: each call writes its own
 * row, and integers of the head by addition, so the order of rows is irrelevant. */

#define RI_CASE_BATCH 64

/* Takes free rows (room was reserved) for n <= RI_CASE_BATCH children and fills their ids, traits and
 * histories; the stage stays FREE. */
void ri__cases_create(ri__world *world, const uint64_t *id, uint32_t n, uint32_t *rows);
/* The same for children of the initial stock, whose birth dates the caller draws. */
void ri__cases_create_stock(ri__world *world, const uint64_t *id, uint32_t n, uint32_t *rows);
/* A new referral today, awaiting a decision. */
void ri__case_refer(ri__world *world, uint32_t row);
/* A child of the initial stock, who has been in a stage for `elapsed` counted days on the first morning;
 * `stay` is the unit exponential of the stay. A closed child who will not come back is forgotten at once: its
 * row is free again. */
void ri__case_place(ri__world *world, uint32_t row, uint8_t stage, int32_t elapsed, double stay);
/* The hazards of the month that begins today, and its last day. */
void ri__cases_begin_month(ri__world *world);
/* The child was never here: nothing is counted but that it left. */
void ri__case_remove(ri__world *world, uint32_t row);
/* Takes the case from its worker, if it has one. */
void ri__case_detach(ri__world *world, uint32_t row);

/* Phase: every row due today. */
void ri__cases_transitions(ri__world *world);

#endif
