/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_ECDF_H
#define RI_STATS_ECDF_H

#include <stdint.h>

#include "base/error.h"

/* Between which counts the empirical distribution function of n uniform values stays, everywhere at once,
 * with a probability of at least `level` (Säilynoja, Bürkner & Vehtari 2022, doi:10.1007/s11222-022-10090-6,
 * section 2.3): how many of them are <= k / n_points, for k = 1 .. n_points - 1. Pointwise central binomial
 * intervals, all of the level at which the chance of leaving any of them is as wanted; calculated, not
 * simulated. */
typedef struct ri_ecdf_envelope {
    double coverage;      /* reached; >= level */
    uint32_t *low, *high; /* n_points - 1 each, at k - 1; the caller's */
} ri_ecdf_envelope;

/* Fails RI_BAD_DATA (n < 1, n_points < 2, either above 100,000, level outside (0,1)) or RI_NO_MEMORY. Work:
 * n_points times the square of what lies inside, some 40 times. [setup] */
ri_status ri_ecdf_envelope_find(uint32_t n, uint32_t n_points, double level, ri_ecdf_envelope *envelope,
                                ri_error *error);

/* The first k, from 1 on, at which values, each a k / n_points rounded up (rank[i] in 0 .. n_points - 1
 * counts as (rank + 1) / n_points), leave the envelope; 0 if they never do. [pure] */
uint32_t ri_ecdf_leaves(const ri_ecdf_envelope *envelope, uint32_t n_points, const uint32_t *rank,
                        uint32_t n);

#endif
