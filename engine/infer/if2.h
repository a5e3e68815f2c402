/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_IF2_H
#define RI_INFER_IF2_H

#include "infer/model.h"

/* Iterated filtering (IF2: Ionides, Nguyen, Atchadé, Stoev & King 2015, doi:10.1073/pnas.1410597112): the
 * parameters that make observations likeliest. Every particle has parameters of its own, disturbed in each
 * step and resampled with its state; again and again over the observations, with disturbances that become
 * smaller. No prior takes part. */
typedef struct ri_if2_options {
    uint32_t n_particles, n_iterations;
    const double *start; /* natural scale */
    const double
        *walk_sd;      /* of a step's disturbance at first, on the scale without bounds; 0 holds it fixed */
    double last_share; /* of that at the end; it falls geometrically from step to step */
    ri_key key;
    const ri_parallel *parallel; /* NULL: the caller's thread alone */
} ri_if2_options;

/* 1,000 particles, 100 iterations, last share 0.02; start, walk_sd and key are the caller's. [pure] */
ri_if2_options ri_if2_options_default(void);

typedef struct ri_if2_result {
    double *parameters; /* n_parameters, natural: the particles' mean at the end, on the scale without bounds;
                           the caller's */
    double *path;       /* n_iterations x n_parameters, likewise after each; the caller's, or NULL */
    double *log_likelihood; /* n_iterations, with disturbances: for looking at, not that of `parameters`; or
                               NULL */
} ri_if2_result;

/* Fails as ri_filter_create and ri_filter_run do; RI_BAD_DATA when the start is on or outside a bound, an sd
 * or the share is out of range; RI_FAILED when the filter dies, naming iteration, step and series. The same
 * bits on any threads. [run], but for memory at the begin */
ri_status ri_if2_run(const ri_ssm *model, const ri_observations *observed, const ri_if2_options *options,
                     ri_if2_result *result, ri_error *error);

#endif
