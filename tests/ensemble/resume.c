/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectory: a run that was stopped or killed and then completed, and shards put together in any order, are
 * the same bits as a run in one piece; what was done is not done again. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fake_job.h"
#include "store/checkpoint.h"
#include "store/folder.h"

enum { N_MONTHS = 2, N = 700 };

static ri_ensemble_options options_of(uint64_t first, uint64_t n, int32_t n_threads) {
    ri_ensemble_options options = ri_ensemble_options_default();
    options.first = first;
    options.n = n;
    options.n_threads = n_threads;
    options.save_seconds = 0; /* whenever something was taken */
    return options;
}

static ri_run_summary run_all(const fake_context *context, const ri_ensemble_options *options,
                              ri_store *store, int64_t run) {
    ri_job job = fake_job(context);
    ri_run_summary summary;
    ri_error error = {0};
    ck_assert_msg(ri_ensemble_run_job(&job, options, store, run, &summary, &error) == RI_OK, "%s",
                  error.text);
    return summary;
}

/* Everything but the time, and the events of work that was lost. */
static void assert_same(const ri_run_summary *a, const ri_run_summary *b) {
    ck_assert_uint_eq(a->n_replications, b->n_replications);
    ck_assert_uint_eq(a->first_replication, b->first_replication);
    ck_assert_mem_eq(&a->fingerprint, &b->fingerprint, sizeof a->fingerprint);
    ck_assert_mem_eq(a->outcome, b->outcome, sizeof a->outcome);
    ck_assert_mem_eq(a->series, b->series, 2 * N_MONTHS * RI_N_METRICS * sizeof *a->series);
    ck_assert(a->is_complete && b->is_complete);
}

static ri_run_summary in_one_piece(void) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_ensemble_options options = options_of(0, N, 2);
    ri_store *store = fake_store();
    ri_run_summary whole = run_all(&context, &options, store, fake_run(store));
    ri_store_close(store);
    return whole;
}

typedef struct victim {
    uint64_t kill_at;
    int32_t n_threads;
    folder f;
} victim;

/* A run that is killed at a replication. */
static void kill_one(victim *v) {
    v->f = folder_make();
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        fake_context context = fake_context_default(N_MONTHS);
        ri_ensemble_options options = options_of(0, N, v->n_threads);
        context.kill_at = v->kill_at;
        ri_store *store = store_at(v->f.file);
        run_all(&context, &options, store, fake_run(store));
        _exit(0);
    }
    int status = -1;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void complete_one(const victim *v, const ri_run_summary *whole) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_ensemble_options options = options_of(0, N, v->n_threads);
    ri_store *store = store_at(v->f.file);
    ri_checkpoint before = {0};
    bool is_there = false;
    ck_assert_int_eq(ri_store_checkpoint_get(store, 1, &before, &is_there, NULL), RI_OK);
    options.resume = true;
    ri_run_summary completed = run_all(&context, &options, store, 1);
    assert_same(&completed, whole);
    /* Three events a replication: those of the checkpoint were not made again. */
    ck_assert_uint_eq(completed.n_events, 3 * (uint64_t)N);
    ck_assert_uint_le(before.n_done, v->kill_at);
    if (v->kill_at >=
        600) /* by then both boxes of the hand-over were full once, so the first save was over */
        ck_assert_uint_gt(before.n_done, 0);
    ri_run_summary_dispose(&completed);
    ri_store_close(store);
    folder_remove(&v->f);
}

/* All are killed before this process has threads of its own, which no fork would take along. */
START_TEST(a_killed_run_is_completed) {
    victim victims[] = {{.kill_at = 0, .n_threads = 1}, /* before any checkpoint */
                        {.kill_at = 600, .n_threads = 1},
                        {.kill_at = 600, .n_threads = 3},
                        {.kill_at = N - 1, .n_threads = 8}};
    for (int i = 0; i < 4; i++)
        kill_one(&victims[i]);
    ri_run_summary whole = in_one_piece();
    for (int i = 0; i < 4; i++)
        complete_one(&victims[i], &whole);
    ri_run_summary_dispose(&whole);
}
END_TEST

START_TEST(a_stopped_run_is_completed) {
    folder f = folder_make();
    atomic_int stop = 0;
    fake_context context = fake_context_default(N_MONTHS);
    context.stop_at = 300;
    context.stop = &stop;
    ri_ensemble_options options = options_of(0, N, 2);
    options.stop = &stop;
    ri_store *store = store_at(f.file);
    int64_t run = fake_run(store);
    ri_run_summary part = run_all(&context, &options, store, run);
    ck_assert(!part.is_complete);
    context.stop_at = UINT64_MAX;
    atomic_store(&stop, 0);
    options.resume = true;
    ri_run_summary whole = in_one_piece(), completed = run_all(&context, &options, store, run);
    assert_same(&completed, &whole);
    /* Once complete, going on does nothing. */
    ri_run_summary again = run_all(&context, &options, store, run);
    assert_same(&again, &whole);
    ck_assert_uint_eq(again.n_events, completed.n_events);
    ri_run_summary_dispose(&again);
    ri_run_summary_dispose(&part);
    ri_run_summary_dispose(&completed);
    ri_run_summary_dispose(&whole);
    ri_store_close(store);
    folder_remove(&f);
}
END_TEST

START_TEST(another_part_is_not_completed_as_this_one) {
    folder f = folder_make();
    fake_context context = fake_context_default(N_MONTHS);
    ri_job job = fake_job(&context);
    ri_ensemble_options options = options_of(0, 10, 1);
    ri_store *store = store_at(f.file);
    int64_t run = fake_run(store);
    ri_run_summary part = run_all(&context, &options, store, run), none;
    options.n = 20;
    options.resume = true;
    ri_error error = {0};
    ck_assert_int_eq(ri_ensemble_run_job(&job, &options, store, run, &none, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "has replications 0 to 9"));
    ri_run_summary_dispose(&part);
    ri_store_close(store);
    folder_remove(&f);
}
END_TEST

enum { N_SHARDS = 3 };

static void make_shards(folder *folders, ri_shard *shards, int n) {
    fake_context context = fake_context_default(N_MONTHS);
    for (int i = 0; i < n; i++) {
        uint64_t first = (uint64_t)N * (unsigned)i / N_SHARDS,
                 end = (uint64_t)N * ((unsigned)i + 1) / N_SHARDS;
        ri_ensemble_options options = options_of(first, end - first, 1 + i);
        folders[i] = folder_make();
        ck_assert_int_eq(ri_store_open_shard(folders[i].file, &shards[i].store, NULL), RI_OK);
        shards[i].path = folders[i].file;
        shards[i].run = fake_run(shards[i].store);
        ri_run_summary part = run_all(&context, &options, shards[i].store, shards[i].run);
        ri_run_summary_dispose(&part);
    }
}

static ri_status merge(const ri_shard *shards, int n, ri_store *store, int64_t run, ri_error *error) {
    fake_context context = fake_context_default(N_MONTHS);
    ri_job job = fake_job(&context);
    return ri_ensemble_merge_job(&job, shards, n, store, run, error);
}

START_TEST(shards_merge_in_any_order) {
    static const int orders[][N_SHARDS] = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};
    folder folders[N_SHARDS];
    ri_shard shards[N_SHARDS];
    make_shards(folders, shards, N_SHARDS);
    ri_run_summary whole = in_one_piece();
    fake_context context = fake_context_default(N_MONTHS);
    ri_job job = fake_job(&context);
    for (int i = 0; i < 3; i++) {
        ri_shard given[N_SHARDS] = {shards[orders[i][0]], shards[orders[i][1]], shards[orders[i][2]]};
        ri_store *store = fake_store();
        int64_t run = fake_run(store);
        ri_run_summary merged;
        ri_error error = {0};
        ck_assert_msg(merge(given, N_SHARDS, store, run, &error) == RI_OK, "%s", error.text);
        ck_assert_int_eq(ri_ensemble_read_job(&job, 1, store, run, &merged, NULL), RI_OK);
        assert_same(&merged, &whole);
        ck_assert_uint_eq(merged.n_events, whole.n_events);
        ri_run_summary_dispose(&merged);
        ri_store_close(store);
    }
    ri_run_summary_dispose(&whole);
    for (int i = 0; i < N_SHARDS; i++) {
        ri_store_close(shards[i].store);
        folder_remove(&folders[i]);
    }
}
END_TEST

static void check_refused(const ri_shard *shards, int n, const char *why) {
    ri_store *store = fake_store();
    ri_error error = {0};
    ck_assert_int_eq(merge(shards, n, store, fake_run(store), &error), RI_BAD_DATA);
    ck_assert_msg(strstr(error.text, why) != NULL, "'%s' is not in: %s", why, error.text);
    ri_store_close(store);
}

START_TEST(shards_that_do_not_fit) {
    folder folders[N_SHARDS];
    ri_shard shards[N_SHARDS];
    make_shards(folders, shards, N_SHARDS);
    check_refused((ri_shard[]){shards[0], shards[2]}, 2, "replications 233 to 465 are missing");
    check_refused((ri_shard[]){shards[1], shards[0], shards[1]}, 3,
                  "hold the same replications, from 233 on");
    ri_shard unfinished = {shards[0].path, shards[0].store, fake_run(shards[0].store)};
    check_refused(&unfinished, 1, "is not complete (0 of 0 replications)");
    for (int i = 0; i < N_SHARDS; i++) {
        ri_store_close(shards[i].store);
        folder_remove(&folders[i]);
    }
}
END_TEST

RI_TEST_MAIN("ensemble/resume", a_killed_run_is_completed, a_stopped_run_is_completed,
             another_part_is_not_completed_as_this_one, shards_merge_in_any_order, shards_that_do_not_fit)
