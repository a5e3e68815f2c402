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

/* Every figure speaks of a day, or of a year around one, so many months before the first day. */
static void date_figures(ri_council_setup *setup, double months) {
    for (int i = 0; i < RI_N_START; i++) {
        bool is_year = i == RI_START_referrals_per_year || i == RI_START_cpp_starts_per_year;
        setup->start.field[i].as_of =
            setup->first_day - (ri_day)rint((months - (is_year ? 6 : 0)) * RI_DAYS_PER_MONTH);
    }
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
    date_figures(&setup, 0);
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
    date_figures(&setup, 0);
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

/* Figures a half-life old: the logarithm has spread by sd^2 before the first day. */
START_TEST(old_figures) {
    static const double sd = 0.3, half_life = 12;
    ri_council_setup setup = setup_with(sd, half_life);
    date_figures(&setup, half_life);
    sample level = {0}, square = {0};
    inside at;
    for (uint64_t r = 0; r < N; r++) {
        r == 0 ? inside_begin(&at, &setup, 0) : inside_again(&at, r);
        double demand = inside_part(&at, RI_SYSTEM_local_change, RI_DRIVER_demand);
        double change = log(demand) + sd * sd / 2;
        sample_add(&level, demand);
        sample_add(&square, change * change);
    }
    inside_end(&at);
    assert_mean(&level, 1);
    assert_mean(&square, sd * sd);
}
END_TEST

/* Plans counted half-way between what the threshold's figure speaks of, a half-life ago, and the first day:
 * they have changed as the threshold has since. With k = 2^(-1/2) for either half: the logarithm has variance
 * 2 sd^2 (1 - k), and sd^2 (1 - k)(1 + k) in common with the threshold's change over both. Counted today, or
 * without spread, they are as published. */
START_TEST(old_plans) {
    static const double sd = 0.3, half_life = 12;
    double kept = pow(2, -0.5), variance = 2 * sd * sd * (1 - kept);
    ri_council_setup setup = setup_with(sd, half_life);
    date_figures(&setup, half_life);
    setup.start.field[RI_START_cpp_open].as_of =
        setup.first_day - (ri_day)rint(half_life / 2 * RI_DAYS_PER_MONTH);
    double published = setup.start.field[RI_START_cpp_open].value;
    sample level = {0}, square = {0}, product = {0};
    inside at;
    for (uint64_t r = 0; r < N; r++) {
        r == 0 ? inside_begin(&at, &setup, 0) : inside_again(&at, r);
        double plans = at.world.head->flows.stock[RI_STAGE_CPP] / published;
        double change = log(plans) + variance / 2;
        double threshold = inside_part(&at, RI_SYSTEM_local_change, RI_DRIVER_threshold);
        sample_add(&level, plans);
        sample_add(&square, change * change);
        sample_add(&product, change * (log(threshold) + sd * sd / 2));
    }
    inside_end(&at);
    assert_mean(&level, 1);
    assert_mean(&square, variance);
    assert_mean(&product, sd * sd * (1 - kept) * (1 + kept));
    for (int is_spread = 0; is_spread < 2; is_spread++) {
        setup = setup_with(is_spread ? sd : 0, half_life);
        date_figures(&setup, is_spread ? 0 : half_life);
        inside_begin(&at, &setup, 0);
        ri_assert_same(at.world.head->flows.stock[RI_STAGE_CPP], published);
        inside_end(&at);
    }
}
END_TEST

static double logit(double share) {
    return log(share / (1 - share));
}

/* Logits of agency workers at the start, from figures of some age: mean, variance, and product with that of
 * vacancies. */
static void staff_of_age(double months, sample *mean, sample *square, sample *product, double middle,
                         double kept) {
    ri_council_setup setup = setup_with(0.3, 12);
    setup.set[RI_P_local_agency_half_life] = setup.set[RI_P_local_vacancy_half_life] = 24;
    setup.set[RI_P_local_agency_spread] = setup.set[RI_P_local_vacancy_spread] = 0.8;
    setup.set[RI_P_local_agency_usual] = setup.set[RI_P_local_vacancy_usual] = 0;
    setup.set[RI_P_local_staff_correlation] = 0.5;
    setup.start.field[RI_START_agency_share].value = setup.start.field[RI_START_vacancy_share].value = 0.1;
    setup.evidence.england[RI_START_agency_share] = setup.evidence.england[RI_START_vacancy_share] = 0.2;
    date_figures(&setup, months);
    double expected = middle + kept * (logit(0.1) - middle);
    inside at;
    for (uint64_t r = 0; r < N; r++) {
        r == 0 ? inside_begin(&at, &setup, 0) : inside_again(&at, r);
        double agency = logit(at.world.head->start[RI_START_agency_share]) - expected;
        double vacancy = logit(at.world.head->start[RI_START_vacancy_share]) - expected;
        sample_add(mean, agency);
        sample_add(square, agency * agency);
        sample_add(product, agency * vacancy);
    }
    inside_end(&at);
}

/* As fresh as the first day: as published. A half-life (24 months) old: half way back to England's logit,
 * with variance 0.8^2 (1 - 1/4), half of it shared with vacancies. Ten half-lives: England's, 0.8^2. */
START_TEST(old_shares_of_staff) {
    static const struct { double months, kept; } rows[] = {{0, 1}, {24, 0.5}, {240, 1.0 / 1024}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sample mean = {0}, square = {0}, product = {0};
        double variance = 0.64 * (1 - rows[i].kept * rows[i].kept);
        staff_of_age(rows[i].months, &mean, &square, &product, logit(0.2), rows[i].kept);
        if (rows[i].months == 0) {
            ck_assert_double_eq_tol(square.sum, 0, 1e-20);
            continue;
        }
        assert_mean(&mean, 0);
        assert_mean(&square, variance);
        assert_mean(&product, 0.5 * variance);
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

/* The staff of judged services have a spread of their own; referrals and thresholds have none. */
START_TEST(staff_of_judged_services) {
    for (int is_judged = 0; is_judged < 2; is_judged++) {
        ri_council_setup setup = setup_with(0.4, 12);
        setup.set[RI_P_local_hiring_sd_judged] = 0;
        setup.start.publication = is_judged ? setup.first_day : RI_DAY_NONE;
        inside at;
        inside_begin(&at, &setup, 0);
        pass_months(&at, 12);
        double hiring = inside_part(&at, RI_SYSTEM_local_change, RI_DRIVER_hiring);
        ck_assert(is_judged ? hiring == 1 : hiring != 1);
        ck_assert_double_ne(inside_part(&at, RI_SYSTEM_local_change, RI_DRIVER_demand), 1);
        ck_assert_double_ne(inside_part(&at, RI_SYSTEM_local_change, RI_DRIVER_threshold), 1);
        inside_end(&at);
    }
}
END_TEST

RI_TEST_MAIN("local", nothing, staff_of_judged_services, in_between_and_long_after, old_figures, old_plans,
             old_shares_of_staff, threshold_moves_stepping_up)
