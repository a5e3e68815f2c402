/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/candidate.h"

#include <string.h>

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
        if (!is_before(&candidates[i], &candidates[i - 1]))
            continue;
        ri__candidate moved = candidates[i];
        uint32_t at = i;
        for (; at > 0 && is_before(&moved, &candidates[at - 1]); at--)
            candidates[at] = candidates[at - 1];
        candidates[at] = moved;
    }
}

/* Numbers that differ and stand, nearly, in the order of the candidates: 6 bits of what `order` ranges over,
 * 20 of u, 5 of the place. Those of places from n on are larger than all. */
static void make_keys(const ri__candidate *candidates, uint32_t n, int32_t key[FEW]) {
    uint32_t low = UINT32_MAX, high = 0, shift = 0;
    for (uint32_t i = 0; i < n; i++) {
        low = candidates[i].order < low ? candidates[i].order : low;
        high = candidates[i].order > high ? candidates[i].order : high;
    }
    while ((high - low) >> shift >= 64)
        shift++;
    for (uint32_t i = 0; i < n; i++)
        key[i] = (int32_t)((candidates[i].order - low) >> shift << 25 |
                           (uint32_t)(candidates[i].u * 0x1p20) << 5 | i);
    for (uint32_t i = n; i < FEW; i++)
        key[i] = INT32_MAX;
}

/* Everybody's rank is how many have a smaller key: a loop that compilers turn into vector code. The order of
 * a few is chance, and a branch on it costs more than all of this. Who is not told apart by keys (siblings,
 * days close to each other) is put right afterwards. */
static void sort_few(ri__candidate *candidates, uint32_t n) {
    ri__candidate unsorted[FEW];
    int32_t key[FEW];
    uint32_t n_compared = (n + 7) & ~7u;
    make_keys(candidates, n, key);
    memcpy(unsorted, candidates, n * sizeof *candidates);
    for (uint32_t i = 0; i < n; i++) {
        int32_t rank = 0;
        for (uint32_t j = 0; j < n_compared; j++)
            rank += key[j] < key[i];
        candidates[rank] = unsorted[i];
    }
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

static uint32_t n_up_to(const ri__turn *turns, uint32_t n, uint32_t order) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += turns[i].order <= order;
    return count;
}

/* The same where nothing is known of how they stand: by halves of the range of orders. */
static uint32_t last_by_halves(const ri__turn *turns, uint32_t n, uint32_t k) {
    uint32_t low = UINT32_MAX, high = 0;
    for (uint32_t i = 0; i < n; i++) {
        low = turns[i].order < low ? turns[i].order : low;
        high = turns[i].order > high ? turns[i].order : high;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (n_up_to(turns, n, middle) >= k)
            high = middle;
        else
            low = middle + 1;
    }
    return high;
}

/* Who waits stands on the list since it joined, so that the k-th there mostly is the one. */
uint32_t ri__turns_last(const ri__turn *turns, uint32_t n, uint32_t k) {
    uint32_t likely = turns[k - 1].order;
    bool is_enough = n_up_to(turns, n, likely) >= k;
    if (is_enough && (likely == 0 || n_up_to(turns, n, likely - 1) < k))
        return likely;
    return last_by_halves(turns, n, k);
}
