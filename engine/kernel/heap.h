/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_KERNEL_HEAP_H
#define RI_KERNEL_HEAP_H

#include "kernel/queue.h"

/* A binary heap of n events in heap[0 .. n-1], the first of the order in heap[0]. */

/* Adds an event, which is not in the heap: heap has room for n + 1. [run] */
void ri__heap_push(ri_event *heap, uint32_t n, const ri_event *event);
/* Removes heap[0] of n >= 1 and leaves n - 1. [run] */
void ri__heap_drop_first(ri_event *heap, uint32_t n);

#endif
