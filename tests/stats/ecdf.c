/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: one point by hand; several held against the enumeration of all samples. */
#include "stats/ecdf.h"

#include <math.h>

#include "support.h"

/* One point at 1/2: counts are binomial(10, 1/2), of which 2..8 have 1002/1024, 3..7 have 912/1024. */
START_TEST(test_one_point) {
    uint32_t low, high;
    ri_ecdf_envelope e = {.low = &low, .high = &high};
    ck_assert_int_eq(ri_ecdf_envelope_find(10, 2, 0.95, &e, NULL), RI_OK);
    ck_assert_uint_eq(low, 2);
    ck_assert_uint_eq(high, 8);
    ck_assert_double_eq_tol(e.coverage, 1002.0 / 1024, 1e-12);
    ck_assert_int_eq(ri_ecdf_envelope_find(10, 2, 0.89, &e, NULL), RI_OK);
    ck_assert_uint_eq(low, 3);
    ck_assert_uint_eq(high, 7);
    ck_assert_double_eq_tol(e.coverage, 912.0 / 1024, 1e-12);
}
END_TEST

enum { N = 7, POINTS = 5 };

/* Share of the 5^7 equally likely samples that stay inside. */
static double enumerated(const ri_ecdf_envelope *e) {
    uint32_t rank[N] = {0}, n_inside = 0, n_all = 0;
    for (;;) {
        n_inside += ri_ecdf_leaves(e, POINTS, rank, N) == 0;
        n_all++;
        int i = 0;
        while (i < N && ++rank[i] == POINTS)
            rank[i++] = 0;
        if (i == N)
            return (double)n_inside / n_all;
    }
}

START_TEST(test_coverage_is_that_of_all_samples) {
    uint32_t low[POINTS - 1], high[POINTS - 1];
    ri_ecdf_envelope e = {.low = low, .high = high};
    static const double level[] = {0.5, 0.8, 0.9, 0.99};
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(ri_ecdf_envelope_find(N, POINTS, level[i], &e, NULL), RI_OK);
        ck_assert_double_ge(e.coverage, level[i]);
        ck_assert_double_eq_tol(e.coverage, enumerated(&e), 1e-12);
    }
}
END_TEST

/* With many values a step of a bound is little: the coverage is what was asked for, not much more. */
START_TEST(test_coverage_is_close) {
    uint32_t low[63], high[63];
    ri_ecdf_envelope e = {.low = low, .high = high};
    ck_assert_int_eq(ri_ecdf_envelope_find(200, 64, 0.95, &e, NULL), RI_OK);
    ck_assert_double_ge(e.coverage, 0.95);
    ck_assert_double_le(e.coverage, 0.96);
    for (int k = 0; k < 63; k++)
        ck_assert_uint_eq(low[k] + high[62 - k], 200); /* as far above as below */
}
END_TEST

START_TEST(test_where_it_leaves) {
    uint32_t low[3] = {1, 2, 3}, high[3] = {3, 4, 4}, early[4] = {0, 0, 0, 0}, even[4] = {0, 1, 2, 3};
    ri_ecdf_envelope e = {.low = low, .high = high};
    ck_assert_uint_eq(ri_ecdf_leaves(&e, 4, early, 4), 1);
    ck_assert_uint_eq(ri_ecdf_leaves(&e, 4, even, 4), 0);
    uint32_t late[4] = {0, 2, 3, 3};
    ck_assert_uint_eq(ri_ecdf_leaves(&e, 4, late, 4), 2);
}
END_TEST

START_TEST(test_refusals) {
    uint32_t low[9], high[9];
    ri_ecdf_envelope e = {.low = low, .high = high};
    ri_error error = {0};
    ck_assert_int_eq(ri_ecdf_envelope_find(0, 10, 0.9, &e, &error), RI_BAD_DATA);
    ck_assert_int_eq(ri_ecdf_envelope_find(10, 1, 0.9, &e, &error), RI_BAD_DATA);
    ck_assert_int_eq(ri_ecdf_envelope_find(10, 10, 1, &e, &error), RI_BAD_DATA);
}
END_TEST

RI_TEST_MAIN("ecdf", test_one_point, test_coverage_is_that_of_all_samples, test_coverage_is_close,
             test_where_it_leaves, test_refusals)
