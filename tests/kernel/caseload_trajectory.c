/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectory: the caseload model gives one fingerprint as events in buckets, events in the heap and daily
 * sweeps, and so do the floors that bench/ measures them against. */
#include "support.h"

#include <string.h>

#include "caseload.h"
#include "floor_caseload.h"
#include "kernel/fingerprint.h"

enum { N_REPLICATIONS = 3 };

/* Of floor_caseload_sweep, the last to be written, when the model was frozen: what is timed over the years
 * has to stay the same work. */
static const char frozen[] = "03b352f5d6472030ceef0446eea69f738922a7a8f052ad882e6881601e476504";

static caseload_tables tables;
static caseload world;

static void add(ri_fingerprint *sum, uint64_t replication, const caseload_results *results) {
    int64_t record[CASELOAD_RECORD];
    memcpy(record, results, sizeof record);
    ri_fingerprint_add(sum, replication, record, CASELOAD_RECORD);
}

static void assert_frozen(const ri_fingerprint *sum, const char *who) {
    char text[65];
    ri_fingerprint_format(sum, text);
    if (strcmp(text, frozen) != 0)
        ck_abort_msg("%s gives %s, not %s", who, text, frozen);
}

static void check_form(caseload_form form, const char *who) {
    ri_fingerprint sum = {{0}};
    for (uint64_t i = 0; i < N_REPLICATIONS; i++) {
        ck_assert(caseload_run(&world, form, (ri_key){1, i}));
        add(&sum, i, &world.head->results);
    }
    assert_frozen(&sum, who);
}

static void check_floor(bool (*floor)(const caseload_tables *, ri_key, caseload_results *), const char *who) {
    ri_fingerprint sum = {{0}};
    for (uint64_t i = 0; i < N_REPLICATIONS; i++) {
        caseload_results results;
        ck_assert(floor(&tables, (ri_key){1, i}, &results));
        add(&sum, i, &results);
    }
    assert_frozen(&sum, who);
}

START_TEST(test_one_fingerprint) {
    ri_error error = {0};
    caseload_tables_make(&tables);
    ck_assert_int_eq(caseload_init(&world, &tables, &error), RI_OK);
    check_floor(floor_caseload_sweep, "the floor of sweeps");
    check_floor(floor_caseload_buckets, "the floor of buckets");
    check_form(CASELOAD_SWEEP, "sweeps");
    check_form(CASELOAD_BUCKETS, "buckets");
    check_form(CASELOAD_HEAP, "the heap");
    caseload_dispose(&world);
}
END_TEST

/* As many cases as came are open or closed, and all that a case can meet has happened. */
START_TEST(test_nothing_is_lost) {
    caseload_results r;
    caseload_tables_make(&tables);
    ck_assert(floor_caseload_sweep(&tables, (ri_key){1, 0}, &r));
    ck_assert_int_gt(r.n_closed, N_CASES / 2);
    ck_assert_int_gt(r.n_missed, 0);
    ck_assert_int_gt(r.n_stretched, 0);
    ck_assert_int_gt(r.n_late, 0);
    ck_assert_int_gt(r.waiting_days, 0);
    /* Posts are filled in turn, each once less than or as often as it fell vacant. */
    ck_assert_int_le(r.n_filled, r.n_left);
    ck_assert_int_le(r.n_left - r.n_filled, N_POSTS);
}
END_TEST

RI_TEST_MAIN("kernel/caseload_trajectory", test_one_fingerprint, test_nothing_is_lost)
