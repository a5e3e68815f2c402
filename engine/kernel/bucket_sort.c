/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernel/bucket_sort.h"

#include <stdbool.h>
#include <string.h>

/* A handful of events: insertion. Up to KEYED_LIMIT: a radix sort by keys, then insertion of what the keys
 * leave out of order. Larger ones, and those whose keys say too little: heapsort. */
enum {
    INSERTION_LIMIT = 24,
    KEYED_LIMIT = 2048, /* two arrays of 16 KB on the stack */
    DIGIT_BITS = 6,     /* with a few hundred events, more passes cost less than longer tables */
    N_DIGITS = 4,
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

static uint64_t bits_of(double time) {
    uint64_t bits;
    memcpy(&bits, &time, sizeof bits);
    return bits;
}

/* A number's differing bits are cut out by `mask`, lose the lowest `down` and land `up` in the key. */
typedef struct part {
    uint64_t mask;
    uint32_t down, up;
} part;

/* What of the four fields tells this bucket's events apart, the highest KEY_BITS of it: where all happen at
 * one time, as in a model of whole days, nothing of the time. */
typedef struct key_plan {
    part time, priority, entity, kind;
    uint32_t width; /* bits of a key */
    bool is_complete;
} key_plan;

/* Places a field's bits up to the highest that differs, below those placed before. */
static part plan_part(uint64_t differences, uint32_t *room, bool *is_complete) {
    if (differences == 0 || *room == 0) {
        *is_complete &= differences == 0;
        return (part){0, 0, 0};
    }
    uint32_t width = 64 - (uint32_t)__builtin_clzll(differences);
    uint32_t taken = width < *room ? width : *room;
    *is_complete &= taken == width;
    *room -= taken;
    return (part){UINT64_MAX >> (64 - width), width - taken, *room};
}

static key_plan plan_keys(const uint32_t *open, uint32_t n, const ri_event *events) {
    const ri_event *first = &events[open[0]];
    uint64_t time = 0, entity = 0;
    uint32_t priority = 0, kind = 0, room = KEY_BITS;
    for (uint32_t i = 1; i < n; i++) {
        const ri_event *event = &events[open[i]];
        time |= bits_of(event->time) ^ bits_of(first->time);
        priority |= event->priority ^ first->priority;
        entity |= event->entity ^ first->entity;
        kind |= event->kind ^ first->kind;
    }
    key_plan plan = {.is_complete = true};
    plan.time = plan_part(time, &room, &plan.is_complete);
    plan.priority = plan_part(priority, &room, &plan.is_complete);
    plan.entity = plan_part(entity, &room, &plan.is_complete);
    plan.kind = plan_part(kind, &room, &plan.is_complete);
    plan.width = KEY_BITS - room;
    part *parts[] = {&plan.time, &plan.priority, &plan.entity, &plan.kind};
    for (uint32_t i = 0; i < 4; i++) /* down to bit 0, where all together leave room */
        parts[i]->up -= parts[i]->mask != 0 ? room : 0;
    return plan;
}

static inline uint64_t cut(uint64_t number, part p) {
    return (number & p.mask) >> p.down << p.up;
}

/* A time's bits rise with it when its sign is turned round, and for negative ones all others too. That -0
 * then differs from 0 does no harm: keys of both are not complete. */
static inline uint64_t key_of(const ri_event *event, const key_plan *plan) {
    uint64_t time = bits_of(event->time);
    time ^= (0 - (time >> 63)) | UINT64_C(1) << 63;
    return cut(time, plan->time) | cut(event->priority, plan->priority) | cut(event->entity, plan->entity) |
           cut(event->kind, plan->kind);
}

/* From counts of a digit's values to where each begins, the largest first. */
static void begin_places(uint32_t *place) {
    for (uint32_t value = N_VALUES, sum = 0; value-- > 0;) {
        uint32_t count = place[value];
        place[value] = sum;
        sum += count;
    }
}

/* A radix sort, least significant digit first, of rows with the key above the index's 32 bits. True when the
 * order is complete. */
static bool sort_by_keys(uint32_t *open, uint32_t n, const ri_event *events) {
    uint64_t rows[2][KEYED_LIMIT];
    uint32_t place[N_DIGITS][N_VALUES] = {{0}}, at = 0;
    key_plan plan = plan_keys(open, n, events);
    uint32_t n_digits = (plan.width + DIGIT_BITS - 1) / DIGIT_BITS;
    RI_BUG_IF(n_digits > N_DIGITS);
    for (uint32_t i = 0; i < n; i++) {
        uint64_t key = key_of(&events[open[i]], &plan);
        rows[0][i] = key << 32 | open[i];
        for (uint32_t digit = 0; digit < n_digits; digit++)
            place[digit][key >> digit * DIGIT_BITS & (N_VALUES - 1)]++;
    }
    for (uint32_t digit = 0; digit < n_digits; digit++, at = 1 - at) {
        begin_places(place[digit]);
        for (uint32_t i = 0; i < n; i++) {
            uint64_t row = rows[at][i];
            rows[1 - at][place[digit][row >> (32 + digit * DIGIT_BITS) & (N_VALUES - 1)]++] = row;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        open[i] = (uint32_t)rows[at][i];
    return plan.is_complete;
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
