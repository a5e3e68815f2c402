/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bank holidays of England. Banking and Financial Dealings Act 1971, schedule 1, with the royal
 * proclamations that moved or added days; https://www.gov.uk/bank-holidays lists the same from 2012. */
#include "base/calendar.h"

enum { EARLY_MAY, SPRING, EXTRA };

static const struct proclaimed {
    int year, which, month, day;
} proclaimed[] = {
    {1995, EARLY_MAY, 5, 8},                      /* 50 years after the end of the war in Europe */
    {1999, EXTRA, 12, 31},                        /* millennium */
    {2002, SPRING, 6, 4},    {2002, EXTRA, 6, 3}, /* Golden Jubilee */
    {2011, EXTRA, 4, 29},                         /* royal wedding */
    {2012, SPRING, 6, 4},    {2012, EXTRA, 6, 5}, /* Diamond Jubilee */
    {2020, EARLY_MAY, 5, 8},                      /* 75 years after the end of the war in Europe */
    {2022, SPRING, 6, 2},    {2022, EXTRA, 6, 3}, /* Platinum Jubilee */
    {2022, EXTRA, 9, 19},                         /* state funeral */
    {2023, EXTRA, 5, 8},                          /* coronation */
};

/* Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876, p. 487; Meeus, Astronomical
 * Algorithms, chapter 8). Check value: 2017 -> 16 April. */
static ri_day easter_sunday(int year) {
    int golden = year % 19;
    int century = year / 100, in_century = year % 100;
    int correction = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int march_day = epact + weekday - 7 * late + 22;
    return ri_day_from_date((ri_date){year, 3, 1}) + march_day - 1;
}

static ri_day monday_on_or_after(ri_day day) {
    return day + (7 - ri_day_of_week(day)) % 7;
}

static ri_day last_monday(int year, int month) {
    return monday_on_or_after(ri_day_from_date((ri_date){year, month, 31}) - 6);
}

enum { MOST_HOLIDAYS = 11 };

/* The bank holidays of a year, each on a Monday to Friday and no two the same, in no order. */
static int holidays_of(int year, ri_day holidays[MOST_HOLIDAYS]) {
    ri_day easter = easter_sunday(year);
    ri_day new_year = ri_day_from_date((ri_date){year, 1, 1});
    ri_day christmas = ri_day_from_date((ri_date){year, 12, 25});
    int new_year_weekday = ri_day_of_week(new_year);
    int christmas_weekday = ri_day_of_week(christmas);
    int n = 0;
    holidays[EARLY_MAY] = monday_on_or_after(ri_day_from_date((ri_date){year, 5, 1}));
    holidays[SPRING] = last_monday(year, 5);
    n = EXTRA;
    holidays[n++] = new_year_weekday < 5 ? new_year : monday_on_or_after(new_year);
    holidays[n++] = easter - 2;
    holidays[n++] = easter + 1;
    holidays[n++] = last_monday(year, 8);
    /* Friday 25: 25 and Monday 28; Saturday: Monday 27 and Tuesday 28; Sunday: Monday 26 and Tuesday 27. */
    holidays[n++] = christmas_weekday < 5 ? christmas : monday_on_or_after(christmas);
    holidays[n++] = christmas_weekday < 4    ? christmas + 1
                    : christmas_weekday == 6 ? christmas + 2
                                             : christmas + 3;
    for (unsigned i = 0; i < sizeof proclaimed / sizeof proclaimed[0]; i++)
        if (proclaimed[i].year == year) {
            ri_day day = ri_day_from_date((ri_date){year, proclaimed[i].month, proclaimed[i].day});
            holidays[proclaimed[i].which == EXTRA ? n++ : proclaimed[i].which] = day;
        }
    return n;
}

static int holidays_between(ri_day from, ri_day to) {
    int found = 0;
    int last_year = ri_date_from_day(to).year;
    for (int year = ri_date_from_day(from).year; year <= last_year; year++) {
        ri_day holidays[MOST_HOLIDAYS];
        int n = holidays_of(year, holidays);
        for (int i = 0; i < n; i++)
            found += holidays[i] > from && holidays[i] <= to;
    }
    return found;
}

/* Mondays to Fridays in [day 0, day]. */
static int weekdays_to(ri_day day) {
    int weekday = ri_day_of_week(day);
    return (day - weekday) / 7 * 5 + (weekday < 5 ? weekday + 1 : 5);
}

int ri_day_is_working(ri_day day) {
    return ri_day_of_week(day) < 5 && holidays_between(day - 1, day) == 0;
}

ri_day ri_working_days_add(ri_day day, int n) {
    RI_BUG_IF(day < 0 || n < 0);
    /* Step as if there were no bank holidays, then once more for each one stepped over. */
    for (int left = n; left > 0;) {
        int weekdays = weekdays_to(day) + left;
        ri_day next = (weekdays - 1) / 5 * 7 + (weekdays - 1) % 5;
        left = holidays_between(day, next);
        day = next;
    }
    return day;
}

int ri_working_days_between(ri_day from, ri_day to) {
    if (to <= from)
        return 0;
    return weekdays_to(to) - weekdays_to(from) - holidays_between(from, to);
}
