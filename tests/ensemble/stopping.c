/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fake_job.h"

#define N_MONTHS 2

static const int32_t thread_counts[] = {1, 2, 8};

static ri_ensemble_options options_of(uint64_t n, int32_t n_threads) {
    ri_ensemble_options options = ri_ensemble_options_default();
    options.n = n;
    options.n_threads = n_threads;
    return options;
}

/* Runs, and hands back the status; the summary is disposed here. */
static ri_status try_run(const fake_context *context, const ri_ensemble_options *options, ri_store *store,
                         int64_t run, ri_error *error) {
    ri_job job = fake_job(context);
    ri_run_summary summary;
    ri_status status = ri_ensemble_run_job(&job, options, store, run, &summary, error);
    if (status != RI_OK)
        ck_assert_ptr_null(summary.series);
    ri_run_summary_dispose(&summary);
    return status;
}

static uint64_t n_stored(ri_store *store, int64_t run, uint32_t cell) {
    uint64_t n = 0;
    ck_assert_int_eq(ri_store_cell_values(store, run, cell, NULL, 0, &n, NULL), RI_OK);
    return n;
}

/* Replications are taken in order, so what was done is 0 .. n - 1 whatever n is: sum, store and count agree.
 */
static void check_stopped(int32_t n_threads) {
    atomic_int stop = 0;
    fake_context context = fake_context_default(N_MONTHS);
    context.stop_at = 300;
    context.stop = &stop;
    ri_job job = fake_job(&context);
    ri_ensemble_options options = options_of(100000, n_threads);
    options.stop = &stop;
    ri_store *store = fake_store();
    int64_t run = fake_run(store);
    ri_run_summary summary;
    ck_assert_int_eq(ri_ensemble_run_job(&job, &options, store, run, &summary, NULL), RI_OK);
    ck_assert(!summary.is_complete);
    ck_assert_uint_eq(summary.n_wanted, 100000);
    ck_assert_uint_ge(summary.n_replications, 301);
    ck_assert_uint_lt(summary.n_replications, 100000);
    ck_assert_uint_eq(n_stored(store, run, 0), summary.n_replications);
    ri_fingerprint expected = {{0}};
    int64_t record[1024];
    uint32_t n_cells = ri_record_n_cells(N_MONTHS);
    ck_assert_uint_le(n_cells, 1024);
    for (uint64_t i = 0; i < summary.n_replications; i++) {
        fake_record(&context, (ri_key){1, i}, record);
        ri_fingerprint_add(&expected, i, record, n_cells);
    }
    ck_assert_mem_eq(&summary.fingerprint, &expected, sizeof expected);
    ri_run_summary_dispose(&summary);
    ri_store_close(store);
}

START_TEST(what_is_done_is_kept_when_stopped) {
    for (int i = 0; i < 3; i++)
        check_stopped(thread_counts[i]);
}
END_TEST

START_TEST(stopped_before_it_began) {
    atomic_int stop = 1;
    fake_context context = fake_context_default(N_MONTHS);
    ri_job job = fake_job(&context);
    ri_ensemble_options options = options_of(10, 2);
    options.stop = &stop;
    ri_store *store = fake_store();
    ri_run_summary summary;
    ck_assert_int_eq(ri_ensemble_run_job(&job, &options, store, fake_run(store), &summary, NULL), RI_OK);
    ck_assert(!summary.is_complete);
    ck_assert_uint_eq(summary.n_replications, 0);
    ck_assert_uint_eq(summary.outcome[0].amount.n, 0);
    ck_assert_double_nan(summary.outcome[0].amount.mean);
    ck_assert_double_nan(summary.outcome[RI_OUT_reinspection_grade].grade_share[RI_AREA_OVERALL][0]);
    ck_assert_double_nan(summary.series[0].q50);
    ri_run_summary_dispose(&summary);
    ri_store_close(store);
}
END_TEST

/* Two replications fail; the smaller one is named on any number of threads, and all before it are kept. */
START_TEST(a_failed_replication_is_named) {
    for (int i = 0; i < 3; i++) {
        fake_context context = fake_context_default(N_MONTHS);
        context.fail_at = 452;
        context.fail_too_at = 450;
        context.fail_with = RI_BAD_DATA;
        ri_ensemble_options options = options_of(100000, thread_counts[i]);
        ri_store *store = fake_store();
        int64_t run = fake_run(store);
        ri_error error = {0};
        ck_assert_int_eq(try_run(&context, &options, store, run, &error), RI_BAD_DATA);
        ck_assert_int_eq(error.status, RI_BAD_DATA);
        ck_assert_str_eq(error.text, "replication 450 of seed 1: test.demand: -1 per day is below 0");
        uint64_t n = n_stored(store, run, 0);
        ck_assert_uint_ge(n, 450);
        ck_assert_uint_lt(n, 100000);
        ck_assert_uint_eq(n_stored(store, run, ri_record_n_outcome_cells() - 1), n);
        int64_t cells[1] = {0};
        ck_assert_int_eq(ri_store_put(store, run, 449, cells, 1, NULL), RI_BAD_DATA); /* is there */
        ck_assert_int_eq(ri_store_put(store, run, 450, cells, 1, NULL), RI_OK);       /* was not */
        ri_store_close(store);
    }
}
END_TEST

START_TEST(a_worker_that_cannot_be_made) {
    atomic_int n_workers = 0;
    fake_context context = fake_context_default(N_MONTHS);
    context.n_workers = &n_workers;
    context.fail_worker = 2;
    ri_ensemble_options options = options_of(10, 4);
    ri_store *store = fake_store();
    ri_error error = {0};
    int64_t run = fake_run(store);
    ck_assert_int_eq(try_run(&context, &options, store, run, &error), RI_NO_MEMORY);
    ck_assert_str_eq(error.text, "no worker any more");
    ck_assert_int_eq(atomic_load(&n_workers), 0);
    context.fail_worker = -1;
    ck_assert_int_eq(try_run(&context, &options, store, run, NULL), RI_OK);
    ck_assert_int_eq(atomic_load(&n_workers), 0);
    ri_store_close(store);
}
END_TEST

/* A store that refuses ends the run, though far more replications come than the hand-over holds. */
START_TEST(a_store_that_refuses) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_ensemble_options options = options_of(1000000, 3);
    ri_store *store = fake_store();
    ri_error error = {0};
    ck_assert_int_eq(try_run(&context, &options, store, 77, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "run 77"));
    ri_store_close(store);
}
END_TEST

START_TEST(a_run_with_other_replications_in_it) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_ensemble_options options = options_of(10, 2);
    ri_store *store = fake_store();
    int64_t run = fake_run(store);
    ri_error error = {0};
    ck_assert_int_eq(try_run(&context, &options, store, run, NULL), RI_OK);
    options.first = 10;
    ck_assert_int_eq(try_run(&context, &options, store, run, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "holds 20 replications where this ensemble made 10"));
    ri_store_close(store);
}
END_TEST

static void check_options(uint64_t first, uint64_t n, int32_t n_threads, const char *reason) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_ensemble_options options = options_of(n, n_threads);
    options.first = first;
    ri_store *store = fake_store();
    ri_error error = {0};
    ck_assert_int_eq(try_run(&context, &options, store, fake_run(store), &error), RI_USAGE);
    ck_assert_msg(strstr(error.text, reason) != NULL, "'%s' is not in: %s", reason, error.text);
    ri_store_close(store);
}

START_TEST(options_out_of_range) {
    check_options(0, 0, 1, "replications: 0 is outside 1 to 4294967295");
    check_options(0, UINT64_C(1) << 32, 1, "replications: 4294967296 is outside");
    check_options(0, 1, 0, "threads: 0 is outside 1 to 256");
    check_options(0, 1, -3, "threads: -3 is outside");
    check_options(0, 1, 257, "threads: 257 is outside");
    check_options(INT64_MAX, 1, 1, "first replication: 9223372036854775807 is too large");
    check_options(UINT64_MAX, 1, 1, "first replication: 18446744073709551615 is too large");
}
END_TEST

RI_TEST_MAIN("stopping", what_is_done_is_kept_when_stopped, stopped_before_it_began,
             a_failed_replication_is_named, a_worker_that_cannot_be_made, a_store_that_refuses,
             a_run_with_other_replications_in_it, options_out_of_range)
