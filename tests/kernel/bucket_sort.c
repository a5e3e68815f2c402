/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: the sort of a bucket gives the total order, last first, whatever the times: for each way that it
 * takes (insertion, keys alone, keys and insertion, heapsort) against the library's qsort. */
#include "support.h"

#include "kernel/bucket_sort.h"
#include "random/stream.h"

enum { MOST = 5000 };

static int compare_last_first(const void *a, const void *b) {
    const ri_event *x = a, *y = b;
    return ri__event_before(x, y) - ri__event_before(y, x);
}

/* How a bucket may look; each from 64 random bits and the row. */
typedef ri_event make_event(uint64_t bits, uint32_t row);

static ri_event whole_day(uint64_t bits, uint32_t row) {
    (void)row;
    return (ri_event){.time = 17, .priority = bits % 4, .kind = bits >> 8 & 1, .entity = bits >> 16 & 2047};
}

static ri_event any_time(uint64_t bits, uint32_t row) {
    return (ri_event){.time = 3 + ri_unit_from_word(bits), .entity = row};
}

static ri_event about_zero(uint64_t bits, uint32_t row) {
    static const double times[] = {-0.25, -0.0, 0.0, 0.25};
    return (ri_event){.time = times[bits % 4], .priority = row % 2, .entity = bits >> 8 & 7};
}

/* The highest of the differing bits say nothing about the rest, so keys leave all in disorder. */
static ri_event one_outlier(uint64_t bits, uint32_t row) {
    return (ri_event){.time = row == 0 ? 0x1p40 : 1 + (double)(bits % 8) * 0x1p-40, .entity = bits >> 32};
}

static ri_event all_equal(uint64_t bits, uint32_t row) {
    (void)bits;
    (void)row;
    return (ri_event){.time = 1, .priority = 2, .kind = 3, .entity = 4};
}

static ri_event far_apart(uint64_t bits, uint32_t row) {
    return (ri_event){.time = bits % 3 == 0   ? 1e-300
                              : bits % 3 == 1 ? 1e300
                                              : row,
                      .priority = (uint32_t)bits,
                      .kind = (uint32_t)(bits >> 32),
                      .entity = bits * 0x9e3779b97f4a7c15u};
}

static void check_sort(make_event *make, uint32_t n) {
    static ri_event events[MOST], expected[MOST];
    static uint32_t open[MOST];
    for (uint32_t i = 0; i < n; i++) {
        expected[i] = events[i] = make(ri_draw_words((ri_key){n, 0}, i, 1, 0, 0).v[0], i);
        open[i] = n - 1 - i;
    }
    qsort(expected, n, sizeof *expected, compare_last_first);
    ri__bucket_sort(open, n, events);
    static bool is_there[MOST];
    memset(is_there, 0, sizeof is_there);
    for (uint32_t i = 0; i < n; i++) {
        if (open[i] >= n || is_there[open[i]])
            ck_abort_msg("of %u, index %u is there twice or was made up", n, open[i]);
        is_there[open[i]] = true;
        if (compare_last_first(&events[open[i]], &expected[i]) != 0)
            ck_abort_msg("of %u, place %u holds another event", n, i);
    }
}

START_TEST(test_order) {
    static make_event *const kinds[] = {whole_day, any_time, about_zero, one_outlier, all_equal, far_apart};
    static const uint32_t sizes[] = {0, 1, 2, 3, 24, 25, 26, 200, 2047, 2048, 2049, MOST};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
            check_sort(kinds[k], sizes[s]);
}
END_TEST

RI_TEST_MAIN("kernel/bucket_sort", test_order)
