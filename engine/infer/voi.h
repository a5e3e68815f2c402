/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_VOI_H
#define RI_INFER_VOI_H

#include <stdint.h>

#include "base/error.h"

/* What it would be worth to know something before a choice among options is made. A sample of benefits is n
 * rows of n_options numbers, more is better; the choice without it is the option with the largest mean. */

/* The unit normal loss: E max(0, X) - max(0, mean), X normal (Raiffa & Schlaifer 1961, Applied Statistical
 * Decision Theory, 5.4); the value of perfect information on an incremental benefit that is X. Mean 1, sd 2:
 * 0.3955931148. sd >= 0. [pure] */
double ri_voi_normal(double mean, double sd);

/* Mean of each row's largest less the largest mean: the value of knowing the whole row. Of benefits that
 * hold the chance of one simulated course, it counts foreknowledge of chance as well. n > 0. [pure] */
double ri_voi_perfect(const double *benefit, uint32_t n, uint32_t n_options);

/* The value of knowing one parameter. `se` is its standard error over samples; `by_chance` what a parameter
 * without any bearing comes to in this sample, so what is not clear of it tells nothing. */
typedef struct ri_voi {
    double value, se, by_chance;
} ri_voi;

enum { RI_VOI_FEWEST = 60 }; /* rows: three in each of 20 groups */

/* By regression: benefit on a cubic spline of the parameter, then as ri_voi_perfect of what the regression
 * says (Strong, Oakley & Brennan 2014, doi:10.1177/0272989X13505910). The parameter enters as normal scores
 * of its ranks, which changes nothing about what it would be worth. se by leaving out 20 groups in turn
 * (jackknife); by_chance is the mean with the rows of the parameter moved on by 1/20, 2/20 ... of them. All
 * three are 0 when the parameter never varies. Fails RI_BAD_DATA (fewer than RI_VOI_FEWEST rows, a number
 * that is not finite), RI_NO_MEMORY. [setup] */
ri_status ri_voi_partial(const double *benefit, uint32_t n, uint32_t n_options, const double *parameter,
                         ri_voi *voi, ri_error *error);

#endif
