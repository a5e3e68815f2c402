/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The week and the school year that referrals follow, for every model of demand that is compiled with it:
 *   today = day weight x season weight / their mean over the calendar year of the day,
 * so that a year averages 1. Bank holidays follow the Banking and Financial Dealings Act 1971, so that is
 * exact except in years with holidays that a royal proclamation added (1999, 2002, 2011, 2012, 2023 one, 2022
 * two): at most 0.4 % low for each. */
#ifndef RI_PLUGINS_YEAR_H
#define RI_PLUGINS_YEAR_H

#include <stdlib.h>

#include "abi/demand.h"
#include "abi/plugin.h"

enum { SATURDAY, SUNDAY, SUMMER, SHORT_HOLIDAY, RESPONSE, N_YEAR_PARAMETERS };

/* Of the response to a judgement: least squares through the origin of 7.2, 2.5, 4.8 % (geometric means, n 38,
 * 34, 32) on the mean of 2^(-t/18 months) in years 1, 2, 3 (0.80, 0.50, 0.32): 8.55 / 0.992 = 8.6 %; with
 * SE 3.4, 4.3, 4.3 that move together, SE 6. The other councils judge the simulator. */
/* clang-format off */
#define YEAR_PARAMETERS \
    [SATURDAY] = {"saturday_level", "number", 0, 1.5, 0.2, RI_PRIOR_LOGNORMAL, 0.2, 0.3, RI_RED, "none", \
                  "Referrals on a Saturday, relative to a working day"}, \
    [SUNDAY] = {"sunday_level", "number", 0, 1.5, 0.15, RI_PRIOR_LOGNORMAL, 0.15, 0.3, RI_RED, "none", \
                "Referrals on a Sunday or bank holiday, relative to a working day"}, \
    [SUMMER] = {"summer_holiday_level", "number", 0.3, 1.5, 0.85, RI_PRIOR_NORMAL, 0.85, 0.06, RI_AMBER, \
                "Published in words only: referrals follow term time, because schools refer", \
                "Referrals in the summer holidays (22 July to 31 August), relative to term time"}, \
    [SHORT_HOLIDAY] = {"short_holiday_level", "number", 0.3, 1.5, 0.85, RI_PRIOR_NORMAL, 0.85, 0.06, RI_AMBER, \
                       "Published in words only: referrals follow term time, because schools refer", \
                       "Referrals in the Christmas and Easter holidays, relative to term time"}, \
    [RESPONSE] = {"judgement_response", "number", 0, 1, 0.09, RI_PRIOR_NORMAL, 0.09, 0.06, RI_AMBER, \
                  "DfE children in need 2013-2023, councils with even DfE codes other than 916: referrals 7, " \
                  "3 and 5 % " \
                  "above England's trend in the three years after an inadequate judgement (SE 3-4)", \
                  "Extra referrals just after an inadequate judgement, relative to before; it then fades"}
/* clang-format on */

enum { WORKING_DAY, IS_SATURDAY, IS_SUNDAY, N_SORTS };
enum { TERM, IN_SUMMER, IN_SHORT_HOLIDAY, N_SEASONS };

/* Days since 1990-01-01 fit 16 bits: the years 1990 to 2169. */
#define FIRST_YEAR 1990
#define N_YEARS    180

typedef struct model_table {
    int32_t first_day[N_YEARS + 1];
    int32_t easter[N_YEARS]; /* Easter Sunday */
    uint16_t n_days[N_YEARS][N_SORTS][N_SEASONS];
} model_table;

/* What one replication makes of it. */
typedef struct year_state {
    double saturday, sunday, summer, short_holiday, response;
    double year_weight[N_YEARS]; /* of all its days */
} year_state;

static int is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Month x 100 + day of the k-th day (from 0) of a year. */
static int month_day(int year, int k) {
    const int length[12] = {31, 28 + is_leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month = 0;
    while (k >= length[month])
        k -= length[month++];
    return (month + 1) * 100 + k + 1;
}

/* Day of the year (from 0) of Easter Sunday; Anonymous Gregorian algorithm (Nature 13, 1876, p. 487).
 * Check value: 2017-04-16. */
static int easter_in_year(int year) {
    int a = year % 19, b = year / 100, c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int m = (a + 11 * d + 22 * e) / 451;
    int month = (d + e - 7 * m + 114) / 31, day = (d + e - 7 * m + 114) % 31 + 1;
    return 59 + is_leap(year) + (month == 4 ? 31 : 0) + day - 1;
}

static int season_of(int date, int days_after_easter) {
    if (date >= 722 && date <= 831)
        return IN_SUMMER;
    if (date >= 1220 || date <= 103 || (days_after_easter >= -8 && days_after_easter <= 7))
        return IN_SHORT_HOLIDAY;
    return TERM;
}

/* Weekdays only; a holiday at the weekend moves to the next free weekday. */
static int is_bank_holiday(int date, int day_of_week, int days_after_easter) {
    int is_monday = day_of_week == 0, is_tuesday = day_of_week == 1;
    if (date == 101 || date == 1225 || date == 1226 || days_after_easter == -2 || days_after_easter == 1)
        return 1;
    if ((date == 102 || date == 103 || date == 1227 || date == 1228) && is_monday)
        return 1;
    if ((date == 1227 || date == 1228) && is_tuesday)
        return 1;
    return is_monday &&
           ((date >= 501 && date <= 507) || (date >= 525 && date <= 531) || (date >= 825 && date <= 831));
}

static int sort_of(int day_of_week, int is_working_day) {
    if (day_of_week == 5)
        return IS_SATURDAY;
    return day_of_week == 6 || !is_working_day ? IS_SUNDAY : WORKING_DAY;
}

static int build(void **model) {
    model_table *table = calloc(1, sizeof *table);
    if (table == NULL)
        return 1;
    int32_t day = 0;
    for (int y = 0; y < N_YEARS; y++) {
        int year = FIRST_YEAR + y, length = 365 + is_leap(year);
        table->first_day[y] = day;
        table->easter[y] = day + easter_in_year(year);
        for (int k = 0; k < length; k++, day++) {
            int date = month_day(year, k), day_of_week = day % 7, after = day - table->easter[y];
            int sort = sort_of(day_of_week, !is_bank_holiday(date, day_of_week, after));
            table->n_days[y][sort][season_of(date, after)]++;
        }
    }
    table->first_day[N_YEARS] = day;
    *model = table;
    return 0;
}

static void drop(void *model) {
    free(model);
}

static double weight(const year_state *s, int sort, int season) {
    double day = sort == IS_SATURDAY ? s->saturday : sort == IS_SUNDAY ? s->sunday : 1.0;
    return day * (season == IN_SUMMER ? s->summer : season == IN_SHORT_HOLIDAY ? s->short_holiday : 1.0);
}

static double year_weight(const model_table *table, const year_state *s, int y) {
    double sum = 0.0;
    for (int sort = 0; sort < N_SORTS; sort++)
        for (int season = 0; season < N_SEASONS; season++)
            sum += table->n_days[y][sort][season] * weight(s, sort, season);
    return sum;
}

static void year_start(const model_table *table, const double *values, year_state *s) {
    s->saturday = values[SATURDAY];
    s->sunday = values[SUNDAY];
    s->summer = values[SUMMER];
    s->short_holiday = values[SHORT_HOLIDAY];
    s->response = values[RESPONSE];
    for (int y = 0; y < N_YEARS; y++)
        s->year_weight[y] = year_weight(table, s, y);
}

/* Index of the year of a day. A year has at most 366 days, so the first guess is never late. */
static int year_of(const model_table *table, int32_t day) {
    int y = day / 366;
    while (day >= table->first_day[y + 1])
        y++;
    return y;
}

/* Referrals expected on the day without week and season: what the days of a year have on average. */
static double usual_rate(const year_state *s, const ri_demand_view *view) {
    return view->base_per_day * view->level * (1.0 + s->response * view->adverse_judgement);
}

/* Referrals expected on the day: the council's own rate, level and response, spread over week and year; 0 on
 * a day outside the calendar. */
static double year_rate(const model_table *table, const year_state *s, const ri_demand_view *view) {
    if (view->day < 0 || view->day >= table->first_day[N_YEARS])
        return 0.0;
    int y = year_of(table, view->day);
    int n_days = table->first_day[y + 1] - table->first_day[y];
    int date = month_day(FIRST_YEAR + y, view->day - table->first_day[y]);
    int season = season_of(date, view->day - table->easter[y]);
    double today =
        weight(s, sort_of(view->day_of_week, view->is_working_day), season) * n_days / s->year_weight[y];
    return usual_rate(s, view) * today;
}

#endif
