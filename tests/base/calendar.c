/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/calendar.h"

#include <string.h>

#include "support.h"

static ri_day day_of(const char *text) {
    ri_day day = RI_DAY_NONE;
    ri_error error = {0};
    ck_assert_msg(ri_day_parse(text, &day, &error) == RI_OK, "%s", error.text);
    return day;
}

static void check_day(ri_day day, const char *expected) {
    char text[11];
    ri_day_format(day, text);
    ck_assert_str_eq(text, expected);
}

/* Days between dates as any calendar counts them (Python's datetime). */
START_TEST(known_days) {
    ck_assert_int_eq(day_of("1990-01-01"), 0);
    ck_assert_int_eq(day_of("2000-02-29"), 3711);
    ck_assert_int_eq(day_of("2017-06-13"), 10025);
    ck_assert_int_eq(day_of("2169-06-06"), 65535);
    check_day(65535, "2169-06-06");
    ck_assert_int_eq(ri_day_of_week(day_of("1990-01-01")), 0);
    ck_assert_int_eq(ri_day_of_week(day_of("2017-06-13")), 1);
    ck_assert_int_eq(ri_day_of_week(day_of("2000-02-29")), 1);
    ck_assert_int_eq(ri_day_of_week(RI_DAY_NONE), 6);
}
END_TEST

static int month_length(int year, int month) {
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return lengths[month - 1] + (month == 2 && is_leap);
}

/* The rule of the calendar itself, day by day over 800 years; 2100 is no leap year and 2000 is one. */
START_TEST(every_day_follows_the_one_before) {
    ri_date date = {1600, 1, 1};
    ri_day day = ri_day_from_date(date);
    ck_assert_int_eq(day, -142445);
    int weekday = 5; /* 1 January 1600 was a Saturday */
    for (; date.year < 2400; day++) {
        ri_date got = ri_date_from_day(day);
        int month = (date.year - 1990) * 12 + date.month - 1;
        if (got.year != date.year || got.month != date.month || got.day != date.day ||
            ri_day_from_date(date) != day || ri_day_of_week(day) != weekday ||
            ri_month_of_day(day) != month || ri_month_first_day(month) + date.day - 1 != day)
            ck_abort_msg("%d-%d-%d is day %d", date.year, date.month, date.day, day);
        weekday = (weekday + 1) % 7;
        if (++date.day > month_length(date.year, date.month)) {
            date.day = 1;
            if (++date.month > 12) {
                date.month = 1;
                date.year++;
            }
        }
    }
}
END_TEST

START_TEST(text_and_day_are_the_same_thing) {
    for (ri_day day = 0; day <= 65535; day += 7) {
        char text[11];
        ri_day_format(day, text);
        ck_assert_int_eq(day_of(text), day);
    }
}
END_TEST

START_TEST(what_is_no_date_is_refused) {
    static const struct {
        const char *text, *says;
    } wrong[] = {
        {"", "is not a date"},
        {"2017-6-13", "is not a date"},
        {"13/06/2017", "is not a date"},
        {"2017-06-13 ", "is not a date"},
        {" 2017-06-1", "is not a date"},
        {"2017-06-1x", "is not a date"},
        {"2017/06/13", "is not a date"},
        {"+017-06-13", "is not a date"},
        {"2017-02-29", "is not in the calendar"},
        {"2100-02-29", "is not in the calendar"},
        {"2017-04-31", "is not in the calendar"},
        {"2017-00-10", "is not in the calendar"},
        {"2017-13-10", "is not in the calendar"},
        {"2017-01-00", "is not in the calendar"},
        {"2017-01-32", "is not in the calendar"},
        {"0000-01-01", "is outside"},
        {"1989-12-31", "is outside"},
        {"2169-06-07", "is outside"},
        {"9999-12-31", "is outside"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ri_day day = 77;
        ri_error error = {0};
        ck_assert_msg(ri_day_parse(wrong[i].text, &day, &error) == RI_BAD_DATA, "\"%s\"", wrong[i].text);
        ck_assert_msg(strstr(error.text, wrong[i].says) != NULL, "\"%s\": %s", wrong[i].text, error.text);
        ck_assert_ptr_nonnull(strstr(error.text, wrong[i].text));
        ck_assert_int_eq(day, 77);
    }
}
END_TEST

START_TEST(months_later) {
    check_day(ri_day_add_months(day_of("2017-06-13"), 6), "2017-12-13");
    check_day(ri_day_add_months(day_of("2017-06-13"), 7), "2018-01-13");
    check_day(ri_day_add_months(day_of("2016-01-31"), 1), "2016-02-29");
    check_day(ri_day_add_months(day_of("2017-01-31"), 1), "2017-02-28");
    check_day(ri_day_add_months(day_of("2017-03-31"), -1), "2017-02-28");
    check_day(ri_day_add_months(day_of("2017-10-31"), 1), "2017-11-30");
    check_day(ri_day_add_months(day_of("2016-02-29"), 12), "2017-02-28");
    check_day(ri_day_add_months(day_of("2016-02-29"), 48), "2020-02-29");
    check_day(ri_day_add_months(day_of("2017-06-13"), 0), "2017-06-13");
    check_day(ri_month_first_day(0), "1990-01-01");
    check_day(ri_month_first_day(-1), "1989-12-01");
    check_day(ri_month_first_day(329), "2017-06-01");
}
END_TEST

RI_TEST_MAIN("calendar", known_days, every_day_follows_the_one_before, text_and_day_are_the_same_thing,
             what_is_no_date_is_refused, months_later)
