/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/morris.h"

#include <math.h>
#include <stdbool.h>

#include "ishigami.h"
#include "random/stream.h"
#include "support.h"

static const ri_key key = {11, 0};

static void draw(double *chance, size_t n, uint32_t ordinal) {
    for (size_t i = 0; i < n; i++)
        chance[i] = ri_draw_unit(key, i, 1, ordinal, 0);
}

/* Every trajectory of three factors on four levels: 2^3 levels, 2^3 directions, 6 orders, each once. */
enum { ALL = 8 * 8 * 6 };
static const ri_morris all = {3, ALL, 4};

static void draw_all(double *chance) {
    static const double orders[6][3] = {{.1, .2, .3}, {.1, .3, .2}, {.2, .1, .3},
                                        {.2, .3, .1}, {.3, .1, .2}, {.3, .2, .1}};
    for (int t = 0; t < ALL; t++)
        for (int k = 0; k < 3; k++) {
            chance[t * 9 + k] = t >> k & 1 ? 0.75 : 0.25;
            chance[t * 9 + 3 + k] = t >> (3 + k) & 1 ? 0.75 : 0.25;
            chance[t * 9 + 6 + k] = orders[t / 64][k];
        }
}

/* By hand: a factor moves 2/3 of its range, so an effect is 3/2 of the change. x1 and x2 move from -pi to
 * pi/3 or from -pi/3 to pi (or back), where sin changes by s = sqrt(3)/2 and sin^2 by 3/4; x3^4 changes by
 * (pi^4 - (pi/3)^4) = 80/81 pi^4. Over the other factors' four levels x3^4 is on average 41/81 pi^4 and |sin
 * x1| is s / 2. mu: effects of x1 are all upwards (both moves raise sin x1 by s), those of x2 and x3 cancel.
 */
START_TEST(ishigami_over_all_trajectories) {
    static double chance[ALL * 9], points[ALL * 4 * 3], answers[ALL * 4], effects[ALL * 3], again[2 * ALL];
    draw_all(chance);
    ck_assert_uint_eq(ri_morris_n_chance(&all), ALL * 9);
    ck_assert_uint_eq(ri_morris_n_points(&all), ALL * 4);
    ri_morris_design(&all, chance, points);
    for (int i = 0; i < ALL * 4; i++)
        answers[i] = ishigami(points + 3 * i);
    ri_morris_effects(&all, points, answers, effects);
    ri_morris_factor factor[3];
    draw(again, 2 * ALL, 1);
    ck_assert_int_eq(ri_morris_read(&all, effects, again, 2, 0.9, factor, NULL), RI_OK);
    double s = sqrt(3) / 2, pi4 = pow(ISHIGAMI_PI, 4);
    ck_assert_double_eq_tol(factor[0].mu_star, 1.5 * s * (1 + 0.1 * 41.0 / 81 * pi4), 1e-12);
    ck_assert_double_eq_tol(factor[1].mu_star, 1.5 * 7 * 0.75, 1e-12);
    ck_assert_double_eq_tol(factor[2].mu_star, 1.5 * 0.1 * 80.0 / 81 * pi4 * s / 2, 1e-12);
    ck_assert_double_eq_tol(factor[0].mu_star, 7.704054, 5e-7);
    ck_assert_double_eq_tol(factor[1].mu_star, 7.875, 5e-7);
    ck_assert_double_eq_tol(factor[2].mu_star, 6.248796, 5e-7);
    ck_assert_double_eq_tol(factor[0].mu, factor[0].mu_star, 1e-12);
    ck_assert_double_eq_tol(factor[1].mu, 0, 1e-12);
    ck_assert_double_eq_tol(factor[2].mu, 0, 1e-12);
    /* x2's effects are +7.875 and -7.875, equally often: the sample's standard deviation. */
    ck_assert_double_eq_tol(factor[1].sigma, 7.875 * sqrt(ALL / (ALL - 1.0)), 1e-12);
}
END_TEST

/* Every trajectory is n + 1 points of the grid, and each factor moves once, by half the grid. */
START_TEST(each_factor_moves_once) {
    enum { N = 7, R = 50 };
    const ri_morris morris = {N, R, 6};
    static double chance[R * 3 * N], points[R * (N + 1) * N];
    draw(chance, R * 3 * N, 2);
    ri_morris_design(&morris, chance, points);
    for (int t = 0; t < R; t++) {
        const double *first = points + t * (N + 1) * N, *last = first + N * N;
        for (int k = 0; k < N; k++)
            ck_assert_double_eq_tol(fabs(last[k] - first[k]), 3 / 5.0, 1e-12);
        for (int i = 0; i < N; i++) {
            int n_moved = 0;
            for (int k = 0; k < N; k++) {
                double u = first[i * N + k];
                ck_assert_double_eq_tol(u * 5, round(u * 5), 1e-12);
                ck_assert(u >= 0 && u <= 1);
                n_moved += fabs(first[(i + 1) * N + k] - u) > 0.1;
            }
            ck_assert_int_eq(n_moved, 1);
        }
    }
}
END_TEST

/* A sum: each effect is the weight itself, so is every mean of them, and nothing spreads. */
START_TEST(linear_answers_are_exact) {
    enum { R = 5, B = 100 };
    const ri_morris morris = {3, R, 4};
    const double weight[3] = {2, -0.5, 0};
    double chance[R * 9], points[R * 4 * 3], answers[R * 4], effects[R * 3];
    static double again[B * R];
    draw(chance, R * 9, 3);
    draw(again, B * R, 4);
    ri_morris_design(&morris, chance, points);
    for (int i = 0; i < R * 4; i++)
        answers[i] = weight[0] * points[3 * i] + weight[1] * points[3 * i + 1];
    ri_morris_effects(&morris, points, answers, effects);
    ri_morris_factor factor[3];
    ck_assert_int_eq(ri_morris_read(&morris, effects, again, B, 0.9, factor, NULL), RI_OK);
    for (int k = 0; k < 3; k++) {
        ck_assert_double_eq_tol(factor[k].mu, weight[k], 1e-12);
        ck_assert_double_eq_tol(factor[k].mu_star, fabs(weight[k]), 1e-12);
        ck_assert_double_eq_tol(factor[k].sigma, 0, 1e-12);
        ck_assert_double_eq_tol(factor[k].mu_within.low, weight[k], 1e-12);
        ck_assert_double_eq_tol(factor[k].mu_star_within.high, fabs(weight[k]), 1e-12);
    }
    ri_assert_same(factor[2].mu_star, 0); /* what does nothing has exactly no effect */
}
END_TEST

/* Effects that are normal with mean 1: 90 % intervals from ten trajectories hold it in 86 to 94 of 100
 * studies. Of 2,000 studies a coverage of 90 % is 1,800 +- 13.4; the bounds are 5.9 standard errors away, so
 * a false alarm is below one in 10^8 for intervals that cover 90 %; those of plain percentiles, which cover
 * 84 %, fail. */
START_TEST(intervals_cover) {
    enum { R = 10, B = 200, STUDIES = 2000 };
    const ri_morris morris = {1, R, 4};
    double effects[R], again[B * R];
    int n_covered = 0;
    for (uint32_t study = 0; study < STUDIES; study++) {
        for (uint32_t t = 0; t < R; t++)
            effects[t] = 1 + ri_draw_normal(key, t, 2, study, 0);
        draw(again, B * R, 100 + study);
        ri_morris_factor factor;
        ck_assert_int_eq(ri_morris_read(&morris, effects, again, B, 0.9, &factor, NULL), RI_OK);
        n_covered += factor.mu_within.low <= 1 && 1 <= factor.mu_within.high;
    }
    ck_assert_int_ge(n_covered, STUDIES * 86 / 100);
    ck_assert_int_le(n_covered, STUDIES * 94 / 100);
}
END_TEST

/* Twenty factors of chance alone, six trajectories, errors that differ: mu* is on average as expected, and in
 * 95 of 100 studies none is beyond its limit. Of 4,000 studies 3,800 +- 13.8; Bonferroni and the
 * approximation leave a little: bounds 94 and 97 of 100, 2.9 and 5.8 standard errors away from 95. Mean of
 * 80,000 mu*: bound 5 standard errors. */
START_TEST(chance_alone) {
    enum { K = 20, R = 6, STUDIES = 4000 };
    const ri_morris morris = {K, R, 4};
    double effects[R * K], errors[R * K], ratio = 0;
    int n_within = 0;
    for (uint32_t i = 0; i < R * K; i++)
        errors[i] = 1 + (i % 7) / 7.0;
    for (uint32_t study = 0; study < STUDIES; study++) {
        bool is_within = true;
        for (uint32_t i = 0; i < R * K; i++)
            effects[i] = errors[i] * ri_draw_normal(key, i, 3, study, 0);
        for (uint32_t k = 0; k < K; k++) {
            ri_morris_chance chance = ri_morris_by_chance(&morris, errors, k, 0.95);
            double mu_star = 0;
            for (uint32_t t = 0; t < R; t++)
                mu_star += fabs(effects[t * K + k]) / R;
            is_within &= mu_star <= chance.limit;
            ratio += mu_star / chance.expected / (STUDIES * K);
        }
        n_within += is_within;
    }
    ck_assert_int_ge(n_within, STUDIES * 94 / 100);
    ck_assert_int_le(n_within, STUDIES * 97 / 100);
    ck_assert_double_eq_tol(ratio, 1, 5 * 0.8 / sqrt(R * STUDIES * K));
}
END_TEST

START_TEST(no_chance_no_limit) {
    const ri_morris morris = {1, 2, 4};
    const ri_morris_chance none = ri_morris_by_chance(&morris, (double[]){0, 0}, 0, 0.95);
    ri_assert_same(none.expected, 0);
    ri_assert_same(none.limit, 0);
    ck_assert(isnan(ri_morris_by_chance(&morris, (double[]){1, NAN}, 0, 0.95).limit));
}
END_TEST

RI_TEST_MAIN("morris", ishigami_over_all_trajectories, each_factor_moves_once, linear_answers_are_exact,
             intervals_cover, chance_alone, no_chance_no_limit)
