/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_KNOWN_WORLD_H
#define RI_COUNCIL_KNOWN_WORLD_H

#include "council/known.h"
#include "council/world.h"

/* Inside the room: a world in which something is known (setup.known). Each does nothing, and returns what it
 * was given, where nothing is. [run] */

/* The first morning, before the report is published. */
void ri__known_begin(ri__world *world);

/* The day of the next monitoring visit, planned for `planned`: a known one's, and never a day on which it is
 * known that there was none. */
int32_t ri__known_visit_day(const ri__world *world, int32_t planned);
/* Whether a visit is known to have taken place today; whether one is known to follow. [pure] */
bool ri__known_is_visit(const ri__world *world);
bool ri__known_has_next(const ri__world *world);
/* Today's visit finds enough progress with that chance, and would by chance: what it found. */
int ri__known_found(ri__world *world, double chance, int by_chance);
/* Today's visit is the last with that chance, and would be by chance: whether it was. */
bool ri__known_last(ri__world *world, double chance, bool by_chance);
/* The quantile, of u, of the days from today to something that is known not to have come by now; a lognormal
 * of that median and log-SD. */
double ri__known_gap_quantile(ri__world *world, double median_days, double log_sd, double u);
/* Inspectors are, or were, on site: it is known that no full inspection had begun by the last known day. */
void ri__known_inspection(ri__world *world);

/* Whether the department's steps of today are known, so that none is drawn. [pure] */
bool ri__known_are_steps(const ri__world *world);
/* A decision point: the chances of weighty steps that would be news accrue and are taken out of `prob`. */
void ri__known_hold(ri__world *world, const ri_escalation_view *view, const bool is_news[RI_N_STEPS],
                    double prob[RI_N_STEPS]);
/* The known step that takes effect today. */
int32_t ri__known_step_today(ri__world *world);

/* The days lived so far are over: what they tell of steps that were not taken. Returns their log-density and
 * begins a new sum. */
double ri__known_account(ri__world *world);

/* Chance that none of the steps held off took effect by the last known day. [pure] */
double ri__known_left(const ri__world *world);

/* Bins of 30.4375 days of world->held: the one in which a day lies, and the last day of one. [pure] */
int32_t ri__held_bin(const ri__world *world, int32_t day);
int32_t ri__held_bin_end(const ri__world *world, int32_t bin);
int32_t ri__known_until(const ri__world *world);

#endif
