/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CASE_H
#define RI_COUNCIL_CASE_H

#include "council/world.h"

/* One child's way through the stages. All [run]. Phases that call these are `own`: each call writes its own
 * row, and integers of the head by addition, so the order of rows is irrelevant. */

/* Takes a free row (room was reserved) and fills its id, trait and history; the stage stays FREE. */
uint32_t ri__case_create(ri__world *world, uint64_t id);
/* Enters a stage today: draws this stay's unit exponential and projects it to the end of the month. */
void ri__case_enter(ri__world *world, uint32_t row, uint8_t stage);
/* The same for a child of the initial stock, who has been there for `elapsed` counted days on the first
 * morning. A closed child who will not come back is forgotten at once: its row is free again. */
void ri__case_place(ri__world *world, uint32_t row, uint8_t stage, int32_t elapsed);
/* The hazards of the month that begins today, and its last day. */
void ri__cases_begin_month(ri__world *world);
/* Spends the unit exponential from `from` to the end of the projected window (the month for a stage whose
 * hazard changes with the months, else the whole simulation); sets `due` when it runs out there, else lowers
 * `remaining` by what the window takes. */
void ri__case_project(ri__world *world, uint32_t row, int32_t from);
/* The stay ends today: where to, and everything that follows. */
void ri__case_leave_stage(ri__world *world, uint32_t row);
/* Takes the case from its worker, if it has one. */
void ri__case_detach(ri__world *world, uint32_t row);

/* Phases. transitions: every row due today. project_all: the first day of every month but the first. */
void ri__cases_transitions(ri__world *world);
void ri__cases_project_all(ri__world *world);

/* Elapsed days in the stage on a day, in the stage's own clock. */
int32_t ri__case_clock(const ri__world *world, uint8_t stage, int32_t day);

#endif
