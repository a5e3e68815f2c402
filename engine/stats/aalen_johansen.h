/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_AALEN_JOHANSEN_H
#define RI_STATS_AALEN_JOHANSEN_H

#include <stdint.h>

/* How often each of several ends has come by a time, from times that may be right-censored, where the first
 * end that comes keeps the others out (Aalen & Johansen 1978, Scandinavian Journal of Statistics 5, 141-150).
 * One minus Kaplan and Meier's estimate with the other ends taken as censorings would overstate each; these
 * add up to one minus the share without any end. */

/* One observation: a time, and the end that came then, 1 or more, or 0 where observation ended. */
typedef struct ri_ending {
    double time; /* >= 0, any unit */
    int32_t cause;
} ri_ending;

/* Puts them in order of time, ends before censorings of the same time. */
void ri_ending_sort(ri_ending *endings, uint32_t n);

/* The share that has come to that end by `time`, that time included, of n observations in order; beyond the
 * last time it stays as it is there. 0 with n = 0. [pure] */
double ri_incidence_at(const ri_ending *endings, uint32_t n, int32_t cause, double time);

#endif
