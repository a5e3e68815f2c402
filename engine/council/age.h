/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_AGE_H
#define RI_COUNCIL_AGE_H

#include "council/world.h"

/* Ages of children. Each has a birth date, drawn when it arrives. [run], own. */

/* Draws a birth date: a child referred today, or one of the stock of a stage on the first day. `u` in (0,1).
 */
void ri__case_born(ri__world *world, uint32_t row, uint8_t stage, double u);
/* Completed years of age today, from 0. [pure] */
static inline int32_t ri__case_age(const ri__world *world, uint32_t row) {
    return (int32_t)((world->day - world->c.born[row]) / 365.25);
}

#endif
