/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: every path of the sweep finds the same rows as a loop over all of them. */
#include "kernel/sweep.h"

#include "random/stream.h"
#include "support.h"

#define MOST 200

static void fill(int32_t *a, uint32_t n, uint64_t round) {
    for (uint32_t i = 0; i < n; i++)
        a[i] = (int32_t)(ri_draw_words((ri_key){1, round}, i, 1, 0, 0).v[0] % 7) - 2;
}

static uint32_t naive_rows(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    uint32_t n_found = 0;
    for (uint32_t i = 0; i < n; i++)
        if (a[i] == value)
            rows[n_found++] = i;
    return n_found;
}

static void check_rows(uint32_t (*sweep)(const int32_t *, uint32_t, int32_t, uint32_t *), const int32_t *a,
                       uint32_t n) {
    uint32_t expected[MOST], rows[MOST];
    for (int32_t value = -2; value < 6; value++) {
        uint32_t n_expected = naive_rows(a, n, value, expected);
        ck_assert_uint_eq(sweep(a, n, value, rows), n_expected);
        for (uint32_t i = 0; i < n_expected; i++)
            ck_assert_uint_eq(rows[i], expected[i]);
    }
}

START_TEST(test_rows) {
    int32_t a[MOST] = {0};
    for (uint32_t n = 0; n < MOST; n++) {
        fill(a, n, n);
        check_rows(ri_sweep_rows, a, n);
        check_rows(ri_sweep_rare, a, n);
        check_rows(ri__sweep_rows_plain, a, n);
#if defined(__x86_64__)
        if (ri__sweep_has_avx2()) {
            check_rows(ri__sweep_rows_avx2, a, n);
            check_rows(ri__sweep_rare_avx2, a, n);
        }
#endif
    }
}
END_TEST

static void check_days(uint32_t (*sweep)(const int16_t *, uint32_t, int16_t, uint32_t *), const int32_t *a,
                       uint32_t n) {
    uint32_t expected[MOST], rows[MOST];
    int16_t days[MOST] = {0};
    for (uint32_t i = 0; i < n; i++)
        days[i] = (int16_t)(a[i] == 4 ? INT16_MAX : a[i]);
    for (int16_t day = -2; day < 4; day++) {
        uint32_t n_expected = naive_rows(a, n, day, expected);
        ck_assert_uint_eq(sweep(days, n, day, rows), n_expected);
        for (uint32_t i = 0; i < n_expected; i++)
            ck_assert_uint_eq(rows[i], expected[i]);
    }
}

START_TEST(test_days) {
    int32_t a[MOST] = {0};
    for (uint32_t n = 0; n < MOST; n++) {
        fill(a, n, n);
        check_days(ri_sweep_days, a, n);
        check_days(ri_sweep_rare_days, a, n);
        check_days(ri__sweep_days_plain, a, n);
#if defined(__x86_64__)
        if (ri__sweep_has_avx2()) {
            check_days(ri__sweep_days_avx2, a, n);
            check_days(ri__sweep_rare_days_avx2, a, n);
        }
#endif
    }
}
END_TEST

START_TEST(test_least) {
    int32_t a[MOST] = {0};
    ck_assert_int_eq(ri_sweep_least(a, 0), INT32_MAX);
    for (uint32_t n = 1; n < MOST; n++) {
        fill(a, n, n);
        a[n / 2] = -9 - (int32_t)n;
        ck_assert_int_eq(ri_sweep_least(a, n), -9 - (int32_t)n);
        ck_assert_int_eq(ri__sweep_least_plain(a, n), -9 - (int32_t)n);
    }
}
END_TEST

RI_TEST_MAIN("sweep", test_rows, test_days, test_least)
