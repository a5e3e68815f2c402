/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistical, with a fixed seed: what knowing an assumption is worth before a choice, on a decision whose
 * worth is known: nothing, or a benefit of 1 + 1.2 Z1 + 1.6 Z2 with two assumptions' normal scores Z. Knowing
 * Z1 is worth 0.1358659695, Z2 0.2590720206 (unit normal loss). Each within 4 standard errors: false alarm in
 * 1 of 8,000; that one of all others stands out: in 1 of 20, were it drawn anew. */
#include "study/worth.h"

#include <math.h>
#include <string.h>

#include "abi/math.h"
#include "council/fixture.h"
#include "support.h"

enum { N = 3000, FIRST = 3, SECOND = 10 };

static ri_drawn nth(const ri_council_setup *setup, int n) {
    ri_drawn which = {-1, -1};
    for (int i = 0; i <= n; i++)
        ck_assert(ri_drawn_next(setup, &which));
    return which;
}

static const ri_worth_row *find(const ri_worth *worth, ri_drawn which) {
    for (uint32_t i = 0; i < worth->n; i++)
        if (worth->row[i].which.slot == which.slot && worth->row[i].which.row == which.row)
            return &worth->row[i];
    ck_abort_msg("not there");
}

/* n rows of nothing and of mean + 1.2 Z1 + 1.6 Z2. */
static void fill(const ri_council_setup *setup, double mean, double *benefit) {
    static uint64_t replication[N];
    static double first[N], second[N];
    for (uint64_t k = 0; k < N; k++)
        replication[k] = k;
    ri_drawn_chance(setup, nth(setup, FIRST), 5, replication, N, first);
    ri_drawn_chance(setup, nth(setup, SECOND), 5, replication, N, second);
    for (int k = 0; k < N; k++) {
        benefit[2 * k] = 0;
        benefit[2 * k + 1] = mean + 1.2 * ri_normal_quantile(first[k]) + 1.6 * ri_normal_quantile(second[k]);
    }
}

START_TEST(test_a_known_decision) {
    static double benefit[2 * N];
    ri_council_setup setup = fixture_setup(12);
    ri_worth worth;
    ri_error error = {0};
    fill(&setup, 1, benefit);
    ck_assert_int_eq(ri_worth_find(&setup, 5, benefit, N, 2, &worth, &error), RI_OK);
    const ri_worth_row *first = find(&worth, nth(&setup, FIRST)), *second = find(&worth, nth(&setup, SECOND));
    ck_assert_double_eq_tol(first->voi.value, 0.1358659695, 4 * first->voi.se);
    ck_assert_double_eq_tol(second->voi.value, 0.2590720206, 4 * second->voi.se);
    ck_assert(first->stands_out && second->stands_out);
    ck_assert_ptr_eq(second, &worth.row[0]); /* the most worth first */
    ck_assert_uint_eq(worth.n_standing_out, 2);
    ri_worth_dispose(&worth);
}
END_TEST

/* The same spread far from the point of indifference: whatever they are, the choice is the same. */
START_TEST(test_what_does_not_change_the_choice_is_worth_nothing) {
    static double benefit[2 * N];
    ri_council_setup setup = fixture_setup(12);
    ri_worth worth;
    ri_error error = {0};
    fill(&setup, 20, benefit);
    ck_assert_int_eq(ri_worth_find(&setup, 5, benefit, N, 2, &worth, &error), RI_OK);
    for (uint32_t i = 0; i < worth.n; i++)
        ck_assert_double_eq_tol(worth.row[i].voi.value, 0, 1e-9);
    ck_assert_uint_eq(worth.n_standing_out, 0);
    ri_worth_dispose(&worth);
}
END_TEST

START_TEST(test_what_is_set_is_not_asked) {
    static double benefit[2 * N];
    ri_council_setup setup = fixture_setup(12);
    ri_worth worth, fewer;
    ri_error error = {0};
    fill(&setup, 1, benefit);
    ri_drawn which = nth(&setup, FIRST);
    ck_assert_int_eq(ri_worth_find(&setup, 5, benefit, RI_VOI_FEWEST, 2, &worth, &error), RI_OK);
    setup.set[which.row] = ri_parameter_table[which.row].default_value;
    ck_assert_int_eq(ri_worth_find(&setup, 5, benefit, RI_VOI_FEWEST, 2, &fewer, &error), RI_OK);
    ck_assert_uint_eq(fewer.n + 1, worth.n);
    ri_worth_dispose(&fewer);
    setup.fixed_parameters = true;
    ck_assert_int_eq(ri_worth_find(&setup, 5, benefit, RI_VOI_FEWEST, 2, &fewer, &error), RI_OK);
    ck_assert_uint_eq(fewer.n, 0);
    ri_worth_dispose(&fewer);
    ri_worth_dispose(&worth);
}
END_TEST

RI_TEST_MAIN("worth", test_a_known_decision, test_what_does_not_change_the_choice_is_worth_nothing,
             test_what_is_set_is_not_asked)
