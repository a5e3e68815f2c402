/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernel/heap.h"

static void sift_up(ri_event *heap, size_t hole, const ri_event *event) {
    while (hole > 0) {
        size_t parent = (hole - 1) / 2;
        if (!ri__event_before(event, &heap[parent]))
            break;
        heap[hole] = heap[parent];
        hole = parent;
    }
    heap[hole] = *event;
}

void ri__heap_push(ri_event *heap, uint32_t n, const ri_event *event) {
    sift_up(heap, n, event);
}

/* Wegener 1993: the hole goes all the way down to a leaf, one comparison a level, and the last event, which
 * nearly always belongs near the leaves, climbs from there. */
void ri__heap_drop_first(ri_event *heap, uint32_t n) {
    ri_event moved = heap[n - 1];
    size_t size = (size_t)n - 1, hole = 0;
    if (size == 0)
        return;
    for (size_t child = 1; child < size; child = 2 * hole + 1) {
        if (child + 1 < size && ri__event_before(&heap[child + 1], &heap[child]))
            child++;
        heap[hole] = heap[child];
        hole = child;
    }
    sift_up(heap, hole, &moved);
}
