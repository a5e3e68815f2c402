/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever model judges, nothing else of a replication changes before a judgement is out: every figure of
 * every month before the first re-inspection is the same bit for bit, arrivals, workforce and placements
 * among them, and so is the day on which that inspection begins. Afterwards grades have consequences and
 * figures part. */
#include "council/fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

enum { N = 16, MONTHS = 60 };

static void always(const void *model, const ri_judgement_view *view, double prob[RI_N_GRADES], int grade) {
    (void)model;
    (void)view;
    memset(prob, 0, RI_N_GRADES * sizeof *prob);
    prob[grade] = 1;
}

static void always_inadequate(const void *model, const void *state, const ri_judgement_view *view,
                              double prob[RI_N_GRADES]) {
    (void)state;
    always(model, view, prob, RI_INADEQUATE);
}

static void always_outstanding(const void *model, const void *state, const ri_judgement_view *view,
                               double prob[RI_N_GRADES]) {
    (void)state;
    always(model, view, prob, RI_OUTSTANDING);
}

static int64_t *run_with(void (*grade_prob)(const void *, const void *, const ri_judgement_view *,
                                            double[RI_N_GRADES])) {
    ri_council_setup setup = fixture_setup(MONTHS);
    const ri_judgement_ops ops = {.size = sizeof ops, .grade_prob = grade_prob};
    setup.role[RI_ROLE_JUDGEMENT].ops = &ops;
    return fixture_run(&setup, N);
}

START_TEST(test_swapped) {
    int64_t *worst = run_with(always_inadequate), *best = run_with(always_outstanding);
    uint32_t n_cells = ri_record_n_cells(MONTHS), wait = ri_outcome_cell(RI_OUT_months_to_reinspection);
    uint32_t n_compared = 0, n_parted = 0;
    for (uint32_t r = 0; r < N; r++) {
        const int64_t *a = worst + r * n_cells, *b = best + r * n_cells;
        ck_assert_int_eq(a[wait], b[wait]);
        int32_t months =
            a[wait] == RI_NOT_REACHED ? MONTHS : (int32_t)((double)a[wait] / RI_DAYS_PER_MONTH) - 1;
        for (int32_t month = 0; month < MONTHS; month++) {
            uint32_t cell = ri_record_series_cell(month, 0, 0);
            bool is_same = memcmp(&a[cell], &b[cell], 2 * RI_N_METRICS * sizeof *a) == 0;
            if (month < months) {
                ck_assert_msg(is_same, "replication %u, month %d", r, month);
                n_compared++;
            } else
                n_parted += !is_same;
        }
    }
    ck_assert_uint_gt(n_compared, 200);
    ck_assert_uint_gt(n_parted, 50); /* or nothing was tested */
    free(worst);
    free(best);
}
END_TEST

RI_TEST_MAIN("swapped_judgement", test_swapped)
