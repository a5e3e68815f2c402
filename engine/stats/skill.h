/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_SKILL_H
#define RI_STATS_SKILL_H

#include <stdint.h>

/* What a score is worth beside a reference's, and how often intervals held. */

/* 1 - score / reference, of mean scores where lower is better and 0 is perfect: 1 perfect, 0 no better than
 * the reference, negative worse; NaN where the reference is itself perfect. [pure] */
double ri_skill(double score, double reference);

/* A forecast interval, ends included, and what came. */
typedef struct ri_interval_forecast {
    double low, high, outcome;
} ri_interval_forecast;

/* How many of n intervals hold what came. [pure] */
uint32_t ri_n_covered(const ri_interval_forecast *forecasts, uint32_t n);

#endif
