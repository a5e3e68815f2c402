/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_ES_MDA_H
#define RI_INFER_ES_MDA_H

#include <stdint.h>

#include "base/error.h"

/* Ensemble smoother with multiple data assimilation (Emerick & Reynolds 2013,
 * doi:10.1016/j.cageo.2012.03.011): members drawn from a normal prior are moved, several times, towards the
 * parameters whose predictions agree with what was observed. Exact for linear models and many members, an
 * approximation for all others. */
typedef struct ri_smoother {
    uint32_t n, n_parameters, n_data;
    double *z;               /* n x n_parameters, member by member, on a scale on which the prior is normal */
    const double *predicted; /* n x n_data, what each member predicts */
    const double *observed;  /* n_data */
    const double *error_sd;  /* n_data, above 0: of what was observed around what a true member predicts */
    const double *noise;     /* n x n_data standard normals */
} ri_smoother;

/* Moves the members once. A full assimilation is k such steps, each with the predictions of the members as
 * they are then, noise of its own, and inflations alpha whose inverses sum to 1 (k steps with alpha = k).
 * Fails with RI_BAD_DATA, and moves nobody, if a number is not finite or a size or an sd is out of range
 * (at least 3 members), with RI_NO_MEMORY. Work: n n_data (n_data + n_parameters). [setup] */
ri_status ri_smoother_step(const ri_smoother *smoother, double alpha, ri_error *error);

#endif
