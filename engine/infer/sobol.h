/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_SOBOL_H
#define RI_INFER_SOBOL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "stats/interval.h"

/* Variance-based sensitivity (Sobol 1993): of the variance of an answer over independent factors, uniform on
 * (0, 1), the share that goes with a factor alone (first order) and with it in any company (total).
 * Estimators: first order by Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, table 2 (b); total by
 * Jansen 1999, doi:10.1016/S0010-4655(98)00154-4, ibid. (f). They are estimates: one below 0 is possible and
 * is given as it is.
 *
 * Points are Sobol's sequence (GSL's, from the origin on), shifted modulo 1 (Cranley & Patterson 1976,
 * doi:10.1137/0713071), several times independently: how the shifts differ gives the intervals. A design of k
 * factors needs 2 k dimensions and GSL's sequence has 40. Factors beyond 20 get the same sequence in an order
 * of their own, drawn at random (Latin supercube sampling, Owen 1998, doi:10.1145/272991.273010), so each 20
 * together are as even as the sequence is, and what different twenties do together is sampled as by chance.
 *
 * Check values: Ishigami's function (a = 7, b = 0.1): .3139, .4424, 0 and .5576, .4424, .2437. */
typedef struct ri_sobol {
    uint32_t n_factors; /* at least 1 */
    uint32_t n_points;  /* of a shift, at least 2; a power of 2 is the most even */
    uint32_t n_shifts;  /* at least 2 */
} ri_sobol;

/* Points at which the answer is needed: (n_factors + 2) x n_points a shift; numbers of chance that the design
 * takes. [pure] */
size_t ri_sobol_n_points(const ri_sobol *sobol);
size_t ri_sobol_n_chance(const ri_sobol *sobol);

/* Writes the points, n_factors values in (0, 1) each: shift by shift, point by point, first of A, then of B,
 * then that of A with each factor's value from B. `chance`: uniforms on (0, 1) of ri_draw_unit's form, odd
 * multiples of 2^-53, so that no value is 0 or 1. Fails RI_NO_MEMORY. [setup] */
ri_status ri_sobol_design(const ri_sobol *sobol, const double *chance, double *points, ri_error *error);

typedef struct ri_sobol_factor {
    double first, total;
    ri_interval first_within, total_within; /* Student's, over shifts */
} ri_sobol_factor;

/* Reads n_factors results and the answer's variance from one answer a point. NaN where the answer never
 * varies within a shift. Fails RI_NO_MEMORY. [setup] */
ri_status ri_sobol_read(const ri_sobol *sobol, const double *answers, double level, ri_sobol_factor *factors,
                        double *variance, ri_error *error);

#endif
