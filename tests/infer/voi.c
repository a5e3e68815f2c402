/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/voi.h"

#include <math.h>
#include <string.h>

#include "random/stream.h"
#include "support.h"

enum { N = 4000, PURPOSE = 1 };

START_TEST(unit_normal_loss) {
    ck_assert_double_eq_tol(ri_voi_normal(1, 2), 0.3955931148, 1e-10);
    ck_assert_double_eq_tol(ri_voi_normal(-1, 2), 0.3955931148, 1e-10);
    ck_assert_double_eq_tol(ri_voi_normal(1, 1.2), 0.1359658695, 1e-10);
    ck_assert_double_eq_tol(ri_voi_normal(1, 1.6), 0.2590720206, 1e-10);
    ck_assert_double_eq_tol(ri_voi_normal(0, 1), 0.3989422804014327, 1e-15);
    ri_assert_same(ri_voi_normal(3, 0), 0);
    ri_assert_same(ri_voi_normal(0, 0), 0);
}
END_TEST

START_TEST(perfect_by_hand) {
    double benefit[] = {0, 4, 0, -2, 0, 1}; /* means 0 and 1; largest 4, 0, 1: 5/3 - 1 */
    ck_assert_double_eq_tol(ri_voi_perfect(benefit, 3, 2), 2.0 / 3, 1e-15);
    ri_assert_same(ri_voi_perfect(benefit, 6, 1), 0); /* without a choice nothing is worth knowing */
}
END_TEST

/* Two options: nothing, and INB = 1 + 1.2 Z1 + 1.6 Z2. */
static double z[3][N], benefit[2 * N];

static void draw(uint64_t study) {
    ri_key key = {5, study};
    for (uint32_t i = 0; i < N; i++) {
        for (uint32_t k = 0; k < 3; k++)
            z[k][i] = ri_draw_normal(key, i, PURPOSE, k, 0);
        benefit[2 * i] = 0;
        benefit[2 * i + 1] = 1 + 1.2 * z[0][i] + 1.6 * z[1][i];
    }
}

/* max(0, X) - X has mean .3956 and, X being N(1, 2), a standard deviation below 0.8: 4,000 give a standard
 * error of 0.0127. Partial values: the sd of the loss is below 0.45, that of the fit's error adds less than
 * as much again: 0.011. Bounds of 4.5 and 4.5 of these: false alarms below 10^-4 together. A parameter
 * without bearing: the fit errs by 2 x sqrt(6 / 4000) = 0.08 against a mean of 1, so hardly any fitted value
 * is below 0. */
START_TEST(estimates_come_to_what_is_known) {
    ri_voi voi;
    draw(0);
    ck_assert_double_eq_tol(ri_voi_perfect(benefit, N, 2), 0.3955931148, 0.057);
    const double known[3] = {0.1359658695, 0.2590720206, 0};
    for (uint32_t k = 0; k < 3; k++) {
        ck_assert_int_eq(ri_voi_partial(benefit, N, 2, z[k], &voi, NULL), RI_OK);
        printf("%.4f (%.4f), by chance %.5f; known %.4f\n", voi.value, voi.se, voi.by_chance, known[k]);
        ck_assert_double_eq_tol(voi.value, known[k], k < 2 ? 0.05 : 0.002);
        ck_assert(voi.by_chance >= 0 && voi.by_chance < 0.002);
    }
}
END_TEST

/* Over 200 studies: the stated standard error is the spread of the estimates, and they err by no more than a
 * tenth of it. The spread of 200 is known to 5 %, a mean jackknife to about as much, so within a fifth of
 * each other (false alarms below 10^-3); the bias to 0.07 of the spread: 0.1 + 4 x 0.07. */
START_TEST(standard_error_is_the_spread) {
    enum { STUDIES = 200 };
    const double known[2] = {0.1359658695, 0.2590720206};
    for (uint32_t k = 0; k < 2; k++) {
        double sum = 0, squares = 0, se = 0;
        for (uint64_t study = 0; study < STUDIES; study++) {
            ri_voi voi;
            draw(study + 1);
            ck_assert_int_eq(ri_voi_partial(benefit, 1000, 2, z[k], &voi, NULL), RI_OK);
            sum += voi.value - known[k];
            squares += (voi.value - known[k]) * (voi.value - known[k]);
            se += voi.se / STUDIES;
        }
        double bias = sum / STUDIES, spread = sqrt(squares / STUDIES - bias * bias);
        printf("bias %.5f, spread %.5f, mean stated %.5f\n", bias, spread, se);
        ck_assert_double_eq_tol(se / spread, 1, 0.2);
        ck_assert_double_eq_tol(bias / spread, 0, 0.38);
    }
}
END_TEST

/* Only the order of a parameter's values counts; a constant is worth nothing; one of two values is the mean
 * of each of them, by hand: option B is worth 1 in half the rows and -2 in the others, so a choice that knows
 * gains half of 1. */
START_TEST(forms_of_a_parameter) {
    ri_voi voi, as_it_is;
    draw(0);
    ck_assert_int_eq(ri_voi_partial(benefit, N, 2, z[0], &as_it_is, NULL), RI_OK);
    for (uint32_t i = 0; i < N; i++)
        z[2][i] = exp(z[0][i]);
    ck_assert_int_eq(ri_voi_partial(benefit, N, 2, z[2], &voi, NULL), RI_OK);
    ri_assert_same(voi.value, as_it_is.value);
    for (uint32_t i = 0; i < N; i++) {
        z[1][i] = 7;
        z[2][i] = i / 50 % 2;
        benefit[2 * i + 1] = z[2][i] > 0 ? 1 : -2;
    }
    ck_assert_int_eq(ri_voi_partial(benefit, N, 2, z[1], &voi, NULL), RI_OK);
    ri_assert_same(voi.value, 0);
    ri_assert_same(voi.se, 0);
    ck_assert_int_eq(ri_voi_partial(benefit, N, 2, z[2], &voi, NULL), RI_OK);
    ck_assert_double_eq_tol(voi.value, 0.5, 1e-6);
}
END_TEST

START_TEST(bad_input_is_refused) {
    ri_voi voi;
    ri_error error = {0};
    draw(0);
    ck_assert_int_eq(ri_voi_partial(benefit, RI_VOI_FEWEST - 1, 2, z[0], &voi, &error), RI_BAD_DATA);
    ck_assert_int_eq(ri_voi_partial(benefit, RI_VOI_FEWEST, 2, z[0], &voi, NULL), RI_OK);
    ck_assert_int_eq(ri_voi_partial(benefit, 100, 0, z[0], &voi, NULL), RI_BAD_DATA);
    z[0][3] = NAN;
    ck_assert_int_eq(ri_voi_partial(benefit, 100, 2, z[0], &voi, NULL), RI_BAD_DATA);
    benefit[7] = INFINITY;
    ck_assert_int_eq(ri_voi_partial(benefit, 100, 2, z[1], &voi, NULL), RI_BAD_DATA);
}
END_TEST

RI_TEST_MAIN("voi", unit_normal_loss, perfect_by_hand, estimates_come_to_what_is_known,
             standard_error_is_the_spread, forms_of_a_parameter, bad_input_is_refused)
