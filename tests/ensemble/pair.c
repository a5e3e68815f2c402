/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two runs of the same replications, path by path: by hand for each kind of outcome, and against a second way
 * to the same numbers for all. */
#include "ensemble/pair.h"

#include <math.h>
#include <string.h>

#include "fake_job.h"

#define N_MONTHS 24
#define N        4

/* A run of a fake job, kept in a store. */
static ri__arm arm_of(const fake_context *context, uint64_t seed, uint64_t first, uint64_t n,
                      int32_t n_threads) {
    ri_job job = fake_job(context);
    ri_ensemble_options options = ri_ensemble_options_default();
    options.seed = seed;
    options.first = first;
    options.n = n;
    options.n_threads = n_threads;
    ri_run_summary summary;
    ri_error error = {0};
    ri__arm arm = {.store = fake_store()};
    arm.run = fake_run(arm.store);
    ri_status status = ri_ensemble_run_job(&job, &options, arm.store, arm.run, &summary, &error);
    ck_assert_msg(status == RI_OK, "%s", error.text);
    ri_run_summary_dispose(&summary);
    return arm;
}

static ri_differences pair(ri__arm base, ri__arm other, uint64_t first, uint64_t n) {
    ri_differences differences;
    ri_error error = {0};
    ri_status status = ri__pair_arms(base, other, first, n, N_MONTHS, &differences, &error);
    ck_assert_msg(status == RI_OK, "%s", error.text);
    return differences;
}

static const ri_difference *row_of(const ri_differences *differences, ri_path path) {
    for (uint32_t i = 0; i < differences->n; i++)
        if (memcmp(&differences->row[i].path, &path, sizeof path) == 0)
            return &differences->row[i];
    return NULL;
}

/* Cells of four replications of one outcome, in both arms; everything else is 0 in both. */
static ri_differences by_hand(uint32_t outcome, const int64_t base[N], const int64_t other[N]) {
    uint32_t n_cells = ri_record_n_cells(N_MONTHS), cell = ri_outcome_cell(outcome);
    ri__arm arm[2];
    for (int side = 0; side < 2; side++) {
        int64_t *records = calloc(N * n_cells, sizeof *records);
        ck_assert_ptr_nonnull(records);
        fake_context context = fake_context_default(N_MONTHS);
        context.records = records;
        for (uint32_t i = 0; i < N; i++)
            records[i * n_cells + cell] = (side == 0 ? base : other)[i];
        arm[side] = arm_of(&context, 7, 0, N, 2);
        free(records);
    }
    ri_differences differences = pair(arm[0], arm[1], 0, N);
    ri_store_close(arm[0].store);
    ri_store_close(arm[1].store);
    return differences;
}

/* Hundredths of a month: 10, 20, -, 40 beside 7, 20, 5, 41. The third pair is none. Differences -3, 0, 1. */
START_TEST(an_amount) {
    static const int64_t base[N] = {1000, 2000, RI_NO_VALUE, 4000}, other[N] = {700, 2000, 500, 4100};
    ri_differences all = by_hand(RI_OUT_child_months_in_inadequate_practice, base, other);
    const ri_difference *d = row_of(&all, (ri_path){RI_OUT_child_months_in_inadequate_practice, 0, 0});
    ck_assert_uint_eq(all.n_pairs, N);
    ck_assert_uint_eq(d->n, 3);
    ck_assert_double_eq_tol(d->base, 70.0 / 3, 1e-12);
    ck_assert_double_eq_tol(d->other, 68.0 / 3, 1e-12);
    ck_assert_double_eq_tol(d->mean, -2.0 / 3, 1e-12);
    ri_assert_same(d->q05, -3);
    ri_assert_same(d->q95, 1);
    ri_assert_same(d->lower, 1.0 / 3);
    ri_assert_same(d->same, 1.0 / 3);
    ri_assert_same(d->higher, 1.0 / 3);
    ck_assert_int_eq(d->better, RI_BETTER_LOWER);
    double better;
    ri_interval interval;
    ck_assert(ri_difference_better(d, &better, &interval));
    ri_assert_same(better, 1.0 / 3);
    ri_differences_dispose(&all);
}
END_TEST

/* Days: 487 days are 16 months; not reached is the horizon of 24. Differences -8, 8, 0, 0. */
START_TEST(a_wait) {
    static const int64_t base[N] = {RI_NOT_REACHED, 487, RI_NOT_REACHED, 487};
    static const int64_t other[N] = {487, RI_NOT_REACHED, RI_NOT_REACHED, 487};
    ri_differences all = by_hand(RI_OUT_months_to_reinspection, base, other);
    const ri_difference *d = row_of(&all, (ri_path){RI_OUT_months_to_reinspection, 0, 0});
    ck_assert_uint_eq(d->n, N);
    ck_assert_double_eq_tol(d->base, 20, 1e-12);
    ri_assert_same(d->mean, 0);
    ck_assert_double_eq_tol(d->q95, 8, 1e-12);
    ri_assert_same(d->lower, 0.25);
    ri_assert_same(d->same, 0.5);
    ck_assert_int_eq(d->better, RI_BETTER_NONE);
    double better;
    ri_interval interval;
    ck_assert(!ri_difference_better(d, &better, &interval));
    ri_differences_dispose(&all);
}
END_TEST

/* Inadequate in two of four beside one; not inspected in one beside one. */
START_TEST(a_grade) {
    static const int64_t base[N] = {RI_INADEQUATE, RI_INADEQUATE, RI_GOOD, RI_NOT_REACHED};
    static const int64_t other[N] = {RI_INADEQUATE, RI_GOOD, RI_GOOD, RI_NOT_REACHED};
    ri_differences all = by_hand(RI_OUT_reinspection_grade, base, other);
    const ri_difference *d = row_of(&all, (ri_path){RI_OUT_reinspection_grade, 0, RI_INADEQUATE});
    ri_assert_same(d->base, 0.5);
    ri_assert_same(d->other, 0.25);
    ri_assert_same(d->lower, 0.25);
    ri_assert_same(d->same, 0.75);
    ck_assert_str_eq(d->unit, "share");
    ck_assert_int_eq(d->better, RI_BETTER_LOWER);
    d = row_of(&all, (ri_path){RI_OUT_reinspection_grade, 0, RI_GOOD});
    ri_assert_same(d->higher, 0.25);
    ck_assert_int_eq(d->better, RI_BETTER_NONE);
    d = row_of(&all, (ri_path){RI_OUT_reinspection_grade, 0, RI_SHARE_NOT_REACHED});
    ri_assert_same(d->base, 0.25);
    ri_assert_same(d->same, 1);
    ri_differences_dispose(&all);
}
END_TEST

/* 3 months are 91.3 days: 91 is within, 92 is not. Months beyond the horizon of 24 have no row. */
START_TEST(an_event_by_month) {
    static const int64_t base[N] = {91, 92, RI_NOT_REACHED, 92}, other[N] = {91, 91, 91, RI_NOT_REACHED};
    ri_differences all = by_hand(RI_OUT_dfe_commissioner_by_month, base, other);
    const ri_difference *d = row_of(&all, (ri_path){RI_OUT_dfe_commissioner_by_month, 0, 0});
    ri_assert_same(d->base, 0.25);
    ri_assert_same(d->other, 0.75);
    d = row_of(&all, (ri_path){RI_OUT_dfe_commissioner_by_month, 0, 3}); /* 24 months */
    ri_assert_same(d->base, 0.75);
    ri_assert_same(d->lower, 0.25);
    ri_assert_same(d->higher, 0.25);
    ck_assert_ptr_null(row_of(&all, (ri_path){RI_OUT_dfe_commissioner_by_month, 0, 4}));
    ri_differences_dispose(&all);
}
END_TEST

/* A run beside itself: everything the same, nothing varies. */
START_TEST(beside_itself) {
    fake_context context = fake_context_default(N_MONTHS);
    ri__arm arm = arm_of(&context, 7, 100, 50, 2);
    ri_differences all = pair(arm, arm, 100, 50);
    ck_assert_uint_gt(all.n, 50);
    for (uint32_t i = 0; i < all.n; i++) {
        ri_assert_same(all.row[i].same, 1);
        ri_assert_same(all.row[i].mean, 0);
        ri_assert_same(all.row[i].mean_interval.low, 0);
        ri_assert_same(all.row[i].mean_interval.high, 0);
        ck_assert_double_nan(all.row[i].variance_ratio);
    }
    ri_differences_dispose(&all);
    ri_store_close(arm.store);
}
END_TEST

/* Padding aside, bit for bit. */
static void check_same(const ri_difference *a, const ri_difference *b) {
    ck_assert_mem_eq(&a->path, &b->path, sizeof a->path);
    ck_assert_uint_eq(a->n, b->n);
    ck_assert_mem_eq(&a->base, &b->base, sizeof *a - offsetof(ri_difference, base));
}

START_TEST(the_same_on_any_number_of_threads) {
    enum { MANY = 700 };
    fake_context context = fake_context_default(N_MONTHS);
    ri__arm base = arm_of(&context, 7, MANY, MANY, 1), other[2];
    ri_differences all[2];
    for (int i = 0; i < 2; i++) {
        other[i] = arm_of(&context, 8, MANY, MANY, i == 0 ? 1 : 3);
        all[i] = pair(base, other[i], MANY, MANY);
    }
    ck_assert_uint_eq(all[0].n, all[1].n);
    for (uint32_t i = 0; i < all[0].n; i++)
        check_same(&all[0].row[i], &all[1].row[i]);
    ck_assert(all[0].row[0].mean != 0); /* of another seed */
    for (int i = 0; i < 2; i++) {
        ri_differences_dispose(&all[i]);
        ri_store_close(other[i].store);
    }
    ri_store_close(base.store);
}
END_TEST

START_TEST(other_replications_are_refused) {
    fake_context context = fake_context_default(N_MONTHS);
    ri__arm base = arm_of(&context, 7, 0, 10, 1), other = arm_of(&context, 7, 1, 10, 1);
    ri_differences differences;
    ri_error error = {0};
    ck_assert_int_eq(ri__pair_arms(base, other, 0, 10, N_MONTHS, &differences, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "does not hold the replications 0 to 9"));
    ri_differences_dispose(&differences);
    ri_store_close(base.store);
    ri_store_close(other.store);
}
END_TEST

RI_TEST_MAIN("ensemble/pair", an_amount, a_wait, a_grade, an_event_by_month, beside_itself,
             the_same_on_any_number_of_threads, other_replications_are_refused)
