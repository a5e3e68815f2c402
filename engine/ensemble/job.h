/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_JOB_H
#define RI_ENSEMBLE_JOB_H

#include "ensemble/ensemble.h"

/* What an ensemble repeats: the council's model (council_job.c), or a test's. The record that replicate fills
 * is laid out as council/results.h says and depends on the context and the key alone. */
typedef struct ri_job {
    const void *context; /* read by all threads */
    int32_t n_months;
    uint32_t n_observed; /* counters behind each record */
    int32_t first_month; /* of the series, months since January 1990 */
    /* One worker's memory. Called one at a time. [setup] */
    ri_status (*worker_create)(const void *context, void **worker, ri_error *error);
    void (*worker_destroy)(void *worker);
    /* Fills ri_record_n_cells(n_months) values, then n_observed counters. [run] */
    ri_status (*replicate)(const void *context, void *worker, ri_key key, int64_t *record, ri_error *error);
    /* Events simulated since the worker was created, for the timing. [run] */
    uint64_t (*worker_events)(const void *worker);
} ri_job;

/* As ri_ensemble_run, for any job. Fails RI_USAGE when the options are out of range. */
ri_status ri_ensemble_run_job(const ri_job *job, const ri_ensemble_options *options, ri_store *store,
                              int64_t run, ri_run_summary *summary, ri_error *error);
/* As ri_ensemble_read and ri_ensemble_merge, for any job. */
ri_status ri_ensemble_read_job(const ri_job *job, uint64_t seed, ri_store *store, int64_t run,
                               ri_run_summary *summary, ri_error *error);
ri_status ri_ensemble_merge_job(const ri_job *job, const ri_shard *shards, int n, ri_store *store,
                                int64_t run, ri_error *error);

#endif
