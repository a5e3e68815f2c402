/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queue_arrays.h"

enum { TABLE_STATE, TABLE_EVENT, TABLE_BUCKET, N_TABLES };
enum { STATE, EVENTS, NEXT, OPEN, BUCKETS, N_ARRAYS };

static const ri_array_decl arrays[N_ARRAYS] = {
    {TABLE_STATE, sizeof(ri_queue_state)}, {TABLE_EVENT, sizeof(ri_event)},  {TABLE_EVENT, sizeof(uint32_t)},
    {TABLE_EVENT, sizeof(uint32_t)},       {TABLE_BUCKET, sizeof(uint32_t)},
};
static const ri_layout layout = {N_TABLES, N_ARRAYS, arrays};

static void make_view(queue_world *world) {
    const ri_memory *memory = &world->memory;
    world->queue = (ri_queue){
        .state = ri_memory_array(memory, STATE),
        .events = ri_memory_array(memory, EVENTS),
        .next = ri_memory_array(memory, NEXT),
        .open = ri_memory_array(memory, OPEN),
        .bucket = ri_memory_array(memory, BUCKETS),
        .capacity = ri_memory_capacity(memory, TABLE_EVENT),
        .n_buckets = ri_memory_capacity(memory, TABLE_BUCKET),
    };
}

queue_world queue_world_make(ri_queue_form form, double first_time, uint32_t capacity, uint32_t n_buckets) {
    queue_world world;
    const uint32_t capacities[N_TABLES] = {1, capacity, n_buckets};
    RI_BUG_IF(ri_memory_init(&world.memory, &layout, capacities, NULL) != RI_OK);
    make_view(&world);
    ri_queue_start(&world.queue, form, first_time);
    return world;
}

void queue_world_dispose(queue_world *world) {
    ri_memory_dispose(&world->memory);
}

void queue_world_grow(queue_world *world, uint32_t needed) {
    uint32_t old = world->queue.capacity;
    RI_BUG_IF(ri_memory_reserve(&world->memory, &layout, TABLE_EVENT, needed, NULL) != RI_OK);
    make_view(world);
    ri_queue_grown(&world->queue, old);
}

void queue_world_clone(queue_world *to, const queue_world *from) {
    RI_BUG_IF(ri_memory_clone(&to->memory, &from->memory, NULL) != RI_OK);
    make_view(to);
}
