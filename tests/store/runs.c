/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <sys/wait.h>

#include "folder.h"

static int64_t begin_run(ri_store *store) {
    int64_t run = 0;
    ri_error error = {0};
    ck_assert_msg(ri_store_run_begin(store, "{\"seed\":1}", &run, &error) == RI_OK, "%s", error.text);
    return run;
}

/* The one number that a query gives, asked by SQLite alone: what others see in the file. */
static int64_t ask(const char *path, const char *sql) {
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    ck_assert_int_eq(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    int64_t answer = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return answer;
}

static void check_values(ri_store *store, int64_t run, uint32_t cell, const int64_t *expected, uint64_t n) {
    int64_t values[16] = {0};
    uint64_t found = 0;
    ck_assert_uint_le(n, 16);
    ck_assert_int_eq(ri_store_cell_values(store, run, cell, values, 16, &found, NULL), RI_OK);
    ck_assert_uint_eq(found, n);
    ck_assert_mem_eq(values, expected, n * sizeof *values);
}

START_TEST(what_is_put_is_read_back) {
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    int64_t run = begin_run(store);
    const int64_t cells[3][2] = {{5, INT64_MIN}, {-5, INT64_MAX}, {0, 7}};
    for (uint64_t i = 0; i < 3; i++)
        ck_assert_int_eq(ri_store_put(store, run, 40 - i, cells[i], 2, NULL), RI_OK);
    check_values(store, run, 0, (const int64_t[]){-5, 0, 5}, 3); /* before any flush */
    ck_assert_int_eq(ri_store_run_end(store, run, true, some_fingerprint, "{\"complete\":true}", NULL),
                     RI_OK);
    ri_store_close(store);
    store = store_at(f.file);
    check_values(store, run, 0, (const int64_t[]){-5, 0, 5}, 3);
    check_values(store, run, 1, (const int64_t[]){INT64_MIN, 7, INT64_MAX}, 3);
    check_values(store, run, 2, (const int64_t[]){0}, 0);
    ri_store_close(store);
    ck_assert_int_eq(ask(f.file, "SELECT is_complete FROM run WHERE json_extract(request, '$.seed') = 1"), 1);
    ck_assert_int_eq(ask(f.file, "SELECT value FROM outcome WHERE replication = 39 AND cell = 0"), -5);
    ck_assert_int_eq(ask(f.file, "SELECT length(fingerprint) FROM run WHERE ended_at IS NOT NULL"), 64);
    folder_remove(&f);
}
END_TEST

START_TEST(a_small_array_gets_the_smallest) {
    ri_store *store = store_at(NULL);
    int64_t run = begin_run(store), values[2] = {0};
    uint64_t n = 0;
    put_some(store, run, 3, 5);
    ck_assert_int_eq(ri_store_cell_values(store, run, 1, values, 2, &n, NULL), RI_OK);
    ck_assert_uint_eq(n, 5);
    ck_assert_int_eq(values[0], -7);
    ck_assert_int_eq(values[1], -6);
    ri_store_close(store);
}
END_TEST

START_TEST(runs_are_kept_apart) {
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    int64_t first = begin_run(store);
    put_some(store, first, 0, 3);
    int64_t second = begin_run(store); /* while the first is still open */
    ck_assert_int_ne(first, second);
    put_some(store, second, 0, 2);
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK); /* nothing to do is no failure */
    ck_assert_uint_eq(n_values(store, first, 0), 3);
    ck_assert_uint_eq(n_values(store, second, 0), 2);
    ri_store_close(store);
    folder_remove(&f);
}
END_TEST

/* A program that dies keeps what it flushed, and the run is there without an end. */
START_TEST(a_run_that_is_cut_off_keeps_what_was_flushed) {
    folder f = folder_make();
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        ri_store *store = store_at(f.file);
        int64_t run = begin_run(store);
        put_some(store, run, 0, 100);
        ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
        put_some(store, run, 100, 50);
        _exit(0); /* no flush, no close */
    }
    int status = -1;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    ri_store *store = store_at(f.file);
    ck_assert_uint_eq(n_values(store, 1, 0), 100);
    ck_assert_uint_eq(n_values(store, 1, 1), 100);
    put_some(store, 1, 100, 50); /* it can go on where it was */
    ck_assert_int_eq(ri_store_run_end(store, 1, false, some_fingerprint, "{}", NULL), RI_OK);
    ri_store_close(store);
    ck_assert_int_eq(ask(f.file, "SELECT is_complete FROM run"), 0);
    ck_assert_int_eq(ask(f.file, "SELECT count(*) FROM outcome"), 300);
    folder_remove(&f);
}
END_TEST

START_TEST(a_replication_is_there_whole_or_not_at_all) {
    ri_store *store = store_at(NULL);
    int64_t run = begin_run(store);
    ri_error error = {0};
    const int64_t again[3] = {1, 2, 3};
    ck_assert_int_eq(ri_store_put(store, run, 6, again + 1, 1, NULL), RI_OK);
    put_some(store, run, 7, 1);
    ck_assert_int_eq(ri_store_put(store, run, 7, again, 3, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "replication 7 of run 1"));
    check_values(store, run, 0, (const int64_t[]){2, 70}, 2); /* the first one stays as it was */
    check_values(store, run, 1, (const int64_t[]){-7}, 1);
    check_values(store, run, 2, (const int64_t[]){0}, 0);
    put_some(store, run, 8, 1); /* and the store goes on */
    check_values(store, run, 0, (const int64_t[]){2, 70, 80}, 3);
    ri_store_close(store);
}
END_TEST

START_TEST(rules_of_the_tables) {
    ri_store *store = store_at(NULL);
    const char *const wrong[] = {"", "no json", "[1]", "\"text\"", "{\"open\":"};
    const int64_t cell = 1;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ri_error error = {0};
        int64_t run = 0;
        ck_assert_int_eq(ri_store_run_begin(store, wrong[i], &run, &error), RI_BAD_DATA);
        ck_assert_ptr_nonnull(strstr(error.text, "JSON object"));
    }
    ck_assert_int_eq(ri_store_put(store, 1, 0, &cell, 1, NULL), RI_BAD_DATA); /* no such run */
    int64_t run = begin_run(store);
    ck_assert_int_eq(ri_store_put(store, run, UINT64_MAX, &cell, 1, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_run_end(store, run, true, "12", "{}", NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_run_end(store, run, true, some_fingerprint, "{", NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_run_end(store, run + 1, true, some_fingerprint, "{}", NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_run_end(store, run, true, some_fingerprint, "{}", NULL), RI_OK);
    ck_assert_int_eq(ri_store_run_end(store, run, true, some_fingerprint, "{}", NULL), RI_BAD_DATA);
    ri_store_close(store);
}
END_TEST

/* Enough to spill out of SQLite's memory, so that there is a temporary file. */
START_TEST(a_private_store_leaves_nothing) {
    folder f = folder_make();
    ck_assert_int_eq(setenv("SQLITE_TMPDIR", f.path, 1), 0);
    ri_store *store = store_at("");
    int64_t run = begin_run(store);
    put_some(store, run, 0, 200000);
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
    ck_assert_uint_eq(n_values(store, run, 0), 200000);
    ri_store_close(store);
    ck_assert_int_eq(unsetenv("SQLITE_TMPDIR"), 0);
    ck_assert_int_eq(folder_n_entries(&f), 0);
    folder_remove(&f);
}
END_TEST

/* After closing, the file stands alone: no -wal and -shm beside it that somebody forgets to copy. */
START_TEST(a_closed_store_is_one_file) {
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    put_some(store, begin_run(store), 0, 10);
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
    ri_store_close(store);
    ck_assert_int_eq(folder_n_entries(&f), 1);
    folder_remove(&f);
}
END_TEST

RI_TEST_MAIN("runs", what_is_put_is_read_back, a_small_array_gets_the_smallest, runs_are_kept_apart,
             a_run_that_is_cut_off_keeps_what_was_flushed, a_replication_is_there_whole_or_not_at_all,
             rules_of_the_tables, a_private_store_leaves_nothing, a_closed_store_is_one_file)
