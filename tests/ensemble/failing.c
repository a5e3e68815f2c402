/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectory: replications that a plugin fails are set aside with their reason, and all others are kept, the
 * same ones on any number of threads, in one piece, resumed or read again. When the first are all failed,
 * nothing is kept. */
#include <string.h>

#include "fake_job.h"
#include "store/checkpoint.h"
#include "store/folder.h"

enum { N_MONTHS = 2, N = 260, N_MOST_CELLS = 1024 };

static const int32_t thread_counts[] = {1, 2, 3, 8};

static ri_ensemble_options options_of(uint64_t first, int32_t n_threads) {
    ri_ensemble_options options = ri_ensemble_options_default();
    options.first = first;
    options.n = N;
    options.n_threads = n_threads;
    options.save_seconds = 0; /* whenever something was taken */
    return options;
}

static ri_run_summary run_as(const fake_context *context, const ri_ensemble_options *options, ri_store *store,
                             int64_t run) {
    ri_job job = fake_job(context);
    ri_run_summary summary;
    ri_error error = {0};
    ck_assert_msg(ri_ensemble_run_job(&job, options, store, run, &summary, &error) == RI_OK, "%s",
                  error.text);
    return summary;
}

/* Of all that do not fail. */
static ri_fingerprint serially(const fake_context *context, uint64_t first, uint64_t every) {
    ri_fingerprint sum = {{0}};
    int64_t record[N_MOST_CELLS];
    uint32_t n_cells = ri_record_n_cells(N_MONTHS);
    ck_assert_uint_le(n_cells, N_MOST_CELLS);
    for (uint64_t i = first; i < first + N; i++) {
        if (i % every == 0)
            continue;
        fake_record(context, (ri_key){1, i}, record);
        ri_fingerprint_add(&sum, i, record, n_cells);
    }
    return sum;
}

static void check_set_aside(const ri_run_summary *summary, const ri_fingerprint *expected, uint64_t first,
                            uint64_t every) {
    uint64_t n_failed = (first + N + every - 1) / every - (first + every - 1) / every;
    ck_assert(!summary->is_complete);
    ck_assert_uint_eq(summary->n_wanted, N);
    ck_assert_uint_eq(summary->n_failed, n_failed);
    ck_assert_uint_eq(summary->n_replications, N - n_failed);
    ck_assert_mem_eq(&summary->fingerprint, expected, sizeof *expected);
    ck_assert_uint_eq(summary->n_failures, n_failed < RI_MOST_FAILURES ? n_failed : RI_MOST_FAILURES);
    for (uint32_t i = 0; i < summary->n_failures; i++) {
        ck_assert_uint_eq(summary->failure[i].replication, ((first + every - 1) / every + i) * every);
        ck_assert_str_eq(summary->failure[i].message, "test.demand: -1 per day is below 0");
    }
}

/* Every seventh fails, and one of the others takes long, so that threads get far ahead of it. */
START_TEST(the_others_are_kept) {
    const uint64_t first = 3, every = 7;
    fake_context context = fake_context_default(N_MONTHS);
    context.fail_every = every;
    context.slow_at = 8;
    ri_fingerprint expected = serially(&context, first, every);
    for (size_t i = 0; i < sizeof thread_counts / sizeof thread_counts[0]; i++) {
        folder f = folder_make();
        ri_store *store = store_at(f.file);
        ri_ensemble_options options = options_of(first, thread_counts[i]);
        int64_t run = fake_run(store);
        ri_run_summary summary = run_as(&context, &options, store, run), again;
        check_set_aside(&summary, &expected, first, every);
        ri_job job = fake_job(&context);
        ck_assert_int_eq(ri_ensemble_read_job(&job, 1, store, run, &again, NULL), RI_OK);
        check_set_aside(&again, &expected, first, every);
        ck_assert_mem_eq(again.outcome, summary.outcome, sizeof again.outcome);
        ri_run_summary_dispose(&again);
        ri_run_summary_dispose(&summary);
        ri_store_close(store);
        folder_remove(&f);
    }
}
END_TEST

/* Stopped and completed: neither those done nor those that failed are made again. */
START_TEST(a_run_with_failures_goes_on) {
    const uint64_t every = 7;
    atomic_int stop = 0;
    fake_context context = fake_context_default(N_MONTHS);
    context.fail_every = every;
    context.stop_at = 120;
    context.stop = &stop;
    ri_fingerprint expected = serially(&context, 0, every);
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    ri_ensemble_options options = options_of(0, 3);
    int64_t run = fake_run(store);
    options.stop = &stop;
    ri_run_summary stopped = run_as(&context, &options, store, run);
    ck_assert_uint_lt(stopped.n_replications + stopped.n_failed, N);
    ck_assert_uint_ge(stopped.n_replications + stopped.n_failed, 121);
    options.stop = NULL;
    options.resume = true;
    ri_run_summary completed = run_as(&context, &options, store, run);
    check_set_aside(&completed, &expected, 0, every);
    ck_assert_uint_eq(completed.n_events, 3 * (uint64_t)N);
    ri_run_summary twice = run_as(&context, &options, store, run);
    check_set_aside(&twice, &expected, 0, every);
    ck_assert_uint_eq(twice.n_events, 3 * (uint64_t)N);
    ri_run_summary_dispose(&stopped);
    ri_run_summary_dispose(&completed);
    ri_run_summary_dispose(&twice);
    ri_store_close(store);
    folder_remove(&f);
}
END_TEST

static void check_nothing_kept(const ri_run_summary *summary) {
    ri_fingerprint none = {{0}};
    ck_assert(!summary->is_complete);
    ck_assert_uint_eq(summary->n_replications, 0);
    ck_assert_uint_eq(summary->n_failed, RI_ENSEMBLE_TRIES);
    ck_assert_mem_eq(&summary->fingerprint, &none, sizeof none);
    for (uint32_t i = 0; i < RI_ENSEMBLE_TRIES; i++)
        ck_assert_uint_eq(summary->failure[i].replication, i);
}

/* The last of the first ones is slow: with several threads later ones are done, and saved, before it fails.
 */
START_TEST(nothing_is_kept_when_the_first_all_fail) {
    for (size_t i = 0; i < sizeof thread_counts / sizeof thread_counts[0]; i++) {
        fake_context context = fake_context_default(N_MONTHS);
        context.fail_below = RI_ENSEMBLE_TRIES;
        context.slow_at = RI_ENSEMBLE_TRIES - 1;
        folder f = folder_make();
        ri_store *store = store_at(f.file);
        ri_ensemble_options options = options_of(0, thread_counts[i]);
        int64_t run = fake_run(store);
        for (int k = 0; k < 2; k++) { /* resumed, it stays so */
            ri_run_summary summary = run_as(&context, &options, store, run);
            check_nothing_kept(&summary);
            ri_run_summary_dispose(&summary);
            options.resume = true;
        }
        uint64_t n = 1;
        ck_assert_int_eq(ri_store_cell_values(store, run, 0, NULL, 0, &n, NULL), RI_OK);
        ck_assert_uint_eq(n, 0);
        ri_store_close(store);
        folder_remove(&f);
    }
}
END_TEST

/* One fewer, and the run goes on. */
START_TEST(one_good_one_suffices) {
    fake_context context = fake_context_default(N_MONTHS);
    context.fail_below = RI_ENSEMBLE_TRIES - 1;
    ri_store *store = fake_store();
    ri_ensemble_options options = options_of(0, 2);
    ri_run_summary summary = run_as(&context, &options, store, fake_run(store));
    ck_assert_uint_eq(summary.n_failed, RI_ENSEMBLE_TRIES - 1);
    ck_assert_uint_eq(summary.n_replications, N - RI_ENSEMBLE_TRIES + 1);
    ri_run_summary_dispose(&summary);
    ri_store_close(store);
}
END_TEST

/* A shard with failures is part of no whole run. */
START_TEST(a_shard_with_failures_is_refused) {
    fake_context context = fake_context_default(N_MONTHS);
    context.fail_at = 5;
    folder f = folder_make();
    ri_store *store = store_at(f.file), *whole = fake_store();
    ri_ensemble_options options = options_of(0, 2);
    int64_t run = fake_run(store);
    ri_run_summary summary = run_as(&context, &options, store, run);
    ri_shard shard = {f.file, store, run};
    ri_error error = {0};
    ri_job job = fake_job(&context);
    ck_assert_int_eq(ri_ensemble_merge_job(&job, &shard, 1, whole, fake_run(whole), &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "plugins failed 1 replications of run 1"));
    ri_run_summary_dispose(&summary);
    ri_store_close(store);
    ri_store_close(whole);
    folder_remove(&f);
}
END_TEST

RI_TEST_MAIN("failing", the_others_are_kept, a_run_with_failures_goes_on,
             nothing_is_kept_when_the_first_all_fail, one_good_one_suffices, a_shard_with_failures_is_refused)
