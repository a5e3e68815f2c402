/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/handover.h"

#include <math.h>
#include <string.h>
#include <time.h>

static bool box_init(ri_box *box, uint32_t n_cells, uint32_t capacity) {
    box->replications = malloc(capacity * sizeof *box->replications);
    box->cells = malloc((size_t)capacity * n_cells * sizeof *box->cells);
    return box->replications != NULL && box->cells != NULL;
}

static void box_dispose(ri_box *box) {
    free(box->replications);
    free(box->cells);
}

/* Waiting is measured by the monotonic clock: setting the machine's clock must not hang a run. */
static bool make_locks(ri_handover *handover) {
    pthread_condattr_t monotonic;
    if (pthread_condattr_init(&monotonic) != 0)
        return false;
    bool is_made = false;
    if (pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0 &&
        pthread_mutex_init(&handover->lock, NULL) == 0) {
        bool has_first = pthread_cond_init(&handover->has_room, NULL) == 0;
        is_made = has_first && pthread_cond_init(&handover->has_much, &monotonic) == 0;
        if (has_first && !is_made)
            pthread_cond_destroy(&handover->has_room);
        if (!is_made)
            pthread_mutex_destroy(&handover->lock);
    }
    pthread_condattr_destroy(&monotonic);
    return is_made;
}

ri_status ri_handover_init(ri_handover *handover, uint32_t n_cells, uint32_t capacity, ri_error *error) {
    *handover = (ri_handover){.n_cells = n_cells, .capacity = capacity};
    ri_status status = RI_OK;
    if (!box_init(&handover->filling, n_cells, capacity) || !box_init(&handover->emptying, n_cells, capacity))
        status =
            ri_error_set(error, RI_NO_MEMORY, "out of memory for handing over %u replications", capacity);
    else if (!(handover->has_lock = make_locks(handover)))
        status = ri_error_set(error, RI_FAILED, "the system gives no lock for threads");
    if (status != RI_OK)
        ri_handover_dispose(handover);
    return status;
}

void ri_handover_dispose(ri_handover *handover) {
    if (handover->has_lock) {
        pthread_cond_destroy(&handover->has_much);
        pthread_cond_destroy(&handover->has_room);
        pthread_mutex_destroy(&handover->lock);
    }
    box_dispose(&handover->filling);
    box_dispose(&handover->emptying);
    memset(handover, 0, sizeof *handover);
}

void ri_handover_join(ri_handover *handover) {
    pthread_mutex_lock(&handover->lock);
    handover->n_workers++;
    pthread_mutex_unlock(&handover->lock);
}

static void wait_while_held(ri_handover *handover) {
    if (!handover->is_held)
        return;
    handover->n_waiting++;
    pthread_cond_signal(&handover->has_much);
    while (handover->is_held)
        pthread_cond_wait(&handover->has_room, &handover->lock);
    handover->n_waiting--;
}

void ri_handover_put(ri_handover *handover, uint64_t replication, const int64_t *cells) {
    pthread_mutex_lock(&handover->lock);
    ri_box *box = &handover->filling;
    while (box->n == handover->capacity)
        pthread_cond_wait(&handover->has_room, &handover->lock);
    box->replications[box->n] = replication;
    memcpy(box->cells + (size_t)box->n * handover->n_cells, cells, handover->n_cells * sizeof *cells);
    box->n++;
    if (box->n == (handover->capacity + 1) / 2 || box->n == handover->capacity)
        pthread_cond_signal(&handover->has_much);
    wait_while_held(handover);
    pthread_mutex_unlock(&handover->lock);
}

void ri_handover_pause(ri_handover *handover) {
    pthread_mutex_lock(&handover->lock);
    wait_while_held(handover);
    pthread_mutex_unlock(&handover->lock);
}

void ri_handover_hold(ri_handover *handover) {
    pthread_mutex_lock(&handover->lock);
    handover->is_held = true;
    pthread_mutex_unlock(&handover->lock);
}

bool ri_handover_is_still(ri_handover *handover) {
    pthread_mutex_lock(&handover->lock);
    bool is_still = handover->n_waiting == handover->n_workers && handover->filling.n == 0;
    pthread_mutex_unlock(&handover->lock);
    return is_still;
}

void ri_handover_release(ri_handover *handover) {
    pthread_mutex_lock(&handover->lock);
    handover->is_held = false;
    pthread_cond_broadcast(&handover->has_room);
    pthread_mutex_unlock(&handover->lock);
}

void ri_handover_leave(ri_handover *handover) {
    pthread_mutex_lock(&handover->lock);
    if (--handover->n_workers == 0 || handover->is_held)
        pthread_cond_signal(&handover->has_much);
    pthread_mutex_unlock(&handover->lock);
}

static struct timespec in_seconds(double seconds) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double whole = floor(seconds);
    now.tv_sec += (time_t)whole;
    now.tv_nsec += (long)((seconds - whole) * 1e9);
    if (now.tv_nsec >= 1000000000) {
        now.tv_nsec -= 1000000000;
        now.tv_sec++;
    }
    return now;
}

bool ri_handover_take(ri_handover *handover, double seconds, const ri_box **box) {
    struct timespec until = in_seconds(seconds);
    pthread_mutex_lock(&handover->lock);
    int waited = 0;
    while (handover->n_workers > 0 && handover->filling.n < (handover->capacity + 1) / 2 && waited == 0 &&
           !(handover->is_held && handover->n_waiting == handover->n_workers))
        waited = pthread_cond_timedwait(&handover->has_much, &handover->lock, &until);
    ri_box full = handover->filling;
    handover->filling = handover->emptying;
    handover->filling.n = 0;
    handover->emptying = full;
    bool comes_more = handover->n_workers > 0;
    pthread_cond_broadcast(&handover->has_room);
    pthread_mutex_unlock(&handover->lock);
    *box = &handover->emptying;
    return comes_more;
}
