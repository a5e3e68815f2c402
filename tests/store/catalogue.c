/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: the runs of a store are found, read, opened again and removed. */
#include "folder.h"
#include "store/catalogue.h"
#include "store/checkpoint.h"
#include "store/point.h"

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

/* A question is answered by a whole run, else goes on with an incomplete one where that is wanted. */
START_TEST(a_question_finds_its_run) {
    folder f = folder_make();
    ri_store *store = store_at(f.file);
    int64_t first = 0, again = 0;
    bool is_complete = true;
    ck_assert_int_eq(ri_store_run_ask(store, "{\"q\":1}", true, &first, &is_complete, NULL), RI_OK);
    ck_assert(first > 0 && !is_complete);
    ck_assert_int_eq(ri_store_run_ask(store, "{\"q\":1}", true, &again, &is_complete, NULL), RI_OK);
    ck_assert(again == first && !is_complete);
    ck_assert_int_eq(ri_store_run_ask(store, "{\"q\":1}", false, &again, &is_complete, NULL), RI_OK);
    ck_assert(again != first && !is_complete);
    end_run(store, first, true);
    ck_assert_int_eq(ri_store_run_ask(store, "{\"q\":1}", false, &again, &is_complete, NULL), RI_OK);
    ck_assert(again == first && is_complete);
    ri_store_close(store);
    folder_remove(&f);
    store = store_at(NULL); /* nobody left anything in a private one */
    ck_assert_int_eq(ri_store_run_ask(store, "{}", true, &first, &is_complete, NULL), RI_OK);
    ck_assert_int_eq(ri_store_run_ask(store, "{}", true, &again, &is_complete, NULL), RI_OK);
    ck_assert(again != first && !is_complete);
    ri_store_close(store);
}
END_TEST

/* A run aside is kept for the sake of another. */
START_TEST(the_latest_is_one_that_was_asked_for) {
    ri_store *store = store_at(NULL);
    int64_t id = -1;
    begin_run(store, "{\"aside\":\"without_plan\"}");
    ck_assert_int_eq(ri_store_run_latest(store, &id, NULL), RI_OK);
    ck_assert_int_eq(id, 0);
    int64_t asked = begin_run(store, "{}");
    begin_run(store, "{\"aside\":\"without_plan\"}");
    ck_assert_int_eq(ri_store_run_latest(store, &id, NULL), RI_OK);
    ck_assert_int_eq(id, asked);
    ri_store_close(store);
}
END_TEST

START_TEST(a_copy_has_all_and_nothing_twice) {
    ri_store *store = store_at(NULL);
    int64_t from = begin_run(store, "{}"), to = begin_run(store, "{}");
    put_some(store, from, 0, 5);
    ri_checkpoint checkpoint = {.n_wanted = 5, .n_done = 5, .n_events = 3};
    memcpy(checkpoint.fingerprint, some_fingerprint, sizeof some_fingerprint);
    ck_assert_int_eq(ri_store_checkpoint_put(store, from, &checkpoint, NULL), RI_OK);
    ck_assert_int_eq(ri_store_run_copy(store, from, to, NULL), RI_OK);
    ck_assert_uint_eq(n_values(store, from, 1), 5);
    ck_assert_uint_eq(n_values(store, to, 1), 5);
    bool is_there = false;
    checkpoint = (ri_checkpoint){0};
    ck_assert_int_eq(ri_store_checkpoint_get(store, to, &checkpoint, &is_there, NULL), RI_OK);
    ck_assert(is_there && checkpoint.n_done == 5 && checkpoint.n_events == 3);
    ck_assert_int_eq(ri_store_run_copy(store, from, to, NULL), RI_IO); /* all or nothing */
    ck_assert_uint_eq(n_values(store, to, 0), 5);
    put_some(store, to, 5, 1); /* and the store goes on */
    ck_assert_uint_eq(n_values(store, to, 0), 6);
    ri_store_close(store);
}
END_TEST

static ri_status take(void *context, uint64_t point, const int64_t *cells, size_t n_cells,
                      const char *fingerprint, ri_error *error) {
    int64_t *seen = context;
    ck_assert_uint_eq(n_cells, 2);
    ck_assert_str_eq(fingerprint, some_fingerprint);
    ck_assert_int_eq(cells[1], -cells[0]);
    seen[point] += cells[0];
    return point < 4 ? RI_OK : ri_error_set(error, RI_BAD_DATA, "enough");
}

START_TEST(points_of_a_study_are_read_back) {
    ri_store *store = store_at(NULL);
    int64_t run = begin_run(store, "{}"), seen[5] = {0};
    const int64_t cells[] = {7, -7};
    for (uint64_t point = 3; point > 0; point--)
        ck_assert_int_eq(ri_store_point_put(store, run, point, cells, 2, some_fingerprint, NULL), RI_OK);
    ck_assert_int_eq(ri_store_points_read(store, run, take, seen, NULL), RI_OK);
    ck_assert(seen[0] == 0 && seen[1] == 7 && seen[2] == 7 && seen[3] == 7);
    ri_error error = {0};
    ck_assert_int_eq(ri_store_point_put(store, run, 3, cells, 2, some_fingerprint, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "point 3 of run 1 cannot be added"));
    ck_assert_int_eq(ri_store_point_put(store, run, 4, cells, 2, some_fingerprint, NULL), RI_OK);
    ck_assert_int_eq(ri_store_points_read(store, run, take, seen, NULL), RI_BAD_DATA); /* not taken */
    ck_assert_int_eq(ri_store_run_remove(store, run, NULL), RI_OK);
    ck_assert_int_eq(ri_store_points_read(store, run, take, seen, NULL), RI_OK); /* they went with it */
    ri_store_close(store);
}
END_TEST

RI_TEST_MAIN("store/catalogue", runs_are_listed_and_read, the_complete_one_is_found_first,
             only_an_incomplete_run_is_opened_again, a_run_goes_with_all_that_belongs_to_it,
             a_question_finds_its_run, the_latest_is_one_that_was_asked_for, a_copy_has_all_and_nothing_twice,
             points_of_a_study_are_read_back)
