/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/candidate.h"

#include <stdlib.h>

#define FEW 40 /* sorted by insertion, without calls */

static inline int is_before(const ri__candidate *x, const ri__candidate *y) {
    if (x->order != y->order)
        return x->order < y->order;
    if (x->u < y->u || x->u > y->u)
        return x->u < y->u;
    return x->id < y->id;
}

static int compare(const void *a, const void *b) {
    return is_before(b, a) - is_before(a, b);
}

void ri__candidates_sort(ri__candidate *candidates, uint32_t n) {
    if (n > FEW) {
        qsort(candidates, n, sizeof *candidates, compare);
        return;
    }
    for (uint32_t i = 1; i < n; i++) {
        ri__candidate moved = candidates[i];
        uint32_t at = i;
        for (; at > 0 && is_before(&moved, &candidates[at - 1]); at--)
            candidates[at] = candidates[at - 1];
        candidates[at] = moved;
    }
}

static uint32_t n_up_to(const ri__candidate *candidates, uint32_t n, int32_t order) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += candidates[i].order <= order;
    return count;
}

uint32_t ri__candidates_front(ri__candidate *candidates, uint32_t n, uint32_t k) {
    int32_t low = INT32_MAX, high = INT32_MIN; /* the smallest order up to which there are k */
    for (uint32_t i = 0; i < n; i++) {
        low = candidates[i].order < low ? candidates[i].order : low;
        high = candidates[i].order > high ? candidates[i].order : high;
    }
    while (k < n && low < high) {
        int32_t middle = low + (high - low) / 2;
        if (n_up_to(candidates, n, middle) >= k)
            high = middle;
        else
            low = middle + 1;
    }
    uint32_t n_front = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (candidates[i].order > high)
            continue;
        ri__candidate front = candidates[i];
        candidates[i] = candidates[n_front];
        candidates[n_front++] = front;
    }
    return n_front;
}
