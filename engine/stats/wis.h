/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_WIS_H
#define RI_STATS_WIS_H

#include <stdint.h>

/* The weighted interval score of n = 2K + 1 quantiles at ascending levels in (0,1) that lie symmetrically
 * about the median, which is among them (Bracher et al. 2021, doi:10.1371/journal.pcbi.1008618, equation 1):
 * the median's absolute error with weight 1/2 and the score of each central 1 - a interval with weight a/2,
 * divided by K + 1/2. That is twice the mean quantile (pinball) loss, which is how it is computed; so the
 * median counts once, as one of 2K + 1 quantiles, and not as an interval of its own. Check values, levels
 * .1 .25 .5 .75 .9: (-1 0 1 2 3) at 1 -> .36; (-2 1 2 2 4) at -15 -> 15.34; (-2 0 3 3 4) at 22 -> 19.14.
 * NaN with n = 0. [pure] */
double ri_wis(const double *levels, const double *quantiles, uint32_t n, double outcome);

#endif
