/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: once warmed, a replication allocates nothing, in sweeps and as events. Every allocation of the
 * engine's code passes through the test, which counts it. */
#include "council/fixture.h"
#include "support.h"

static long n_calls;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *block, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *block, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);

void *__wrap_malloc(size_t size) {
    n_calls++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size) {
    n_calls++;
    return __real_calloc(n, size);
}

void *__wrap_realloc(void *block, size_t size) {
    n_calls++;
    return __real_realloc(block, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size) {
    n_calls++;
    return __real_aligned_alloc(alignment, size);
}

/* Test builds count every worker's cases anew at each month's end, in an array of their own. */
#ifdef RI_VERIFY
#define ALLOCATED_A_MONTH 1
#else
#define ALLOCATED_A_MONTH 0
#endif

/* The first replication may enlarge the world; a later one of the same size finds it large enough. */
static void check_form(bool is_event_form) {
    enum { N_MONTHS = 60, N_WARMING = 4, N_COUNTED = 4 };
    ri_council_setup setup = fixture_setup(N_MONTHS);
    ri_council_model *model = NULL;
    ri_council_worker *worker = NULL;
    setup.is_event_form = is_event_form;
    int64_t *record = calloc(ri_record_n_cells(N_MONTHS), sizeof *record);
    long before = n_calls;
    ck_assert_int_eq(ri_council_model_create(&setup, &model, NULL), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &worker, NULL), RI_OK);
    ck_assert_int_gt(n_calls, before); /* so the count counts */
    for (uint64_t i = 0; i < N_WARMING; i++)
        ck_assert_int_eq(ri_council_replicate(model, worker, (ri_key){1, i}, record, NULL), RI_OK);
    before = n_calls;
    for (uint64_t i = 0; i < N_COUNTED; i++)
        ri_council_replicate(model, worker, (ri_key){1, i}, record, NULL);
    long counted = n_calls - before;
    /* the broken first month ends too */
    ck_assert_int_eq(counted, ALLOCATED_A_MONTH * N_COUNTED * (N_MONTHS + 1));
    ri_council_worker_destroy(worker);
    ri_council_model_destroy(model);
    free(record);
}

START_TEST(test_sweeps) {
    check_form(false);
}
END_TEST

START_TEST(test_events) {
    check_form(true);
}
END_TEST

RI_TEST_MAIN("council/no_allocation", test_sweeps, test_events)
