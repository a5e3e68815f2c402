/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_WEIGHTED_H
#define RI_INFER_WEIGHTED_H

#include <stdint.h>

/* Quantiles of weighed values, as a filter's particles are. */
typedef struct ri_weighted {
    double value, weight; /* no NaN; weights not below 0 */
} ri_weighted;

/* Sorts them by value and gives, for each share prob[k] in (0,1], the smallest value at which the cumulative
 * weight reaches that share of the total. n > 0, total above 0. [pure] but for the arrays */
void ri_weighted_quantiles(ri_weighted *values, uint32_t n, const double *prob, uint32_t n_probs,
                           double *out);

#endif
