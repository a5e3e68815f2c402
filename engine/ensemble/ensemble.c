/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/ensemble.h"

#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ensemble/checkpoint.h"
#include "ensemble/pool.h"
#include "ensemble/summarise.h"
#include "store/failure.h"
#include "store/journal.h"

#define MAX_THREADS      256
#define PROGRESS_SECONDS 0.1
/* What is done reaches the file soon, and is told only then. */
#define FLUSH_SECONDS 0.02
#define SAVE_SECONDS  15.0
/* Workers are held while a checkpoint is written: it comes at most once a second, and as often as it takes a
 * thirtieth of the time. */
#define SAVE_LEAST_SECONDS 1.0
#define SAVE_SPARING       30.0

ri_ensemble_options ri_ensemble_options_default(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return (ri_ensemble_options){.seed = 1,
                                 .n = 1000,
                                 .save_seconds = SAVE_SECONDS,
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
    double began, told, saved;    /* seconds */
    double save_took;             /* the last one, its waiting included */
    uint64_t n_written, n_failed; /* those of an earlier beginning included */
    uint64_t n_events_before;     /* of that */
    ri_status status;
} writer;

/* The first worker's sums hold those of all, once collected: histograms are large, one more set of them would
 * be a third of a run's memory. */
static ri_accumulator *total_of(ri_pool *pool) {
    return &pool->workers[0].sums;
}

/* Moves what the other workers remember there. All must be still or have ended. */
static void collect(ri_pool *pool) {
    for (int32_t i = 1; i < pool->n_workers; i++) {
        ri_accumulator_merge(total_of(pool), &pool->workers[i].sums);
        ri_accumulator_clear(&pool->workers[i].sums);
    }
}

static uint64_t n_events(const writer *w, const ri_pool *pool) {
    uint64_t n = w->n_events_before;
    for (int32_t i = 0; i < pool->n_workers; i++)
        n += pool->job->worker_events(pool->workers[i].memory);
    return n;
}

/* Goes on taking after a failure of the store, so that no worker waits for ever. */
static void write_failures(writer *w, ri_pool *pool, ri_error *error) {
    uint64_t replication;
    ri_error why;
    while (ri_pool_take_failure(pool, &replication, &why)) {
        if (w->status == RI_OK)
            w->status = ri_store_failure_put(w->store, w->run, replication, why.text, error);
        w->n_failed += w->status == RI_OK;
    }
}

/* The replications and the sums of the same ones, in one transaction. */
static ri_status save(writer *w, ri_pool *pool, ri_error *error) {
    write_failures(w, pool, error);
    if (w->status != RI_OK)
        return w->status;
    collect(pool);
    ri_checkpoint checkpoint = {.first = w->options->first,
                                .n_wanted = w->options->n,
                                .n_failed = w->n_failed,
                                .n_events = n_events(w, pool)};
    ri_status status = ri__checkpoint_write(total_of(pool), w->store, w->run, &checkpoint, error);
    if (status == RI_OK)
        status = ri_store_journal_clear(w->store, w->run, error);
    ri_status flushed = ri_store_flush(w->store, status == RI_OK ? error : NULL);
    w->saved = seconds_now();
    return status != RI_OK ? status : flushed;
}

/* A private store ends with the program: nobody goes on from there. */
static bool is_journaled(const writer *w) {
    return !ri_store_is_private(w->store);
}

/* How long the writer waits for more. */
static double patience(const writer *w) {
    return is_journaled(w) ? FLUSH_SECONDS : PROGRESS_SECONDS;
}

static void write_box(writer *w, ri_pool *pool, const ri_box *box, ri_error *error) {
    for (uint32_t i = 0; i < box->n && w->status == RI_OK; i++) {
        const int64_t *cells = box->cells + (size_t)i * pool->handover.n_cells;
        uint64_t replication = box->replications[i];
        w->status = ri_store_put(w->store, w->run, replication, cells, ri_record_n_outcome_cells(), error);
        if (w->status == RI_OK && is_journaled(w))
            w->status =
                ri_store_journal_put(w->store, w->run, replication, cells, pool->handover.n_cells, error);
        w->n_written += w->status == RI_OK;
    }
    write_failures(w, pool, error);
    if (w->status == RI_OK && is_journaled(w) && box->n > 0)
        w->status = ri_store_flush(w->store, error);
    if (w->status != RI_OK)
        atomic_store(&pool->is_over, true); /* the loop goes on, so that no worker waits for room for ever */
}

static void tell(writer *w, bool is_last) {
    double now = seconds_now();
    if (w->options->on_progress == NULL || (!is_last && now - w->told < PROGRESS_SECONDS))
        return;
    w->told = now;
    w->options->on_progress(w->options->progress_context,
                            (ri_progress){w->n_written + w->n_failed, w->options->n, now - w->began});
}

static bool is_save_due(const writer *w, const ri_pool *pool) {
    double interval = fmin(w->options->save_seconds, fmax(SAVE_LEAST_SECONDS, SAVE_SPARING * w->save_took));
    return is_journaled(w) && ri_pool_is_past_ahead(pool) && seconds_now() - w->saved >= interval;
}

/* Stills the workers between two replications and saves. False once nothing more comes. */
static bool save_meanwhile(writer *w, ri_pool *pool, ri_error *error) {
    const ri_box *box = NULL;
    bool comes_more = true;
    double began = seconds_now();
    ri_handover_hold(&pool->handover);
    while (comes_more && !ri_handover_is_still(&pool->handover)) {
        comes_more = ri_handover_take(&pool->handover, patience(w), &box);
        write_box(w, pool, box, error);
    }
    if (comes_more && w->status == RI_OK)
        w->status = save(w, pool, error);
    if (w->status != RI_OK)
        atomic_store(&pool->is_over, true);
    ri_handover_release(&pool->handover);
    w->save_took = seconds_now() - began;
    return comes_more;
}

/* What came after the first ones, that happened to be in flight, is as if it had not been. */
static ri_status keep_nothing(writer *w, ri_pool *pool, ri_error *error) {
    for (int32_t i = 0; i < pool->n_workers; i++)
        ri_accumulator_clear(&pool->workers[i].sums);
    w->n_written = 0;
    w->n_failed = RI_ENSEMBLE_TRIES;
    ri_status status = ri_store_drop_series(w->store, w->run, error);
    return status == RI_OK ? ri_store_cut(w->store, w->run, w->options->first + RI_ENSEMBLE_TRIES, error)
                           : status;
}

/* Runs the pool to its end. All that was done is in the store then, also after a failure. */
static ri_status run_pool(ri_pool *pool, writer *w, ri_error *error) {
    ri_status status = ri_pool_start(pool, error);
    const ri_box *box = NULL;
    bool comes_more = true;
    while (comes_more) {
        comes_more = ri_handover_take(&pool->handover, patience(w), &box);
        write_box(w, pool, box, error);
        tell(w, !comes_more);
        if (comes_more && w->status == RI_OK && is_save_due(w, pool))
            comes_more = save_meanwhile(w, pool, error);
    }
    ri_pool_join(pool);
    write_failures(w, pool, error);
    if (w->status == RI_OK && ri_pool_is_hopeless(pool))
        w->status = keep_nothing(w, pool, error);
    ri_status flushed = ri_store_flush(w->store, error);
    if (status == RI_OK)
        status = w->status != RI_OK ? w->status : flushed;
    if (status == RI_OK && pool->has_failed)
        status = ri_error_set(error, pool->failure.status, "%s", pool->failure.text);
    return status;
}

/* Which of the first replications failed before. */
static ri_status recall_failures(ri_pool *pool, const writer *w, ri_error *error) {
    ri_failure failure[RI_ENSEMBLE_TRIES];
    uint32_t n = 0;
    uint64_t n_all = 0;
    ri_status status =
        ri_store_failures_read(w->store, w->run, failure, RI_ENSEMBLE_TRIES, &n, &n_all, error);
    for (uint32_t i = 0; i < n; i++)
        pool->n_failed_first += failure[i].replication - w->options->first < RI_ENSEMBLE_TRIES;
    if (pool->n_failed_first == RI_ENSEMBLE_TRIES)
        atomic_store(&pool->is_over, true);
    ri_failures_dispose(failure, n);
    return status;
}

/* What was done before, if the run is to go on: sums of the checkpoint go to the sums of all, and those whose
 * records came after it wait in pool->ahead until it is their turn. */
static ri_status take_up(ri_pool *pool, writer *w, ri_error *error) {
    ri_checkpoint before = {0};
    ri_status status = ri__checkpoint_add(total_of(pool), w->store, w->run, &before, error);
    if (status == RI_OK && before.n_wanted != 0 &&
        (before.first != w->options->first ||
         (w->options->grows ? before.n_done + before.n_failed > w->options->n
                            : before.n_wanted != w->options->n)))
        status = ri_error_set(error, RI_BAD_DATA,
                              "run %lld has replications %llu to %llu, so it cannot be completed as this one",
                              (long long)w->run, (unsigned long long)before.first,
                              (unsigned long long)(before.first + before.n_wanted - 1));
    uint64_t next = w->options->first + before.n_done + before.n_failed;
    if (status == RI_OK)
        status =
            ri_store_journal_read(w->store, w->run, next, ri_pool_record_cells(pool), &pool->ahead, error);
    if (status == RI_OK)
        status = ri_store_cut_to_journal(w->store, w->run, next, error);
    w->n_written = before.n_done + pool->ahead.n;
    w->n_failed = before.n_failed;
    w->n_events_before = before.n_events;
    atomic_store(&pool->next, before.n_done + before.n_failed);
    return status == RI_OK ? recall_failures(pool, w, error) : status;
}

/* Everything but outcomes, series and time. */
static void describe(const ri_job *job, const ri_accumulator *total, ri_run_summary *summary) {
    summary->n_replications = total->n;
    summary->is_complete = total->n == summary->n_wanted;
    summary->n_months = job->n_months;
    summary->first_month = job->first_month;
    summary->fingerprint = total->fingerprint;
    summary->n_council_months = total->n * (uint64_t)job->n_months;
}

/* Stopped before the turn of some that were done before: these are as if they had not been. */
static ri_status cut_ahead(const ri_pool *pool, const writer *w, ri_error *error) {
    if (ri_pool_is_past_ahead(pool))
        return RI_OK;
    return ri_store_cut(w->store, w->run, w->options->first + atomic_load(&pool->next), error);
}

static ri_status summarise(ri_pool *pool, writer *w, ri_run_summary *summary, ri_error *error) {
    ri_status status = cut_ahead(pool, w, error);
    if (status == RI_OK && (is_journaled(w) || w->options->grows))
        status = save(w, pool, error);
    else
        collect(pool);
    summary->seed = w->options->seed;
    summary->first_replication = w->options->first;
    summary->n_wanted = w->options->n;
    summary->n_threads = pool->n_workers;
    summary->n_events = n_events(w, pool);
    describe(pool->job, total_of(pool), summary);
    if (status == RI_OK)
        status = ri__summary_failures(summary, w->store, w->run, error);
    if (status == RI_OK)
        status = ri__summary_outcomes(summary, w->store, w->run, error);
    if (status == RI_OK)
        status = ri__summary_series(summary, total_of(pool), error);
    summary->wall_seconds = seconds_now() - w->began;
    return status;
}

ri_status ri_ensemble_run_job(const ri_job *job, const ri_ensemble_options *options, ri_store *store,
                              int64_t run, ri_run_summary *summary, ri_error *error) {
    memset(summary, 0, sizeof *summary);
    double now = seconds_now();
    writer w = {.store = store, .run = run, .options = options, .began = now, .told = now, .saved = now};
    ri_pool *pool = NULL;
    ri_status status = check(options, error);
    if (status == RI_OK)
        status = ri_pool_create(job, options, is_journaled(&w), &pool, error);
    if (status == RI_OK && options->resume)
        status = take_up(pool, &w, error);
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

ri_status ri_ensemble_read_job(const ri_job *job, uint64_t seed, ri_store *store, int64_t run,
                               ri_run_summary *summary, ri_error *error) {
    memset(summary, 0, sizeof *summary);
    ri_accumulator total = {0};
    ri_checkpoint checkpoint = {0};
    ri_status status = ri_accumulator_init(&total, job->n_months, job->n_observed, error);
    if (status == RI_OK)
        status = ri__checkpoint_add(&total, store, run, &checkpoint, error);
    if (status == RI_OK && checkpoint.n_wanted == 0)
        status =
            ri_error_set(error, RI_BAD_DATA,
                         "run %lld holds no sums of its series (it was cut off early, or kept by an earlier "
                         "version), so it cannot be reported",
                         (long long)run);
    summary->seed = seed;
    summary->first_replication = checkpoint.first;
    summary->n_wanted = checkpoint.n_wanted;
    summary->n_events = checkpoint.n_events;
    describe(job, &total, summary);
    if (status == RI_OK)
        status = ri__summary_failures(summary, store, run, error);
    if (status == RI_OK)
        status = ri__summary_outcomes(summary, store, run, error);
    if (status == RI_OK)
        status = ri__summary_series(summary, &total, error);
    ri_accumulator_dispose(&total);
    if (status != RI_OK) {
        ri_run_summary_dispose(summary);
        memset(summary, 0, sizeof *summary);
    }
    return status;
}
