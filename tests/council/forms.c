/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectory: the same bits whatever the form of the calculation, the capacity, the order of replications. */
#include "council/council.h"

#include <math.h>
#include <string.h>

#include "council/fixture.h"
#include "support.h"

#define N_REPLICATIONS 3
#define N_MONTHS       40

static void assert_same(const ri_council_setup *a, const ri_council_setup *b) {
    char x[65], y[65];
    ri_fingerprint fa = fixture_fingerprint(a, N_REPLICATIONS), fb = fixture_fingerprint(b, N_REPLICATIONS);
    ri_fingerprint_format(&fa, x);
    ri_fingerprint_format(&fb, y);
    ck_assert_str_eq(x, y);
}

START_TEST(test_sweep_buckets_heap) {
    ri_council_setup sweep = fixture_setup(N_MONTHS), buckets = sweep, heap = sweep;
    buckets.is_event_form = heap.is_event_form = true;
    heap.queue_form = RI_QUEUE_HEAP;
    assert_same(&sweep, &buckets);
    assert_same(&sweep, &heap);
}
END_TEST

START_TEST(test_capacity_does_not_matter) {
    ri_council_setup full = fixture_setup(N_MONTHS), tenth = full, events = full;
    tenth.capacity_factor = 0.1;
    assert_same(&full, &tenth);
    events.is_event_form = true;
    events.capacity_factor = 0.1;
    assert_same(&full, &events);
}
END_TEST

START_TEST(test_worker_remembers_nothing) {
    ri_council_setup setup = fixture_setup(12);
    ri_error error = {0};
    ri_council_model *model = NULL;
    ri_council_worker *used = NULL, *fresh = NULL;
    uint32_t n = ri_record_n_cells(12);
    int64_t *a = calloc(n, sizeof *a), *b = calloc(n, sizeof *b);
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &used, &error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &fresh, &error), RI_OK);
    for (uint64_t i = 0; i < 3; i++)
        ck_assert_int_eq(ri_council_replicate(model, used, (ri_key){1, i}, a, &error), RI_OK);
    ck_assert_int_eq(ri_council_replicate(model, fresh, (ri_key){1, 2}, b, &error), RI_OK);
    ck_assert_mem_eq(a, b, n * sizeof *a);
    ck_assert_uint_eq(ri_council_worker_work(used).n_replications, 3);
    free(a);
    free(b);
    ri_council_worker_destroy(used);
    ri_council_worker_destroy(fresh);
    ri_council_model_destroy(model);
}
END_TEST

START_TEST(test_seed_and_replication_matter) {
    ri_council_setup setup = fixture_setup(12);
    uint32_t n = ri_record_n_cells(12);
    int64_t *records = fixture_run(&setup, 2);
    ck_assert_mem_ne(records, records + n, n * sizeof *records);
    free(records);
}
END_TEST

RI_TEST_MAIN("forms", test_sweep_buckets_heap, test_capacity_does_not_matter, test_worker_remembers_nothing,
             test_seed_and_replication_matter)
