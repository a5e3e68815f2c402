/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/tasks.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

typedef struct crew {
    ri_task *task;
    void *context;
    uint32_t n;
    const atomic_int *stop;
    _Atomic uint64_t next;
    atomic_bool is_over;
    pthread_mutex_t lock; /* guards the next three */
    bool has_failed;
    uint32_t failed; /* the smallest item that failed */
    ri_error failure;
} crew;

/* Items are taken in order: when item i fails, all before it were taken and are finished, so the smallest
 * failure is the same on any number of threads. */
static void note_failure(crew *c, uint32_t item, ri_status status, const ri_error *cause) {
    pthread_mutex_lock(&c->lock);
    if (!c->has_failed || item < c->failed) {
        c->has_failed = true;
        c->failed = item;
        c->failure = *cause;
        c->failure.status = status;
        if (cause->status == RI_OK)
            snprintf(c->failure.text, sizeof c->failure.text, "%s", ri_status_text(status));
    }
    pthread_mutex_unlock(&c->lock);
    atomic_store(&c->is_over, true);
}

static void *work(void *argument) {
    crew *c = argument;
    while (!atomic_load(&c->is_over) && (c->stop == NULL || atomic_load(c->stop) == 0)) {
        uint64_t item = atomic_fetch_add(&c->next, 1);
        if (item >= c->n)
            break;
        ri_error error = {0};
        ri_status status = c->task(c->context, (uint32_t)item, &error);
        if (status != RI_OK)
            note_failure(c, (uint32_t)item, status, &error);
    }
    return NULL;
}

static ri_status run(crew *c, pthread_t *thread, int32_t n_threads, ri_error *error) {
    int32_t n_started = 0;
    ri_status status = RI_OK;
    for (; n_started < n_threads; n_started++) {
        int code = pthread_create(&thread[n_started], NULL, work, c);
        if (code == 0)
            continue;
        atomic_store(&c->is_over, true);
        status = ri_error_set(error, RI_FAILED, "thread %d of %d cannot be started: %s; ask for fewer",
                              n_started + 1, n_threads, strerror(code));
        break;
    }
    for (int32_t i = 0; i < n_started; i++)
        pthread_join(thread[i], NULL);
    if (status == RI_OK && c->has_failed)
        status = ri_error_set(error, c->failure.status, "%s", c->failure.text);
    if (status == RI_OK && atomic_load(&c->next) < c->n)
        status = ri_error_set(error, RI_INTERRUPTED, "Interrupted before everything was simulated");
    return status;
}

ri_status ri_tasks_run(ri_task *task, void *context, uint32_t n, int32_t n_threads, const atomic_int *stop,
                       ri_error *error) {
    RI_BUG_IF(n_threads < 1);
    crew *c = calloc(1, sizeof *c);
    pthread_t *thread = calloc((size_t)n_threads, sizeof *thread);
    ri_status status = RI_OK;
    if (c == NULL || thread == NULL || pthread_mutex_init(&c->lock, NULL) != 0) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %d threads", n_threads);
    } else {
        c->task = task;
        c->context = context;
        c->n = n;
        c->stop = stop;
        status = run(c, thread, n_threads, error);
        pthread_mutex_destroy(&c->lock);
    }
    free(c);
    free(thread);
    return status;
}
