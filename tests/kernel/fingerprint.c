/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <string.h>

#include "kernel/fingerprint.h"

enum { N = 100 };

static void fill(int64_t record[N], int64_t index) {
    for (int64_t j = 0; j < N; j++)
        record[j] = index * index - 5 * j;
}

static void check_text(const ri_fingerprint *sum, const char *expected) {
    char text[65];
    ri_fingerprint_format(sum, text);
    ck_assert_str_eq(text, expected);
}

/* Origin of the numbers, Python 3's hashlib and integers:
 *   def fp(reps):
 *       t = 0
 *       for i, r in reps:
 *           m = struct.pack('<Q', i) + b''.join(struct.pack('<q', x) for x in r)
 *           t += int.from_bytes(hashlib.sha256(m).digest(), 'big')
 *       return '%064x' % (t % 2**256)
 *   fp([]), fp([(0, [])]), fp([(7, [1, -2, 2**62])]),
 *   fp([(i, [i*i - 5*j for j in range(100)]) for i in range(10)]) */
#define NOTHING "0000000000000000000000000000000000000000000000000000000000000000"
#define EMPTY_0 "af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc"
#define THREE_7 "1f01d626a91e9cb2752873e5af2f644bd2eb87df38d2ad8764813d6d0cf84287"
#define TEN     "d550dbc43327b88d97a8a8f1d1895f4aaa4bd727830df5c7ffeb56121e968b03"

START_TEST(test_known_answers) {
    ri_fingerprint nothing = {{0}}, empty = {{0}}, three = {{0}}, ten = {{0}};
    check_text(&nothing, NOTHING);
    ri_fingerprint_add(&empty, 0, NULL, 0);
    check_text(&empty, EMPTY_0);
    ri_fingerprint_add(&three, 7, (const int64_t[]){1, -2, INT64_C(1) << 62}, 3);
    check_text(&three, THREE_7);
    int64_t record[N];
    for (int64_t i = 0; i < 10; i++) {
        fill(record, i);
        ri_fingerprint_add(&ten, (uint64_t)i, record, N);
    }
    check_text(&ten, TEN);
}
END_TEST

/* Backwards, and as three parts merged out of order. */
START_TEST(test_order_and_parts_do_not_matter) {
    ri_fingerprint backwards = {{0}}, part[3] = {{{0}}}, merged = {{0}};
    int64_t record[N];
    for (int64_t i = 9; i >= 0; i--) {
        fill(record, i);
        ri_fingerprint_add(&backwards, (uint64_t)i, record, N);
        ri_fingerprint_add(&part[i % 3], (uint64_t)i, record, N);
    }
    check_text(&backwards, TEN);
    for (int i = 2; i >= 0; i--)
        ri_fingerprint_merge(&merged, &part[i]);
    check_text(&merged, TEN);
}
END_TEST

START_TEST(test_every_part_counts) {
    int64_t record[N];
    fill(record, 3);
    ri_fingerprint base = {{0}}, other_index = {{0}}, shorter = {{0}}, other_value = {{0}};
    ri_fingerprint_add(&base, 3, record, N);
    ri_fingerprint_add(&other_index, 4, record, N);
    ri_fingerprint_add(&shorter, 3, record, N - 1);
    record[N - 1] ^= 1;
    ri_fingerprint_add(&other_value, 3, record, N);
    ck_assert_int_ne(memcmp(&base, &other_index, sizeof base), 0);
    ck_assert_int_ne(memcmp(&base, &shorter, sizeof base), 0);
    ck_assert_int_ne(memcmp(&base, &other_value, sizeof base), 0);
}
END_TEST

/* 2^256 - 1 plus 1 is 0, plus 2^64 carries past a full limb. */
START_TEST(test_carry) {
    const ri_fingerprint one = {{1, 0, 0, 0}}, second = {{0, 1, 0, 0}};
    ri_fingerprint all = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}}, copy = all;
    ri_fingerprint_merge(&copy, &one);
    check_text(&copy, NOTHING);
    ri_fingerprint_merge(&all, &second);
    check_text(&all, "000000000000000000000000000000000000000000000000ffffffffffffffff");
    ri_fingerprint_merge(&all, &all);
    check_text(&all, "000000000000000000000000000000000000000000000001fffffffffffffffe");
}
END_TEST

RI_TEST_MAIN("kernel/fingerprint", test_known_answers, test_order_and_parts_do_not_matter,
             test_every_part_counts, test_carry)
