/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/precision.h"

#include <math.h>
#include <string.h>

#include "stats/quantile.h"
#include "store/checkpoint.h"
#include "store/journal.h"

uint64_t ri_precision_next(uint64_t n) {
    uint64_t next = n == 0 ? RI_PRECISION_FIRST : n + n / 4;
    return next < RI_PRECISION_MOST ? next : RI_PRECISION_MOST;
}

static int compare(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static double of_share(const int64_t *values, uint64_t n) {
    uint64_t hits = 0;
    for (uint64_t i = 0; i < n; i++)
        hits += values[i] != 0;
    ri_interval interval = ri_wilson_interval(hits, n, RI_PRECISION_LEVEL);
    return (interval.high - interval.low) / 2;
}

static double of_mean(const int64_t *values, uint64_t n) {
    ri_sum sum = {0};
    for (uint64_t i = 0; i < n; i++)
        ri_sum_add(&sum, values[i]);
    ri_interval interval = ri_mean_interval(&sum, RI_PRECISION_LEVEL);
    return (interval.high - interval.low) / 2;
}

static double of_quantile(double p, int64_t *values, uint64_t n) {
    qsort(values, n, sizeof *values, compare);
    ri_rank_interval ranks = ri_quantile_interval(n, p, RI_PRECISION_LEVEL);
    if (ranks.low == 0 || ranks.high > n)
        return INFINITY;
    double at = (double)ri_quantile_sorted(values, n, p);
    return fmax(at - (double)values[ranks.low - 1], (double)values[ranks.high - 1] - at);
}

double ri_precision_of(const ri_precision *wanted, int64_t *values, uint64_t n) {
    double step = ri_path_step(wanted->path);
    if (n < 2)
        return INFINITY;
    if (isfinite(wanted->quantile))
        return of_quantile(wanted->quantile, values, n) * step;
    bool is_share = strcmp(ri_path_unit(wanted->path), "share") == 0 && step == 1;
    return (is_share ? of_share(values, n) : of_mean(values, n)) * step;
}

ri_status ri_precision_attained(const ri_precision *wanted, ri_store *store, int64_t run,
                                const ri_run_summary *summary, double *half_width, ri_error *error) {
    uint64_t n = summary->n_replications, n_read = 0, n_values = 0;
    uint32_t cell = ri_outcome_cell(wanted->path.outcome) + wanted->path.part;
    *half_width = INFINITY;
    bool fits = n < SIZE_MAX / sizeof(int64_t);
    uint64_t *replications = fits ? malloc((size_t)(n + 1) * sizeof *replications) : NULL;
    int64_t *values = fits ? malloc((size_t)(n + 1) * sizeof *values) : NULL;
    ri_status status = RI_OK;
    if (replications == NULL || values == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the values of %llu replications",
                              (unsigned long long)n);
    else
        status = ri_store_cell_first(store, run, cell, replications, values, n, &n_read, error);
    for (uint64_t i = 0; status == RI_OK && i < n_read; i++)
        n_values += ri_path_value(wanted->path, summary->n_months, values[i], &values[n_values]);
    if (status == RI_OK)
        *half_width = ri_precision_of(wanted, values, n_values);
    free(replications);
    free(values);
    return status;
}

/* What a run that goes on has behind it: looks before that led to no end, and need not be taken again. Where
 * records came after the checkpoint, it had gone on from the look there too. */
static ri_status find_done(const ri_ensemble_options *options, ri_store *store, int64_t run, uint64_t *done,
                           ri_error *error) {
    ri_checkpoint before = {0};
    bool is_there = false;
    ri_status status =
        options->resume ? ri_store_checkpoint_get(store, run, &before, &is_there, error) : RI_OK;
    uint64_t n_after = 0;
    *done = is_there ? before.n_done + before.n_failed : 0;
    if (status == RI_OK && options->resume)
        status = ri_store_journal_count(store, run, options->first + *done, &n_after, error);
    *done += n_after > 0;
    return status;
}

ri_status ri_ensemble_run_to(const ri_council_model *model, const ri_ensemble_options *options,
                             const ri_precision *wanted, ri_store *store, int64_t run,
                             ri_run_summary *summary, double *half_width, ri_error *error) {
    ri_ensemble_options how = *options;
    uint64_t done = 0;
    bool goes_on = true;
    how.grows = true;
    *half_width = INFINITY;
    memset(summary, 0, sizeof *summary);
    ri_status status = find_done(options, store, run, &done, error);
    for (how.n = ri_precision_next(0); how.n < done && how.n < options->n;)
        how.n = ri_precision_next(how.n);
    while (goes_on && status == RI_OK) {
        ri_run_summary_dispose(summary);
        status = ri_ensemble_run(model, &how, store, run, summary, error);
        if (status == RI_OK)
            status = ri_precision_attained(wanted, store, run, summary, half_width, error);
        goes_on =
            status == RI_OK && summary->is_complete && how.n<options->n && * half_width> wanted->half_width;
        how.n = ri_precision_next(how.n);
        how.resume = true;
    }
    return status;
}
