/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/repeat.h"

#include "study/tasks.h"

/* Enough to keep some dozens of threads at work; each has a world of its own. */
#define N_BATCHES 32

typedef struct batches {
    const ri_council_model *model;
    const ri_study_options *options;
    uint32_t n_batches, n_cells, experiment;
    ri_repeat_read *read;
    void *context;
    ri_fingerprint sum[N_BATCHES];
} batches;

/* Every n_batches-th replicate from `batch` on. */
static ri_status repeat_with(batches *b, uint32_t batch, ri_council_worker *worker, int64_t *record,
                             ri_error *error) {
    ri_status status = RI_OK;
    for (uint32_t r = batch; r < b->options->n_replicates && status == RI_OK; r += b->n_batches) {
        if (b->options->stop != NULL && atomic_load(b->options->stop) != 0)
            return ri_error_set(error, RI_INTERRUPTED, "Interrupted before everything was simulated");
        status = ri_council_replicate(b->model, worker, (ri_key){b->options->seed, r}, record, error);
        if (status != RI_OK)
            return status;
        ri_fingerprint_add(&b->sum[batch], (uint64_t)b->experiment << 32 | r, record, b->n_cells);
        status = b->read(b->context, r, record, worker, error);
    }
    return status;
}

static ri_status run_batch(void *context, uint32_t batch, ri_error *error) {
    batches *b = context;
    ri_council_worker *worker = NULL;
    int64_t *record = calloc(b->n_cells, sizeof *record);
    ri_status status = RI_OK;
    if (record == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for a record of %u cells", b->n_cells);
    if (status == RI_OK)
        status = ri_council_worker_create(b->model, &worker, error);
    if (status == RI_OK)
        status = repeat_with(b, batch, worker, record, error);
    ri_council_worker_destroy(worker);
    free(record);
    return status;
}

ri_status ri_repeat(const ri_council_setup *setup, const ri_study_options *options, uint32_t experiment,
                    ri_repeat_read *read, void *context, ri_fingerprint *fingerprint, ri_error *error) {
    ri_council_model *model = NULL;
    ri_status status = ri_council_model_create(setup, &model, error);
    if (status != RI_OK)
        return status;
    uint32_t n = options->n_replicates;
    batches b = {
        model,   options, n < N_BATCHES ? n : N_BATCHES, ri_record_n_cells(setup->n_months), experiment, read,
        context, {{{0}}}};
    status = ri_tasks_run(run_batch, &b, b.n_batches, options->n_threads, options->stop, error);
    for (uint32_t batch = 0; batch < b.n_batches; batch++)
        ri_fingerprint_merge(fingerprint, &b.sum[batch]);
    ri_council_model_destroy(model);
    return status;
}
