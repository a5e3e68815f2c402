/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact, one statistical: feedback to the director, and how often the final grade is another. */
#include "council/feedback.h"

#include <stdlib.h>

#include "council/inside.h"
#include "support.h"

/* Cuts at 0.25 and 0.75; outstanding has no chance. */
static const double prob[RI_N_GRADES] = {0.25, 0.5, 0.25, 0};

START_TEST(test_close_calls) {
    static const struct {
        double u, close;
        int other;
    } rows[] = {{0.2, 0.1, RI_REQUIRES_IMPROVEMENT},
                {0.1, 0.1, -1},
                {0.3, 0.1, RI_INADEQUATE},
                {0.5, 0.1, -1},
                {0.7, 0.1, RI_GOOD},
                {0.8, 0.1, RI_REQUIRES_IMPROVEMENT},
                {0.99, 0.1, -1},            /* nothing lies beyond */
                {0.45, 0.4, RI_INADEQUATE}, /* the nearer of two */
                {0.55, 0.4, RI_GOOD},
                {0.3, 0, -1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_int_eq(ri__close_call(prob, rows[i].u, rows[i].close), rows[i].other);
}
END_TEST

START_TEST(test_share_of_close_calls) {
    /* 0.1 on both sides of two cuts: 0.4 of the chance. */
    int n = 0;
    for (int i = 0; i < 1000; i++)
        n += ri__close_call(prob, (i + 0.5) / 1000, 0.1) >= 0;
    ck_assert_int_eq(n, 400);
}
END_TEST

/* Of 400 inspections judged with u = 0.2, a close call, those whose feedback was another grade. */
static int n_changed(inside *at, double changes) {
    int n = 0;
    at->world.head->p[RI_P_close_call] = 0.1;
    at->world.head->p[RI_P_challenge_changes] = changes;
    for (uint32_t i = 0; i < 400; i++) {
        at->world.head->n_inspections = i;
        n += ri__feedback(&at->world, RI_AREA_IN_CARE, prob, 0.2) == RI_REQUIRES_IMPROVEMENT;
        ck_assert_int_eq(ri__feedback(&at->world, RI_AREA_IN_CARE, prob, 0.5), RI_REQUIRES_IMPROVEMENT);
    }
    return n;
}

START_TEST(test_challenge_changes_a_share) {
    /* None, all, or 0.3 of 400: 120 give or take 9.2. Statistical: 4.9 SD, false alarm 1 in a million. */
    inside at;
    ri_council_setup setup = fixture_setup(12);
    inside_begin(&at, &setup, 0);
    ck_assert_int_eq(n_changed(&at, 0), 0);
    ck_assert_int_eq(n_changed(&at, 1), 400);
    ck_assert_int_ge(n_changed(&at, 0.3), 120 - 45);
    ck_assert_int_le(n_changed(&at, 0.3), 120 + 45);
    inside_end(&at);
}
END_TEST

static int64_t cell(const int64_t *record, uint32_t outcome) {
    return record[ri_outcome_cell(outcome)];
}

START_TEST(test_final_grades_do_not_move) {
    /* Whatever the feedback was, the grades that are published are those fitted to published ones. Without
     * close calls nobody is surprised; with all changed some are. */
    enum { N = 30 };
    ri_council_setup none = fixture_setup(60), all = none;
    none.set[RI_P_close_call] = 0;
    all.set[RI_P_close_call] = 0.5;
    all.set[RI_P_challenge_changes] = 1;
    int64_t *a = fixture_run(&none, N), *b = fixture_run(&all, N);
    uint32_t n_cells = ri_record_n_cells(60);
    int n_surprised = 0;
    for (uint32_t r = 0; r < N; r++) {
        const int64_t *x = a + r * n_cells, *y = b + r * n_cells;
        bool is_judged = cell(x, RI_OUT_months_to_reinspection) != RI_NOT_REACHED;
        ck_assert_int_eq(cell(x, RI_OUT_reinspection_grade), cell(y, RI_OUT_reinspection_grade));
        ck_assert_int_eq(cell(x, RI_OUT_surprise), is_judged ? 0 : RI_NO_VALUE);
        n_surprised += is_judged && cell(y, RI_OUT_surprise) == 1;
    }
    ck_assert_int_gt(n_surprised, 0);
    free(a);
    free(b);
}
END_TEST

RI_TEST_MAIN("feedback", test_close_calls, test_share_of_close_calls, test_challenge_changes_a_share,
             test_final_grades_do_not_move)
