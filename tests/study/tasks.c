/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/tasks.h"

#include <string.h>

#include "support.h"

enum { N = 500 };

static ri_status count(void *context, uint32_t i, ri_error *error) {
    (void)error;
    int *times = context;
    times[i]++;
    return RI_OK;
}

START_TEST(each_item_once_on_any_number_of_threads) {
    for (int n_threads = 1; n_threads <= 3; n_threads++) {
        int times[N] = {0};
        ck_assert_int_eq(ri_tasks_run(count, times, N, n_threads, NULL, NULL), RI_OK);
        for (int i = 0; i < N; i++)
            ck_assert_int_eq(times[i], 1);
    }
    ck_assert_int_eq(ri_tasks_run(count, NULL, 0, 2, NULL, NULL), RI_OK);
}
END_TEST

static ri_status fail_from_seven(void *context, uint32_t i, ri_error *error) {
    (void)context;
    return i < 7 ? RI_OK : ri_error_set(error, RI_BAD_DATA, "item %u", i);
}

START_TEST(the_smallest_failure_is_told) {
    for (int n_threads = 1; n_threads <= 3; n_threads++) {
        ri_error error = {0};
        ck_assert_int_eq(ri_tasks_run(fail_from_seven, NULL, N, n_threads, NULL, &error), RI_BAD_DATA);
        ck_assert_str_eq(error.text, "item 7");
    }
}
END_TEST

START_TEST(stopped_before_it_begins) {
    atomic_int stop = 1;
    ri_error error = {0};
    int times[N] = {0};
    ck_assert_int_eq(ri_tasks_run(count, times, N, 2, &stop, &error), RI_INTERRUPTED);
    ck_assert_int_eq(times[0], 0);
}
END_TEST

RI_TEST_MAIN("tasks", each_item_once_on_any_number_of_threads, the_smallest_failure_is_told,
             stopped_before_it_begins)
