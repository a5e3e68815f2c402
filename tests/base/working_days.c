/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/calendar.h"

#include "support.h"

static ri_day day_of(const char *text) {
    ri_day day = RI_DAY_NONE;
    ck_assert_int_eq(ri_day_parse(text, &day, NULL), RI_OK);
    return day;
}

/* Mondays to Fridays of a year on which nobody works, as "mm-dd mm-dd ...". */
static void holidays_list(int year, char list[200]) {
    list[0] = '\0';
    ri_day last = ri_day_from_date((ri_date){year, 12, 31});
    for (ri_day day = ri_day_from_date((ri_date){year, 1, 1}); day <= last; day++)
        if (ri_day_of_week(day) < 5 && !ri_day_is_working(day)) {
            char text[11];
            ri_day_format(day, text);
            strcat(strcat(list, list[0] == '\0' ? "" : " "), text + 5);
        }
}

/* https://www.gov.uk/bank-holidays (England and Wales) from 2012; before, the London Gazette's proclamations.
 */
START_TEST(published_bank_holidays) {
    static const struct {
        int year;
        const char *days;
    } published[] = {
        {1995, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26"},
        {1999, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31"},
        {2000, "01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26"},
        {2002, "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"},
        {2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"},
        {2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"},
        {2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"},
        {2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"},
        {2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"},
        {2017, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"},
        {2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"},
        {2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"},
        {2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"},
        {2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"},
        {2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"},
        {2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"},
        {2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"},
        {2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"},
        {2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"},
    };
    for (size_t i = 0; i < sizeof published / sizeof published[0]; i++) {
        char list[200];
        holidays_list(published[i].year, list);
        ck_assert_msg(strcmp(list, published[i].days) == 0, "%d: %s", published[i].year, list);
    }
}
END_TEST

/* Easter Sundays by another program, Python's dateutil; 2008 is the earliest and 2038 the latest of our time.
 */
START_TEST(good_friday_and_easter_monday) {
    static const char *const easters[] = {
        "1990-04-15", "1991-03-31", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31",
        "2030-04-21", "2035-03-25", "2038-04-25", "2049-04-18", "2076-04-19", "2096-04-15", "2100-03-28",
    };
    for (size_t i = 0; i < sizeof easters / sizeof easters[0]; i++) {
        ri_day sunday = day_of(easters[i]);
        ck_assert_int_eq(ri_day_of_week(sunday), 6);
        ck_assert(ri_day_is_working(sunday - 3) && !ri_day_is_working(sunday - 2));
        ck_assert(!ri_day_is_working(sunday + 1) && ri_day_is_working(sunday + 2));
    }
}
END_TEST

/* Counted by hand: 14 weeks after Tuesday 13 June 2017 is 19 September, and 28 August was no working day. */
START_TEST(the_seventy_days_to_an_action_plan) {
    ck_assert_int_eq(ri_working_days_add(day_of("2017-06-13"), 70), day_of("2017-09-20"));
    ck_assert_int_eq(ri_working_days_between(day_of("2017-06-13"), day_of("2017-09-20")), 70);
}
END_TEST

START_TEST(steps_at_the_edges) {
    ri_day christmas_eve = day_of("2021-12-24"); /* a Friday; the Monday and Tuesday are substitutes */
    ck_assert_int_eq(ri_working_days_add(christmas_eve, 1), day_of("2021-12-29"));
    ck_assert_int_eq(ri_working_days_add(christmas_eve, 4), day_of("2022-01-04"));
    ri_day saturday = day_of("2017-06-17");
    ck_assert_int_eq(ri_working_days_add(saturday, 0), saturday);
    ck_assert_int_eq(ri_working_days_add(saturday, 1), day_of("2017-06-19"));
    ck_assert_int_eq(ri_working_days_between(saturday, saturday), 0);
    ck_assert_int_eq(ri_working_days_between(saturday, saturday - 100), 0);
    ck_assert_int_eq(ri_working_days_between(saturday, saturday + 1), 0);
    ck_assert_int_eq(ri_working_days_between(saturday, saturday + 2), 1);
    ck_assert(!ri_day_is_working(0)); /* 1 January 1990 */
    ck_assert_int_eq(ri_working_days_add(0, 1), 1);
}
END_TEST

/* The definition: walk day by day. */
START_TEST(arithmetic_agrees_with_walking) {
    for (ri_day from = 0; from < 60000; from += 97) {
        int walked = 0;
        for (ri_day to = from + 1; to <= from + 400; to++) {
            walked += ri_day_is_working(to);
            if (ri_working_days_between(from, to) != walked ||
                (ri_day_is_working(to) && ri_working_days_add(from, walked) != to))
                ck_abort_msg("from day %d to day %d are %d working days", from, to, walked);
        }
    }
    ck_assert_int_eq(ri_working_days_between(0, 65535),
                     ri_working_days_between(0, 30000) + ri_working_days_between(30000, 65535));
}
END_TEST

RI_TEST_MAIN("working_days", published_bank_holidays, good_friday_and_easter_monday,
             the_seventy_days_to_an_action_plan, steps_at_the_edges, arithmetic_agrees_with_walking)
