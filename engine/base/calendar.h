/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BASE_CALENDAR_H
#define RI_BASE_CALENDAR_H

#include <stdint.h>

#include "base/error.h"

/* A calendar day: days since 1990-01-01, which is day 0 (a Monday). Valid 0 .. 65535 (to 2169). */
typedef int32_t ri_day;
#define RI_DAY_NONE ((ri_day)-1)
/* Days of a month where a duration is meant: 365.25 / 12. */
#define RI_DAYS_PER_MONTH 30.4375
#define RI_DAYS_PER_YEAR  365.25

typedef struct ri_date {
    int year, month, day; /* month 1-12, day 1-31 */
} ri_date;

/* Conversions of the proleptic Gregorian calendar. [pure] */
ri_day ri_day_from_date(ri_date date);
ri_date ri_date_from_day(ri_day day);
/* Reads exactly "YYYY-MM-DD"; fails RI_BAD_DATA with the text and what is accepted. [pure] */
ri_status ri_day_parse(const char *text, ri_day *day, ri_error *error);
/* Writes "YYYY-MM-DD" and NUL into 11 bytes. [pure] */
void ri_day_format(ri_day day, char text[11]);

/* 0 = Monday .. 6 = Sunday. [pure] */
int ri_day_of_week(ri_day day);
/* Months since January 1990, and the first day of such a month. [pure] */
int ri_month_of_day(ri_day day);
ri_day ri_month_first_day(int month);
/* The same day `months` later; a day past the month's end becomes its last day. [pure] */
ri_day ri_day_add_months(ri_day day, int months);

/* Whether an English council works that day: Monday to Friday, no bank holiday (rules of the Banking
 * and Financial Dealings Act 1971 with the royal proclamations of 1995 to 2023; later years by rule). [pure]
 */
int ri_day_is_working(ri_day day);
/* The n-th working day after `day` (n >= 0; n = 0 gives `day` itself). [pure] */
ri_day ri_working_days_add(ri_day day, int n);
/* Working days in (from, to]; 0 when to <= from. [pure] */
int ri_working_days_between(ri_day from, ri_day to);

#endif
