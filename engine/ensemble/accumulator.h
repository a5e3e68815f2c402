/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_ACCUMULATOR_H
#define RI_ENSEMBLE_ACCUMULATOR_H

#include "base/error.h"
#include "council/results.h"
#include "kernel/fingerprint.h"
#include "stats/histogram.h"
#include "stats/sum.h"

/* What one worker remembers of its replications: the fingerprint, and per series cell an exact sum and a
 * histogram. Its size depends on the months alone, and merging is exact in any order. */
typedef struct ri_accumulator {
    int32_t n_months;
    uint64_t n; /* replications */
    ri_fingerprint fingerprint;
    uint32_t n_cells;    /* of the series, in the record's order, then observers' counters */
    uint32_t n_observed; /* of those, the last */
    ri_sum *sums;
    ri_histogram *histograms;
    uint32_t *counts; /* of all histograms */
} ri_accumulator;

/* The bins of a metric's histogram, in its integer cells. [pure] */
ri_bins ri_accumulator_bins(const ri_metric_info *metric);

/* n_months >= 1. n_observed counters follow each record (ri_setup_n_observed). Fails RI_NO_MEMORY. [setup] */
ri_status ri_accumulator_init(ri_accumulator *sums, int32_t n_months, uint32_t n_observed, ri_error *error);
/* Accepts a zeroed or half-built one. */
void ri_accumulator_dispose(ri_accumulator *sums);
/* Adds the whole record of one replication. RI_NO_VALUE is left out of sums and histograms. [run] */
void ri_accumulator_add(ri_accumulator *sums, uint64_t replication, const int64_t *record);
/* Empties it. Counts that are zero are not written. [run] */
void ri_accumulator_clear(ri_accumulator *sums);
/* Adds another of as many months. */
void ri_accumulator_merge(ri_accumulator *sums, const ri_accumulator *other);

#endif
