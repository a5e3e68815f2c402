/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_BOARD_H
#define RI_COUNCIL_BOARD_H

#include "council/world.h"

/* The improvement board: almost wholly the council itself, with the police. It meets once a month, holds each
 * action as the plan's report shows it against its date, and moves effort to what it sees behind. [run], own.
 */

/* What the board would say of an action: words in ri__standing_words. */
enum { RI_STANDING_DONE, RI_STANDING_ON_TRACK, RI_STANDING_SOME_DELAY, RI_STANDING_AT_RISK, RI_N_STANDINGS };

/* Last day of a month: managers' hours that the board and the plan's actions will need in the next. */
void ri__board_month(ri__world *world);
/* Day by which the action is due: its share of the notice's term, from the notice or, before one, from
 * publication. [pure] */
int32_t ri__action_due(const ri__world *world, const ri__action *action);
/* Standing of an action whose progress is taken to be `progress`. [pure] */
int ri__action_standing(const ri__world *world, const ri__action *action, double progress);
/* Share of the effort of an even month that each of head->action gets; the mean is 1. [pure] */
void ri__board_efforts(const ri__world *world, double effort[RI_MAX_ACTIONS]);
/* Share of actions at risk, as simulated or as shown; -1 without actions. [pure] */
double ri__board_at_risk(const ri__world *world, bool is_shown);

#endif
