/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: every path finds the worker with the smallest mark; those in front are those whom sorting puts
 * there. */
#include "council/candidate.h"
#include "council/mark.h"

#include <string.h>

#include "support.h"

#define MOST 200

static uint32_t naive_least(const uint64_t *id, uint32_t n, uint64_t salt) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (ri__mark(salt, id[i]) < ri__mark(salt, id[best]))
            best = i;
    return best;
}

/* The first outputs of SplitMix64 from state 0 (Vigna's splitmix64.c): mark(0, k * golden gamma). */
START_TEST(known_answers_of_splitmix64) {
    const uint64_t gamma = 0x9e3779b97f4a7c15;
    ck_assert_uint_eq(ri__mark(0, gamma), 0xe220a8397b1dcdaf);
    ck_assert_uint_eq(ri__mark(0, 2 * gamma), 0x6e789e6aa1b965f4);
    ck_assert_uint_eq(ri__mark(0, 3 * gamma), 0x06c45d188009454f);
}
END_TEST

START_TEST(every_path_finds_the_least_mark) {
    uint64_t id[MOST];
    for (uint32_t i = 0; i < MOST; i++)
        id[i] = UINT64_C(0x3000000000000000) | (uint64_t)i << 24 | (i * i) % 7;
    for (uint32_t n = 1; n < MOST; n++) {
        uint64_t salt = ri_draw_words((ri_key){1, 2}, n, 1, 0, 0).v[0];
        uint32_t expected = naive_least(id, n, salt);
        ck_assert_uint_eq(ri__least_mark(id, n, salt), expected);
        ck_assert_uint_eq(ri__least_mark_plain(id, n, salt), expected);
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx2"))
            ck_assert_uint_eq(ri__least_mark_avx2(id, n, salt), expected);
        if (__builtin_cpu_supports("avx512dq"))
            ck_assert_uint_eq(ri__least_mark_avx512dq(id, n, salt), expected);
#endif
    }
}
END_TEST

static void fill(ri__candidate *candidates, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ri_words words = ri_draw_words((ri_key){3, n}, i, 1, 0, 0);
        candidates[i] = (ri__candidate){
            .order = (uint32_t)(words.v[0] % 9), .u = (double)(words.v[1] % 4) / 4, .id = i, .row = i};
    }
}

START_TEST(sorting_goes_by_order_then_chance_then_id) {
    ri__candidate sorted[MOST];
    for (uint32_t n = 1; n < MOST; n += n < 60 ? 1 : 23) {
        fill(sorted, n);
        ri__candidates_sort(sorted, n);
        for (uint32_t i = 1; i < n; i++) {
            const ri__candidate *a = &sorted[i - 1], *b = &sorted[i];
            ck_assert(a->order < b->order ||
                      (a->order == b->order && (a->u < b->u || (a->u <= b->u && a->id < b->id))));
        }
    }
}
END_TEST

START_TEST(the_last_turn_is_the_kth_of_the_sorted) {
    ri__candidate sorted[MOST];
    ri__turn turns[MOST];
    for (uint32_t n = 1; n < MOST; n += n < 60 ? 1 : 23) {
        fill(sorted, n);
        for (uint32_t i = 0; i < n; i++)
            turns[i] = (ri__turn){sorted[i].order, i};
        ri__candidates_sort(sorted, n);
        for (uint32_t k = 1; k <= n; k++)
            ck_assert_uint_eq(ri__turns_last(turns, n, k), sorted[k - 1].order);
    }
}
END_TEST

RI_TEST_MAIN("mark", known_answers_of_splitmix64, every_path_finds_the_least_mark,
             sorting_goes_by_order_then_chance_then_id, the_last_turn_is_the_kth_of_the_sorted)
