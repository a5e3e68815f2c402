/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_KAPLAN_MEIER_H
#define RI_STATS_KAPLAN_MEIER_H

#include <stdint.h>

/* Survival from times that may be right-censored (Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452).
 */

/* One observation: a time, and whether the event happened then or observation ended. */
typedef struct ri_survival_time {
    double time; /* >= 0, any unit */
    int32_t is_censored;
} ri_survival_time;

/* Puts them in order of time, events before censorings of the same time. */
void ri_survival_sort(ri_survival_time *times, uint32_t n);

/* The share without an event by `time`, that time included, and its standard error by Greenwood's formula
 * (1926), from n times in order. Beyond the last time, where it was censored, both stay as they are there.
 * 1 and 0 with n = 0. [pure] */
typedef struct ri_survival {
    double share, se;
} ri_survival;
ri_survival ri_survival_at(const ri_survival_time *times, uint32_t n, double time);

/* The smallest event time by which the share without an event is at most 1 - p, p in (0,1); infinity when
 * it does not fall so low. [pure] */
double ri_survival_quantile(const ri_survival_time *times, uint32_t n, double p);

#endif
