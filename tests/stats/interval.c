/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/interval.h"

#include "support.h"

static void check_wilson(uint64_t hits, uint64_t n, double low, double high) {
    ri_interval interval = ri_wilson_interval(hits, n, 0.95);
    ck_assert_double_eq_tol(interval.low, low, 0.00005);
    ck_assert_double_eq_tol(interval.high, high, 0.00005);
}

/* Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I, method 3. */
START_TEST(wilson_as_published) {
    check_wilson(81, 263, 0.2553, 0.3662);
    check_wilson(15, 148, 0.0624, 0.1605);
    check_wilson(0, 20, 0.0000, 0.1611);
    check_wilson(1, 29, 0.0061, 0.1718);
}
END_TEST

START_TEST(wilson_at_its_ends) {
    ri_assert_same(ri_wilson_interval(0, 1000, 0.95).low, 0);
    ri_assert_same(ri_wilson_interval(1000, 1000, 0.95).high, 1);
    /* The mirror: as many misses as hits before. */
    ri_interval few = ri_wilson_interval(3, 40, 0.9), many = ri_wilson_interval(37, 40, 0.9);
    ck_assert_double_eq_tol(few.low, 1 - many.high, 1e-15);
    ck_assert_double_eq_tol(few.high, 1 - many.low, 1e-15);
}
END_TEST

static void check_ranks(uint64_t n, double p, double level, uint64_t low, uint64_t high, double coverage) {
    ri_rank_interval interval = ri_quantile_interval(n, p, level);
    ck_assert_uint_eq(interval.low, low);
    ck_assert_uint_eq(interval.high, high);
    ck_assert_double_eq_tol(interval.coverage, coverage, 0.00005);
}

/* Ranks and coverages of the median's 95 % interval as the sign test's tables print them; by hand for n = 10:
 * P(2 <= B <= 8) = 1 - 2 * (1 + 10) / 1024 = 0.9785. */
START_TEST(median_intervals_as_published) {
    check_ranks(6, 0.5, 0.95, 1, 6, 0.9688);
    check_ranks(10, 0.5, 0.95, 2, 9, 0.9785);
    check_ranks(20, 0.5, 0.95, 6, 15, 0.9586);
    check_ranks(100, 0.5, 0.95, 40, 61, 0.9648);
}
END_TEST

/* Five values cannot bound a median at 95 %: P(B = 0) = 1/32 = 0.03125 is more than 0.025. */
START_TEST(too_few_values_say_so) {
    check_ranks(5, 0.5, 0.95, 0, 6, 1);
    /* 59 values: 0.95^59 = 0.0485 is the chance that none exceeds the 95 % quantile, the textbook's smallest
     * n for a one-sided 95 % bound (Wilks 1941), so 90 % on two sides. With 58 (0.0510) there is no such
     * bound. */
    ck_assert_uint_eq(ri_quantile_interval(59, 0.95, 0.9).high, 59);
    ck_assert_uint_eq(ri_quantile_interval(58, 0.95, 0.9).high, 58 + 1);
}
END_TEST

/* A second way to the same number: Pascal's triangle in exact integers; C(60, k) stays below 2^57. */
START_TEST(coverage_agrees_with_whole_binomials) {
    uint64_t choose[61] = {1}, total = 1;
    for (int n = 1; n <= 60; n++) {
        for (int k = n; k > 0; k--)
            choose[k] += choose[k - 1];
        total *= 2;
        ri_rank_interval interval = ri_quantile_interval((uint64_t)n, 0.5, 0.8);
        uint64_t inside = 0;
        for (uint64_t k = interval.low; k < interval.high; k++)
            inside += choose[k];
        ck_assert_double_eq_tol(interval.coverage, (double)inside / (double)total, 1e-12);
        ck_assert_double_ge((double)inside / (double)total, 0.8);
    }
}
END_TEST

/* Where the tails are far too small for doubles (2^-10000): the normal approximation's ranks 5000 +- 98. */
START_TEST(many_values) {
    ri_rank_interval interval = ri_quantile_interval(10000, 0.5, 0.95);
    ck_assert_uint_eq(interval.low, 4902);
    ck_assert_uint_eq(interval.high, 5099);
    ck_assert_double_ge(interval.coverage, 0.95);
    interval = ri_quantile_interval(100000, 0.001, 0.95);
    ck_assert(interval.low < 100 && interval.high > 100 && interval.coverage >= 0.95);
}
END_TEST

static void check_student(uint64_t n, double level, double expected) {
    ri_sum sum = {0};
    for (uint64_t i = 0; i < n; i++)
        ri_sum_add(&sum, (int64_t)(i % 7));
    ri_interval interval = ri_mean_interval(&sum, level);
    double t = (interval.high - interval.low) / 2 / ri_sum_se(&sum);
    ck_assert_double_eq_tol(t, expected, 0.00005);
    ck_assert_double_eq_tol((interval.high + interval.low) / 2, ri_sum_mean(&sum), 1e-12);
}

/* Student's t as its tables print it, on n - 1 degrees of freedom. */
START_TEST(mean_intervals_as_published) {
    check_student(2, 0.9, 6.3138);
    check_student(10, 0.9, 1.8331);
    check_student(10, 0.95, 2.2622);
    check_student(121, 0.9, 1.6577);
    check_student(200, 0.99, 2.6008); /* by the beta distribution */
    check_student(201, 0.99, 2.6006); /* by the expansion */
    check_student(1001, 0.95, 1.9623);
    ri_sum one = {0};
    ri_sum_add(&one, 3);
    ck_assert_double_nan(ri_mean_interval(&one, 0.9).low);
}
END_TEST

RI_TEST_MAIN("interval", wilson_as_published, wilson_at_its_ends, median_intervals_as_published,
             mean_intervals_as_published, too_few_values_say_so, coverage_agrees_with_whole_binomials,
             many_values)
