/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: what a comparison with a baseline says, and that a baseline is read as it was written. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "cli/bench.h"
#include "support.h"

static ri_bench_result timed(double value, double quartiles) {
    return (ri_bench_result){.name = "group/case",
                             .unit = "customers",
                             .value = value,
                             .lower = value - quartiles,
                             .upper = value + quartiles,
                             .ratio = NAN,
                             .ratio_lower = NAN,
                             .ratio_upper = NAN};
}

static ri_bench_result with_ratio(double ratio, double quartiles) {
    ri_bench_result row = timed(100, 1);
    row.ratio = ratio;
    row.ratio_lower = ratio - quartiles;
    row.ratio_upper = ratio + quartiles;
    strcpy(row.reference, "floor");
    return row;
}

static ri_bench_result counted(double instructions) {
    ri_bench_result row = timed(instructions, 0);
    row.is_instructions = true;
    return row;
}

static void check(ri_bench_result now, ri_bench_result before, bool is_same_cpu, double limit,
                  ri_bench_verdict expected) {
    double change = NAN, noise = NAN;
    ck_assert_int_eq(ri_bench_compare(&now, &before, is_same_cpu, limit, &change, &noise), expected);
}

/* Quartiles 2 away from 100 on both sides: half their distance is 2 %, both together 4 %. */
START_TEST(times_with_their_noise) {
    check(timed(113, 2.26), timed(100, 2), true, 0.10, RI_BENCH_UNCLEAR); /* 13 - 4 < 10 < 13 + 4 */
    check(timed(115, 2.3), timed(100, 2), true, 0.10, RI_BENCH_WORSE);    /* 15 - 4 > 10 */
    check(timed(105, 2.1), timed(100, 2), true, 0.10, RI_BENCH_FINE);     /* 5 + 4 < 10 */
    check(timed(107, 2.14), timed(100, 2), true, 0.10, RI_BENCH_UNCLEAR); /* 7 + 4 > 10 */
    check(timed(50, 1), timed(100, 2), true, 0.10, RI_BENCH_FINE);
    check(timed(200, 2), timed(100, 2), false, 0.10, RI_BENCH_NOT_COMPARED); /* another processor */
}
END_TEST

/* A ratio counts on any processor; less of the floor's speed is worse. */
START_TEST(ratios_and_instructions) {
    check(with_ratio(0.50, 0.005), with_ratio(0.60, 0.006), false, 0.10, RI_BENCH_WORSE); /* 20 - 2 > 10 */
    check(with_ratio(0.60, 0.006), with_ratio(0.60, 0.006), false, 0.10, RI_BENCH_FINE);
    check(with_ratio(0.55, 0.055), with_ratio(0.60, 0.006), false, 0.10, RI_BENCH_UNCLEAR); /* 9 + 11 */
    check(counted(102.9), counted(100), false, 0.03, RI_BENCH_FINE);
    check(counted(103.1), counted(100), false, 0.03, RI_BENCH_WORSE);
    check(counted(100), timed(100, 1), true, 0.03, RI_BENCH_NOT_COMPARED);
}
END_TEST

static ri_status check_all(ri_bench_result now, ri_bench_result before, const char *says) {
    ri_bench_results a = {.row = &now, .n = 1, .cpu = "one"}, b = {.row = &before, .n = 1, .cpu = "one"};
    ri_text text = {0};
    ri_status status = ri_bench_check(&a, &b, 0.03, 0.10, &text, NULL);
    ck_assert_msg(strstr(text.bytes, says) != NULL, "'%s' is not in: %s", says, text.bytes);
    ri_text_dispose(&text);
    return status;
}

START_TEST(the_answer) {
    ck_assert_int_eq(check_all(timed(100, 1), timed(100, 1), "fine"), RI_OK);
    ck_assert_int_eq(check_all(timed(150, 1), timed(100, 1), "WORSE"), RI_CHECK_FAILED);
    ck_assert_int_eq(check_all(timed(100, 20), timed(100, 1), "too noisy to tell"), RI_TOO_NOISY);
    ck_assert_int_eq(check_all(counted(90), counted(100), "should be renewed"), RI_OK);
    ri_bench_result other = timed(1, 0);
    strcpy(other.name, "another");
    ck_assert_int_eq(check_all(other, timed(100, 1), "not measured now"), RI_BAD_DATA);
}
END_TEST

/* Plugins of so many of the council's 100 instructions, neither worse than before. */
static ri_status check_share(double plugins, const char *says) {
    ri_bench_result rows[] = {counted(plugins), counted(100)};
    strcpy(rows[0].name, "instructions/plugins");
    strcpy(rows[1].name, "instructions/council");
    ri_bench_results both = {.row = rows, .n = 2, .cpu = "one"};
    ri_text text = {0};
    ri_status status = ri_bench_check(&both, &both, 0.03, 0.10, &text, NULL);
    ck_assert_msg(strstr(text.bytes, says) != NULL, "'%s' is not in: %s", says, text.bytes);
    ri_text_dispose(&text);
    return status;
}

START_TEST(plugins_take_a_small_share) {
    ck_assert_int_eq(check_share(0, "0.00 % of the council's instructions (at most 5): fine"), RI_OK);
    ck_assert_int_eq(check_share(5, "5.00 % of the council's instructions (at most 5): fine"), RI_OK);
    ck_assert_int_eq(check_share(5.1, "5.10 % of the council's instructions (at most 5): WORSE"),
                     RI_CHECK_FAILED);
    ri_bench_result one = counted(100);
    ri_bench_results without = {.row = &one, .n = 1};
    ck_assert_double_nan(ri_bench_plugins_share(&without));
}
END_TEST

START_TEST(a_baseline_is_read_as_written) {
    ri_bench_result rows[] = {timed(31.25, 0.5), with_ratio(0.75, 0.03125), counted(449.5)};
    rows[1].name[0] = 'x';
    rows[2].name[0] = 'y';
    ri_bench_results written = {.row = rows, .n = 3, .cpu = "A \"quoted\" processor"}, read;
    ri_text text = {0};
    ri_bench_write_google(&written, &text);
    char path[] = "/tmp/reinspect-bench-XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
    ck_assert_int_eq(ri_file_write_whole(path, text.bytes, text.length, NULL), RI_OK);
    ri_error error = {0};
    ck_assert_msg(ri_bench_read(path, &read, &error) == RI_OK, "%s", error.text);
    ck_assert_int_eq(read.n, 3);
    ck_assert_str_eq(read.cpu, written.cpu);
    for (int i = 0; i < 3; i++) {
        ck_assert_str_eq(read.row[i].name, rows[i].name);
        ck_assert_str_eq(read.row[i].unit, rows[i].unit);
        ck_assert_str_eq(read.row[i].reference, rows[i].reference);
        ck_assert_int_eq(read.row[i].is_instructions, rows[i].is_instructions);
        ri_assert_same(read.row[i].value, rows[i].value);
        ri_assert_same(read.row[i].lower, rows[i].lower);
        ri_assert_same(read.row[i].upper, rows[i].upper);
    }
    ri_assert_same(read.row[1].ratio_lower, rows[1].ratio_lower);
    ck_assert(isnan(read.row[0].ratio));
    ri_bench_results_dispose(&read);
    ck_assert_int_eq(ri_file_write_whole(path, "{}", 2, NULL), RI_OK);
    ck_assert_int_eq(ri_bench_read(path, &read, NULL), RI_BAD_DATA);
    ri_bench_results_dispose(&read);
    ri_text_dispose(&text);
    unlink(path);
}
END_TEST

RI_TEST_MAIN("cli/bench", times_with_their_noise, ratios_and_instructions, the_answer,
             plugins_take_a_small_share, a_baseline_is_read_as_written)
