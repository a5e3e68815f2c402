/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_RANK_H
#define RI_STATS_RANK_H

#include <stdint.h>

/* Statistics of ranks; ties count half. */

/* The chance that a random value of `a` exceeds a random value of `b`, half for ties: the area under the ROC
 * curve (Mann & Whitney 1947, doi:10.1214/aoms/1177730491). n_a, n_b > 0; work n_a * n_b. [pure] */
double ri_auc(const double *a, uint32_t n_a, const double *b, uint32_t n_b);

/* Spearman's rank correlation, with mean ranks for ties; NaN where one side does not vary or n < 2. `ranks`
 * is scratch for 2 n values. Work n^2. [pure] */
double ri_rank_correlation(const double *x, const double *y, uint32_t n, double *ranks);

#endif
