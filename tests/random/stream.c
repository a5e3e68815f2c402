/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/stream.h"

#include "abi/math.h"

#include "support.h"

static void check(ri_words got, uint64_t first, uint64_t second) {
    ck_assert_uint_eq(got.v[0], first);
    ck_assert_uint_eq(got.v[1], second);
}

/* Random123's own known answers (tests/kat_vectors, "threefry2x64 13"): counter, key, expected block. The
 * second counter word is purpose << 48 | ordinal << 16 | word. */
START_TEST(known_answers_of_random123) {
    check(ri_draw_words((ri_key){0, 0}, 0, 0, 0, 0), 0xf167b032c3b480bd, 0xe91f9fee4b7a6fb5);
    check(ri_draw_words((ri_key){UINT64_MAX, UINT64_MAX}, UINT64_MAX, UINT16_MAX, UINT32_MAX, UINT16_MAX),
          0xccdec5c917a874b1, 0x4df53abca26ceb01);
    check(ri_draw_words((ri_key){0xa4093822299f31d0, 0x082efa98ec4e6c89}, 0x243f6a8885a308d3, 0x1319,
                        0x8a2e0370, 0x7344),
          0xc3aac71561042993, 0x3fe7ae8801aff316);
}
END_TEST

/* Frozen: computed by a separate implementation in Python from the paper's description. A change of these
 * changes every result that was ever published. */
START_TEST(frozen_addresses) {
    ri_key key = {1, 0};
    check(ri_draw_words(key, 0, 0, 0, 0), 0x93508848171ae647, 0xbcf1bf2a192194e1);
    check(ri_draw_words(key, 0, 1, 0, 0), 0x3e5fa70ff970398d, 0x12fd35fcc91c8372);
    check(ri_draw_words(key, 0, 0, 1, 0), 0x5c43803e09f89c63, 0xdbacbd4c9ab974f5);
    check(ri_draw_words(key, 0, 0, 0, 1), 0xa834c98cc31101ea, 0xe55d6fcaae6c2303);
    check(ri_draw_words((ri_key){20170613, 7}, 0x4110d04e13000005, 3, 2, 1), 0x421ba1d520062e09,
          0xcb1f984aac995a0a);
    ri_assert_same(ri_draw_unit(key, 0, 0, 0, 0), 0.5754475761415098);
    ri_assert_same(ri_draw_unit((ri_key){20170613, 7}, 0x4110d04e13000005, 3, 2, 1), 0.25823413327454914);
}
END_TEST

START_TEST(a_uniform_is_never_0_or_1) {
    ri_assert_same(ri_unit_from_word(0), 0x1p-53);
    ri_assert_same(ri_unit_from_word(UINT64_MAX), 1.0 - 0x1p-53);
    ri_assert_same(ri_unit_from_word(UINT64_C(1) << 63), 0.5 + 0x1p-53);
    ri_assert_same(ri_unit_from_word((UINT64_C(1) << 63) - 1), 0.5 - 0x1p-53);
    /* u of the mirrored word is 1 - u, without rounding */
    ri_assert_same(ri_unit_from_word(~UINT64_C(0x123456789abcdef0)),
                   1.0 - ri_unit_from_word(0x123456789abcdef0));
}
END_TEST

START_TEST(other_shapes_come_from_the_same_uniform) {
    ri_key key = {5, 6};
    for (uint32_t i = 0; i < 1000; i++) {
        double u = ri_draw_unit(key, 7, 8, i, 9);
        ri_assert_same(ri_draw_exponential(key, 7, 8, i, 9), -ri_log(u));
        ri_assert_same(ri_draw_normal(key, 7, 8, i, 9), ri_normal_quantile(u));
        ck_assert_double_gt(ri_draw_exponential(key, 7, 8, i, 9), 0.0);
    }
}
END_TEST

/* Neighbouring fields share a word; none may spill into the next. */
START_TEST(addresses_do_not_overlap) {
    ri_key key = {1, 2};
    uint64_t seen[] = {
        ri_draw_words(key, 3, 0, 0, UINT16_MAX).v[0],   ri_draw_words(key, 3, 0, 1, 0).v[0],
        ri_draw_words(key, 3, 0, UINT32_MAX, 0).v[0],   ri_draw_words(key, 3, 1, 0, 0).v[0],
        ri_draw_words(key, 3, UINT16_MAX, 0, 0).v[0],   ri_draw_words(key, 4, 0, 0, 0).v[0],
        ri_draw_words((ri_key){2, 1}, 3, 0, 0, 0).v[0], ri_draw_words(key, 3, 0, 0, 0).v[0],
    };
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_uint_ne(seen[i], seen[j]);
}
END_TEST

RI_TEST_MAIN("stream", known_answers_of_random123, frozen_addresses, a_uniform_is_never_0_or_1,
             other_shapes_come_from_the_same_uniform, addresses_do_not_overlap)
