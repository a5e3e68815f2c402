/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: the packing of ids (council/identity.h states the fields). */
#include "council/identity.h"

#include "support.h"

START_TEST(test_fields) {
    ck_assert_uint_eq(ri_id_referral(916, 5, 10025, 3, 4095),
                      1ull << 60 | 916ull << 50 | 5ull << 44 | 10025ull << 28 | 3ull << 24 | 4095ull << 12);
    ck_assert_uint_eq(ri_id_stock(916, 0, 4, 452), 2ull << 60 | 916ull << 50 | 4ull << 38 | 452ull << 12);
    uint64_t worker = ri_id_worker(380, 0, 0xfffff, 7);
    ck_assert_uint_eq(worker, 3ull << 60 | 380ull << 50 | 0xfffffull << 24 | 7);
    ck_assert_uint_eq(ri_id_post(worker), 0xfffff);
    ck_assert_uint_eq(ri_id_occupant(worker), 7);
}
END_TEST

START_TEST(test_episode_counts_own_history) {
    uint64_t id = ri_id_referral(916, 0, 1, 0, 0);
    for (uint32_t i = 1; i < 511; i++)
        id = ri_id_next_episode(id);
    ck_assert_uint_eq(id & RI_ID_EPISODE_MASK, 510);
    id = ri_id_next_episode(id);
    ck_assert_uint_eq(ri_id_next_episode(id), id); /* stays: never another child */
}
END_TEST

START_TEST(test_siblings) {
    uint64_t first = ri_id_next_episode(ri_id_stock(916, 0, 4, 452));
    ck_assert_uint_eq(ri_id_sibling(first, 7), first | 7u << 9);
    ck_assert_uint_eq(ri_id_sibling(ri_id_sibling(first, 7), 0), first);
    ck_assert_uint_eq(ri_id_next_episode(ri_id_sibling(first, 7)), ri_id_sibling(first, 7) + 1);
}
END_TEST

START_TEST(test_added_posts_are_no_own_posts) {
    for (uint32_t i = 0; i < 200; i++) {
        ck_assert_uint_ge(ri_id_added_post(3, i), RI_ID_OWN_POSTS);
        ck_assert_uint_lt(ri_id_added_post(3, i), 1u << 20);
    }
    ck_assert_uint_ne(ri_id_added_post(0, 1), ri_id_added_post(1, 1));
}
END_TEST

RI_TEST_MAIN("identity", test_fields, test_episode_counts_own_history, test_siblings,
             test_added_posts_are_no_own_posts)
