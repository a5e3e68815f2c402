/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_RPS_H
#define RI_STATS_RPS_H

#include <stdint.h>

/* Ranked probability scores (Epstein 1969, doi:10.1175/1520-0450(1969)008<0985:ASSFPF>2.0.CO;2): squared
 * distances of distribution functions, summed and not divided. Lower is better. */

/* Of n ordered grades with probabilities prob[0] .. prob[n - 1] that sum to one, when grade `outcome`
 * (0 .. n - 1) came. Check values: (.8 .1 .1) with the first -> .05; (.1 .2 .7) with the second -> .5;
 * (.4 .4 .2) with the second -> .2. [pure] */
double ri_rps(const double *prob, uint32_t n, uint32_t outcome);

/* Of the distribution function of a time, by_prob[k] = P(T <= at[k]), at[] ascending, when the event came at
 * `time` (infinity: not yet) and one would have seen it until `seen_until`: only points at or before that
 * count, also for events that came. It is the score of min(T, seen_until), hence proper, when seen_until does
 * not depend on the event; a sum that ran on after events and stopped for the others would not be (Rindt et
 * al. 2022, arXiv:2103.14755, on the survival-CRPS of Avati et al. 2019). Forecasts are compared on the same
 * points and the same seen_until. On a grid of months it is the CRPS in months of the time rounded up. [pure]
 */
double ri_rps_time(const double *at, const double *by_prob, uint32_t n, double time, double seen_until);

#endif
