/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_KERNEL_EVENT_ORDER_H
#define RI_KERNEL_EVENT_ORDER_H

#include "kernel/queue.h"

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

#endif
