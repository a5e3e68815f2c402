/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "stats/aalen_johansen.h"
#include "stats/kaplan_meier.h"
#include "stats/rank.h"
#include "stats/turnbull.h"
#include "support.h"

/* Acute myelogenous leukaemia, maintained group (Miller 1981, Survival Analysis, p. 49), shares and standard
 * errors as printed there and by R's survival package. */
START_TEST(kaplan_meier_as_published) {
    ri_survival_time times[] = {{48, 0},  {9, 0},  {13, 1}, {13, 0}, {18, 0}, {23, 0},
                                {161, 1}, {28, 1}, {31, 0}, {34, 0}, {45, 1}};
    static const double expected[][3] = {
        {0, 1, 0},         {9, .909, .0867},  {13, .818, .1163}, {18, .716, .1397}, {23, .614, .1526},
        {30, .614, .1526}, {31, .491, .1642}, {34, .368, .1627}, {48, .184, .1535}, {200, .184, .1535}};
    ri_survival_sort(times, 11);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        ri_survival survival = ri_survival_at(times, 11, expected[i][0]);
        ck_assert_double_eq_tol(survival.share, expected[i][1], 0.0005);
        ck_assert_double_eq_tol(survival.se, expected[i][2], 0.0001);
    }
    ri_assert_same(ri_survival_quantile(times, 11, 0.5), 31);
    ck_assert(isinf(ri_survival_quantile(times, 11, 0.9)));
}
END_TEST

/* Without censoring it is the share still to come: 3 of 4, 1 of 4 after a tie of two, none. */
START_TEST(kaplan_meier_without_censoring) {
    ri_survival_time times[] = {{2, 0}, {2, 0}, {1, 0}, {5, 0}};
    ri_survival_sort(times, 4);
    ri_assert_same(ri_survival_at(times, 4, 1).share, 0.75);
    ck_assert_double_eq_tol(ri_survival_at(times, 4, 2).share, 0.25, 1e-15);
    ri_assert_same(ri_survival_at(times, 4, 5).share, 0);
    ri_assert_same(ri_survival_at(times, 0, 5).share, 1);
    ri_assert_same(ri_survival_quantile(times, 4, 0.25), 1);
}
END_TEST

/* By hand, six people, at risk 6, 5, 3, 2: end 1 has come to 1/6, then + 2/3 x 1/3 = 7/18; end 2 to
 * 5/6 x 1/5 = 1/6, then + 4/9 x 1/2 = 7/18; none to 2/9, and the three add up to one. */
START_TEST(aalen_johansen_by_hand) {
    ri_ending endings[] = {{2, 0}, {5, 0}, {4, 2}, {2, 2}, {3, 1}, {1, 1}};
    static const double expected[][3] = {{0.5, 0, 0},          {1, 1. / 6, 0},        {2, 1. / 6, 1. / 6},
                                         {3, 7. / 18, 1. / 6}, {4, 7. / 18, 7. / 18}, {9, 7. / 18, 7. / 18}};
    ri_ending_sort(endings, 6);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        for (int cause = 1; cause <= 2; cause++)
            ck_assert_double_eq_tol(ri_incidence_at(endings, 6, cause, expected[i][0]), expected[i][cause],
                                    1e-15);
    ri_assert_same(ri_incidence_at(endings, 6, 3, 9), 0);
    ri_assert_same(ri_incidence_at(endings, 0, 1, 9), 0);
}
END_TEST

/* Two ends on one day share its people: 1/4 each, then 1/2 x 1/2 more of the first. */
START_TEST(aalen_johansen_with_ends_on_one_day) {
    ri_ending endings[] = {{1, 2}, {2, 1}, {3, 0}, {1, 1}};
    ri_ending_sort(endings, 4);
    ri_assert_same(ri_incidence_at(endings, 4, 1, 1), 0.25);
    ri_assert_same(ri_incidence_at(endings, 4, 2, 1), 0.25);
    ri_assert_same(ri_incidence_at(endings, 4, 1, 3), 0.5);
    ri_assert_same(ri_incidence_at(endings, 4, 2, 3), 0.25);
}
END_TEST

/* With one end alone it is one minus Kaplan and Meier's share; of two, that would overstate (8/18 > 7/18). */
START_TEST(aalen_johansen_beside_kaplan_meier) {
    ri_ending one[] = {{1, 1}, {2, 0}, {2, 1}, {3, 1}, {4, 0}},
              two[] = {{1, 1}, {2, 2}, {2, 0}, {3, 1}, {4, 2}, {5, 0}};
    ri_survival_time times[6];
    for (int i = 0; i < 5; i++)
        times[i] = (ri_survival_time){one[i].time, one[i].cause == 0};
    ri_survival_sort(times, 5);
    ri_ending_sort(one, 5);
    for (int day = 0; day < 6; day++)
        ck_assert_double_eq_tol(ri_incidence_at(one, 5, 1, day), 1 - ri_survival_at(times, 5, day).share,
                                1e-15);
    for (int i = 0; i < 6; i++)
        times[i] = (ri_survival_time){two[i].time, two[i].cause != 1};
    ri_survival_sort(times, 6);
    ck_assert_double_eq_tol(1 - ri_survival_at(times, 6, 9).share, 8. / 18, 1e-15);
    ck_assert_double_eq_tol(ri_incidence_at(two, 6, 1, 9), 7. / 18, 1e-15);
}
END_TEST

/* Breast cosmesis, radiotherapy alone (Finkelstein & Wolfe 1985, doi:10.2307/2530965, table 1): the masses
 * that R's package interval prints (Fay & Shaw 2010, doi:10.18637/jss.v036.i02, section 3). */
START_TEST(turnbull_as_published) {
    const double inf = INFINITY;
    const ri_interval_time times[] = {
        {45, inf}, {6, 10},   {0, 7},    {46, inf}, {46, inf}, {7, 16},   {17, inf}, {7, 14},
        {37, 44},  {0, 8},    {4, 11},   {15, inf}, {11, 15},  {22, inf}, {46, inf}, {46, inf},
        {25, 37},  {46, inf}, {26, 40},  {46, inf}, {27, 34},  {36, 44},  {46, inf}, {36, 48},
        {37, inf}, {40, inf}, {17, 25},  {46, inf}, {11, 18},  {38, inf}, {5, 12},   {37, inf},
        {0, 5},    {18, inf}, {24, inf}, {36, inf}, {5, 11},   {19, 35},  {17, 25},  {24, inf},
        {32, inf}, {33, inf}, {19, 26},  {37, inf}, {34, inf}, {36, inf}};
    static const double expected[][3] = {{4, 5, .0463},   {6, 7, .0334},   {7, 8, .0887},   {11, 12, .0708},
                                         {24, 25, .0926}, {33, 34, .0818}, {38, 40, .1209}, {46, 48, .4656}};
    ri_turnbull_mass mass[46];
    uint32_t n = 0, at = 0;
    ck_assert_int_eq(ri_turnbull(times, 46, mass, &n, NULL), RI_OK);
    for (uint32_t i = 0; i < n; i++) {
        if (mass[i].share < 0.00005)
            continue;
        ck_assert_uint_lt(at, 8);
        ri_assert_same(mass[i].after, expected[at][0]);
        ri_assert_same(mass[i].until, expected[at][1]);
        ck_assert_double_eq_tol(mass[i].share, expected[at++][2], 0.00006);
    }
    ck_assert_uint_eq(at, 8);
    ri_assert_same(ri_turnbull_quantile(mass, n, 0.5), 40);
}
END_TEST

/* Exact and right-censored times alone give Kaplan and Meier's steps: 1/4, then 3/4 x 1/2 of the rest. */
START_TEST(turnbull_of_exact_times) {
    const ri_interval_time times[] = {{1, 1}, {2, INFINITY}, {3, 3}, {4, INFINITY}};
    ri_turnbull_mass mass[4];
    uint32_t n = 0;
    ck_assert_int_eq(ri_turnbull(times, 4, mass, &n, NULL), RI_OK);
    ck_assert_uint_eq(n, 3);
    ck_assert_double_eq_tol(mass[0].share, 0.25, 1e-8);
    ck_assert_double_eq_tol(mass[1].share, 0.375, 1e-8);
    ck_assert_double_eq_tol(mass[2].share, 0.375, 1e-8);
}
END_TEST

/* By hand: of 3 x 2 pairs a exceeds b in 4 and ties in 1. */
START_TEST(auc_by_hand) {
    const double a[] = {3, 1, 4}, b[] = {1, 2};
    ck_assert_double_eq_tol(ri_auc(a, 3, b, 2), 4.5 / 6, 1e-15);
    ri_assert_same(ri_auc(a, 3, a, 3), 0.5);
}
END_TEST

/* Spearman 1904: 1 - 6 sum d^2 / (n (n^2 - 1)), n = 10, without ties. */
START_TEST(rank_correlation_by_hand) {
    const double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, y[] = {4, 3, 2, 1, 8, 7, 6, 5, 10, 9};
    double scratch[20], squares = 0;
    for (int i = 0; i < 10; i++)
        squares += (x[i] - y[i]) * (x[i] - y[i]);
    ck_assert_double_eq_tol(ri_rank_correlation(x, y, 10, scratch), 1 - 6 * squares / 990, 1e-15);
    const double tied[] = {1, 1, 2, 2}, same[] = {5, 5, 9, 9}, flat[] = {1, 1, 1, 1};
    ck_assert_double_eq_tol(ri_rank_correlation(tied, same, 4, scratch), 1, 1e-15);
    ck_assert(isnan(ri_rank_correlation(tied, flat, 4, scratch)));
}
END_TEST

RI_TEST_MAIN("survival", kaplan_meier_as_published, kaplan_meier_without_censoring, aalen_johansen_by_hand,
             aalen_johansen_with_ends_on_one_day, aalen_johansen_beside_kaplan_meier, turnbull_as_published,
             turnbull_of_exact_times, auc_by_hand, rank_correlation_by_hand)
