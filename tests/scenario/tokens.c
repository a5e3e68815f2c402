/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <string.h>

#include "scenario/source.h"
#include "scenario/tokens.h"

/* Scans a text as a file "t" and gives its problems, "" when there are none. */
static const char *scan(const char *text, ri__arena *arena, ri__source_map *map, ri_error *error) {
    ri__source source = {.file = "t"};
    ri__problems problems = {0};
    ri_text_append(&source.text, text, strlen(text));
    *error = (ri_error){0};
    bool is_fine = ri__source_scan(&source, "scenario", arena, map, &problems);
    ck_assert_int_eq(is_fine, ri__problems_report(&problems, error) == RI_OK);
    ri__problems_dispose(&problems);
    ri__source_dispose(&source);
    return error->text;
}

#define CARET                                                                                                \
    "`^` is not accepted, because its last bits differ between machines; write a product such as x * x"

START_TEST(test_caret_is_found_outside_texts_and_comments_only) {
    ri__arena arena = {0};
    ri__source_map map;
    ri_error error;
    ck_assert_str_eq(scan("local a = 2 ^ 3\n\nlocal b = a^2", &arena, &map, &error),
                     "t:1: " CARET "\nt:3: " CARET);
    static const char *const fine[] = {
        "local a = '^' local b = \"\\\"^\"",
        "-- ^\nlocal a",
        "--[[ ^\n ^ ]] local a",
        "--[==[ ]] ^ ]==] local a",
        "local a = [[^]] local b = [=[ ]] ^ ]=]",
        "local a = 'x\\z  \n ^'",
        "local a = 'x\\\n^'",
        "",
        "'^",
        "[[^",
    };
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        ck_assert_str_eq(scan(fine[i], &arena, &map, &error), "");
    ck_assert_str_eq(scan("--[[ x ]] a ^ b", &arena, &map, &error), "t:1: " CARET);
    ck_assert_str_eq(scan("a = '\\z  \n x' ^ 2", &arena, &map, &error), "t:2: " CARET);
    ck_assert_str_eq(scan("a = [[\n\n]] ^ 2", &arena, &map, &error), "t:3: " CARET);
    ri__arena_dispose(&arena);
}
END_TEST

START_TEST(test_lines_of_fields) {
    ri__arena arena = {0};
    ri__source_map map;
    ri_error error;
    scan("local x = { name = 1 }\n"                          /* 1 */
         "scenario {\n"                                      /* 2 */
         "  name = f { 1, 2 }, -- a comment, with a comma\n" /* 3 */
         "  [\"plan.pace\"] = per_year(\n"                   /* 4 */
         "    1, 2), list = {\n"                             /* 5 */
         "    'one',\n"                                      /* 6 */
         "    { deep = function() return 1, 2 end,\n"        /* 7 */
         "      after = x == 1 };\n"                         /* 8 */
         "    x,\n"                                          /* 9 */
         "  },\n"                                            /* 10 */
         "  last = 1,\n"                                     /* 11 */
         "}\n"
         "scenario { name = 2 }",
         &arena, &map, &error);
    ck_assert_int_eq(ri__source_line(&map, 0), 2);
    ck_assert_int_eq(ri__source_line(&map, ri__source_place(&map, 0, "name", 0)), 3);
    ck_assert_int_eq(ri__source_line(&map, ri__source_place(&map, 0, "plan.pace", 0)), 4);
    int32_t list = ri__source_place(&map, 0, "list", 0);
    ck_assert_int_eq(ri__source_line(&map, list), 5);
    ck_assert_int_eq(ri__source_line(&map, ri__source_place(&map, list, NULL, 1)), 6);
    int32_t inner = ri__source_place(&map, list, NULL, 2);
    ck_assert_int_eq(ri__source_line(&map, inner), 7);
    ck_assert_int_eq(ri__source_line(&map, ri__source_place(&map, inner, "deep", 0)), 7);
    ck_assert_int_eq(ri__source_line(&map, ri__source_place(&map, inner, "after", 0)), 8);
    ck_assert_int_eq(ri__source_line(&map, ri__source_place(&map, list, NULL, 3)), 9);
    ck_assert_int_eq(ri__source_line(&map, ri__source_place(&map, 0, "last", 0)), 11);
    ck_assert_int_eq(ri__source_place(&map, 0, "nowhere", 0), -1);
    ck_assert_int_eq(ri__source_place(&map, -1, "name", 0), -1);
    ri__arena_dispose(&arena);
}
END_TEST

/* Every prefix of a busy text: broken texts end the scan, they never run past the end. */
START_TEST(test_broken_texts) {
    static const char text[] =
        "scenario { ['a\\z\n b'] = [==[ x ]=] ]==], \"q\\\"\", 0x1p-3, 1e+5, ..., --[=[ c ]=]\n"
        "f = function(a) if a then return { [a.b] = 1 } end end }";
    for (size_t length = 0; length < sizeof text; length++) {
        char *copy = strndup(text, length);
        ri__arena arena = {0};
        ri__source_map map;
        ri_error error;
        ck_assert_str_eq(scan(copy, &arena, &map, &error), "");
        ri__arena_dispose(&arena);
        free(copy);
    }
}
END_TEST

RI_TEST_MAIN("tokens", test_caret_is_found_outside_texts_and_comments_only, test_lines_of_fields,
             test_broken_texts)
