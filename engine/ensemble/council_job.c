/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/job.h"

#include <string.h>

#include "base/calendar.h"
#include "ensemble/weights.h"

static ri_status worker_create(const void *context, void **worker, ri_error *error) {
    ri_council_worker *made = NULL;
    ri_status status = ri_council_worker_create(context, &made, error);
    *worker = made;
    return status;
}

static void worker_destroy(void *worker) {
    ri_council_worker_destroy(worker);
}

static ri_status replicate(const void *context, void *worker, ri_key key, int64_t *record, ri_error *error) {
    return ri_council_replicate(context, worker, key, record, error);
}

static uint64_t worker_events(const void *worker) {
    ri_council_work work = ri_council_worker_work(worker);
    return work.n_transitions + work.n_queue_events;
}

/* The series begins with the first full calendar month. */
static int32_t first_month(ri_day first_day) {
    int32_t month = ri_month_of_day(first_day);
    return ri_month_first_day(month) == first_day ? month : month + 1;
}

static ri_job job_of(const ri_council_model *model) {
    const ri_council_setup *setup = ri_council_model_setup(model);
    return (ri_job){.context = model,
                    .n_months = setup->n_months,
                    .first_month = first_month(setup->first_day),
                    .worker_create = worker_create,
                    .worker_destroy = worker_destroy,
                    .replicate = replicate,
                    .worker_events = worker_events};
}

/* A summary without its weights is no summary: what is there is disposed with them. */
static ri_status add_weights(const ri_council_model *model, ri_store *store, int64_t run,
                             ri_run_summary *summary, ri_error *error) {
    ri_status status = ri__summary_weights(summary, ri_council_model_setup(model), store, run, error);
    if (status != RI_OK) {
        ri_run_summary_dispose(summary);
        memset(summary, 0, sizeof *summary);
    }
    return status;
}

ri_status ri_ensemble_run(const ri_council_model *model, const ri_ensemble_options *options, ri_store *store,
                          int64_t run, ri_run_summary *summary, ri_error *error) {
    const ri_job job = job_of(model);
    ri_status status = ri_ensemble_run_job(&job, options, store, run, summary, error);
    return status == RI_OK ? add_weights(model, store, run, summary, error) : status;
}

ri_status ri_ensemble_read(const ri_council_model *model, uint64_t seed, ri_store *store, int64_t run,
                           ri_run_summary *summary, ri_error *error) {
    const ri_job job = job_of(model);
    ri_status status = ri_ensemble_read_job(&job, seed, store, run, summary, error);
    return status == RI_OK ? add_weights(model, store, run, summary, error) : status;
}

ri_status ri_ensemble_merge(const ri_council_model *model, const ri_shard *shards, int n, ri_store *store,
                            int64_t run, ri_error *error) {
    const ri_job job = job_of(model);
    return ri_ensemble_merge_job(&job, shards, n, store, run, error);
}
