/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/sobol.h"

#include <math.h>

#include "ishigami.h"
#include "random/stream.h"
#include "support.h"

static const ri_key key = {12, 0};

typedef double function(const double *u, uint32_t n);

/* Design, answers, indices. */
static void study(const ri_sobol *sobol, uint32_t ordinal, function *f, ri_sobol_factor *factor,
                  double *variance) {
    size_t n = ri_sobol_n_points(sobol), n_chance = ri_sobol_n_chance(sobol);
    double *chance = malloc(n_chance * sizeof *chance), *answers = malloc(n * sizeof *answers);
    double *points = malloc(n * sobol->n_factors * sizeof *points);
    ck_assert(chance != NULL && answers != NULL && points != NULL);
    for (size_t i = 0; i < n_chance; i++)
        chance[i] = ri_draw_unit(key, i, 1, ordinal, 0);
    ck_assert_int_eq(ri_sobol_design(sobol, chance, points, NULL), RI_OK);
    size_t n_outside = 0;
    for (size_t i = 0; i < n * sobol->n_factors; i++)
        n_outside += !(points[i] > 0 && points[i] < 1);
    ck_assert_uint_eq(n_outside, 0);
    for (size_t i = 0; i < n; i++)
        answers[i] = f(points + i * sobol->n_factors, sobol->n_factors);
    ck_assert_int_eq(ri_sobol_read(sobol, answers, 0.9, factor, variance, NULL), RI_OK);
    free(chance);
    free(answers);
    free(points);
}

static double ishigami_of(const double *u, uint32_t n) {
    (void)n;
    return ishigami(u);
}

/* V1 = 4.345888, V2 = 6.125, V13 = 3.373700 of 13.844588: S .313905, .442411, 0; S_T .557589, .442411,
 * .243684. With 8 shifts of 65,536 points the estimates' own intervals are at most 2.4 / 10,000 wide; the
 * bound is 2 / 10,000 on either side. */
START_TEST(ishigami_s_indices) {
    const ri_sobol sobol = {3, 65536, 8};
    ri_sobol_factor factor[3];
    double variance, pi4 = pow(ISHIGAMI_PI, 4);
    study(&sobol, 0, ishigami_of, factor, &variance);
    double v1 = pow(1 + 0.1 * pi4 / 5, 2) / 2, v2 = 49 / 8.0, v13 = 0.01 * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
    double all = v1 + v2 + v13;
    const double first[3] = {v1 / all, v2 / all, 0}, total[3] = {(v1 + v13) / all, v2 / all, v13 / all};
    const double told_first[3] = {.3139, .4424, 0}, told_total[3] = {.5576, .4424, .2437};
    ck_assert_double_eq_tol(variance, all, 0.001 * all);
    for (int i = 0; i < 3; i++) {
        ck_assert_double_eq_tol(first[i], told_first[i], 5e-5);
        ck_assert_double_eq_tol(total[i], told_total[i], 5e-5);
        ck_assert_double_eq_tol(factor[i].first, first[i], 2e-4);
        ck_assert_double_eq_tol(factor[i].total, total[i], 2e-4);
        ck_assert(factor[i].first_within.high - factor[i].first_within.low < 4e-4);
        ck_assert(factor[i].total_within.high - factor[i].total_within.low < 4e-4);
    }
}
END_TEST

/* sum of k u_k: S = S_T = k^2 / sum of squares, also for factors beyond GSL's 40 dimensions. */
static double weighted(const double *u, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (i + 1.0) * u[i];
    return sum;
}

START_TEST(more_factors_than_dimensions) {
    enum { N = 45 };
    const ri_sobol sobol = {N, 1024, 4};
    ri_sobol_factor factor[N];
    double variance, squares = N * (N + 1) * (2 * N + 1) / 6.0;
    study(&sobol, 1, weighted, factor, &variance);
    ck_assert_double_eq_tol(variance, squares / 12, 0.02 * squares / 12);
    for (int i = 0; i < N; i++) {
        double exact = (i + 1) * (i + 1) / squares;
        /* S_T of a sum is a mean of squares of one factor's own moves: far steadier than S, whose products
         * have the standard deviation sqrt(2 S) at most, over 4,096 points 0.006. */
        ck_assert_double_eq_tol(factor[i].total, exact, 0.02 * exact);
        ck_assert_double_eq_tol(factor[i].first, exact, 0.03);
    }
}
END_TEST

/* The product of two twenties' factors: with the points of both groups in the same order, factors 1 and 21
 * would be one shifted by the other, and the shares wrong. f = (u1 - 1/2)(u21 - 1/2): V = 1/144, S 0, S_T 1.
 */
static double product_across(const double *u, uint32_t n) {
    (void)n;
    return (u[0] - 0.5) * (u[20] - 0.5);
}

START_TEST(groups_are_independent) {
    const ri_sobol sobol = {21, 1024, 4};
    ri_sobol_factor factor[21];
    double variance;
    study(&sobol, 2, product_across, factor, &variance);
    ck_assert_double_eq_tol(variance, 1 / 144.0, 0.1 / 144);
    ck_assert_double_eq_tol(factor[0].first, 0, 0.1);
    ck_assert_double_eq_tol(factor[20].first, 0, 0.1);
    ck_assert_double_eq_tol(factor[0].total, 1, 0.1);
    ck_assert_double_eq_tol(factor[20].total, 1, 0.1);
    ri_assert_same(factor[7].total, 0);
}
END_TEST

/* An answer by hand, two points a shift: A 0 and 2, B 1 and 3, mixed 1 and 1. Mean 1.5, variance 5/3;
 * S = ((1 - 1.5) 1 + (3 - 1.5)(-1)) / 2 / V = -0.6, below 0 and given as it is; S_T = (1 + 1) / 4 / V = 0.3.
 * The second shift is the same, so the intervals have no width. */
START_TEST(negative_is_given_as_it_is) {
    const ri_sobol sobol = {1, 2, 2};
    const double answers[12] = {0, 1, 1, 2, 3, 1, 0, 1, 1, 2, 3, 1};
    ri_sobol_factor factor;
    double variance;
    ck_assert_int_eq(ri_sobol_read(&sobol, answers, 0.9, &factor, &variance, NULL), RI_OK);
    ck_assert_double_eq_tol(variance, 5 / 3.0, 1e-12);
    ck_assert_double_eq_tol(factor.first, -0.6, 1e-12);
    ck_assert_double_eq_tol(factor.total, 0.3, 1e-12);
    ck_assert_double_eq_tol(factor.first_within.low, -0.6, 1e-12);
    ck_assert_double_eq_tol(factor.total_within.high, 0.3, 1e-12);
}
END_TEST

/* What never varies has no shares. */
START_TEST(nothing_varies) {
    const ri_sobol sobol = {1, 2, 2};
    const double answers[12] = {0};
    ri_sobol_factor factor;
    double variance;
    ck_assert_int_eq(ri_sobol_read(&sobol, answers, 0.9, &factor, &variance, NULL), RI_OK);
    ri_assert_same(variance, 0);
    ck_assert(isnan(factor.first) && isnan(factor.total));
}
END_TEST

RI_TEST_MAIN("sobol", ishigami_s_indices, more_factors_than_dimensions, groups_are_independent,
             negative_is_given_as_it_is, nothing_varies)
