/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/sum.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

static ri_sum sum_of(const int64_t *values, size_t n) {
    ri_sum sum = {0};
    for (size_t i = 0; i < n; i++)
        ri_sum_add(&sum, values[i]);
    return sum;
}

START_TEST(nothing_and_one_value) {
    ri_sum sum = {0};
    ck_assert_double_nan(ri_sum_mean(&sum));
    ck_assert_double_nan(ri_sum_variance(&sum));
    ck_assert_double_nan(ri_sum_se(&sum));
    ri_sum_add(&sum, -7);
    ri_assert_same(ri_sum_mean(&sum), -7);
    ck_assert_double_nan(ri_sum_variance(&sum));
}
END_TEST

/* NIST StRD, univariate summary statistics, NumAcc1: certified mean 10000002, standard deviation 1. */
START_TEST(numacc1) {
    ri_sum sum = sum_of((const int64_t[]){10000001, 10000003, 10000002}, 3);
    ri_assert_same(ri_sum_mean(&sum), 10000002);
    ri_assert_same(ri_sum_variance(&sum), 1);
    ri_assert_same(ri_sum_se(&sum), sqrt(1.0 / 3));
}
END_TEST

/* NIST StRD NumAcc4 in tenths: 10000000.2, then 10000000.1 and 10000000.3 in turn, 1001 values; certified
 * mean 10000000.2, standard deviation 0.1. In doubles the textbook formula loses every digit of it. */
START_TEST(numacc4) {
    ri_sum sum = {0};
    ri_sum_add(&sum, 100000002);
    for (int i = 0; i < 500; i++) {
        ri_sum_add(&sum, 100000001);
        ri_sum_add(&sum, 100000003);
    }
    ck_assert_uint_eq(sum.n, 1001);
    ri_assert_same(ri_sum_mean(&sum), 100000002);
    ri_assert_same(ri_sum_variance(&sum), 1);
}
END_TEST

/* By hand: -3, 4, 4, 6 have mean 2.75, squares about it 33.0625 + 1.5625 * 2 + 10.5625 = 46.75. The same with
 * all signs turned, so that the mean's floor is below zero. */
START_TEST(a_mean_between_integers) {
    ri_sum sum = sum_of((const int64_t[]){-3, 4, 4, 6}, 4);
    ri_assert_same(ri_sum_mean(&sum), 2.75);
    ri_assert_same(ri_sum_variance(&sum), 46.75 / 3);
    ri_assert_same(ri_sum_se(&sum), sqrt(46.75 / 3 / 4));
    sum = sum_of((const int64_t[]){3, -4, -4, -6}, 4);
    ri_assert_same(ri_sum_mean(&sum), -2.75);
    ri_assert_same(ri_sum_variance(&sum), 46.75 / 3);
}
END_TEST

/* INT64_MIN and INT64_MAX: mean -1/2, squares about it 2 * (2^63 - 1/2)^2 = 2^127 in doubles. */
START_TEST(the_widest_values) {
    ri_sum sum = sum_of((const int64_t[]){INT64_MIN, INT64_MAX}, 2);
    ri_assert_same(ri_sum_mean(&sum), -0.5);
    ri_assert_same(ri_sum_variance(&sum), 0x1p127);
    sum = sum_of((const int64_t[]){INT64_MAX, INT64_MAX, INT64_MAX}, 3);
    ri_assert_same(ri_sum_mean(&sum), 0x1p63);
    ri_assert_same(ri_sum_variance(&sum), 0);
}
END_TEST

START_TEST(any_order_and_any_split_give_the_same_sum) {
    int64_t values[1000];
    for (int i = 0; i < 1000; i++)
        values[i] = (int64_t)i * i * (i % 2 == 0 ? 1234567 : -7654321);
    ri_sum forward = sum_of(values, 1000), parts = {0};
    for (int first = 750; first >= 0; first -= 250) {
        ri_sum part = sum_of(values + first, 250);
        ri_sum_merge(&parts, &part);
    }
    ck_assert_uint_eq(forward.n, parts.n);
    ck_assert(forward.total == parts.total && forward.squares == parts.squares);
    ri_assert_same(ri_sum_variance(&forward), ri_sum_variance(&parts));
}
END_TEST

/* Four squares of 2^63 fill 128 bits; a fifth value must not wrap around in silence. */
START_TEST(more_than_128_bits_stop_the_program) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        fclose(stderr);
        ri_sum sum = {0};
        for (int i = 0; i < 4; i++)
            ri_sum_add(&sum, INT64_MIN);
        _exit(0);
    }
    int status = 0;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), SIGABRT);
}
END_TEST

RI_TEST_MAIN("sum", nothing_and_one_value, numacc1, numacc4, a_mean_between_integers, the_widest_values,
             any_order_and_any_split_give_the_same_sum, more_than_128_bits_stop_the_program)
