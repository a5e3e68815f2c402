/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: what a run can be completed and merged from comes back as it was put, adds up, and is refused when
 * it was tampered with. */
#include <sqlite3.h>

#include "folder.h"
#include "store/catalogue.h"
#include "store/checkpoint.h"
#include "store/failure.h"
#include "store/journal.h"

enum { N_BINS = 4 };

/* Values around 0 in a histogram of four bins over -8 .. 7. */
typedef struct heap {
    ri_sum sum;
    ri_histogram histogram;
    uint32_t counts[N_BINS];
} heap;

static void heap_start(heap *h) {
    memset(h, 0, sizeof *h);
    h->histogram = ri_histogram_over((ri_bins){-8, 8, N_BINS}, h->counts);
}

static void heap_add(heap *h, int64_t value) {
    ri_sum_add(&h->sum, value);
    ri_histogram_add(&h->histogram, value);
}

static void assert_same(const heap *a, const heap *b) {
    ck_assert_mem_eq(&a->sum, &b->sum, sizeof a->sum);
    ck_assert_mem_eq(a->counts, b->counts, sizeof a->counts);
    ck_assert_uint_eq(a->histogram.n, b->histogram.n);
    ck_assert_int_eq(a->histogram.smallest, b->histogram.smallest);
    ck_assert_int_eq(a->histogram.largest, b->histogram.largest);
}

static int64_t begin_run(ri_store *store) {
    int64_t run = 0;
    ri_error error = {0};
    ck_assert_msg(ri_store_run_begin(store, "{}", &run, &error) == RI_OK, "%s", error.text);
    return run;
}

static void put(ri_store *store, int64_t run, uint32_t cell, const heap *h) {
    ri_error error = {0};
    ck_assert_msg(ri_store_series_put(store, run, cell, &h->sum, &h->histogram, &error) == RI_OK, "%s",
                  error.text);
}

static ri_status add(ri_store *store, int64_t run, heap *h, ri_error *error) {
    return ri_store_series_add(store, run, 1, &h->sum, &h->histogram, error);
}

static void run_sql(const char *path, const char *sql) {
    sqlite3 *database = NULL;
    ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
    char *what = NULL;
    ck_assert_msg(sqlite3_exec(database, sql, NULL, NULL, &what) == SQLITE_OK, "%s", what);
    sqlite3_close(database);
}

START_TEST(sums_come_back_and_add_up) {
    static const int64_t values[] = {INT64_MIN + 1, -9, -8, -1, 0, 0, 7, 8, INT64_MAX};
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    int64_t first = begin_run(store), second = begin_run(store);
    heap all, some, rest, read;
    heap_start(&all);
    heap_start(&some);
    heap_start(&rest);
    heap_start(&read);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        int64_t value = i == 0 || i == 8 ? values[i] / 4 : values[i]; /* the squares' sum stays below 2^128 */
        heap_add(&all, value);
        heap_add(i % 2 == 0 ? &some : &rest, value);
    }
    put(store, first, 0, &rest);
    put(store, first, 0, &some); /* replaces */
    put(store, second, 0, &rest);
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
    ri_store_close(store);
    store = store_at(f.file);
    ck_assert_int_eq(add(store, first, &read, NULL), RI_OK);
    assert_same(&read, &some);
    ck_assert_int_eq(add(store, second, &read, NULL), RI_OK);
    assert_same(&read, &all);
    ri_store_close(store);
    folder_remove(&f);
}
END_TEST

START_TEST(checkpoints_are_replaced) {
    ri_store *store = store_at(NULL);
    int64_t run = begin_run(store);
    bool is_there = true;
    ri_checkpoint read;
    ck_assert_int_eq(ri_store_checkpoint_get(store, run, &read, &is_there, NULL), RI_OK);
    ck_assert(!is_there);
    for (uint64_t n_done = 3; n_done <= 6; n_done += 3) {
        ri_checkpoint put = {.first = 40, .n_wanted = 10, .n_done = n_done, .n_events = 77};
        memcpy(put.fingerprint, some_fingerprint, sizeof put.fingerprint);
        ck_assert_int_eq(ri_store_checkpoint_put(store, run, &put, NULL), RI_OK);
        ck_assert_int_eq(ri_store_checkpoint_get(store, run, &read, &is_there, NULL), RI_OK);
        ck_assert(is_there);
        ck_assert_mem_eq(&read, &put, sizeof put);
    }
    ri_checkpoint more_than_wanted = {.n_wanted = 1, .n_done = 2};
    memcpy(more_than_wanted.fingerprint, some_fingerprint, sizeof some_fingerprint);
    ck_assert_int_eq(ri_store_checkpoint_put(store, run, &more_than_wanted, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_checkpoint_put(store, run + 1, &read, NULL), RI_BAD_DATA); /* no such run */
    ri_store_close(store);
}
END_TEST

static void check_tampered(const char *sql) {
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    int64_t run = begin_run(store);
    heap h, read;
    heap_start(&h);
    heap_start(&read);
    heap_add(&h, 3);
    put(store, run, 0, &h);
    ck_assert_int_eq(ri_store_flush(store, NULL), RI_OK);
    ri_store_close(store);
    run_sql(f.file, sql);
    ri_error error = {0};
    store = store_at(f.file);
    ck_assert_msg(add(store, run, &read, &error) == RI_BAD_DATA, "%s was taken", sql);
    ck_assert_ptr_nonnull(strstr(error.text, "is not one of this model"));
    ri_store_close(store);
    folder_remove(&f);
}

START_TEST(what_cannot_be_a_sum) {
    check_tampered("UPDATE series SET n = 2");
    check_tampered("UPDATE series SET cell = 1");
    check_tampered("UPDATE series SET counts = x'0400000001000000'"); /* bin 4 of 0 .. 3 */
    check_tampered("UPDATE series SET smallest = 4");
    check_tampered("UPDATE series SET counts = x'0000000001000000'"); /* below its smallest value */
    check_tampered("UPDATE series SET counts = x'02000000ffffffff02000000ffffffff'");
}
END_TEST

START_TEST(replications_are_cut_and_taken) {
    folder f = folder_make(), g = folder_make();
    ri_store *store = store_at(f.file), *other = store_at(g.file);
    int64_t run = begin_run(store), theirs = begin_run(other);
    put_some(store, run, 0, 10);
    ck_assert_int_eq(ri_store_cut(store, run, 6, NULL), RI_OK);
    ck_assert_uint_eq(n_values(store, run, 0), 6);
    put_some(other, theirs, 6, 4);
    ck_assert_int_eq(ri_store_flush(other, NULL), RI_OK);
    ck_assert_int_eq(ri_store_take(store, run, g.file, theirs, NULL), RI_OK);
    ck_assert_uint_eq(n_values(store, run, 1), 10);
    ri_error error = {0};
    ck_assert_int_eq(ri_store_take(store, run, g.file, theirs, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "is here already"));
    ck_assert_uint_eq(n_values(store, run, 1), 10);
    ri_store_close(store);
    ri_store_close(other);
    folder_remove(&f);
    folder_remove(&g);
}
END_TEST

START_TEST(failures_are_kept_in_order_and_cut) {
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    int64_t run = begin_run(store);
    ri_failure failures[2];
    uint32_t n_read = 0;
    uint64_t n = 0;
    ri_error error = {0};
    for (uint64_t i = 9; i > 6; i--)
        ck_assert_int_eq(ri_store_failure_put(store, run, i, i == 7 ? "seven" : "more", NULL), RI_OK);
    ck_assert_int_eq(ri_store_failure_put(store, run, 8, "again", &error), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_failure_put(store, run + 1, 8, "no such run", NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_failures_read(store, run, failures, 2, &n_read, &n, NULL), RI_OK);
    ck_assert_uint_eq(n, 3);
    ck_assert_uint_eq(n_read, 2);
    ck_assert_uint_eq(failures[0].replication, 7);
    ck_assert_str_eq(failures[0].message, "seven");
    ck_assert_uint_eq(failures[1].replication, 8);
    ri_failures_dispose(failures, n_read);
    ck_assert_int_eq(ri_store_cut(store, run, 8, NULL), RI_OK);
    ck_assert_int_eq(ri_store_failures_read(store, run, failures, 2, &n_read, &n, NULL), RI_OK);
    ck_assert_uint_eq(n, 1);
    ri_failures_dispose(failures, n_read);
    ri_store_close(store);
    folder_remove(&f);
}
END_TEST

/* Records come back in order from a replication on; what is not among them is cut, what is stays. */
START_TEST(a_journal_comes_back) {
    folder f = folder_make();
    ri_store *store = NULL;
    ri_journal journal;
    ri_error error = {0};
    ck_assert_int_eq(ri_store_open(f.file, &store, NULL), RI_OK);
    int64_t run = begin_run(store), value[4];
    uint64_t n = 0;
    for (uint64_t replication = 6; replication >= 3; replication--) { /* as workers finish: in any order */
        const int64_t record[3] = {(int64_t)replication, -1, INT64_MIN};
        ck_assert_int_eq(ri_store_put(store, run, replication, record, 1, NULL), RI_OK);
        if (replication != 5)
            ck_assert_int_eq(ri_store_journal_put(store, run, replication, record, 3, NULL), RI_OK);
    }
    ck_assert_int_eq(ri_store_failure_put(store, run, 7, "seven", NULL), RI_OK);
    ck_assert_int_eq(ri_store_journal_read(store, run, 4, 3, &journal, NULL), RI_OK);
    ck_assert_uint_eq(journal.n, 2);
    ck_assert(journal.replication[0] == 4 && journal.replication[1] == 6);
    ck_assert(journal.record[3] == 6 && journal.record[4] == -1 && journal.record[5] == INT64_MIN);
    ri_journal_dispose(&journal);
    ck_assert_int_eq(ri_store_cut_to_journal(store, run, 4, NULL), RI_OK);
    ck_assert_int_eq(ri_store_cell_values(store, run, 0, value, 4, &n, NULL), RI_OK);
    ck_assert(n == 3 && value[0] == 3 && value[1] == 4 && value[2] == 6);
    ck_assert_int_eq(ri_store_journal_read(store, run, 0, 2, &journal, &error), RI_BAD_DATA);
    ri_journal_dispose(&journal);
    ck_assert_ptr_nonnull(strstr(error.text, "a record in its journal is not one of this model"));
    ck_assert_int_eq(ri_store_journal_clear(store, run, NULL), RI_OK);
    ck_assert_int_eq(ri_store_journal_read(store, run, 0, 3, &journal, NULL), RI_OK);
    ck_assert_uint_eq(journal.n, 0);
    ri_store_close(store);
    folder_remove(&f);
}
END_TEST

RI_TEST_MAIN("store/checkpoint", a_journal_comes_back, failures_are_kept_in_order_and_cut,
             sums_come_back_and_add_up, checkpoints_are_replaced, what_cannot_be_a_sum,
             replications_are_cut_and_taken)
