/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RANDOM_SAMPLER_H
#define RI_RANDOM_SAMPLER_H

#include <stdint.h>

/* Samplers by inversion of one uniform u in (0,1): no rejection, so pairing survives. All [pure].
 * Only fixed mathematics inside. */

/* Smallest k with P(X <= k) >= u for X ~ Poisson(mean), 0 <= mean <= 500. */
uint32_t ri_poisson_quantile(double mean, double u);
/* The same where ri_exp(-mean) is at hand: most of its time. [pure] */
uint32_t ri_poisson_quantile_from(double mean, double none_prob, double u);
/* Smallest k with P(X <= k) >= u for X ~ Binomial(n, share), 0 <= n <= 10000. */
uint32_t ri_binomial_quantile(uint32_t n, double share, double u);
/* Index of the category that u falls into: the smallest k with p[0]+..+p[k] >= u; the last when rounding
 * leaves u above the sum. n >= 1. */
uint32_t ri_category(const double *p, uint32_t n, double u);

#endif
