/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernel/bucket_sort.h"

#include <stdbool.h>
#include <string.h>

/* A handful of events: insertion. Up to KEYED_LIMIT: a radix sort by keys, then insertion of what the keys
 * leave out of order. Larger ones, and those whose keys say too little: heapsort. */
enum {
    INSERTION_LIMIT = 24,
    KEYED_LIMIT = 2048, /* two arrays of 16 KB on the stack */
    DIGIT_BITS = 8,
    N_DIGITS = 3,
    N_VALUES = 1 << DIGIT_BITS,
    KEY_BITS = DIGIT_BITS * N_DIGITS,
    MOVES_PER_EVENT = 8
};

/* Sorts by insertion unless that takes more than `limit` moves: then false, with all indices still there. */
static bool insert_all(uint32_t *open, uint32_t n, const ri_event *events, uint64_t limit) {
    uint64_t n_moves = 0;
    for (uint32_t i = 1; i < n; i++) {
        uint32_t moved = open[i], hole = i;
        for (; hole > 0 && ri__event_before(&events[open[hole - 1]], &events[moved]); hole--)
            open[hole] = open[hole - 1];
        open[hole] = moved;
        n_moves += i - hole;
        if (n_moves > limit)
            return false;
    }
    return true;
}

/* Restores the heap with the first of the order on top, below `root` among the first n. */
static void sift_down(uint32_t *open, uint32_t root, uint32_t n, const ri_event *events) {
    uint32_t moved = open[root], hole = root;
    for (uint64_t child = 2 * (uint64_t)root + 1; child < n; child = 2 * (uint64_t)hole + 1) {
        if (child + 1 < n && ri__event_before(&events[open[child + 1]], &events[open[child]]))
            child++;
        if (!ri__event_before(&events[open[child]], &events[moved]))
            break;
        open[hole] = open[child];
        hole = (uint32_t)child;
    }
    open[hole] = moved;
}

static void heapsort_all(uint32_t *open, uint32_t n, const ri_event *events) {
    for (uint32_t root = n / 2; root-- > 0;)
        sift_down(open, root, n, events);
    for (uint32_t last = n - 1; last > 0; last--) {
        uint32_t moved = open[0];
        open[0] = open[last];
        open[last] = moved;
        sift_down(open, 0, last, events);
    }
}

/* The four fields as unsigned numbers in the same order. */
typedef struct fields {
    uint64_t time, entity;
    uint32_t priority, kind;
} fields;

static fields fields_of(const ri_event *event) {
    double time = event->time + 0.0; /* -0 is 0 */
    fields f = {.entity = event->entity, .priority = event->priority, .kind = event->kind};
    memcpy(&f.time, &time, sizeof f.time);
    f.time ^= f.time >> 63 != 0 ? UINT64_MAX : UINT64_C(1) << 63;
    return f;
}

/* Bits of a number up to the highest in which the events differ. */
static uint32_t width_of(uint64_t differences) {
    return differences == 0 ? 0 : 64 - (uint32_t)__builtin_clzll(differences);
}

/* How many low bits of each field tell this bucket's events apart: where all happen at one time, as in a
 * model of whole days, none of the time's. */
typedef struct key_plan {
    uint32_t time, priority, entity, kind, total;
} key_plan;

static key_plan plan_keys(const uint32_t *open, uint32_t n, const ri_event *events) {
    fields first = fields_of(&events[open[0]]), differ = {0};
    for (uint32_t i = 1; i < n; i++) {
        fields f = fields_of(&events[open[i]]);
        differ.time |= f.time ^ first.time;
        differ.entity |= f.entity ^ first.entity;
        differ.priority |= f.priority ^ first.priority;
        differ.kind |= f.kind ^ first.kind;
    }
    key_plan plan = {width_of(differ.time), width_of(differ.priority), width_of(differ.entity),
                     width_of(differ.kind), 0};
    plan.total = plan.time + plan.priority + plan.entity + plan.kind;
    return plan;
}

/* Appends the low `width` bits of a field below a key of which the highest KEY_BITS are wanted. */
static uint64_t append(uint64_t key, uint32_t *room, uint64_t field, uint32_t width) {
    if (width == 0)
        return key;
    uint64_t low = field << (64 - width) >> (64 - width);
    if (width > *room)
        low >>= width - *room;
    uint32_t taken = width < *room ? width : *room;
    *room -= taken;
    return key << taken | low;
}

/* The differing bits, highest first, cut at KEY_BITS. */
static uint64_t key_of(const ri_event *event, const key_plan *plan) {
    fields f = fields_of(event);
    uint32_t room = KEY_BITS;
    uint64_t key = append(0, &room, f.time, plan->time);
    key = append(key, &room, f.priority, plan->priority);
    key = append(key, &room, f.entity, plan->entity);
    return append(key, &room, f.kind, plan->kind);
}

/* One digit of a least-significant-first radix sort, largest first. The key is above the index's 32 bits. */
static void sort_digit(const uint64_t *from, uint64_t *to, uint32_t n, uint32_t digit) {
    uint32_t place[N_VALUES] = {0}, shift = 32 + digit * DIGIT_BITS;
    for (uint32_t i = 0; i < n; i++)
        place[from[i] >> shift & (N_VALUES - 1)]++;
    for (uint32_t value = N_VALUES, sum = 0; value-- > 0;) {
        uint32_t count = place[value];
        place[value] = sum;
        sum += count;
    }
    for (uint32_t i = 0; i < n; i++)
        to[place[from[i] >> shift & (N_VALUES - 1)]++] = from[i];
}

/* True when the order is complete. */
static bool sort_by_keys(uint32_t *open, uint32_t n, const ri_event *events) {
    uint64_t rows[2][KEYED_LIMIT];
    key_plan plan = plan_keys(open, n, events);
    uint32_t width = plan.total < KEY_BITS ? plan.total : KEY_BITS, at = 0;
    for (uint32_t i = 0; i < n; i++)
        rows[0][i] = key_of(&events[open[i]], &plan) << 32 | open[i];
    for (uint32_t digit = 0; digit * DIGIT_BITS < width; digit++, at = 1 - at)
        sort_digit(rows[at], rows[1 - at], n, digit);
    for (uint32_t i = 0; i < n; i++)
        open[i] = (uint32_t)rows[at][i];
    return plan.total <= KEY_BITS;
}

void ri__bucket_sort(uint32_t *open, uint32_t n, const ri_event *events) {
    if (n <= INSERTION_LIMIT) {
        insert_all(open, n, events, UINT64_MAX);
        return;
    }
    if (n <= KEYED_LIMIT && sort_by_keys(open, n, events))
        return;
    if (n > KEYED_LIMIT || !insert_all(open, n, events, (uint64_t)MOVES_PER_EVENT * n))
        heapsort_all(open, n, events);
}
