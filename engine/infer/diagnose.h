/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_DIAGNOSE_H
#define RI_INFER_DIAGNOSE_H

#include <stdint.h>

#include "base/error.h"

/* Have chains come to the same place, and what are their draws worth? Vehtari, Gelman, Simpson, Carpenter &
 * Bürkner 2021, doi:10.1214/20-BA1221: every chain is cut into halves (of an odd number the middle draw is
 * left out), draws are replaced by the normal quantiles of their ranks. NaN where the draws are all the same.
 */
typedef struct ri_diagnosis {
    /* The larger one of the draws' and of their distances' from the median; near 1, above 1.01 do not trust.
     */
    double rhat;
    double bulk_ess; /* so many independent draws tell as much of the middle */
    double tail_ess; /* of the 5 % and the 95 % quantile, the smaller one */
} ri_diagnosis;

/* draw[c * n_draws + i]: chain c's i-th. At least 12 draws a chain. Fails RI_BAD_DATA (fewer, or a draw is no
 * finite number), RI_NO_MEMORY. Work: n_draws times the lags that matter. [setup] */
ri_status ri_diagnose(const double *draw, uint32_t n_chains, uint32_t n_draws, ri_diagnosis *diagnosis,
                      ri_error *error);

/* Effective size of n_chains x n draws as they are: neither cut nor ranked. n from 6. [pure] */
double ri_effective_size(const double *draw, uint32_t n_chains, uint32_t n);
/* sqrt of (variance of all, as chains' means make it) / (variance within), likewise as they are. n from 2.
 * [pure] */
double ri_split_rhat(const double *draw, uint32_t n_chains, uint32_t n);

#endif
