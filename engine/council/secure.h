/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_SECURE_H
#define RI_COUNCIL_SECURE_H

#include <stdint.h>

/* Secure places: young people at high risk of harm come to need one; each who waits has a daily hazard of an
 * offer, his own, shared with no other young person, council or replication. Refused by all, or without an
 * offer within a limit, he is kept in a bespoke placement under a deprivation-of-liberty order. The days
 * without a secure place are unmet need. Nights in police cells follow a charge with bail refused when there
 * is no council bed (Police and Criminal Evidence Act 1984, s.38(6)). All [run], own. */

struct ri__world;

typedef struct ri__secure {
    int64_t cell_nights;
    int32_t month_cell_nights, shown_cell_nights; /* of this month so far; of the last one that ended */
} ri__secure;

/* First day, once children are placed: needs that already last, in proportion. */
void ri__secure_begin(struct ri__world *world);
/* A row new in the table: when a need will begin. */
void ri__secure_enter(struct ri__world *world, uint32_t row);
/* A new key (particle.h): the exponential of a need that has not begun is drawn anew. */
void ri__secure_rekey(struct ri__world *world, uint32_t row);
/* Spends the exponential of the next need from `from` to the end of the month. */
void ri__secure_project(struct ri__world *world, uint32_t row, int32_t from);
/* Today's needs, offers, limits and ends; nights in cells. */
void ri__secure_today(struct ri__world *world);
void ri__secure_month(struct ri__world *world);

#endif
