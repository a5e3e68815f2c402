/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_WEIGHTS_H
#define RI_ENSEMBLE_WEIGHTS_H

#include "council/setup.h"
#include "ensemble/summary.h"
#include "store/store.h"

/* Fills the weights of a summary whose other numbers are there: for each assumption that is drawn anew in
 * each replication, the correlation of the uniform number behind its value with the rank of child-months in
 * inadequate practice (Spearman's, since the uniform number orders the values). Needs nothing but the seed:
 * what was drawn is drawn once more. The first RI_WEIGHTS_MOST replications are enough and bound the time.
 * Fails RI_IO, RI_NO_MEMORY. */
ri_status ri__summary_weights(ri_run_summary *summary, const ri_council_setup *setup, ri_store *store,
                              int64_t run, ri_error *error);

/* The correlation of x with the ranks of y, equal y sharing the middle of their ranks; NaN when either never
 * varies. Reorders nothing; `order` is room for n indices. [pure] */
double ri__rank_correlation(const double *x, const int64_t *y, uint32_t *order, double *rank, uint32_t n);

#endif
