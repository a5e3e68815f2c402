/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change that comes to one council alone: at nothing, in between, and long after. Statistical: fixed seed,
 * bounds of 4.5 standard errors, false alarms below one in 10^5 for each figure. */
#include <math.h>

#include "abi/math.h"
#include "council/case.h"
#include "council/inside.h"
#include "council/spread.h"
#include "support.h"

enum { N = 1500 };

static void assert_mean(const sample *s, double expected) {
    assert_mean_within(s, expected, 4.5);
}

static ri_council_setup setup_with(double sd, double half_life) {
    ri_council_setup setup = fixture_stationary(3);
    setup.is_off[RI_SYSTEM_local_change] = false;
    setup.set[RI_P_local_demand_sd] = setup.set[RI_P_local_threshold_sd] = setup.set[RI_P_local_hiring_sd] =
        sd;
    setup.set[RI_P_local_demand_half_life] = setup.set[RI_P_local_threshold_half_life] =
        setup.set[RI_P_local_hiring_half_life] = half_life;
    return setup;
}

static void pass_months(inside *at, int n) {
    for (int month = 1; month <= n; month++) {
        at->world.day = 30 * month;
        ri__local_month(&at->world);
    }
    at->world.day = 0;
}

/* Without spread nothing ever changes; with it nothing has on the first day. */
START_TEST(nothing) {
    static const int drivers[] = {RI_DRIVER_demand, RI_DRIVER_threshold, RI_DRIVER_hiring};
    ri_council_setup setup = setup_with(0, 12);
    inside at;
    inside_begin(&at, &setup, 0);
    pass_months(&at, 12);
    for (int i = 0; i < 3; i++)
        ri_assert_same(inside_part(&at, RI_SYSTEM_local_change, drivers[i]), 1);
    inside_end(&at);
    setup = setup_with(0.4, 12);
    inside_begin(&at, &setup, 0);
    for (int i = 0; i < 3; i++)
        ri_assert_same(inside_part(&at, RI_SYSTEM_local_change, drivers[i]), 1);
    inside_end(&at);
}
END_TEST

/* After t months: 1 in the mean; the logarithm has mean -sd^2 (1 - k) and variance 2 sd^2 (1 - k), k = 2^-(t
 * / half-life); strengths have nothing to do with each other. One half-life (k = 1/2) and ten. */
START_TEST(in_between_and_long_after) {
    static const double sd = 0.3, half_life = 12;
    ri_council_setup setup = setup_with(sd, half_life);
    static const int months[] = {12, 120};
    for (int m = 0; m < 2; m++) {
        double kept = pow(2, -months[m] / half_life), variance = 2 * sd * sd * (1 - kept);
        sample level = {0}, logarithm = {0}, square = {0}, product = {0};
        inside at;
        for (uint64_t r = 0; r < N; r++) {
            r == 0 ? inside_begin(&at, &setup, 0) : inside_again(&at, r);
            pass_months(&at, months[m]);
            double demand = inside_part(&at, RI_SYSTEM_local_change, RI_DRIVER_demand);
            double hiring = inside_part(&at, RI_SYSTEM_local_change, RI_DRIVER_hiring);
            double change = log(demand) + variance / 2, other = log(hiring) + variance / 2;
            sample_add(&level, demand);
            sample_add(&logarithm, log(demand));
            sample_add(&square, change * change);
            sample_add(&product, change * other);
        }
        inside_end(&at);
        assert_mean(&level, 1);
        assert_mean(&logarithm, -variance / 2);
        assert_mean(&square, variance);
        assert_mean(&product, 0);
    }
}
END_TEST

/* Twice the threshold: chances of stepping up are twice what they are, from the next first of a month. */
START_TEST(threshold_moves_stepping_up) {
    ri_council_setup setup = setup_with(0, 12);
    inside at;
    inside_begin(&at, &setup, 0);
    ri__cases_begin_month(&at.world);
    double before = at.world.head->escalation_shock;
    ri__drive_set(&at.world, RI_SYSTEM_local_change, RI_DRIVER_threshold, 2);
    ri__systems_total(&at.world);
    ri__cases_begin_month(&at.world);
    ri_assert_same(at.world.head->escalation_shock, 2 * before);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("local", nothing, in_between_and_long_after, threshold_moves_stepping_up)
