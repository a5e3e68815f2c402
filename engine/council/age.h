/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_AGE_H
#define RI_COUNCIL_AGE_H

#include "council/world.h"

/* Ages of children. Each has a birth date, drawn when it arrives. [run], own. */

/* Draws a birth date: of a first referral today (stage FREE), or of one of the stock of a stage on the first
 * day, who has been there for `elapsed_days`. `u` in (0,1). */
void ri__case_born(ri__world *world, uint32_t row, uint8_t stage, int32_t elapsed_days, double u);
/* Age today, in days and in completed years, from 0. [pure] */
static inline int32_t ri__case_age_days(const ri__world *world, uint32_t row) {
    return world->day - world->c.born[row];
}
static inline int32_t ri__case_age(const ri__world *world, uint32_t row) {
    return (int32_t)((world->day - world->c.born[row]) / 365.25);
}
/* The 18th birthday, and whether it has come. [pure] */
static inline int32_t ri__case_adult_day(const ri__world *world, uint32_t row) {
    return world->c.born[row] + RI_ADULT_DAYS;
}
static inline bool ri__case_is_adult(const ri__world *world, uint32_t row) {
    return world->day >= ri__case_adult_day(world, row);
}

#endif
