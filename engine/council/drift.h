/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_DRIFT_H
#define RI_COUNCIL_DRIFT_H

#include <math.h>

#include "abi/math.h"

/* What is left after `months` of what halves in half_life_months > 0. [pure] */
static inline double ri__kept(double months, double half_life_months) {
    return ri_exp(-0.6931471805599453 * months / half_life_months);
}

/* A strength that comes and goes slowly: a standard normal that keeps the correlation 2^-(months / half-life)
 * with what it was `months` ago and stays a standard normal (stationary first-order autoregression). `normal`
 * is a standard normal of this step's own address; half_life_months > 0. [pure] */
static inline double ri__drift(double value, double months, double half_life_months, double normal) {
    double kept = ri__kept(months, half_life_months);
    return kept * value + sqrt(1 - kept * kept) * normal;
}

#endif
