/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: shares of a run are disjoint, follow each other and are the whole; their files have their names. */
#include <string.h>

#include "cli/share.h"
#include "support.h"

START_TEST(shares_are_the_whole) {
    static const uint64_t sizes[] = {1, 7, 1000, 100000000};
    for (int s = 0; s < 4; s++)
        for (uint32_t of = 1; of <= 64 && of <= sizes[s]; of++) {
            uint64_t next = 0, first = 0, count = 0;
            for (uint32_t i = 0; i < of; i++) {
                ck_assert_int_eq(ri_share_range((ri_share){i, of}, sizes[s], &first, &count, NULL), RI_OK);
                ck_assert_uint_eq(first, next);
                ck_assert_uint_le(count, sizes[s] / of + 1);
                next += count;
            }
            ck_assert_uint_eq(next, sizes[s]);
        }
}
END_TEST

START_TEST(an_empty_share_is_refused) {
    uint64_t first = 0, count = 0;
    ck_assert_int_eq(ri_share_range((ri_share){0, 3}, 2, &first, &count, NULL), RI_USAGE);
}
END_TEST

START_TEST(what_is_written_as_a_share) {
    static const char *const wrong[] = {"",     "1",   "0/3",  "4/3",       "1/0",   "-1/3",
                                        "1/3x", "x/3", "1//3", "1/1000001", "a rank"};
    ri_share share;
    ck_assert_int_eq(ri_share_read("2/3", &share, NULL), RI_OK);
    ck_assert_uint_eq(share.index, 1);
    ck_assert_uint_eq(share.of, 3);
    ck_assert_int_eq(ri_share_read(NULL, &share, NULL), RI_OK);
    ck_assert_uint_eq(share.of, 1);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        ck_assert_msg(ri_share_read(wrong[i], &share, NULL) == RI_USAGE, "\"%s\" was taken", wrong[i]);
}
END_TEST

static void check_file(ri_share share, const char *path, const char *expected) {
    ri_text name = {0};
    ri_share_file(share, path, &name);
    ck_assert_str_eq(name.bytes, expected);
    ri_text_dispose(&name);
}

START_TEST(files_of_shares) {
    check_file((ri_share){0, 1}, "runs.sqlite", "runs.sqlite");
    check_file((ri_share){1, 4}, "runs.sqlite", "runs.2-of-4.sqlite");
    check_file((ri_share){1, 4}, "a.b/runs", "a.b/runs.2-of-4");
    check_file((ri_share){1, 4}, "a/.runs", "a/.runs.2-of-4");
    check_file((ri_share){1, 4}, ".runs", ".runs.2-of-4");
}
END_TEST

RI_TEST_MAIN("cli/share", shares_are_the_whole, an_empty_share_is_refused, what_is_written_as_a_share,
             files_of_shares)
