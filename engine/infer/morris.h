/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_MORRIS_H
#define RI_INFER_MORRIS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "stats/interval.h"

/* Elementary effects (Morris 1991, doi:10.1080/00401706.1991.10484804): a screening of many factors. A
 * trajectory begins at a random point of a grid and moves each factor once, by half the grid, up or down, in
 * a random order; what the answer changes by, per whole range of the factor, is that factor's effect there.
 * mu is the mean over trajectories, mu* that of the sizes without their sign (Campolongo, Cariboni & Saltelli
 * 2007, doi:10.1016/j.envsoft.2006.10.004), sigma their standard deviation: large where a factor's effect
 * depends on itself or on others.
 * Check value: Ishigami's function (a = 7, b = 0.1) on four levels over all trajectories: mu* = 7.704054,
 * 7.875, 6.248796. */
typedef struct ri_morris {
    uint32_t n_factors;      /* at least 1 */
    uint32_t n_trajectories; /* at least 2 */
    uint32_t n_levels;       /* even: factor values i / (n_levels - 1), moved by n_levels / 2 of them */
} ri_morris;

/* Points of the design; numbers of chance that it takes. [pure] */
size_t ri_morris_n_points(const ri_morris *morris);
size_t ri_morris_n_chance(const ri_morris *morris);

/* Writes the points, trajectory by trajectory, each n_factors + 1 points of n_factors values in [0, 1].
 * `chance` is uniform on (0, 1), three numbers a factor and trajectory: from which level, up (below 1/2) or
 * down, and its place in the order (the smallest moves first). [pure] */
void ri_morris_design(const ri_morris *morris, const double *chance, double *points);

/* Effects, trajectory by trajectory, n_factors each, from one answer a point. [pure] */
void ri_morris_effects(const ri_morris *morris, const double *points, const double *answers, double *effects);

typedef struct ri_morris_factor {
    double mu, mu_star, sigma;
    ri_interval mu_within, mu_star_within;
} ri_morris_factor;

/* Reads n_factors results. Intervals by drawing trajectories anew, n_resamples times: `chance` is
 * n_resamples x n_trajectories uniforms. Percentiles of a small sample are too narrow; they are taken further
 * out, as Student's t is beyond the normal (the expanded percentile interval, Hesterberg 2015,
 * doi:10.1080/00031305.2015.1089789). Never outside the smallest and the largest effect, so with four
 * trajectories that is what it comes to. Fails RI_NO_MEMORY. [setup] */
ri_status ri_morris_read(const ri_morris *morris, const double *effects, const double *chance,
                         uint32_t n_resamples, double level, ri_morris_factor *factors, ri_error *error);

/* What mu* comes to where a factor does nothing but disturb the chance behind the answers: effects are then
 * normal around 0 with the standard errors that `errors` holds, laid out as effects are. */
typedef struct ri_morris_chance {
    double expected; /* mu* on average */
    double limit;    /* that none of n_factors such factors exceeds in the share `level` of studies: by
                        Bonferroni, with Cornish & Fisher's term (1938) for the skewness of a mean of sizes */
} ri_morris_chance;
/* Of factor k; NaN where an error is. level in (0,1). [pure] */
ri_morris_chance ri_morris_by_chance(const ri_morris *morris, const double *errors, uint32_t k, double level);

#endif
