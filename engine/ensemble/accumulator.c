/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/accumulator.h"

#include <math.h>
#include <string.h>

ri_bins ri_accumulator_bins(const ri_metric_info *metric) {
    double low = rint(metric->low / metric->resolution), high = rint(metric->high / metric->resolution);
    RI_BUG_IF(high - low < metric->n_bins); /* a bin without an integer */
    return (ri_bins){(int64_t)low, (int64_t)high, metric->n_bins};
}

static const ri_metric_info *metric_of(uint32_t series_cell) {
    return &ri_metric_table[series_cell / 2 % RI_N_METRICS];
}

/* Of an observer's counter only the sum is told: one bin holds all. */
static const ri_bins counter_bins = {-(INT64_C(1) << 39), INT64_C(1) << 39, 1};

ri_status ri_accumulator_init(ri_accumulator *sums, int32_t n_months, uint32_t n_observed, ri_error *error) {
    RI_BUG_IF(n_months < 1);
    size_t n_counts = n_observed;
    for (uint32_t metric = 0; metric < RI_N_METRICS; metric++)
        n_counts += 2 * (size_t)n_months * ri_metric_table[metric].n_bins;
    uint32_t n_series = ri_record_n_cells(n_months) - ri_record_n_outcome_cells(),
             n_cells = n_series + n_observed;
    *sums = (ri_accumulator){.n_months = n_months, .n_cells = n_cells, .n_observed = n_observed};
    sums->sums = calloc(n_cells, sizeof *sums->sums);
    sums->histograms = calloc(n_cells, sizeof *sums->histograms);
    sums->counts = calloc(n_counts, sizeof *sums->counts);
    if (sums->sums == NULL || sums->histograms == NULL || sums->counts == NULL) {
        ri_accumulator_dispose(sums);
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the sums and histograms of %d months",
                            n_months);
    }
    uint32_t *counts = sums->counts, stride = (uint32_t)n_months;
    for (uint32_t series = 0; series < 2 * RI_N_METRICS; series++) {
        ri_bins bins = ri_accumulator_bins(metric_of(series));
        for (uint32_t month = 0; month < stride; month++)
            sums->histograms[month * 2 * RI_N_METRICS + series] =
                ri_histogram_among(bins, counts + month, stride);
        counts += (size_t)bins.n * stride;
    }
    for (uint32_t i = 0; i < n_observed; i++)
        sums->histograms[n_series + i] = ri_histogram_among(counter_bins, counts + i, n_observed);
    return RI_OK;
}

void ri_accumulator_dispose(ri_accumulator *sums) {
    free(sums->sums);
    free(sums->histograms);
    free(sums->counts);
    memset(sums, 0, sizeof *sums);
}

void ri_accumulator_add(ri_accumulator *sums, uint64_t replication, const int64_t *record) {
    ri_fingerprint_add(&sums->fingerprint, replication, record, ri_record_n_cells(sums->n_months));
    const int64_t *series = record + ri_record_n_outcome_cells();
    for (uint32_t cell = 0; cell < sums->n_cells; cell++) {
        if (series[cell] == RI_NO_VALUE)
            continue;
        ri_sum_add(&sums->sums[cell], series[cell]);
        ri_histogram_add(&sums->histograms[cell], series[cell]);
    }
    sums->n++;
}

void ri_accumulator_clear(ri_accumulator *sums) {
    sums->n = 0;
    sums->fingerprint = (ri_fingerprint){{0}};
    memset(sums->sums, 0, sums->n_cells * sizeof *sums->sums);
    for (uint32_t cell = 0; cell < sums->n_cells; cell++)
        ri_histogram_clear(&sums->histograms[cell]);
}

void ri_accumulator_merge(ri_accumulator *sums, const ri_accumulator *other) {
    RI_BUG_IF(sums->n_months != other->n_months);
    ri_fingerprint_merge(&sums->fingerprint, &other->fingerprint);
    for (uint32_t cell = 0; cell < sums->n_cells; cell++) {
        ri_sum_merge(&sums->sums[cell], &other->sums[cell]);
        ri_histogram_merge(&sums->histograms[cell], &other->histograms[cell]);
    }
    sums->n += other->n;
}
