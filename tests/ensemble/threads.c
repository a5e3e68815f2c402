/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pthread.h>
#include <string.h>

#include "fake_job.h"

#define N_MONTHS 7
#define N        1500 /* several times what the hand-over holds, so that workers have to wait for room */

static ri_run_summary run(uint64_t first, uint64_t n, int32_t n_threads) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_job job = fake_job(&context);
    ri_ensemble_options options = ri_ensemble_options_default();
    options.seed = 2017;
    options.first = first;
    options.n = n;
    options.n_threads = n_threads;
    ri_run_summary summary;
    ri_error error = {0};
    ri_store *store = fake_store();
    ri_status status = ri_ensemble_run_job(&job, &options, store, fake_run(store), &summary, &error);
    ck_assert_msg(status == RI_OK, "%s", error.text);
    ri_store_close(store);
    return summary;
}

/* The same replications without the ensemble. */
static ri_fingerprint serially(uint64_t first, uint64_t n) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_fingerprint sum = {{0}};
    uint32_t n_cells = ri_record_n_cells(N_MONTHS);
    int64_t *record = calloc(n_cells, sizeof *record);
    ck_assert_ptr_nonnull(record);
    for (uint64_t i = first; i < first + n; i++) {
        fake_record(&context, (ri_key){2017, i}, record);
        ri_fingerprint_add(&sum, i, record, n_cells);
    }
    free(record);
    return sum;
}

static void check_fingerprint(const ri_fingerprint *found, const ri_fingerprint *expected) {
    char a[65], b[65];
    ri_fingerprint_format(found, a);
    ri_fingerprint_format(expected, b);
    ck_assert_str_eq(a, b);
}

/* Bit for bit, NaN included: doubles are compared as bytes. */
static void check_same(const ri_run_summary *a, const ri_run_summary *b) {
    check_fingerprint(&a->fingerprint, &b->fingerprint);
    ck_assert_uint_eq(a->n_replications, b->n_replications);
    ck_assert_uint_eq(a->n_events, b->n_events);
    ck_assert_uint_eq(a->n_council_months, b->n_council_months);
    ck_assert_mem_eq(a->outcome, b->outcome, sizeof a->outcome);
    ck_assert_mem_eq(a->series, b->series, sizeof *a->series * N_MONTHS * RI_N_METRICS * 2);
}

START_TEST(the_same_on_any_number_of_threads) {
    ri_run_summary one = run(0, N, 1);
    ri_fingerprint expected = serially(0, N);
    check_fingerprint(&one.fingerprint, &expected);
    ck_assert(one.is_complete);
    ck_assert_uint_eq(one.n_replications, N);
    ck_assert_uint_eq(one.n_events, 3 * N);
    ck_assert_uint_eq(one.n_council_months, N_MONTHS * N);
    ck_assert_int_eq(one.first_month, 330);
    const int32_t n_threads[] = {2, 3, 8};
    for (int i = 0; i < 3; i++) {
        ri_run_summary many = run(0, N, n_threads[i]);
        check_same(&one, &many);
        ck_assert_int_eq(many.n_threads, n_threads[i]);
        ri_run_summary_dispose(&many);
    }
    ri_run_summary_dispose(&one);
}
END_TEST

/* Frozen: integers from Threefry's bits, so every machine and compiler gives these digits. The same 64 came
 * from a second implementation of cipher and sum in Python. Words of their own, not records: a new row in
 * outcomes.def or metrics.def leaves them alone. (That an ensemble's fingerprint is this sum over its
 * records, the test before this one shows.) */
START_TEST(the_same_on_any_machine) {
    ri_fingerprint sum = {{0}};
    int64_t record[64];
    for (uint64_t i = 0; i < 100; i++) {
        for (uint64_t cell = 0; cell < 64; cell++)
            record[cell] = (int64_t)ri_draw_words((ri_key){2017, i}, cell, 1, 0, 0).v[0];
        ri_fingerprint_add(&sum, i, record, 64);
    }
    char text[65];
    ri_fingerprint_format(&sum, text);
    ck_assert_str_eq(text, "4133c91aa3f37a1491f6fdf5314f75697da6ea65a15d7ad5b368909c7a9679ec");
}
END_TEST

START_TEST(parts_add_up_to_the_whole) {
    ri_run_summary first = run(0, 60, 2), second = run(60, 40, 3);
    ri_fingerprint expected = serially(0, 100);
    ri_fingerprint_merge(&first.fingerprint, &second.fingerprint);
    check_fingerprint(&first.fingerprint, &expected);
    ck_assert_uint_eq(second.first_replication, 60);
    ri_run_summary_dispose(&first);
    ri_run_summary_dispose(&second);
}
END_TEST

START_TEST(more_threads_than_replications) {
    ri_run_summary few = run(5, 2, 8);
    ri_fingerprint expected = serially(5, 2);
    check_fingerprint(&few.fingerprint, &expected);
    ck_assert_int_eq(few.n_threads, 2);
    ri_run_summary_dispose(&few);
}
END_TEST

typedef struct listener {
    pthread_t caller;
    int n_calls, n_elsewhere, n_backwards;
    ri_progress last;
} listener;

static void listen(void *context, ri_progress progress) {
    listener *heard = context;
    heard->n_calls++;
    heard->n_elsewhere += !pthread_equal(heard->caller, pthread_self());
    heard->n_backwards += progress.n_done < heard->last.n_done || progress.seconds < heard->last.seconds;
    heard->last = progress;
}

START_TEST(progress_comes_from_the_caller_and_ends_at_the_end) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_job job = fake_job(&context);
    listener heard = {.caller = pthread_self()};
    ri_ensemble_options options = ri_ensemble_options_default();
    options.n = N;
    options.n_threads = 3;
    options.on_progress = listen;
    options.progress_context = &heard;
    ri_run_summary summary;
    ri_store *store = fake_store();
    ck_assert_int_eq(ri_ensemble_run_job(&job, &options, store, fake_run(store), &summary, NULL), RI_OK);
    ck_assert_int_ge(heard.n_calls, 1);
    ck_assert_int_eq(heard.n_elsewhere, 0);
    ck_assert_int_eq(heard.n_backwards, 0);
    ck_assert_uint_eq(heard.last.n_done, N);
    ck_assert_uint_eq(heard.last.n_wanted, N);
    ri_run_summary_dispose(&summary);
    ri_store_close(store);
}
END_TEST

RI_TEST_MAIN("threads", the_same_on_any_number_of_threads, the_same_on_any_machine, parts_add_up_to_the_whole,
             more_threads_than_replications, progress_comes_from_the_caller_and_ends_at_the_end)
