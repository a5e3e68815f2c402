/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/gsl_type.h"

#include <limits.h>

#include "random/aborts.h"
#include "support.h"

static gsl_rng *rng_at(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal) {
    gsl_rng *rng = gsl_rng_alloc(ri_gsl_rng_type);
    ck_assert_ptr_nonnull(rng);
    ri_gsl_rng_address(rng, key, entity, purpose, ordinal);
    return rng;
}

START_TEST(values_are_the_words_of_the_address) {
    ri_key key = {20170613, 7};
    gsl_rng *rng = rng_at(key, 99, 5, 6);
    /* the same independent implementation as in stream.c */
    ck_assert_uint_eq(gsl_rng_get(rng), 0xbabcef5b640f6421);
    ck_assert_uint_eq(gsl_rng_get(rng), 0x0f596ae74d27fae2);
    ck_assert_uint_eq(gsl_rng_get(rng), 0x2dd07232196e1410);
    ck_assert_uint_eq(gsl_rng_get(rng), 0xd2034e2a865c4858);
    for (uint16_t word = 2; word < 1000; word++) {
        ri_words block = ri_draw_words(key, 99, 5, 6, word);
        ck_assert_uint_eq(gsl_rng_get(rng), block.v[0]);
        ri_assert_same(gsl_rng_uniform(rng), ri_unit_from_word(block.v[1]));
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(a_plain_seed_is_replication_0) {
    gsl_rng *rng = gsl_rng_alloc(ri_gsl_rng_type);
    gsl_rng_set(rng, 42);
    ck_assert_uint_eq(gsl_rng_get(rng), 0x7099afc0c6419c4e);
    ck_assert_uint_eq(gsl_rng_get(rng), 0x5fa639ed55eadeab);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(its_range_is_honest) {
    gsl_rng *rng = rng_at((ri_key){1, 2}, 3, 4, 5);
    ck_assert_uint_eq(gsl_rng_max(rng), ULONG_MAX);
    ck_assert_uint_eq(gsl_rng_min(rng), 0);
    /* Each bit is 1 about half of the time: of 4096 values, 2048 +- 7 sd of 32. */
    int ones[64] = {0};
    for (int i = 0; i < 4096; i++) {
        unsigned long value = gsl_rng_get(rng);
        for (int bit = 0; bit < 64; bit++)
            ones[bit] += (int)(value >> bit & 1);
    }
    for (int bit = 0; bit < 64; bit++)
        ck_assert(ones[bit] > 2048 - 224 && ones[bit] < 2048 + 224);
    gsl_rng_free(rng);
}
END_TEST

/* GSL refuses a range beyond max - min, and rejects values that would favour some results. */
START_TEST(whole_numbers_are_in_their_range) {
    gsl_rng *rng = rng_at((ri_key){1, 2}, 3, 4, 5), *same = gsl_rng_clone(rng);
    int seen[6] = {0};
    for (int i = 0; i < 600; i++) {
        unsigned long value = gsl_rng_uniform_int(rng, 6);
        ck_assert_uint_lt(value, 6);
        ck_assert_uint_eq(value, gsl_rng_get(same) / (ULONG_MAX / 6));
        seen[value]++;
    }
    for (int face = 0; face < 6; face++)
        ck_assert_int_gt(seen[face], 0);
    unsigned long wide = gsl_rng_uniform_int(rng, ULONG_MAX);
    ck_assert_uint_eq(wide, gsl_rng_get(same));
    gsl_rng_free(rng);
    gsl_rng_free(same);
}
END_TEST

START_TEST(copies_go_on_alike) {
    gsl_rng *rng = rng_at((ri_key){8, 9}, 10, 11, 12), *copied = gsl_rng_alloc(ri_gsl_rng_type);
    for (int taken = 0; taken < 5; taken++) { /* in the middle of a block and between two */
        gsl_rng *cloned = gsl_rng_clone(rng);
        ck_assert_int_eq(gsl_rng_memcpy(copied, rng), 0);
        gsl_rng *reference = gsl_rng_clone(rng);
        for (int i = 0; i < 9; i++) {
            unsigned long value = gsl_rng_get(reference);
            ck_assert_uint_eq(gsl_rng_get(cloned), value);
            ck_assert_uint_eq(gsl_rng_get(copied), value);
        }
        gsl_rng_free(cloned);
        gsl_rng_free(reference);
        (void)gsl_rng_get(rng);
    }
    gsl_rng_free(copied);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(an_address_has_an_end) {
    gsl_rng *rng = rng_at((ri_key){1, 1}, 1, 1, 1);
    unsigned long last = 0;
    for (int i = 0; i < 1 << 17; i++)
        last = gsl_rng_get(rng);
    ck_assert_uint_eq(last, ri_draw_words((ri_key){1, 1}, 1, 1, 1, UINT16_MAX).v[1]);
    ri_assert_aborts((void)gsl_rng_get(rng));
    gsl_rng_free(rng);
}
END_TEST

START_TEST(another_generator_is_refused) {
    gsl_rng *other = gsl_rng_alloc(gsl_rng_taus2);
    ri_assert_aborts(ri_gsl_rng_address(other, (ri_key){1, 1}, 1, 1, 1));
    gsl_rng_free(other);
}
END_TEST

RI_TEST_MAIN("gsl_type", values_are_the_words_of_the_address, a_plain_seed_is_replication_0,
             its_range_is_honest, whole_numbers_are_in_their_range, copies_go_on_alike, an_address_has_an_end,
             another_generator_is_refused)
