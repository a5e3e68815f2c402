/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_NEWLY_QUALIFIED_H
#define RI_COUNCIL_NEWLY_QUALIFIED_H

#include <stdbool.h>
#include <stdint.h>

/* Newly qualified social workers in their assessed and supported year in employment (ASYE): a part of the
 * permanent recruits. For twelve months they hold fewer cases, are supervised twice as often, and are given
 * no child alone who is on a protection plan, in an enquiry or in care. */

struct ri__world;

/* A permanent worker's spell begins: whether the year does, and when it ends. On the first day as many are in
 * it as turnover brings in a year, evenly spread over it. [run] */
void ri__newly_qualified_begin(struct ri__world *world, uint32_t worker, bool is_first_day);
/* Whether the year is under way today. [pure] */
bool ri__is_newly_qualified(const struct ri__world *world, uint32_t worker);
/* How many are in it. [pure] */
int32_t ri__n_newly_qualified(const struct ri__world *world);
/* Hundredths of a case, whole cases, by which their caseload in a team is smaller than others'. [pure] */
int32_t ri__protected_load(const struct ri__world *world, uint8_t team);

#endif
