/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/ensemble.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ensemble/pool.h"
#include "ensemble/summarise.h"

#define MAX_THREADS      256
#define PROGRESS_SECONDS 0.1
#define FLUSH_SECONDS    1.0 /* what a crash can cost */

ri_ensemble_options ri_ensemble_options_default(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return (ri_ensemble_options){.seed = 1,
                                 .n = 1000,
                                 .n_threads = n < 1             ? 1
                                              : n > MAX_THREADS ? MAX_THREADS
                                                                : (int32_t)n};
}

static ri_status check(const ri_ensemble_options *options, ri_error *error) {
    if (options->n < 1 || options->n > UINT32_MAX) /* a histogram's bin counts to 2^32 - 1 */
        return ri_error_set(error, RI_USAGE, "replications: %llu is outside 1 to %lu",
                            (unsigned long long)options->n, (unsigned long)UINT32_MAX);
    if (options->first > INT64_MAX - options->n) /* the store's integers are signed */
        return ri_error_set(error, RI_USAGE, "first replication: %llu is too large; at most %llu",
                            (unsigned long long)options->first, (unsigned long long)(INT64_MAX - options->n));
    if (options->n_threads < 1 || options->n_threads > MAX_THREADS)
        return ri_error_set(error, RI_USAGE, "threads: %d is outside 1 to %d", options->n_threads,
                            MAX_THREADS);
    return RI_OK;
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* What the calling thread does while the workers work: it writes, and tells how far it is. */
typedef struct writer {
    ri_store *store;
    int64_t run;
    const ri_ensemble_options *options;
    double began, flushed, told; /* seconds */
    uint64_t n_written;
    ri_status status;
} writer;

static void write_box(writer *w, ri_pool *pool, const ri_box *box, ri_error *error) {
    for (uint32_t i = 0; i < box->n && w->status == RI_OK; i++) {
        const int64_t *cells = box->cells + (size_t)i * pool->handover.n_cells;
        w->status =
            ri_store_put(w->store, w->run, box->replications[i], cells, pool->handover.n_cells, error);
        w->n_written += w->status == RI_OK;
    }
    if (w->status == RI_OK && seconds_now() - w->flushed >= FLUSH_SECONDS) {
        w->status = ri_store_flush(w->store, error);
        w->flushed = seconds_now();
    }
    if (w->status != RI_OK)
        atomic_store(&pool->is_over, true); /* the loop goes on, so that no worker waits for room for ever */
}

static void tell(writer *w, bool is_last) {
    double now = seconds_now();
    if (w->options->on_progress == NULL || (!is_last && now - w->told < PROGRESS_SECONDS))
        return;
    w->told = now;
    w->options->on_progress(w->options->progress_context,
                            (ri_progress){w->n_written, w->options->n, now - w->began});
}

/* Runs the pool to its end. All that was done is in the store then, also after a failure. */
static ri_status run_pool(ri_pool *pool, writer *w, ri_error *error) {
    ri_status status = ri_pool_start(pool, error);
    const ri_box *box = NULL;
    bool comes_more = true;
    while (comes_more) {
        comes_more = ri_handover_take(&pool->handover, PROGRESS_SECONDS, &box);
        write_box(w, pool, box, error);
        tell(w, !comes_more);
    }
    ri_pool_join(pool);
    ri_status flushed = ri_store_flush(w->store, error);
    if (status == RI_OK)
        status = w->status != RI_OK ? w->status : flushed;
    if (status == RI_OK && pool->has_failed)
        status = ri_error_set(error, pool->failure.status, "%s", pool->failure.text);
    return status;
}

static ri_status summarise(ri_pool *pool, writer *w, ri_run_summary *summary, ri_error *error) {
    ri_accumulator *sums = &pool->workers[0].sums;
    for (int32_t i = 1; i < pool->n_workers; i++)
        ri_accumulator_merge(sums, &pool->workers[i].sums);
    for (int32_t i = 0; i < pool->n_workers; i++)
        summary->n_events += pool->job->worker_events(pool->workers[i].memory);
    summary->seed = w->options->seed;
    summary->first_replication = w->options->first;
    summary->n_replications = sums->n;
    summary->n_wanted = w->options->n;
    summary->is_complete = sums->n == w->options->n;
    summary->n_threads = pool->n_workers;
    summary->n_months = pool->job->n_months;
    summary->first_month = pool->job->first_month;
    summary->fingerprint = sums->fingerprint;
    summary->n_council_months = sums->n * (uint64_t)pool->job->n_months;
    ri_status status = ri__summary_outcomes(summary, w->store, w->run, error);
    if (status == RI_OK)
        status = ri__summary_series(summary, sums, error);
    summary->wall_seconds = seconds_now() - w->began;
    return status;
}

ri_status ri_ensemble_run_job(const ri_job *job, const ri_ensemble_options *options, ri_store *store,
                              int64_t run, ri_run_summary *summary, ri_error *error) {
    memset(summary, 0, sizeof *summary);
    double now = seconds_now();
    writer w = {.store = store, .run = run, .options = options, .began = now, .flushed = now, .told = now};
    ri_pool *pool = NULL;
    ri_status status = check(options, error);
    if (status == RI_OK)
        status = ri_pool_create(job, options, &pool, error);
    if (status == RI_OK)
        status = run_pool(pool, &w, error);
    if (status == RI_OK)
        status = summarise(pool, &w, summary, error);
    ri_pool_destroy(pool);
    if (status != RI_OK) {
        ri_run_summary_dispose(summary);
        memset(summary, 0, sizeof *summary);
    }
    return status;
}
