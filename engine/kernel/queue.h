/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_KERNEL_QUEUE_H
#define RI_KERNEL_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

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
bool ri_queue_pop(ri_queue *queue, double until, ri_event *event);
/* Tells the queue that its events, next and open have grown from old_capacity to queue->capacity: the new
 * places become free. The buckets must be as many as before. [run] */
void ri_queue_grown(ri_queue *queue, uint32_t old_capacity);

static inline uint32_t ri_queue_room(const ri_queue *queue) {
    return queue->capacity - queue->state->n_pending;
}

/* In registers: a structure of 24 bytes would travel through memory. */
void ri__queue_push(ri_queue *queue, double time, uint32_t priority, uint32_t kind, uint64_t entity);

static inline void ri_queue_push(ri_queue *queue, ri_event event) {
    ri__queue_push(queue, event.time, event.priority, event.kind, event.entity);
}

#endif
