/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of grades by hand, and how their errors go together. Exact. */
#include "study/graded.h"

#include <math.h>
#include <string.h>

#include "study/resample.h"
#include "support.h"

static ri_inspected graded(int32_t code, int32_t leaders, int32_t overall) {
    ri_inspected inspected = {.code = code};
    for (int a = 0; a < RI_N_AREAS; a++)
        inspected.grade[a] = -1;
    inspected.grade[RI_AREA_LEADERS] = leaders;
    inspected.grade[RI_AREA_OVERALL] = overall;
    return inspected;
}

/* Five inspections; two say nothing of leaders, nobody anything of care. */
START_TEST(shares_by_hand) {
    const ri_inspected five[] = {graded(201, 0, 0), graded(202, 0, 1), graded(203, -1, 1), graded(204, 2, 1),
                                 graded(205, -1, 3)};
    double value[RI_N_GRADED];
    int32_t n_judged[RI_N_GRADED];
    ri_graded_measure(five, 5, value);
    ri_graded_count(five, 5, n_judged);
    ck_assert_int_eq(n_judged[RI_AREA_LEADERS * RI_N_GRADES], 3);
    ck_assert_int_eq(n_judged[RI_AREA_IN_CARE * RI_N_GRADES], 0);
    ck_assert_int_eq(n_judged[RI_N_GRADED - 1], 3);
    ck_assert_double_eq_tol(value[RI_N_GRADED - 1], 1.0 / 3, 1e-15); /* council 201's alone */
    static const double leaders[] = {2.0 / 3, 0, 1.0 / 3, 0}, overall[] = {0.2, 0.6, 0, 0.2};
    for (int g = 0; g < RI_N_GRADES; g++) {
        ck_assert_double_eq_tol(value[RI_AREA_LEADERS * RI_N_GRADES + g], leaders[g], 1e-15);
        ck_assert_double_eq_tol(value[RI_AREA_OVERALL * RI_N_GRADES + g], overall[g], 1e-15);
        ck_assert(isnan(value[RI_AREA_IN_CARE * RI_N_GRADES + g]));
    }
    ck_assert_str_eq(ri_graded_labels[RI_AREA_OVERALL * RI_N_GRADES + RI_GOOD], "overall good");
}
END_TEST

/* Councils drawn again, one inspection each: the covariance of multinomial shares, p (1 - p) / n and -p q /
 * n, n = 100. Of 400 draws a variance errs by sqrt(2 / 399) = 7 %: held to 4 of that (false alarm: one in
 * 1,000 other seeds), seed fixed. */
START_TEST(errors_as_of_a_multinomial) {
    static const double share[RI_N_GRADES] = {0.1, 0.3, 0.4, 0.2};
    enum { N = 100 };
    static ri_inspected all[N];
    static double covariance[RI_N_GRADED * RI_N_GRADED];
    int grade = 0;
    for (int i = 0, left = 10; i < N; i++, left--) {
        if (left == 0)
            left = (int)lrint(share[++grade] * N);
        all[i] = graded(201 + i, grade, grade);
        for (int a = 0; a < RI_N_AREAS; a++)
            all[i].grade[a] = grade;
    }
    ck_assert_int_eq(ri_inspected_covariance(ri_graded_measure, RI_N_GRADED, all, N, 1, covariance, NULL),
                     RI_OK);
    int at = RI_AREA_OVERALL * RI_N_GRADES;
    for (int g = 0; g < RI_N_GRADES; g++)
        for (int h = 0; h < RI_N_GRADES; h++) {
            double exact = share[g] * ((g == h) - share[h]) / N;
            double sd = sqrt(share[g] * (1 - share[g]) * share[h] * (1 - share[h])) / N;
            double error = sqrt((exact * exact + sd * sd) / 399); /* of a covariance of normal variables */
            ck_assert_double_eq_tol(covariance[(at + g) * RI_N_GRADED + at + h], exact, 4 * error);
        }
}
END_TEST

RI_TEST_MAIN("graded", shares_by_hand, errors_as_of_a_multinomial)
