/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/histogram.h"

#include <math.h>
#include <string.h>

#include "stats/quantile.h"
#include "support.h"

START_TEST(values_go_to_their_bins) {
    ri_bins bins = {-10, 30, 4}; /* -10..-1, 0..9, 10..19, 20..29 */
    ck_assert_uint_eq(ri_bins_index(&bins, -10), 0);
    ck_assert_uint_eq(ri_bins_index(&bins, -1), 0);
    ck_assert_uint_eq(ri_bins_index(&bins, 0), 1);
    ck_assert_uint_eq(ri_bins_index(&bins, 19), 2);
    ck_assert_uint_eq(ri_bins_index(&bins, 29), 3);
    ck_assert_uint_eq(ri_bins_index(&bins, 30), 3);
    ck_assert_uint_eq(ri_bins_index(&bins, INT64_MIN), 0);
    ck_assert_uint_eq(ri_bins_index(&bins, INT64_MAX), 3);
    ri_bins uneven = {0, 10, 4}; /* floor(4 v / 10): 0 1 2 | 3 4 | 5 6 7 | 8 9 */
    const uint32_t expected[10] = {0, 0, 0, 1, 1, 2, 2, 2, 3, 3};
    for (int64_t v = 0; v < 10; v++)
        ck_assert_uint_eq(ri_bins_index(&uneven, v), expected[v]);
}
END_TEST

START_TEST(nothing_has_no_quantile) {
    uint32_t counts[4] = {0};
    ri_histogram histogram = ri_histogram_over((ri_bins){0, 40, 4}, counts);
    ck_assert_double_nan(ri_histogram_quantile(&histogram, 0.5));
}
END_TEST

/* Bins of 10: 0..9, 10..19, ... Four values in the second, at ranks 1 to 4 read as 10 + (j - 1/2) / 4 * 9. */
START_TEST(a_quantile_is_linear_inside_its_bin) {
    uint32_t counts[4] = {0};
    ri_histogram histogram = ri_histogram_over((ri_bins){0, 40, 4}, counts);
    const int64_t values[] = {19, 10, 13, 16};
    for (int i = 0; i < 4; i++)
        ri_histogram_add(&histogram, values[i]);
    ri_assert_same(ri_histogram_quantile(&histogram, 0.25), 10 + 0.125 * 9);
    ri_assert_same(ri_histogram_quantile(&histogram, 0.5), 10 + 0.375 * 9);
    ri_assert_same(ri_histogram_quantile(&histogram, 1), 10 + 0.875 * 9);
    ri_histogram_add(&histogram, 35); /* now rank 5 of 5, alone in its bin: the middle of 30..39, cut to 35 */
    ri_assert_same(ri_histogram_quantile(&histogram, 0.95), 34.5);
}
END_TEST

/* A month in which every replication has no case waiting must not read as two cases. */
START_TEST(equal_values_are_exact) {
    uint32_t counts[2048] = {0};
    ri_histogram histogram = ri_histogram_over((ri_bins){0, 8192, 2048}, counts);
    for (int i = 0; i < 1000; i++)
        ri_histogram_add(&histogram, 0);
    ri_assert_same(ri_histogram_quantile(&histogram, 0.05), 0);
    ri_assert_same(ri_histogram_quantile(&histogram, 0.95), 0);
}
END_TEST

START_TEST(outer_values_count_in_the_outer_bins) {
    uint32_t counts[4] = {0};
    ri_histogram histogram = ri_histogram_over((ri_bins){0, 40, 4}, counts);
    ri_histogram_add(&histogram, -5);
    ri_histogram_add(&histogram, 40);
    ri_histogram_add(&histogram, 1000);
    ck_assert_uint_eq(counts[0], 1);
    ck_assert_uint_eq(counts[3], 2);
    ck_assert_uint_eq(histogram.n, 3);
    ck_assert_int_eq(histogram.smallest, -5);
    ck_assert_int_eq(histogram.largest, 1000);
}
END_TEST

/* With one integer a bin, the histogram must say what the sorted values say, at every probability. */
START_TEST(bins_of_one_agree_with_the_sorted_values) {
    uint32_t counts[100] = {0};
    ri_histogram histogram = ri_histogram_over((ri_bins){0, 100, 100}, counts);
    int64_t sorted[100 * 82];
    size_t n = 0;
    for (int64_t v = 0; v < 100; v++)
        for (int64_t i = 0; i < (v * v) % 83; i++)
            sorted[n++] = v;
    for (size_t i = 0; i < n; i++)
        ri_histogram_add(&histogram, sorted[i * 11 % n]); /* 11 does not divide n: each once */
    ck_assert_uint_ne(n % 11, 0);
    for (int p = 0; p <= 1000; p++)
        ri_assert_same(ri_histogram_quantile(&histogram, p / 1000.0),
                       (double)ri_quantile_sorted(sorted, n, p / 1000.0));
}
END_TEST

START_TEST(parts_merge_to_the_whole) {
    uint32_t counts[3][64] = {{0}};
    ri_bins bins = {-100, 220, 64};
    ri_histogram whole = ri_histogram_over(bins, counts[0]), odd = ri_histogram_over(bins, counts[1]),
                 even = ri_histogram_over(bins, counts[2]);
    for (int64_t i = 0; i < 500; i++) {
        int64_t value = i * i % 401 - 120;
        ri_histogram_add(&whole, value);
        ri_histogram_add(i % 2 == 0 ? &even : &odd, value);
    }
    ri_histogram_merge(&odd, &even);
    ck_assert_mem_eq(counts[0], counts[1], sizeof counts[0]);
    ck_assert_uint_eq(odd.n, whole.n);
    ck_assert_int_eq(odd.smallest, whole.smallest);
    ck_assert_int_eq(odd.largest, whole.largest);
}
END_TEST

/* Histograms whose counts lie between each other's are as those that lie alone, and clear their own. */
START_TEST(histograms_among_each_other) {
    enum { N = 3, N_BINS = 64 };
    uint32_t mixed[N * N_BINS] = {0}, alone[N][N_BINS] = {{0}};
    ri_bins bins = {-100, 220, N_BINS};
    ri_histogram among[N], over[N];
    for (uint32_t k = 0; k < N; k++) {
        among[k] = ri_histogram_among(bins, mixed + k, N);
        over[k] = ri_histogram_over(bins, alone[k]);
        for (int64_t i = 0; i < 200; i++) {
            ri_histogram_add(&among[k], i * i % (301 + k) - 120);
            ri_histogram_add(&over[k], i * i % (301 + k) - 120);
        }
    }
    ri_histogram_merge(&among[0], &over[1]);
    ri_histogram_merge(&over[0], &over[1]);
    ri_histogram_clear(&among[2]);
    ri_histogram_clear(&over[2]);
    for (uint32_t k = 0; k < N; k++)
        for (uint32_t bin = 0; bin < N_BINS; bin++)
            ck_assert_uint_eq(mixed[bin * N + k], alone[k][bin]);
    for (int p = 1; p < 100; p++)
        ck_assert_double_eq(ri_histogram_quantile(&among[0], p / 100.0),
                            ri_histogram_quantile(&over[0], p / 100.0));
    ck_assert_uint_eq(among[2].n + over[2].n, 0);
    ck_assert_uint_eq(mixed[2] + mixed[N * 60 + 2], 0);
}
END_TEST

/* R 4.2: quantile(c(1,2,4,8,16), p, type = 1) is 1 1 2 4 8 16 16 for p = 0, 0.2, 0.25, 0.5, 0.75, 0.81, 1. */
START_TEST(type_1_of_five_values) {
    const int64_t values[] = {1, 2, 4, 8, 16};
    const double p[] = {0, 0.2, 0.25, 0.5, 0.75, 0.81, 1};
    const int64_t expected[] = {1, 1, 2, 4, 8, 16, 16};
    for (int i = 0; i < 7; i++)
        ck_assert_int_eq(ri_quantile_sorted(values, 5, p[i]), expected[i]);
    ck_assert_int_eq(ri_quantile_sorted(values, 1, 0.95), 1);
}
END_TEST

/* 0.07 * 100 is 7.000000000000001 in doubles; the smallest k with k / 100 >= 0.07 is 7 all the same. */
START_TEST(a_rank_that_rounding_must_not_push_up) {
    for (uint64_t n = 1; n <= 1000; n++)
        for (uint64_t k = 1; k <= n; k++)
            ck_assert_uint_eq(ri_quantile_rank(n, (double)k / (double)n), k);
    ck_assert_uint_eq(ri_quantile_rank(100, 0.07), 7);
    ck_assert_uint_eq(ri_quantile_rank(1000, 0.05), 50);
    ck_assert_uint_eq(ri_quantile_rank(1000, 0.0501), 51);
}
END_TEST

RI_TEST_MAIN("histogram", values_go_to_their_bins, nothing_has_no_quantile,
             a_quantile_is_linear_inside_its_bin, equal_values_are_exact,
             outer_values_count_in_the_outer_bins, bins_of_one_agree_with_the_sorted_values,
             parts_merge_to_the_whole, histograms_among_each_other, type_1_of_five_values,
             a_rank_that_rounding_must_not_push_up)
