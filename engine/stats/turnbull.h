/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_TURNBULL_H
#define RI_STATS_TURNBULL_H

#include <stdint.h>

#include "base/error.h"

/* Distribution of times of which only an interval is known (Turnbull 1976,
 * doi:10.1111/j.2517-6161.1976.tb01597.x): the nonparametric maximum likelihood, by the EM algorithm. */

/* The event lies in (after, until]; until may be infinite; an exact time has after = until. */
typedef struct ri_interval_time {
    double after, until;
} ri_interval_time;

/* A stretch in which the estimate has mass; where within it, the data do not say. */
typedef struct ri_turnbull_mass {
    double after, until, share;
} ri_turnbull_mass;

/* Fills mass[0 .. *n_mass - 1], in order, room for n; their shares sum to 1. n > 0, after <= until.
 * Fails RI_NO_MEMORY. [setup] */
ri_status ri_turnbull(const ri_interval_time *times, uint32_t n, ri_turnbull_mass *mass, uint32_t *n_mass,
                      ri_error *error);

/* The right end of the stretch in which the p-quantile lies, p in (0,1). [pure] */
double ri_turnbull_quantile(const ri_turnbull_mass *mass, uint32_t n_mass, double p);

#endif
