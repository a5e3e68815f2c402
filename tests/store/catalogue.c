/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: the runs of a store are found, read, opened again and removed. */
#include "folder.h"
#include "store/catalogue.h"
#include "store/checkpoint.h"

static int64_t begin_run(ri_store *store, const char *request) {
    int64_t run = 0;
    ri_error error = {0};
    ck_assert_msg(ri_store_run_begin(store, request, &run, &error) == RI_OK, "%s", error.text);
    return run;
}

static void end_run(ri_store *store, int64_t run, bool is_complete) {
    ck_assert_int_eq(ri_store_run_end(store, run, is_complete, some_fingerprint, "{\"a\":1}", NULL), RI_OK);
}

static int64_t find(ri_store *store, const char *request) {
    int64_t id = -1;
    ck_assert_int_eq(ri_store_run_find(store, request, &id, NULL), RI_OK);
    return id;
}

START_TEST(runs_are_listed_and_read) {
    ri_store *store = store_at(NULL);
    int64_t id = -1, latest = -1;
    ck_assert_int_eq(ri_store_run_next(store, 0, &id, NULL), RI_OK);
    ck_assert_int_eq(id, 0);
    ck_assert_int_eq(ri_store_run_latest(store, &id, NULL), RI_OK);
    ck_assert_int_eq(id, 0);
    int64_t first = begin_run(store, "{\"q\":1}"), second = begin_run(store, "{\"q\":2}");
    put_some(store, first, 0, 3);
    end_run(store, first, true);
    ck_assert_int_eq(ri_store_run_next(store, 0, &id, NULL), RI_OK);
    ck_assert_int_eq(id, first);
    ck_assert_int_eq(ri_store_run_next(store, first, &id, NULL), RI_OK);
    ck_assert_int_eq(id, second);
    ck_assert_int_eq(ri_store_run_latest(store, &latest, NULL), RI_OK);
    ck_assert_int_eq(latest, second);
    ri_stored_run run;
    ck_assert_int_eq(ri_store_run_read(store, first, &run, NULL), RI_OK);
    ck_assert_str_eq(run.request, "{\"q\":1}");
    ck_assert_str_eq(run.result, "{\"a\":1}");
    ck_assert_str_eq(run.fingerprint, some_fingerprint);
    ck_assert_uint_eq(strlen(run.begun_at), 20);
    ck_assert_uint_eq(strlen(run.ended_at), 20);
    ck_assert_uint_eq(run.n_replications, 3);
    ck_assert(run.is_complete);
    ri_stored_run_dispose(&run);
    ck_assert_int_eq(ri_store_run_read(store, second, &run, NULL), RI_OK);
    ck_assert_str_eq(run.ended_at, "");
    ck_assert_ptr_null(run.result);
    ck_assert(!run.is_complete);
    ri_stored_run_dispose(&run);
    ri_error error = {0};
    ck_assert_int_eq(ri_store_run_read(store, 99, &run, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "no run 99"));
    ri_store_close(store);
}
END_TEST

START_TEST(the_complete_one_is_found_first) {
    ri_store *store = store_at(NULL);
    ck_assert_int_eq(find(store, "{}"), 0);
    int64_t open = begin_run(store, "{}");
    ck_assert_int_eq(find(store, "{}"), open);
    int64_t complete = begin_run(store, "{}");
    end_run(store, complete, true);
    int64_t stopped = begin_run(store, "{}");
    end_run(store, stopped, false);
    ck_assert_int_eq(find(store, "{}"), complete);
    ck_assert_int_eq(find(store, "{\"other\":1}"), 0);
    ri_store_close(store);
}
END_TEST

START_TEST(only_an_incomplete_run_is_opened_again) {
    ri_store *store = store_at(NULL);
    int64_t complete = begin_run(store, "{}"), stopped = begin_run(store, "{}"),
            open = begin_run(store, "{}");
    end_run(store, complete, true);
    end_run(store, stopped, false);
    ck_assert_int_eq(ri_store_run_reopen(store, complete, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_run_reopen(store, 99, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_store_run_reopen(store, open, NULL), RI_OK);
    ck_assert_int_eq(ri_store_run_reopen(store, stopped, NULL), RI_OK);
    end_run(store, stopped, true); /* fails on a run that has ended */
    ri_store_close(store);
}
END_TEST

START_TEST(a_run_goes_with_all_that_belongs_to_it) {
    ri_store *store = store_at(NULL);
    int64_t kept = begin_run(store, "{}"), removed = begin_run(store, "{}");
    put_some(store, kept, 0, 2);
    put_some(store, removed, 0, 5);
    ri_checkpoint checkpoint = {.n_wanted = 5, .n_done = 5};
    memcpy(checkpoint.fingerprint, some_fingerprint, sizeof some_fingerprint);
    ck_assert_int_eq(ri_store_checkpoint_put(store, removed, &checkpoint, NULL), RI_OK);
    ck_assert_int_eq(ri_store_run_remove(store, removed, NULL), RI_OK);
    ck_assert_uint_eq(n_values(store, removed, 0), 0);
    ck_assert_uint_eq(n_values(store, kept, 0), 2);
    bool is_there = true;
    ck_assert_int_eq(ri_store_checkpoint_get(store, removed, &checkpoint, &is_there, NULL), RI_OK);
    ck_assert(!is_there);
    ck_assert_int_eq(ri_store_run_remove(store, removed, NULL), RI_BAD_DATA);
    ri_store_close(store);
}
END_TEST

RI_TEST_MAIN("store/catalogue", runs_are_listed_and_read, the_complete_one_is_found_first,
             only_an_incomplete_run_is_opened_again, a_run_goes_with_all_that_belongs_to_it)
