/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/job.h"

#include <string.h>

#include "base/calendar.h"
#include "ensemble/pair.h"
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

int32_t ri_ensemble_first_month(ri_day first_day) {
    int32_t month = ri_month_of_day(first_day);
    return ri_month_first_day(month) == first_day ? month : month + 1;
}

static ri_job job_of(const ri_council_model *model) {
    const ri_council_setup *setup = ri_council_model_setup(model);
    return (ri_job){.context = model,
                    .n_months = setup->n_months,
                    .n_observed = ri_setup_n_observed(setup),
                    .first_month = ri_ensemble_first_month(setup->first_day),
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

/* When a plan begins is no change that it makes. */
static void drop_beginnings(ri_differences *differences) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < differences->n; i++) {
        uint32_t outcome = differences->row[i].path.outcome;
        if (outcome != RI_OUT_intervention_start && outcome != RI_OUT_intervention_could_start)
            differences->row[n++] = differences->row[i];
    }
    differences->n = n;
}

ri_status ri_ensemble_compare(ri_store *store, ri_ensemble_arm base, ri_ensemble_arm other,
                              ri_differences *differences, ri_error *error) {
    const ri_run_summary *a = base.summary, *b = other.summary;
    *differences = (ri_differences){0};
    if (a->seed != b->seed || a->first_replication != b->first_replication || a->n_months != b->n_months)
        return ri_error_set(error, RI_BAD_DATA,
                            "runs %lld and %lld are not of the same seed, replications and months, so they "
                            "cannot be compared",
                            (long long)base.run, (long long)other.run);
    ri_status status = ri_run_summary_failed(a, error);
    if (status == RI_OK)
        status = ri_run_summary_failed(b, error);
    if (status != RI_OK)
        return status;
    uint64_t n = a->n_replications < b->n_replications ? a->n_replications : b->n_replications;
    if (n > 0)
        status = ri__pair_arms((ri__arm){store, base.run}, (ri__arm){store, other.run}, a->first_replication,
                               n, a->n_months, differences, error);
    differences->n_wanted = a->n_wanted;
    drop_beginnings(differences);
    return status;
}

ri_status ri_ensemble_plan_effect(const ri_council_model *model, const ri_ensemble_options *options,
                                  ri_store *store, int64_t run, const ri_run_summary *summary,
                                  ri_ensemble_without without, ri_run_summary *base,
                                  ri_differences *differences, ri_error *error) {
    const ri_council_setup setup = ri_setup_without_plan(ri_council_model_setup(model));
    ri_council_model *made = NULL;
    ri_ensemble_options how = *options;
    *differences = (ri_differences){0};
    *base = (ri_run_summary){0};
    how.seed = summary->seed;
    how.first = summary->first_replication;
    how.n = summary->n_replications;
    if (how.n == 0)
        return RI_OK;
    ri_status status = ri_council_model_create(&setup, &made, error);
    if (status == RI_OK)
        status = without.is_there ? ri_ensemble_read(made, how.seed, store, without.run, base, error)
                                  : ri_ensemble_run(made, &how, store, without.run, base, error);
    if (status == RI_OK)
        status = ri_ensemble_compare(store, (ri_ensemble_arm){without.run, base},
                                     (ri_ensemble_arm){run, summary}, differences, error);
    differences->n_wanted = how.n;
    ri_council_model_destroy(made);
    return status;
}
