/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: yearly meetings with inspectors and auditors' over-grading. */
#include "council/engagement.h"

#include <math.h>

#include "council/inside.h"
#include "support.h"

/* A council whose inspectorate meets its leaders every `interval` months from 2018 on, or from the first day.
 */
static void begin(inside *at, ri_council_setup *setup, int32_t interval, bool from_start, double effect) {
    *setup = fixture_setup(60);
    setup->fixed_parameters = true;
    setup->set[RI_P_engagement_effect] = effect;
    setup->regimes[0].engagement_months = from_start ? interval : 0;
    setup->regimes[1].engagement_months = interval;
    inside_begin(at, setup, 0);
}

static double left(const inside *at) {
    return inside_part(at, RI_SYSTEM_engagement, RI_DRIVER_overgrading);
}

/* The last day of a month so many after June 2017. */
static double left_after(inside *at, int month) {
    int32_t number = 5 + month; /* June 2017 is 5 from January 2017 */
    ri_day next = ri_day_from_date((ri_date){2017 + (number + 1) / 12, (number + 1) % 12 + 1, 1});
    at->world.day = next - 1 - at->model->first_day;
    ri__systems_month(&at->world);
    return left(at);
}

START_TEST(test_no_meeting_no_change) {
    inside at;
    ri_council_setup setup;
    begin(&at, &setup, 12, false, 0.5);
    ck_assert_double_eq(left(&at), 1);
    for (int month = 0; month < 7; month++) /* June to December 2017: the older rules know no meeting */
        ck_assert_double_eq(left_after(&at, month), 1);
    inside_end(&at);
    begin(&at, &setup, 12, true, 0); /* meetings that change nobody's mind */
    for (int month = 0; month < 24; month++)
        ck_assert_double_eq(left_after(&at, month), 1);
    inside_end(&at);
}
END_TEST

START_TEST(test_a_meeting_wears_off) {
    /* Effect 0.5: half of the over-grading goes with the meeting and comes back by halves in six months,
     * until the next: 1 - 0.5 x 2^(-m / 6), m = 0 .. 11, each once a year. Effect 1: all of it goes. */
    inside at;
    ri_council_setup setup;
    begin(&at, &setup, 12, false, 0.5);
    int met = -1;
    for (int month = 0; month < 7 + 24; month++) {
        double now = left_after(&at, month);
        if (met < 0 && now < 1)
            met = month;
        if (met >= 0)
            ck_assert_double_eq_tol(now, 1 - 0.5 * pow(0.5, (month - met) % 12 / 6.0), 1e-12);
    }
    ck_assert_int_ge(met, 7); /* January 2018 to December */
    ck_assert_int_lt(met, 19);
    inside_end(&at);
    begin(&at, &setup, 1, false, 0.9);
    ck_assert_double_eq_tol(left_after(&at, 7), 0.1, 1e-12);
    inside_end(&at);
}
END_TEST

START_TEST(test_neutral_where_meetings_are_usual) {
    /* Over any year after a start with meetings before, the mean is 1. */
    inside at;
    ri_council_setup setup;
    begin(&at, &setup, 12, true, 0.5);
    for (uint64_t r = 0; r < 5; r++) {
        inside_again(&at, r);
        double sum = 0;
        for (int month = 0; month < 12; month++)
            sum += left_after(&at, month);
        ck_assert_double_eq_tol(sum / 12, 1, 1e-12);
    }
    inside_end(&at);
}
END_TEST

START_TEST(test_switched_off) {
    inside at;
    ri_council_setup setup;
    begin(&at, &setup, 12, true, 0.9);
    inside_end(&at);
    setup.is_off[RI_SYSTEM_engagement] = true;
    inside_begin(&at, &setup, 0);
    for (int month = 0; month < 24; month++)
        ck_assert_double_eq(left_after(&at, month), 1);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("engagement", test_no_meeting_no_change, test_a_meeting_wears_off,
             test_neutral_where_meetings_are_usual, test_switched_off)
