/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake_job.h"

#include <signal.h>
#include <string.h>
#include <time.h>

typedef struct fake_worker {
    const fake_context *context;
    uint64_t n_events;
} fake_worker;

fake_context fake_context_default(int32_t n_months) {
    return (fake_context){.n_months = n_months,
                          .fail_at = UINT64_MAX,
                          .fail_too_at = UINT64_MAX,
                          .kill_at = UINT64_MAX,
                          .stop_at = UINT64_MAX,
                          .slow_at = UINT64_MAX,
                          .fail_with = RI_BAD_PLUGIN,
                          .fail_worker = -1};
}

static uint64_t bits(ri_key key, uint32_t cell) {
    return ri_draw_words(key, cell, 1, 0, 0).v[0];
}

static int64_t outcome_value(ri_outcome_kind kind, uint64_t word) {
    if (word % 10 == 0)
        return RI_NO_VALUE; /* the same integer as RI_NOT_REACHED */
    int64_t rest = (int64_t)(word >> 32);
    switch (kind) {
    case RI_OUTCOME_CHANCE:
        return rest % 2;
    case RI_OUTCOME_AMOUNT:
    case RI_OUTCOME_COUNTS:
        return rest % 1000000;
    case RI_OUTCOME_WAIT:
    case RI_OUTCOME_WAITS:
    case RI_OUTCOME_BY_MONTH:
        return rest % 700;
    case RI_OUTCOME_GRADE:
    case RI_OUTCOME_AREAS:
        break;
    }
    return rest % RI_N_GRADES;
}

static void draw_record(int32_t n_months, ri_key key, int64_t *record) {
    for (uint32_t outcome = 0; outcome < RI_N_OUTCOMES; outcome++)
        for (uint32_t part = 0; part < ri_outcome_n_cells(outcome); part++) {
            uint32_t cell = ri_outcome_cell(outcome) + part;
            record[cell] = outcome_value(ri_outcome_table[outcome].kind, bits(key, cell));
        }
    for (uint32_t cell = ri_record_n_outcome_cells(); cell < ri_record_n_cells(n_months); cell++) {
        uint64_t word = bits(key, cell);
        record[cell] = word % 16 == 0 ? RI_NO_VALUE : (int64_t)(word >> 48) - 1000;
    }
}

void fake_record(const fake_context *context, ri_key key, int64_t *record) {
    uint32_t n_cells = ri_record_n_cells(context->n_months);
    if (context->records != NULL)
        memcpy(record, context->records + key.replication * n_cells, n_cells * sizeof *record);
    else
        draw_record(context->n_months, key, record);
}

static ri_status worker_create(const void *opaque, void **worker, ri_error *error) {
    const fake_context *context = opaque;
    if (context->n_workers != NULL && atomic_load(context->n_workers) == context->fail_worker)
        return ri_error_set(error, RI_NO_MEMORY, "no worker any more");
    fake_worker *made = calloc(1, sizeof *made);
    ck_assert_ptr_nonnull(made);
    made->context = context;
    if (context->n_workers != NULL)
        atomic_fetch_add(context->n_workers, 1);
    *worker = made;
    return RI_OK;
}

static void worker_destroy(void *worker) {
    const fake_context *context = ((fake_worker *)worker)->context;
    if (context->n_workers != NULL)
        atomic_fetch_sub(context->n_workers, 1);
    free(worker);
}

static bool is_failed(const fake_context *context, uint64_t replication) {
    return replication == context->fail_at || replication == context->fail_too_at ||
           replication < context->fail_below ||
           (context->fail_every > 0 && replication % context->fail_every == 0);
}

static ri_status replicate(const void *opaque, void *worker, ri_key key, int64_t *record, ri_error *error) {
    const fake_context *context = opaque;
    ((fake_worker *)worker)->n_events += 3;
    if (key.replication == context->kill_at)
        raise(SIGKILL);
    if (key.replication == context->stop_at)
        atomic_store(context->stop, 1);
    if (key.replication == context->slow_at)
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    if (is_failed(context, key.replication))
        return ri_error_set(error, context->fail_with, "test.demand: -1 per day is below 0");
    fake_record(context, key, record);
    return RI_OK;
}

static uint64_t worker_events(const void *worker) {
    return ((const fake_worker *)worker)->n_events;
}

ri_job fake_job(const fake_context *context) {
    return (ri_job){.context = context,
                    .n_months = context->n_months,
                    .first_month = 330,
                    .worker_create = worker_create,
                    .worker_destroy = worker_destroy,
                    .replicate = replicate,
                    .worker_events = worker_events};
}

ri_store *fake_store(void) {
    ri_store *store = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_store_open(NULL, &store, &error) == RI_OK, "%s", error.text);
    return store;
}

int64_t fake_run(ri_store *store) {
    int64_t run = 0;
    ri_error error = {0};
    ck_assert_msg(ri_store_run_begin(store, "{}", &run, &error) == RI_OK, "%s", error.text);
    return run;
}
