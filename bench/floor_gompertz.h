/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BENCH_FLOOR_GOMPERTZ_H
#define RI_BENCH_FLOOR_GOMPERTZ_H

#include "gompertz.h"

/* The bootstrap filter of tests/infer/gompertz.h fused by hand, its first series seen in each step 1 ..
 * n_steps: same draws, same arithmetic, same resampling. The log-likelihood. Frozen. */
enum { FLOOR_GOMPERTZ_PARTICLES = 1000 };
double floor_gompertz(const double parameters[GOMPERTZ_PARAMETERS], ri_key key, const double *seen,
                      uint32_t n_steps);

#endif
