/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/selection.h"

#include <math.h>
#include <string.h>

#include "support.h"

START_TEST(constants_of_the_paper) {
    ck_assert_double_eq_tol(ri_selection_eta(5, 20, 0.05), 0.2372383, 5e-8);
    ck_assert_double_eq_tol(ri_selection_h2(5, 20, 0.05), 9.0150560, 5e-7);
    /* By hand: two systems, two first observations, alpha 1/4: (1/2)^-2 = 4, eta 3/2, h^2 = 3. */
    ck_assert_double_eq_tol(ri_selection_eta(2, 2, 0.25), 1.5, 1e-14);
    ck_assert_double_eq_tol(ri_selection_h2(2, 2, 0.25), 3, 1e-14);
}
END_TEST

static void begin(ri_selection *s, uint32_t k, double zone) {
    ck_assert_int_eq(ri_selection_init(s, k, 2, 0.25, zone, NULL), RI_OK);
}

/* A pair that differs by so much. */
static void add(ri_selection *s, double ahead) {
    ri_selection_add(s, (double[]){ahead, 0});
}

/* Differences -1 and 2: variance 4.5, N = floor(3 x 4.5) = 13. The second is out once it is behind by more
 * than (13.5 - n) / 2 in sum: not at n = 2 (1 of 5.75) and 3 (4 of 5.25), but at 4 (6 of 4.75). */
START_TEST(screened_out_by_hand) {
    ri_selection s;
    begin(&s, 2, 1);
    add(&s, -1);
    ck_assert(!s.has_ended);
    add(&s, 2);
    ri_assert_same(s.variance[1], 4.5);
    ri_assert_same(s.n_needed, 13);
    add(&s, 3);
    ck_assert(!s.has_ended);
    add(&s, 2);
    ck_assert(s.has_ended && s.is_left[0] && !s.is_left[1]);
    ck_assert_uint_eq(ri_selection_best(&s), 0);
    ri_assert_same(ri_selection_mean(&s, 0), 1.5);
    ri_selection_dispose(&s);
}
END_TEST

/* Nothing between them: at N + 1 = 14 it ends with both, and the first is taken. */
START_TEST(ends_at_one_more_than_needed) {
    ri_selection s;
    begin(&s, 2, 1);
    add(&s, -1.5);
    add(&s, 1.5);
    ri_assert_same(s.n_needed, 13);
    while (!s.has_ended)
        add(&s, 0);
    ck_assert_uint_eq(s.n, 14);
    ck_assert_uint_eq(s.n_left, 2);
    ck_assert_uint_eq(ri_selection_best(&s), 0);
    ri_selection_dispose(&s);
}
END_TEST

/* The same chance, and the difference never varies: decided with the first observations. */
START_TEST(no_noise_ends_at_once) {
    ri_selection s;
    begin(&s, 3, 0.01);
    ri_selection_add(&s, (double[]){4, 5, 3});
    ck_assert(!s.has_ended);
    ri_selection_add(&s, (double[]){14, 15, 13});
    ck_assert(s.has_ended);
    ck_assert_uint_eq(ri_selection_best(&s), 1);
    ck_assert_uint_eq(s.n_left, 1);
    ri_selection_dispose(&s);
}
END_TEST

/* What is out is read no more, not even a NaN. Variances: of a and b 0.5 x 2^2 = 2, of c and each of them 0.
 * N = floor(3 x 2 / 1) = 6. c is behind each by 9 or more with a margin of (0 - 2) / 2, so 0. */
START_TEST(who_is_out_is_not_read) {
    ri_selection s;
    begin(&s, 3, 1);
    ri_selection_add(&s, (double[]){10, 11, 0});
    ri_selection_add(&s, (double[]){11, 10, 0});
    ck_assert(!s.is_left[2] && s.is_left[0] && s.is_left[1]);
    ck_assert_uint_eq(s.n_seen[2], 2);
    while (!s.has_ended)
        ri_selection_add(&s, (double[]){10, 10.5, NAN});
    ck_assert_uint_eq(ri_selection_best(&s), 1);
    ri_assert_same(ri_selection_mean(&s, 2), 0);
    ri_selection_dispose(&s);
}
END_TEST

START_TEST(one_system_is_the_best) {
    ri_selection s;
    begin(&s, 1, 1);
    ck_assert(s.has_ended);
    ck_assert_uint_eq(ri_selection_best(&s), 0);
    ck_assert(isnan(ri_selection_mean(&s, 0)));
    ri_selection_dispose(&s);
}
END_TEST

START_TEST(bad_input_is_refused) {
    ri_selection s;
    ri_error error = {0};
    ck_assert_int_eq(ri_selection_init(&s, 3, 20, 0.05, 0, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "indifference zone"));
    ri_selection_dispose(&s);
    ck_assert_int_eq(ri_selection_init(&s, 3, 1, 0.05, 1, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_selection_init(&s, 0, 20, 0.05, 1, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_selection_init(&s, 3, 20, 0, 1, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_selection_init(&s, 3, 20, 0.7, 1, NULL), RI_BAD_DATA);
    ck_assert_int_eq(ri_selection_init(&s, 3, 20, NAN, 1, NULL), RI_BAD_DATA);
    ri_selection_dispose(&s);
    ri_selection_dispose(&s);
}
END_TEST

RI_TEST_MAIN("selection", constants_of_the_paper, screened_out_by_hand, ends_at_one_more_than_needed,
             no_noise_ends_at_once, who_is_out_is_not_read, one_system_is_the_best, bad_input_is_refused)
