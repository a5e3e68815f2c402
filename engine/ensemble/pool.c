/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/pool.h"

#include <string.h>

/* As many replications wait for the store at most; 256 of them are some 300 KB of outcomes. Whole records are
 * longer: as many as 4 MB hold. */
#define HANDOVER_CAPACITY 256
#define HANDOVER_BYTES    (4 << 20)

uint32_t ri_pool_record_cells(const ri_pool *pool) {
    return ri_record_n_cells(pool->job->n_months) + pool->job->n_observed;
}

bool ri_pool_is_past_ahead(const ri_pool *pool) {
    const ri_journal *ahead = &pool->ahead;
    return ahead->n == 0 ||
           pool->options->first + atomic_load(&pool->next) > ahead->replication[ahead->n - 1];
}

static ri_status make_handover(ri_pool *pool, bool has_records, ri_error *error) {
    uint32_t n_cells = has_records ? ri_pool_record_cells(pool) : ri_record_n_outcome_cells();
    size_t fit = HANDOVER_BYTES / (n_cells * sizeof(int64_t)), least = 2 * (size_t)pool->n_workers;
    size_t capacity = fit < least ? least : fit;
    return ri_handover_init(&pool->handover, n_cells,
                            capacity < HANDOVER_CAPACITY ? (uint32_t)capacity : HANDOVER_CAPACITY, error);
}

static ri_status worker_init(ri_pool_worker *worker, ri_pool *pool, ri_error *error) {
    const ri_job *job = pool->job;
    worker->pool = pool;
    worker->record =
        calloc(ri_record_n_cells(job->n_months) + (size_t)job->n_observed, sizeof *worker->record);
    if (worker->record == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a record of %d months", job->n_months);
    ri_status status = ri_accumulator_init(&worker->sums, job->n_months, job->n_observed, error);
    return status == RI_OK ? job->worker_create(job->context, &worker->memory, error) : status;
}

static void worker_dispose(ri_pool_worker *worker) {
    if (worker->memory != NULL)
        worker->pool->job->worker_destroy(worker->memory);
    ri_accumulator_dispose(&worker->sums);
    free(worker->record);
}

ri_status ri_pool_create(const ri_job *job, const ri_ensemble_options *options, bool hands_over_records,
                         ri_pool **pool, ri_error *error) {
    *pool = NULL;
    ri_pool *made = calloc(1, sizeof *made);
    if (made == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the workers");
    made->job = job;
    made->options = options;
    if (pthread_mutex_init(&made->lock, NULL) != 0 || pthread_cond_init(&made->is_taken, NULL) != 0) {
        free(made);
        return ri_error_set(error, RI_FAILED, "the system gives no lock for threads");
    }
    made->n_workers = (uint64_t)options->n_threads > options->n ? (int32_t)options->n : options->n_threads;
    made->workers = calloc((size_t)made->n_workers, sizeof *made->workers);
    ri_status status = RI_OK;
    if (made->workers == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %d workers", made->n_workers);
    if (status == RI_OK)
        status = make_handover(made, hands_over_records, error);
    for (int32_t i = 0; i < made->n_workers && status == RI_OK; i++)
        status = worker_init(&made->workers[i], made, error);
    if (status == RI_OK)
        *pool = made;
    else
        ri_pool_destroy(made);
    return status;
}

void ri_pool_destroy(ri_pool *pool) {
    if (pool == NULL)
        return;
    for (int32_t i = 0; i < pool->n_workers && pool->workers != NULL; i++)
        worker_dispose(&pool->workers[i]);
    ri_handover_dispose(&pool->handover);
    ri_journal_dispose(&pool->ahead);
    pthread_cond_destroy(&pool->is_taken);
    pthread_mutex_destroy(&pool->lock);
    free(pool->workers);
    free(pool);
}

/* The counter gives indices in order. So when replication i fails, all before it were taken and are finished,
 * and the smallest failure is the same on any number of threads. */
static void note_failure(ri_pool *pool, uint64_t replication, ri_status status, const ri_error *cause) {
    pthread_mutex_lock(&pool->lock);
    if (!pool->has_failed || replication < pool->failed_replication) {
        pool->has_failed = true;
        pool->failed_replication = replication;
        pool->failure = (ri_error){0};
        ri_error_set(&pool->failure, status, "replication %llu of seed %llu: %.3900s",
                     (unsigned long long)replication, (unsigned long long)pool->options->seed,
                     cause->status != RI_OK ? cause->text : ri_status_text(status));
    }
    pthread_mutex_unlock(&pool->lock);
    atomic_store(&pool->is_over, true);
}

/* A plugin's fault is that replication's alone: it is set aside, and the others go on. Whether the first ones
 * were all failed depends on none but them, and so not on the number of threads. */
static void set_aside(ri_pool_worker *worker, uint64_t replication, const ri_error *why) {
    ri_pool *pool = worker->pool;
    pthread_mutex_lock(&pool->lock);
    while (worker->why.status != RI_OK)
        pthread_cond_wait(&pool->is_taken, &pool->lock);
    worker->set_aside = replication;
    worker->why = *why;
    if (worker->why.status == RI_OK) /* a job that gave no reason */
        ri_error_set(&worker->why, RI_BAD_PLUGIN, "%s", ri_status_text(RI_BAD_PLUGIN));
    if (replication - pool->options->first < RI_ENSEMBLE_TRIES)
        pool->n_failed_first++;
    bool is_hopeless = pool->n_failed_first == RI_ENSEMBLE_TRIES;
    pthread_mutex_unlock(&pool->lock);
    if (is_hopeless)
        atomic_store(&pool->is_over, true);
    ri_handover_pause(&pool->handover);
}

bool ri_pool_take_failure(ri_pool *pool, uint64_t *replication, ri_error *why) {
    bool is_there = false;
    pthread_mutex_lock(&pool->lock);
    for (int32_t i = 0; i < pool->n_workers && !is_there; i++) {
        ri_pool_worker *worker = &pool->workers[i];
        if (worker->why.status == RI_OK)
            continue;
        is_there = true;
        *replication = worker->set_aside;
        *why = worker->why;
        worker->why.status = RI_OK;
        pthread_cond_broadcast(&pool->is_taken);
    }
    pthread_mutex_unlock(&pool->lock);
    return is_there;
}

bool ri_pool_is_hopeless(ri_pool *pool) {
    pthread_mutex_lock(&pool->lock);
    bool is_hopeless = pool->n_failed_first == RI_ENSEMBLE_TRIES;
    pthread_mutex_unlock(&pool->lock);
    return is_hopeless;
}

static bool next_replication(ri_pool *pool, uint64_t *replication) {
    const ri_ensemble_options *options = pool->options;
    if (atomic_load(&pool->is_over) || (options->stop != NULL && atomic_load(options->stop) != 0))
        return false;
    uint64_t taken = atomic_fetch_add(&pool->next, 1);
    *replication = options->first + taken;
    return taken < options->n;
}

/* The record of a replication that was done before, or NULL. */
static const int64_t *done_before(const ri_pool *pool, uint64_t replication) {
    const ri_journal *ahead = &pool->ahead;
    uint64_t low = 0, high = ahead->n;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (ahead->replication[middle] < replication)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_there = low < ahead->n && ahead->replication[low] == replication;
    return is_there ? ahead->record + low * ri_pool_record_cells(pool) : NULL;
}

static void *work(void *argument) {
    ri_pool_worker *worker = argument;
    ri_pool *pool = worker->pool;
    const ri_job *job = pool->job;
    uint64_t replication;
    ri_crash_stack_take(&worker->crash_stack);
    while (next_replication(pool, &replication)) {
        ri_error error = {0};
        ri_key key = {pool->options->seed, replication};
        const int64_t *before = done_before(pool, replication);
        if (before != NULL) { /* it is in the store */
            ri_accumulator_add(&worker->sums, replication, before);
            continue;
        }
        ri_status status = job->replicate(job->context, worker->memory, key, worker->record, &error);
        if (status == RI_BAD_PLUGIN) {
            set_aside(worker, replication, &error);
            continue;
        }
        if (status != RI_OK) {
            note_failure(pool, replication, status, &error);
            break;
        }
        ri_accumulator_add(&worker->sums, replication, worker->record);
        ri_handover_put(&pool->handover, replication, worker->record);
    }
    ri_crash_stack_drop();
    ri_handover_leave(&pool->handover);
    return NULL;
}

ri_status ri_pool_start(ri_pool *pool, ri_error *error) {
    for (int32_t i = 0; i < pool->n_workers; i++) {
        ri_pool_worker *worker = &pool->workers[i];
        ri_handover_join(&pool->handover);
        int code = pthread_create(&worker->thread, NULL, work, worker);
        if (code != 0) {
            ri_handover_leave(&pool->handover);
            atomic_store(&pool->is_over, true);
            return ri_error_set(error, RI_FAILED, "thread %d of %d cannot be started: %s; ask for fewer",
                                i + 1, pool->n_workers, strerror(code));
        }
        worker->is_started = true;
    }
    return RI_OK;
}

void ri_pool_join(ri_pool *pool) {
    for (int32_t i = 0; i < pool->n_workers; i++) {
        if (pool->workers[i].is_started)
            pthread_join(pool->workers[i].thread, NULL);
        pool->workers[i].is_started = false;
    }
}
