/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_KERNEL_QUEUE_H
#define RI_KERNEL_QUEUE_H

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/error.h"

/* The pending events of one world. Total order: time, then priority, then entity, then kind; the order of
 * insertion takes no part, and two events equal in all four are interchangeable. Two forms give the same
 * sequence: buckets of one time unit, sorted when they open (the form in use), and a bottom-up binary heap
 * (Wegener 1993, doi:10.1016/0304-3975(93)90364-Y; the oracle).
 *
 * The unit is the owner's: a day in the council; for continuous time one that gives a bucket a handful of
 * events. Time has no end: when only events past the last bucket remain, the buckets are laid anew from the
 * first of them (O(pending), so let n_buckets span the usual delay). */

typedef struct ri_event {
    double time;       /* finite, >= the queue's first time */
    uint32_t priority; /* smaller first */
    uint32_t kind;     /* the owner's */
    uint64_t entity;   /* the owner's */
} ri_event;

typedef enum ri_queue_form { RI_QUEUE_BUCKETS = 0, RI_QUEUE_HEAP = 1 } ri_queue_form;

/* The queue's own fixed part: place it in an array of one element in the world's memory. Owners read
 * n_pending, n_pushed and n_popped alone. */
typedef struct ri_queue_state {
    double first_time; /* where bucket 0 begins; moves on when the buckets are laid anew */
    uint32_t form, n_pending, free_head, open_bucket, n_open,
        unused; /* no padding: equal worlds are equal bytes */
    uint64_t n_pushed, n_popped;
    double last_time;  /* of the last event popped, else the first time given */
    double later_time; /* the earliest in the last bucket; infinite when that is empty */
    double next_time;  /* of the first event of the open bucket; infinite when none is open */
    double open_until; /* units after first_time where the open bucket ends; negative in the heap form */
} ri_queue_state;

/* A view on queue arrays that lie in flat memory; make it anew after the memory grew or was cloned.
 * events, next and open have `capacity` elements (>= 1, < 2^32 - 1), bucket has n_buckets (>= 2). */
typedef struct ri_queue {
    ri_queue_state *state;
    ri_event *events;
    uint32_t *next;   /* links, 0 = end, else index + 1 */
    uint32_t *bucket; /* heads, one for each time unit from first_time; the last holds everything later */
    uint32_t *open;   /* the open bucket, sorted, next one last: indices into events */
    uint32_t capacity, n_buckets;
} ri_queue;

/* Empties the queue and sets its form; no event may come before first_time (finite). What the arrays held
 * does not matter. O(capacity + n_buckets). [run] */
void ri_queue_start(ri_queue *queue, ri_queue_form form, double first_time);
/* Events that can be pushed before memory must grow: capacity - n_pending. [pure] */
static inline uint32_t ri_queue_room(const ri_queue *queue);
/* Adds an event; RI_BUG when there is no room, when its time is not finite or lies before the last one
 * popped. [run] */
static inline void ri_queue_push(ri_queue *queue, ri_event event);
/* Takes the first event with time < until (which may be infinite). False when there is none, *event then
 * unchanged. An event pushed into the open bucket while it is being emptied keeps its place in the order,
 * and so does one pushed behind the time that an earlier call looked up to. [run] */
static inline bool ri_queue_pop(ri_queue *queue, double until, ri_event *event);
/* Tells the queue that its events, next and open have grown from old_capacity to queue->capacity: the new
 * places become free. The buckets must be as many as before. [run] */
void ri_queue_grown(ri_queue *queue, uint32_t old_capacity);

static inline uint32_t ri_queue_room(const ri_queue *queue) {
    return queue->capacity - queue->state->n_pending;
}

/* Whether a comes before b in the total order that both forms of the queue share. [pure] */
static inline bool ri__event_before(const ri_event *a, const ri_event *b) {
    if (a->time < b->time)
        return true;
    if (a->time > b->time)
        return false;
    if (a->priority != b->priority)
        return a->priority < b->priority;
    if (a->entity != b->entity)
        return a->entity < b->entity;
    return a->kind < b->kind;
}

/* What happens seldom, out of line: no room and wrong times, the heap, a bucket that is not open or long. */
void ri__queue_push(ri_queue *queue, double time, uint32_t priority, uint32_t kind, uint64_t entity);
bool ri__queue_pop(ri_queue *queue, double until, ri_event *event);

enum { RI__QUEUE_SHORT = 16 }; /* an open bucket into which events are inserted one by one */

/* Where an event belongs in an open bucket of n, which makes room for it. */
static inline uint32_t ri__queue_hole(uint32_t *open, uint32_t n, const ri_event *events,
                                      const ri_event *event) {
    for (; n > 0 && ri__event_before(&events[open[n - 1]], event); n--)
        open[n] = open[n - 1];
    return n;
}

/* Writes priority and kind as one word: read as one word soon after, as compilers do when an event is copied,
 * two narrow stores would stall the processor. */
static inline void ri__event_store(ri_event *to, double time, uint32_t priority, uint32_t kind,
                                   uint64_t entity) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t both = (uint64_t)kind << 32 | priority;
    memcpy((unsigned char *)to + offsetof(ri_event, priority), &both, sizeof both);
#else
    to->priority = priority;
    to->kind = kind;
#endif
    to->time = time;
    to->entity = entity;
}

/* Behind the open bucket, unsorted. */
static inline void ri__queue_put_in_list(ri_queue *queue, double time, uint32_t at) {
    double units = time - queue->state->first_time;
    uint32_t last = queue->n_buckets - 1, bucket = last;
    if (units < last)
        bucket = (uint32_t)units; /* rises with time, whatever rounding does: that is all the order needs */
    else if (time < queue->state->later_time)
        queue->state->later_time = time;
    queue->next[at] = queue->bucket[bucket];
    queue->bucket[bucket] = at + 1;
}

/* In registers: a structure of 24 bytes would travel through memory. */
static inline void ri__queue_push_fields(ri_queue *queue, double time, uint32_t priority, uint32_t kind,
                                         uint64_t entity) {
    ri_queue_state *state = queue->state;
    bool is_soon = time - state->first_time < state->open_until;
    uint32_t n = state->n_open, *open = queue->open;
    if (state->free_head == 0 || !(time >= state->last_time && time <= DBL_MAX) ||
        state->form == RI_QUEUE_HEAP || (is_soon && n >= RI__QUEUE_SHORT)) {
        ri__queue_push(queue, time, priority, kind, entity);
        return;
    }
    uint32_t at = state->free_head - 1;
    ri_event *events = queue->events;
    state->free_head = queue->next[at];
    state->n_pending++;
    state->n_pushed++;
    ri__event_store(&events[at], time, priority, kind, entity);
    if (!is_soon) {
        ri__queue_put_in_list(queue, time, at);
        return;
    }
    state->n_open = n + 1;
    if (time < state->next_time) {
        open[n] = at;
        state->next_time = time;
    } else {
        ri_event event = {time, priority, kind, entity};
        open[ri__queue_hole(open, n, events, &event)] = at;
    }
}

static inline void ri_queue_push(ri_queue *queue, ri_event event) {
    ri__queue_push_fields(queue, event.time, event.priority, event.kind, event.entity);
}

/* In the heap form, nothing is ever open. The time comes from the state, because what happens next in a model
 * waits for it, and two steps through memory would take longer. */
static inline bool ri_queue_pop(ri_queue *queue, double until, ri_event *event) {
    ri_queue_state *state = queue->state;
    double time = state->next_time;
    if (!(time < until))
        return state->n_open == 0 && ri__queue_pop(queue, until, event);
    RI_VERIFY_THAT(time >= state->last_time);
    uint32_t n = --state->n_open, at = queue->open[n];
    const ri_event *first = &queue->events[at];
    *event = (ri_event){time, first->priority, first->kind, first->entity};
    state->next_time = n == 0 ? INFINITY : queue->events[queue->open[n - 1]].time;
    state->last_time = time;
    state->n_pending--;
    state->n_popped++;
    queue->next[at] = state->free_head;
    state->free_head = at + 1;
    return true;
}

#endif
