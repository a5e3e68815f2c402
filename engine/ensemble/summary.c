/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/summary.h"

#include <math.h>
#include <string.h>

#include "ensemble/summarise.h"
#include "stats/quantile.h"

void ri_run_summary_dispose(ri_run_summary *summary) {
    free(summary->series);
    free(summary->observed);
    summary->series = NULL;
    summary->observed = NULL;
    ri_failures_dispose(summary->failure, summary->n_failures);
    summary->n_failures = 0;
}

ri_status ri_run_summary_failed(const ri_run_summary *summary, ri_error *error) {
    if (summary->n_failed == 0)
        return RI_OK;
    const ri_failure *first = &summary->failure[0];
    unsigned long long n_failed = summary->n_failed, n_kept = summary->n_replications;
    if (n_kept == 0 && n_failed == summary->n_wanted)
        return ri_error_set(error, RI_BAD_PLUGIN,
                            "%.3000s\nNothing is kept: plugins failed every replication", first->message);
    if (n_kept == 0)
        return ri_error_set(error, RI_BAD_PLUGIN,
                            "%.3000s\nNothing is kept: plugins failed all of the first %llu replications",
                            first->message, n_failed);
    if (n_failed + n_kept < summary->n_wanted)
        return ri_error_set(error, RI_BAD_PLUGIN,
                            "%.3000s\nInterrupted; by then plugins had failed %llu of %llu replications; the "
                            "other %llu are kept, and are no fair sample of all",
                            first->message, n_failed, n_failed + n_kept, n_kept);
    return ri_error_set(
        error, RI_BAD_PLUGIN,
        "%.3000s\nPlugins failed %llu of %llu replications; the other %llu are kept, and are no "
        "fair sample of all",
        first->message, n_failed, n_failed + n_kept, n_kept);
}

static int compare(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Mean, standard error and quantiles of n ascending values, in units of `unit`. */
static ri_distribution describe(const int64_t *values, uint64_t n, double unit) {
    ri_distribution d = {.n = n, .mean = NAN, .se = NAN, .not_reached_share = 0};
    d.q05 = d.q25 = d.q50 = d.q75 = d.q95 = NAN;
    if (n == 0)
        return d;
    ri_sum sum = {0};
    for (uint64_t i = 0; i < n; i++)
        ri_sum_add(&sum, values[i]);
    d.mean = ri_sum_mean(&sum) * unit;
    d.se = ri_sum_se(&sum) * unit;
    d.q05 = (double)ri_quantile_sorted(values, n, 0.05) * unit;
    d.q25 = (double)ri_quantile_sorted(values, n, 0.25) * unit;
    d.q50 = (double)ri_quantile_sorted(values, n, 0.50) * unit;
    d.q75 = (double)ri_quantile_sorted(values, n, 0.75) * unit;
    d.q95 = (double)ri_quantile_sorted(values, n, 0.95) * unit;
    return d;
}

/* RI_NO_VALUE and RI_NOT_REACHED are the smallest int64, so they come first. */
static uint64_t n_missing(const int64_t *values, uint64_t n) {
    uint64_t missing = 0;
    while (missing < n && values[missing] == INT64_MIN)
        missing++;
    return missing;
}

static void share_of(uint64_t hits, uint64_t n, double *share, double *se) {
    double p = n > 0 ? (double)hits / (double)n : NAN;
    *share = p;
    *se = sqrt(p * (1 - p) / (double)n);
}

int64_t ri__wait_step(const ri_outcome_info *info) {
    double step = info->resolution * RI__SIXTEENTHS;
    RI_BUG_IF(step < 1 || step != rint(step));
    return (int64_t)step;
}

static void sum_amount(const ri_outcome_info *info, const int64_t *values, uint64_t n, ri_distribution *to) {
    uint64_t missing = n_missing(values, n);
    *to = describe(values + missing, n - missing, info->resolution);
}

/* An amount whose absence is told: no visit that tests a recommendation, no list that was asked for. */
static void sum_count(const ri_outcome_info *info, const int64_t *values, uint64_t n, ri_distribution *to) {
    sum_amount(info, values, n, to);
    to->not_reached_share = n > 0 ? (double)n_missing(values, n) / (double)n : NAN;
}

/* Quantiles of ones and noughts say nothing. */
static void sum_chance(const int64_t *values, uint64_t n, ri_distribution *to) {
    uint64_t missing = n_missing(values, n), n_asked = n - missing, hits = 0;
    for (uint64_t i = missing; i < n; i++)
        hits += values[i] != 0;
    *to = (ri_distribution){.n = n_asked, .q05 = NAN, .q25 = NAN, .q50 = NAN, .q75 = NAN, .q95 = NAN};
    share_of(hits, n_asked, &to->mean, &to->se);
}

static void sum_wait(const ri_outcome_info *info, int32_t n_months, int64_t *values, uint64_t n,
                     ri_distribution *to) {
    uint64_t not_reached = n_missing(values, n);
    int64_t step = ri__wait_step(info), horizon = (int64_t)n_months * RI__MONTH;
    for (uint64_t i = 0; i < n; i++)
        values[i] = i < not_reached ? horizon : values[i] * step;
    qsort(values, n, sizeof *values, compare);
    *to = describe(values, n, 1.0 / RI__MONTH);
    to->not_reached_share = n > 0 ? (double)not_reached / (double)n : NAN;
}

static void sum_grade(const int64_t *values, uint64_t n, ri_outcome_summary *outcome, int area) {
    uint64_t hits[RI_N_SHARES] = {0}, not_reached = n_missing(values, n);
    hits[RI_SHARE_NOT_REACHED] = not_reached;
    for (uint64_t i = not_reached; i < n; i++) {
        RI_BUG_IF(values[i] < 0 || values[i] >= RI_N_SHARES || values[i] == RI_SHARE_NOT_REACHED);
        hits[values[i]]++;
    }
    for (int grade = 0; grade < RI_N_SHARES; grade++)
        share_of(hits[grade], n, &outcome->grade_share[area][grade], &outcome->grade_se[area][grade]);
}

static void sum_by_month(const ri_outcome_info *info, int32_t n_months, const int64_t *values, uint64_t n,
                         ri_outcome_summary *outcome) {
    uint64_t hits = n_missing(values, n), not_reached = hits;
    int64_t step = ri__wait_step(info);
    for (int i = 0; i < RI_N_BY_MONTHS; i++) {
        outcome->by_month[i] = outcome->by_month_se[i] = NAN;
        if (ri_by_months[i] > n_months)
            continue;
        while (hits < n && values[hits] * step <= (int64_t)ri_by_months[i] * RI__MONTH)
            hits++;
        share_of(hits - not_reached, n, &outcome->by_month[i], &outcome->by_month_se[i]);
    }
}

/* One cell's values, already read, go to their place in the outcome. */
static void sum_cell(ri_run_summary *summary, uint32_t outcome, uint32_t part, int64_t *values, uint64_t n) {
    const ri_outcome_info *info = &ri_outcome_table[outcome];
    ri_outcome_summary *to = &summary->outcome[outcome];
    to->n = n;
    switch (info->kind) {
    case RI_OUTCOME_AMOUNT:
        sum_amount(info, values, n, &to->amount);
        break;
    case RI_OUTCOME_WAIT:
        sum_wait(info, summary->n_months, values, n, &to->amount);
        break;
    case RI_OUTCOME_CHANCE:
        sum_chance(values, n, &to->amount);
        break;
    case RI_OUTCOME_WAITS:
        sum_wait(info, summary->n_months, values, n, &to->part[part]);
        break;
    case RI_OUTCOME_COUNTS:
        sum_count(info, values, n, &to->part[part]);
        break;
    case RI_OUTCOME_GRADE:
        sum_grade(values, n, to, RI_AREA_OVERALL);
        break;
    case RI_OUTCOME_AREAS:
        sum_grade(values, n, to, (int)part);
        break;
    case RI_OUTCOME_BY_MONTH:
        sum_by_month(info, summary->n_months, values, n, to);
        break;
    }
}

static ri_status read_cell(ri_store *store, int64_t run, uint32_t cell, int64_t *values, uint64_t expected,
                           ri_error *error) {
    uint64_t n = 0;
    ri_status status = ri_store_cell_values(store, run, cell, values, expected, &n, error);
    if (status == RI_OK && n != expected)
        return ri_error_set(error, RI_BAD_DATA,
                            "run %lld holds %llu replications where this ensemble made %llu; begin a new run "
                            "for it",
                            (long long)run, (unsigned long long)n, (unsigned long long)expected);
    return status;
}

ri_status ri__summary_failures(ri_run_summary *summary, ri_store *store, int64_t run, ri_error *error) {
    return ri_store_failures_read(store, run, summary->failure, RI_MOST_FAILURES, &summary->n_failures,
                                  &summary->n_failed, error);
}

ri_status ri__summary_outcomes(ri_run_summary *summary, ri_store *store, int64_t run, ri_error *error) {
    uint64_t n = summary->n_replications;
    int64_t *values = n < SIZE_MAX / sizeof *values ? malloc((n + 1) * sizeof *values) : NULL;
    if (values == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the values of %llu replications",
                            (unsigned long long)n);
    ri_status status = RI_OK;
    for (uint32_t outcome = 0; outcome < RI_N_OUTCOMES; outcome++) {
        uint32_t first = ri_outcome_cell(outcome), n_cells = ri_outcome_n_cells(outcome);
        for (uint32_t part = 0; part < n_cells && status == RI_OK; part++) {
            status = read_cell(store, run, first + part, values, n, error);
            if (status == RI_OK)
                sum_cell(summary, outcome, part, values, n);
        }
    }
    free(values);
    return status;
}

/* The mean and the quantiles of an empty sum or histogram are NaN. */
static ri_band band_of(const ri_sum *sum, const ri_histogram *histogram, double resolution) {
    return (ri_band){.mean = ri_sum_mean(sum) * resolution,
                     .q05 = ri_histogram_quantile(histogram, 0.05) * resolution,
                     .q25 = ri_histogram_quantile(histogram, 0.25) * resolution,
                     .q50 = ri_histogram_quantile(histogram, 0.50) * resolution,
                     .q75 = ri_histogram_quantile(histogram, 0.75) * resolution,
                     .q95 = ri_histogram_quantile(histogram, 0.95) * resolution};
}

static ri_status keep_observed(ri_run_summary *summary, const ri_accumulator *sums, ri_error *error) {
    summary->n_observed = sums->n_observed;
    if (sums->n_observed == 0)
        return RI_OK;
    summary->observed = malloc(sums->n_observed * sizeof *summary->observed);
    if (summary->observed == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u counters", sums->n_observed);
    memcpy(summary->observed, sums->sums + sums->n_cells - sums->n_observed,
           sums->n_observed * sizeof *summary->observed);
    return RI_OK;
}

ri_status ri__summary_series(ri_run_summary *summary, const ri_accumulator *sums, ri_error *error) {
    uint32_t n_series = sums->n_cells - sums->n_observed;
    summary->series = malloc(n_series * sizeof *summary->series);
    if (summary->series == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the series of %d months",
                            summary->n_months);
    for (uint32_t cell = 0; cell < n_series; cell++)
        summary->series[cell] = band_of(&sums->sums[cell], &sums->histograms[cell],
                                        ri_metric_table[cell / 2 % RI_N_METRICS].resolution);
    return keep_observed(summary, sums, error);
}
