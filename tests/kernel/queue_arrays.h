/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_KERNEL_QUEUE_ARRAYS_H
#define RI_TESTS_KERNEL_QUEUE_ARRAYS_H

#include "kernel/memory.h"
#include "kernel/queue.h"

/* A queue alone in its flat memory. */
typedef struct queue_world {
    ri_memory memory;
    ri_queue queue;
} queue_world;

/* Empty and started at first_time. The caller disposes. Out of memory aborts, here and below. */
queue_world queue_world_make(ri_queue_form form, double first_time, uint32_t capacity, uint32_t n_buckets);
void queue_world_dispose(queue_world *world);
/* At least `needed` places, as an owner grows a queue in use. */
void queue_world_grow(queue_world *world, uint32_t needed);
/* `to` is zeroed or a world. */
void queue_world_clone(queue_world *to, const queue_world *from);

#endif
