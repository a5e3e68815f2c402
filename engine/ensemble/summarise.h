/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_SUMMARISE_H
#define RI_ENSEMBLE_SUMMARISE_H

#include "ensemble/accumulator.h"
#include "ensemble/summary.h"
#include "store/store.h"

/* Inside the room: the two halves of a summary. summary->n_months and n_replications are set before. */

/* A month is 30.4375 = 487 / 16 days: in sixteenths of a day, days and horizon are both whole. */
#define RI__SIXTEENTHS 16
#define RI__MONTH      487
/* Whole sixteenths of a day in one step of a wait or of BY_MONTH. [pure] */
int64_t ri__wait_step(const ri_outcome_info *info);

/* Outcomes, from the cells in the store. Reads one cell at a time into one array of n_replications int64
 * values, the only memory of a run that grows with its replications (8 MB a million). Fails RI_NO_MEMORY,
 * RI_IO, or RI_BAD_DATA when the run holds other replications than those. */
ri_status ri__summary_outcomes(ri_run_summary *summary, ri_store *store, int64_t run, ri_error *error);
/* How many replications plugins failed, and why the first did. Fails RI_NO_MEMORY, RI_IO. */
ri_status ri__summary_failures(ri_run_summary *summary, ri_store *store, int64_t run, ri_error *error);
/* Series, from the merged sums and histograms; allocates summary->series. Fails RI_NO_MEMORY. */
ri_status ri__summary_series(ri_run_summary *summary, const ri_accumulator *sums, ri_error *error);

#endif
