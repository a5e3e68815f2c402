/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/candidate.h"

#define FEW 32 /* ranked by counting */

static inline int is_before(const ri__candidate *x, const ri__candidate *y) {
    if (x->order != y->order)
        return x->order < y->order;
    if (x->u < y->u || x->u > y->u)
        return x->u < y->u;
    return x->id < y->id;
}

/* Hardly anything moves. */
static void sort_nearly_sorted(ri__candidate *candidates, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        ri__candidate moved = candidates[i];
        uint32_t at = i;
        for (; at > 0 && is_before(&moved, &candidates[at - 1]); at--)
            candidates[at] = candidates[at - 1];
        candidates[at] = moved;
    }
}

/* Everybody's rank is how many stand before, by order and the first half of u: in numbers without a branch,
 * because the order of a few is chance, and a branch on it costs more than all of this. Who ties (siblings)
 * is put right afterwards. */
static void sort_few(ri__candidate *candidates, uint32_t n) {
    ri__candidate unsorted[FEW];
    uint64_t key[FEW];
    uint32_t rank[FEW] = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t n_before = 0;
        unsorted[i] = candidates[i];
        key[i] = (uint64_t)candidates[i].order << 32 | (uint64_t)(candidates[i].u * 0x1p32);
        for (uint32_t j = 0; j < i; j++) {
            uint32_t is_later = key[i] < key[j];
            rank[j] += is_later;
            n_before += 1 - is_later;
        }
        rank[i] = n_before;
    }
    for (uint32_t i = 0; i < n; i++)
        candidates[rank[i]] = unsorted[i];
    sort_nearly_sorted(candidates, n);
}

static void swap(ri__candidate *x, ri__candidate *y) {
    ri__candidate kept = *x;
    *x = *y;
    *y = kept;
}

/* Hoare's partition around the median of three; returns how many stand left of the gap, at least 1 and fewer
 * than n. */
static uint32_t split(ri__candidate *candidates, uint32_t n) {
    ri__candidate *middle = &candidates[n / 2], *last = &candidates[n - 1];
    if (is_before(middle, candidates))
        swap(middle, candidates);
    if (is_before(last, middle))
        swap(last, middle);
    if (is_before(middle, candidates))
        swap(middle, candidates);
    ri__candidate pivot = *middle;
    uint32_t left = 0, right = n - 1;
    for (;;) {
        while (is_before(&candidates[left], &pivot))
            left++;
        while (is_before(&pivot, &candidates[right]))
            right--;
        if (left >= right)
            return right + 1;
        swap(&candidates[left++], &candidates[right--]);
    }
}

/* Quicksort (Hoare 1962, doi:10.1093/comjnl/5.1.10), because qsort calls its comparison. The smaller part
 * first, so that the depth stays below 32. */
void ri__candidates_sort(ri__candidate *candidates, uint32_t n) {
    while (n > FEW) {
        uint32_t n_left = split(candidates, n), n_right = n - n_left;
        if (n_left < n_right) {
            ri__candidates_sort(candidates, n_left);
            candidates += n_left;
            n = n_right;
        } else {
            ri__candidates_sort(candidates + n_left, n_right);
            n = n_left;
        }
    }
    if (n > 1)
        sort_few(candidates, n);
}

static uint32_t n_up_to(const uint32_t *orders, uint32_t n, uint32_t order) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += orders[i] <= order;
    return count;
}

uint32_t ri__candidates_front(ri__candidate *candidates, uint32_t n, uint32_t k, uint32_t *scratch) {
    uint32_t low = UINT32_MAX, high = 0; /* the smallest order up to which there are k */
    for (uint32_t i = 0; i < n; i++) {
        scratch[i] = candidates[i].order;
        low = scratch[i] < low ? scratch[i] : low;
        high = scratch[i] > high ? scratch[i] : high;
    }
    while (k < n && low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (n_up_to(scratch, n, middle) >= k)
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
