/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/calendar.h"

#include <string.h>

/* Days from 0000-03-01 to 1990-01-01. Years that begin in March put the leap day last, so that a month's
 * length is a linear formula and 400 years a fixed number of days. */
enum { DAYS_TO_1990 = 726773, DAYS_IN_400_YEARS = 146097 };

ri_day ri_day_from_date(ri_date date) {
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int cycle = (year >= 0 ? year : year - 399) / 400;
    int year_in_cycle = year - cycle * 400;
    int day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    return cycle * DAYS_IN_400_YEARS + year_in_cycle * 365 + year_in_cycle / 4 - year_in_cycle / 100 +
           day_of_year - DAYS_TO_1990;
}

ri_date ri_date_from_day(ri_day day) {
    int days = day + DAYS_TO_1990;
    int cycle = (days >= 0 ? days : days - (DAYS_IN_400_YEARS - 1)) / DAYS_IN_400_YEARS;
    int in_cycle = days - cycle * DAYS_IN_400_YEARS;
    int year_in_cycle = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
    int day_of_year = in_cycle - (365 * year_in_cycle + year_in_cycle / 4 - year_in_cycle / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    ri_date date;
    date.day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    date.month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    date.year = year_in_cycle + cycle * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

static int digits(const char *text, int n) {
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

ri_status ri_day_parse(const char *text, ri_day *day, ri_error *error) {
    ri_date date = {-1, -1, -1};
    if (strlen(text) == 10 && text[4] == '-' && text[7] == '-')
        date = (ri_date){digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)};
    if (date.year < 0 || date.month < 0 || date.day < 0)
        return ri_error_set(error, RI_BAD_DATA,
                            "\"%.40s\" is not a date; write the year, month and day as in \"2017-06-13\".",
                            text);
    ri_day parsed = ri_day_from_date(date);
    ri_date back = ri_date_from_day(parsed);
    if (date.month < 1 || date.month > 12 || back.month != date.month || back.day != date.day)
        return ri_error_set(error, RI_BAD_DATA,
                            "\"%s\" is not in the calendar; check the month and the length of the month.",
                            text);
    if (parsed < 0 || parsed > UINT16_MAX)
        return ri_error_set(error, RI_BAD_DATA,
                            "\"%s\" is outside what the calendar covers: 1990-01-01 to 2169-06-06.", text);
    *day = parsed;
    return RI_OK;
}

void ri_day_format(ri_day day, char text[11]) {
    ri_date date = ri_date_from_day(day);
    RI_BUG_IF(date.year < 0 || date.year > 9999);
    const int parts[8] = {date.year / 1000, date.year / 100 % 10, date.year / 10 % 10, date.year % 10,
                          date.month / 10,  date.month % 10,      date.day / 10,       date.day % 10};
    memcpy(text, "yyyy-mm-dd", 11);
    for (int i = 0; i < 8; i++)
        text[i + (i >= 4) + (i >= 6)] = (char)('0' + parts[i]);
}

/* Whole weeks since day 0, rounded down. */
static int week_of(ri_day day) {
    return (day >= 0 ? day : day - 6) / 7;
}

int ri_day_of_week(ri_day day) {
    return day - week_of(day) * 7;
}

int ri_month_of_day(ri_day day) {
    ri_date date = ri_date_from_day(day);
    return (date.year - 1990) * 12 + date.month - 1;
}

ri_day ri_month_first_day(int month) {
    int years = (month >= 0 ? month : month - 11) / 12;
    return ri_day_from_date((ri_date){1990 + years, month - years * 12 + 1, 1});
}

ri_day ri_day_add_months(ri_day day, int months) {
    int month = ri_month_of_day(day) + months;
    ri_day first = ri_month_first_day(month);
    ri_day last = ri_month_first_day(month + 1) - 1;
    ri_day same = first + ri_date_from_day(day).day - 1;
    return same < last ? same : last;
}
