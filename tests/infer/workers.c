/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workers.h"

#include <pthread.h>
#include <stdatomic.h>

#include "support.h"

enum { MOST_THREADS = 16 };

typedef struct work {
    _Atomic uint32_t next;
    uint32_t n;
    void (*task)(void *argument, uint32_t i);
    void *argument;
} work;

static void *take_tasks(void *shared) {
    work *w = shared;
    for (uint32_t i; (i = atomic_fetch_add(&w->next, 1)) < w->n;)
        w->task(w->argument, i);
    return NULL;
}

static void run(void *context, uint32_t n, void (*task)(void *argument, uint32_t i), void *argument) {
    int n_threads = *(const int *)context;
    for (uint32_t i = n; n_threads == 0 && i-- > 0;)
        task(argument, i);
    if (n_threads == 0)
        return;
    pthread_t thread[MOST_THREADS];
    work w = {0, n, task, argument};
    ck_assert_int_le(n_threads, MOST_THREADS);
    for (int i = 0; i < n_threads; i++)
        ck_assert_int_eq(pthread_create(&thread[i], NULL, take_tasks, &w), 0);
    for (int i = 0; i < n_threads; i++)
        ck_assert_int_eq(pthread_join(thread[i], NULL), 0);
}

ri_parallel workers(int *n_threads) {
    return (ri_parallel){n_threads, run};
}
