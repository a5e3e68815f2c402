/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_PIT_H
#define RI_STATS_PIT_H

#include <stdint.h>

/* The probability integral transform without a draw: where a distribution has a mass at the outcome, its
 * place is the whole interval from P(X < outcome) to P(X <= outcome) and not a random point of it (Czado,
 * Gneiting & Held 2009, doi:10.1111/j.1541-0420.2009.01191.x). Over many calibrated forecasts the intervals,
 * each with one unit of weight spread evenly, fill 0 .. 1 evenly. */
typedef struct ri_pit {
    double below_prob, by_prob;
} ri_pit;

/* Of the empirical distribution of n > 0 values in ascending order. [pure] */
ri_pit ri_pit_sample(const double *sorted, uint32_t n, double outcome);

/* The middle of the interval, where one number is asked for: the mid-PIT. [pure] */
double ri_pit_middle(ri_pit pit);

/* Spreads one unit of weight over those of n equal bins of 0 .. 1 that the interval meets, in proportion. */
void ri_pit_add(ri_pit pit, double *bins, uint32_t n);

#endif
