/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: blocks drawn together are the blocks drawn one by one, on every path and for every length. */
#include "random/stream_lanes.h"

#include "support.h"

#define MOST 70

typedef void (*blocks_form)(ri_key key, uint64_t *entity, uint64_t *address, size_t n);

static void check(blocks_form form) {
    ri_key key = {20170613, UINT64_MAX - 5};
    for (size_t n = 0; n <= MOST; n++) {
        uint64_t entity[MOST + 1], address[MOST + 1];
        for (uint32_t i = 0; i <= MOST; i++) {
            entity[i] = UINT64_C(0x9e3779b97f4a7c15) * (i + n);
            address[i] = ri_draw_address((uint16_t)(i + 1), UINT32_MAX - i, (uint16_t)n);
        }
        form(key, entity, address, n);
        for (uint32_t i = 0; i < n; i++) {
            ri_words words = ri_draw_words(key, UINT64_C(0x9e3779b97f4a7c15) * (i + n), (uint16_t)(i + 1),
                                           UINT32_MAX - i, (uint16_t)n);
            ck_assert_uint_eq(entity[i], words.v[0]);
            ck_assert_uint_eq(address[i], words.v[1]);
        }
        /* nothing beyond n is touched */
        ck_assert_uint_eq(entity[n], UINT64_C(0x9e3779b97f4a7c15) * (2 * n));
        ck_assert_uint_eq(address[n],
                          ri_draw_address((uint16_t)(n + 1), UINT32_MAX - (uint32_t)n, (uint16_t)n));
    }
}

START_TEST(every_path_draws_the_same_blocks) {
    check(ri_draw_blocks);
    check(ri__draw_blocks_plain);
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        check(ri__draw_blocks_avx2);
    if (__builtin_cpu_supports("avx512f"))
        check(ri__draw_blocks_avx512f);
#endif
}
END_TEST

RI_TEST_MAIN("blocks", every_path_draws_the_same_blocks)
