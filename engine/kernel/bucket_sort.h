/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_KERNEL_BUCKET_SORT_H
#define RI_KERNEL_BUCKET_SORT_H

#include "kernel/queue.h"

/* Sorts n indices into events, the last of the order first. Never worse than n log n, whatever the owner's
 * times, and without an allocation. [run] */
void ri__bucket_sort(uint32_t *open, uint32_t n, const ri_event *events);

#endif
