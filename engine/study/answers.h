/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_ANSWERS_H
#define RI_STUDY_ANSWERS_H

#include "study/sensitivity.h"

/* Inside the room: the simulations behind a study of sensitivity. */
typedef struct ri__answers {
    const double *points; /* of the design, borrowed */
    double *value;        /* of replication i at point p: [p * n_replications + i]; NaN = it has none */
    double *mean;         /* one a point, over the replications that have a value */
    ri_fingerprint *fingerprint; /* one a block */
    uint32_t n_blocks;           /* whole ones; blocks are simulated in order, so these are the first */
    double wall_seconds;
} ri__answers;

/* Simulates all points. Fails RI_INTERRUPTED with whole blocks kept, else as ri_sensitivity_run. The caller
 * disposes in any case. */
ri_status ri__answers_find(const ri_council_setup *setup, const ri_factors *factors,
                           const ri_sensitivity_options *options, const double *points, ri__answers *answers,
                           ri_error *error);
void ri__answers_dispose(ri__answers *answers);

#endif
