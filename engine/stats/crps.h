/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_CRPS_H
#define RI_STATS_CRPS_H

#include <stdint.h>

/* The continuous ranked probability score, in the unit of what is forecast (Gneiting & Raftery 2007,
 * doi:10.1198/016214506000001437). Lower is better; of a single value it is the absolute error. */

/* Of the empirical distribution of n > 0 values in ascending order (Jordan, Krueger & Lerch 2019,
 * doi:10.18637/jss.v090.i12, section 3.2: E|X - y| - E|X - X'| / 2 with both over all pairs, a value with
 * itself included). Check value: 1, 2, 4 at 2 -> 1/3. [pure] */
double ri_crps_sample(const double *sorted, uint32_t n, double outcome);

/* Of a normal distribution, sd > 0. Check values: mean 0 and sd 1 at 0, 1, 2 -> .2336949773, .6024413576,
 * 1.452791822. [pure] */
double ri_crps_normal(double mean, double sd, double outcome);

#endif
