/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/pareto.h"

#include <math.h>

#include "support.h"

static void expect(const double *cost, const double *outcome, uint32_t n, const char *front) {
    bool is_on[8];
    ri_pareto_front(cost, outcome, n, is_on);
    for (uint32_t i = 0; i < n; i++)
        ck_assert_msg(is_on[i] == (front[i] == '+'), "point %u of %s", i, front);
}

START_TEST(stairs_and_what_is_above_them) {
    double cost[] = {0, 1, 2, 3, 2}, outcome[] = {9, 5, 6, 1, 5};
    expect(cost, outcome, 5, "++-+-"); /* (2, 6) is worse than (1, 5) in both, (2, 5) in cost alone */
}
END_TEST

START_TEST(equal_points_stand_together) {
    double cost[] = {1, 1, 1, 2}, outcome[] = {4, 4, 5, 4};
    expect(cost, outcome, 4, "++--");
}
END_TEST

START_TEST(at_nothing_and_one) {
    expect(NULL, NULL, 0, "");
    expect((double[]){3}, (double[]){-2}, 1, "+");
}
END_TEST

START_TEST(no_number_is_on_no_front) {
    double cost[] = {0, NAN, 1, 0}, outcome[] = {NAN, 0, 1, 2};
    expect(cost, outcome, 4, "--++");
}
END_TEST

START_TEST(infinite_cost_is_only_very_high) {
    double cost[] = {INFINITY, 1, -INFINITY}, outcome[] = {0, 1, 1};
    expect(cost, outcome, 3, "+-+");
}
END_TEST

RI_TEST_MAIN("pareto", stairs_and_what_is_above_them, equal_points_stand_together, at_nothing_and_one,
             no_number_is_on_no_front, infinite_cost_is_only_very_high)
