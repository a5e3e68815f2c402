/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/crash_stack.h"

#define MOST_THREADS 256

typedef struct crew {
    void (*task)(void *argument, uint32_t i);
    void *argument;
    uint32_t n;
    _Atomic uint64_t next;
} crew;

static void work(crew *c) {
    for (uint64_t i; (i = atomic_fetch_add(&c->next, 1)) < c->n;)
        c->task(c->argument, (uint32_t)i);
}

static void *work_aside(void *argument) {
    ri_crash_stack stack;
    ri_crash_stack_take(&stack);
    work(argument);
    ri_crash_stack_drop();
    return NULL;
}

static void run(void *context, uint32_t n, void (*task)(void *argument, uint32_t i), void *argument) {
    int32_t n_threads = *(const int32_t *)context, n_started = 0;
    pthread_t thread[MOST_THREADS];
    crew c = {task, argument, n, 0};
    while (n_started < n_threads - 1 && n_started < MOST_THREADS && (uint32_t)n_started + 1 < n &&
           pthread_create(&thread[n_started], NULL, work_aside, &c) == 0)
        n_started++;
    work(&c);
    for (int32_t i = 0; i < n_started; i++)
        pthread_join(thread[i], NULL);
}

ri_parallel ri_threads(const int32_t *n_threads) {
    /* Read only, by run. */
    return (ri_parallel){(void *)(uintptr_t)n_threads, run};
}
