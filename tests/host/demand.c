/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "abi/demand.h"
#include "base/calendar.h"
#include "bound.h"

static ri_demand_view view_on(ri_day day) {
    return (ri_demand_view){.size = sizeof(ri_demand_view),
                            .day = day,
                            .day_of_week = ri_day_of_week(day),
                            .is_working_day = ri_day_is_working(day),
                            .month_of_year = ri_date_from_day(day).month,
                            .base_per_day = 10,
                            .level = 1};
}

static double rate(const bound *b, const ri_demand_view *view) {
    const ri_demand_ops *ops = b->binding.ops;
    return ops->rate(b->model, b->state, view);
}

static double rate_on(const bound *b, int year, int month, int day) {
    ri_demand_view view = view_on(ri_day_from_date((ri_date){year, month, day}));
    return rate(b, &view);
}

static double mean_of_year(const bound *b, int year) {
    double sum = 0.0;
    ri_day first = ri_day_from_date((ri_date){year, 1, 1}), end = ri_day_from_date((ri_date){year + 1, 1, 1});
    for (ri_day day = first; day < end; day++) {
        ri_demand_view view = view_on(day);
        sum += rate(b, &view);
    }
    return sum / (end - first);
}

/* 10 x days / sum of weights over the days of 2017 and 2020, by Python's datetime with the bank holidays and
 * Easter Sundays that gov.uk lists for those years. */
START_TEST(test_working_day_in_term) {
    bound b = {0};
    bound_open(&b, RI_ROLE_DEMAND, "reinspect.demand.seasonal");
    assert_near(rate_on(&b, 2017, 6, 13), 13.80666881016777);
    /* 2020 moved the early May holiday to Friday the 8th: as many holidays as the rule gives. */
    assert_near(rate_on(&b, 2020, 6, 16), 13.76107983118239);
    bound_close(&b);
}
END_TEST

/* The parameters are these ratios by definition. */
START_TEST(test_ratios) {
    bound b = {0};
    bound_open(&b, RI_ROLE_DEMAND, "reinspect.demand.seasonal");
    double tuesday = rate_on(&b, 2017, 6, 13);
    assert_near(rate_on(&b, 2017, 6, 17) / tuesday, 0.2);        /* Saturday */
    assert_near(rate_on(&b, 2017, 6, 18) / tuesday, 0.15);       /* Sunday */
    assert_near(rate_on(&b, 2017, 5, 1) / tuesday, 0.15);        /* bank holiday */
    assert_near(rate_on(&b, 2017, 8, 15) / tuesday, 0.85);       /* Tuesday in the summer holidays */
    assert_near(rate_on(&b, 2017, 7, 21) / tuesday, 1.0);        /* the day before them */
    assert_near(rate_on(&b, 2017, 9, 1) / tuesday, 1.0);         /* the day after them */
    assert_near(rate_on(&b, 2017, 4, 11) / tuesday, 0.85);       /* Tuesday before Easter */
    assert_near(rate_on(&b, 2017, 4, 25) / tuesday, 1.0);        /* Tuesday after the Easter holidays */
    assert_near(rate_on(&b, 2017, 12, 28) / tuesday, 0.85);      /* Thursday after Christmas */
    assert_near(rate_on(&b, 2017, 1, 2) / tuesday, 0.15 * 0.85); /* New Year's holiday moved to Monday */
    bound_close(&b);
}
END_TEST

START_TEST(test_level_and_judgement) {
    bound b = {0};
    bound_open(&b, RI_ROLE_DEMAND, "reinspect.demand.seasonal");
    ri_demand_view view = view_on(ri_day_from_date((ri_date){2017, 6, 13}));
    double plain = rate(&b, &view);
    view.level = 2.0;
    assert_near(rate(&b, &view), 2.0 * plain);
    view.level = 1.0;
    view.adverse_judgement = 1.0;
    assert_near(rate(&b, &view), 1.09 * plain);
    view.adverse_judgement = 0.5;
    assert_near(rate(&b, &view), 1.045 * plain);
    *bound_value(&b, "judgement_response") = 0.0;
    bound_start(&b);
    ri_assert_same(rate(&b, &view), plain);
    view.base_per_day = 0.0;
    ri_assert_same(rate(&b, &view), 0.0);
    bound_close(&b);
}
END_TEST

/* Bank holidays that royal proclamations added (not those that they moved): gov.uk. */
static int n_added_holidays(int year) {
    return year == 2022 ? 2 : year == 1999 || year == 2002 || year == 2011 || year == 2012 || year == 2023;
}

/* The mean of a calendar year is base_per_day by the normalisation. An added holiday takes at most the 0.85
 * that a working day stands above a holiday from a sum of at least 250: 0.34 %. */
START_TEST(test_mean_of_a_year) {
    bound b = {0};
    bound_open(&b, RI_ROLE_DEMAND, "reinspect.demand.seasonal");
    *bound_value(&b, "summer_holiday_level") = 0.6;
    *bound_value(&b, "short_holiday_level") = 0.7;
    bound_start(&b);
    for (int year = 1990; year <= 2168; year++) {
        double below = 0.034 * n_added_holidays(year), mean = mean_of_year(&b, year);
        ck_assert_msg(mean <= 10.0 + 1e-11 && mean >= 10.0 - below - 1e-11,
                      "%d: mean %.12f referrals a day, expected 10", year, mean);
    }
    bound_close(&b);
}
END_TEST

START_TEST(test_a_day_outside_the_calendar) {
    bound b = {0};
    bound_open(&b, RI_ROLE_DEMAND, "reinspect.demand.seasonal");
    ri_demand_view view = view_on(0);
    static const int32_t days[] = {-1, INT32_MIN, 65745, INT32_MAX};
    for (int i = 0; i < 4; i++) {
        view.day = days[i];
        ri_assert_same(rate(&b, &view), 0.0);
    }
    bound_close(&b);
}
END_TEST

RI_TEST_MAIN("host/demand", test_working_day_in_term, test_ratios, test_level_and_judgement,
             test_mean_of_a_year, test_a_day_outside_the_calendar)
