/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/agreement.h"

#include <math.h>

#include "support.h"

/* 1 .. 19: of 19 values 19 are at least 1 and one is at most 1, so p = 2 x 2 / 20; 10 is the middle: 2 x 11 /
 * 20, cut to 1; 25 lies beyond all: 2 x 1 / 20. */
START_TEST(one_component_by_counting) {
    double value[19], scratch[21];
    for (int i = 0; i < 19; i++)
        value[i] = i + 1;
    ri_replicates x = {value, 19, 1};
    ck_assert_double_eq_tol(ri_tail_probability(&x, (double[]){1}, scratch), 0.2, 1e-15);
    ri_assert_same(ri_tail_probability(&x, (double[]){10}, scratch), 1);
    ck_assert_double_eq_tol(ri_tail_probability(&x, (double[]){25}, scratch), 0.1, 1e-15);
    ri_assert_same(ri_replicates_mean(&x, 0), 10);
    ck_assert_double_eq_tol(ri_replicates_sd(&x, 0), sqrt(19 * 20 / 12.0), 1e-12);
}
END_TEST

/* By hand: replicates (0,0) (1,0) (2,6), leave-one-out: (0,0) against 1 and 2: 1.5 / sqrt(1/2) = 2.12; the
 * second 0, but 0 against 0 and 6: 3 / sqrt(18) = 0.71; the third: 1.5 / 0.71 = 2.12 and 6 against two zeros,
 * which never vary: infinity. Observed (1, 2): scores 0 and 0. Everybody is as far. */
START_TEST(several_components_by_hand) {
    const double value[] = {0, 0, 1, 0, 2, 6};
    ri_replicates x = {value, 3, 2};
    double scratch[7];
    ri_assert_same(ri_tail_probability(&x, (double[]){1, 2}, scratch), 1);
    /* (3, 2): 2 SD away in the first; the first and the third replicate are further out: 3 / 4. */
    ck_assert_double_eq_tol(ri_tail_probability(&x, (double[]){3, 2}, scratch), 0.75, 1e-15);
    /* Far out: only the third replicate's infinity reaches it. */
    ck_assert_double_eq_tol(ri_tail_probability(&x, (double[]){100, 2}, scratch), 0.5, 1e-15);
}
END_TEST

START_TEST(what_never_varies) {
    const double value[] = {1, 1, 1, 1};
    ri_replicates x = {value, 4, 1};
    double scratch[6];
    ri_assert_same(ri_tail_probability(&x, (double[]){1}, scratch), 1);
    ck_assert_double_eq_tol(ri_tail_probability(&x, (double[]){1.01}, scratch), 0.2, 1e-15);
    ck_assert(isnan(ri_detectable_shift(&x, 0.05, 0.8, scratch)));
}
END_TEST

/* Evenly spaced values 0 .. 199: a value is caught when at most 4 replicates lie as far out (2 x 5 / 201 <
 * 0.05). To put 80 % of the values beyond the fourth from the top takes a shift of 160 - 4 +- 1 places, in
 * SDs of sqrt(200 x 201 / 12) = 57.9: 2.7. */
START_TEST(shift_that_would_be_caught) {
    double value[200], scratch[202];
    for (int i = 0; i < 200; i++)
        value[i] = i;
    ri_replicates x = {value, 200, 1};
    ck_assert_double_eq_tol(ri_detectable_shift(&x, 0.05, 0.8, scratch), 2.7, 0.06);
}
END_TEST

RI_TEST_MAIN("agreement", one_component_by_counting, several_components_by_hand, what_never_varies,
             shift_that_would_be_caught)
