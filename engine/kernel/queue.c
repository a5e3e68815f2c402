/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernel/queue.h"

#include <string.h>

#include "kernel/bucket_sort.h"
#include "kernel/heap.h"

/* The bucket form. Every pending event has a place in `events`; free places are linked through `next`. The
 * bucket under the cursor (open_bucket) is the open one: its events are in no list but in open[0 .. n_open),
 * sorted with the next one last, so that it is popped, and what comes soon is pushed, at the end. An event
 * before the cursor, which is allowed when an earlier pop looked ahead in vain, joins them. Buckets up to the
 * cursor thus have empty lists; those after it are unsorted lists; and the last bucket, which has no end in
 * time, is never opened: when the others are empty, lay_anew() makes its first event's time unit the new
 * bucket 0. */

/* Kept out of line, so that what runs for every event saves and restores no registers for what does not. */
#define SELDOM __attribute__((noinline))

static void link_free(ri_queue *queue, uint32_t from, uint32_t to) {
    for (uint32_t i = to; i > from; i--) {
        queue->next[i - 1] = queue->state->free_head;
        queue->state->free_head = i;
    }
}

static void set_cursor(ri_queue_state *state, uint32_t bucket) {
    state->open_bucket = bucket;
    state->open_until = state->form == RI_QUEUE_HEAP ? -1 : (double)bucket + 1;
}

void ri_queue_start(ri_queue *queue, ri_queue_form form, double first_time) {
    RI_BUG_IF(queue->capacity == 0 || queue->capacity == UINT32_MAX || queue->n_buckets < 2);
    RI_BUG_IF(!isfinite(first_time));
    *queue->state = (ri_queue_state){.first_time = first_time,
                                     .form = form,
                                     .last_time = first_time,
                                     .later_time = INFINITY,
                                     .next_time = INFINITY};
    set_cursor(queue->state, 0);
    memset(queue->bucket, 0, queue->n_buckets * sizeof *queue->bucket);
    link_free(queue, 0, queue->capacity);
}

void ri_queue_grown(ri_queue *queue, uint32_t old_capacity) {
    RI_BUG_IF(queue->capacity < old_capacity || queue->capacity == UINT32_MAX);
    link_free(queue, old_capacity, queue->capacity);
}

/* The open bucket has changed. */
static void note_next(ri_queue *queue) {
    ri_queue_state *state = queue->state;
    state->next_time = state->n_open == 0 ? INFINITY : queue->events[queue->open[state->n_open - 1]].time;
}

/* For long open buckets: finds the place by halves, after all that come after the event. */
SELDOM static void put_in_long_open(ri_queue *queue, uint32_t at) {
    uint32_t n = queue->state->n_open, low = 0, high = n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ri__event_before(&queue->events[at], &queue->events[queue->open[middle]]))
            low = middle + 1;
        else
            high = middle;
    }
    memmove(queue->open + low + 1, queue->open + low, (n - low) * sizeof *queue->open);
    queue->open[low] = at;
}

static void put_in_open(ri_queue *queue, uint32_t at) {
    uint32_t n = queue->state->n_open;
    if (n < RI__QUEUE_SHORT)
        queue->open[ri__queue_hole(queue->open, n, queue->events, &queue->events[at])] = at;
    else
        put_in_long_open(queue, at);
    queue->state->n_open++;
    note_next(queue);
}

static void push_to_buckets(ri_queue *queue, const ri_event *event) {
    ri_queue_state *state = queue->state;
    uint32_t at = state->free_head - 1;
    state->free_head = queue->next[at];
    ri__event_store(&queue->events[at], event->time, event->priority, event->kind, event->entity);
    if (event->time - state->first_time < state->open_until)
        put_in_open(queue, at);
    else
        ri__queue_put_in_list(queue, event->time, at);
}

void ri__queue_push(ri_queue *queue, double time, uint32_t priority, uint32_t kind, uint64_t entity) {
    ri_queue_state *state = queue->state;
    ri_event event = {time, priority, kind, entity};
    RI_BUG_IF(state->n_pending >= queue->capacity);
    RI_BUG_IF(!(event.time >= state->last_time && event.time <= DBL_MAX));
    if (state->form == RI_QUEUE_HEAP)
        ri__heap_push(queue->events, state->n_pending, &event);
    else
        push_to_buckets(queue, &event);
    state->n_pending++;
    state->n_pushed++;
}

static void verify_sorted(const ri_queue *queue) {
    for (uint32_t i = 1; i < queue->state->n_open; i++)
        RI_VERIFY_THAT(!ri__event_before(&queue->events[queue->open[i - 1]], &queue->events[queue->open[i]]));
}

static void open_bucket(ri_queue *queue, uint32_t bucket) {
    ri_queue_state *state = queue->state;
    uint32_t n = 0;
    for (uint32_t link = queue->bucket[bucket]; link != 0; link = queue->next[link - 1]) {
        __builtin_prefetch(&queue->events[link - 1]);
        queue->open[n++] = link - 1;
    }
    queue->bucket[bucket] = 0;
    ri__bucket_sort(queue->open, n, queue->events);
    set_cursor(state, bucket);
    state->n_open = n;
    note_next(queue);
    verify_sorted(queue);
}

/* Only called when every event lies in the last bucket and the first of them is about to be popped: nothing
 * can be pushed before it any more. */
static void lay_anew(ri_queue *queue) {
    ri_queue_state *state = queue->state;
    uint32_t link = queue->bucket[queue->n_buckets - 1];
    queue->bucket[queue->n_buckets - 1] = 0;
    state->first_time =
        fmin(state->first_time + floor(state->later_time - state->first_time), state->later_time);
    state->later_time = INFINITY;
    while (link != 0) {
        uint32_t at = link - 1;
        link = queue->next[at];
        ri__queue_put_in_list(queue, queue->events[at].time, at);
    }
    open_bucket(queue, 0);
}

/* The last bucket with an ordinary length that begins before `until`. */
static uint32_t bucket_limit(const ri_queue *queue, double until) {
    double units = until - queue->state->first_time;
    uint32_t limit = queue->n_buckets - 2;
    if (units >= limit)
        return limit;
    uint32_t bucket = (uint32_t)units;
    return bucket > 0 && units == bucket ? bucket - 1 : bucket;
}

/* Moves the cursor to the next bucket with an event, but not past `until`, so that events pushed meanwhile
 * still find their bucket unsorted. */
SELDOM static bool open_next(ri_queue *queue, double until) {
    ri_queue_state *state = queue->state;
    if (state->n_pending == 0 || !(until > state->first_time))
        return false;
    uint32_t limit = bucket_limit(queue, until);
    for (uint32_t bucket = state->open_bucket + 1; bucket <= limit; bucket++) {
        if (queue->bucket[bucket] != 0) {
            open_bucket(queue, bucket);
            return true;
        }
    }
    if (limit > state->open_bucket)
        set_cursor(state, limit);
    if (limit < queue->n_buckets - 2 || !(state->later_time < until))
        return false;
    lay_anew(queue);
    return true;
}

static bool pop_from_heap(ri_queue *queue, double until, ri_event *event) {
    ri_queue_state *state = queue->state;
    if (state->n_pending == 0 || !(queue->events[0].time < until))
        return false;
    *event = queue->events[0];
    state->last_time = event->time;
    ri__heap_drop_first(queue->events, state->n_pending);
    return true;
}

bool ri__queue_pop(ri_queue *queue, double until, ri_event *event) {
    ri_queue_state *state = queue->state;
    if (state->form == RI_QUEUE_BUCKETS)
        return open_next(queue, until) && ri_queue_pop(queue, until, event);
    if (!pop_from_heap(queue, until, event))
        return false;
    state->n_pending--;
    state->n_popped++;
    return true;
}
