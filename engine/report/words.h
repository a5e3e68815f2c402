/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_WORDS_H
#define RI_REPORT_WORDS_H

#include "base/text.h"
#include "record/start.h"

/* How numbers, dates and names are said to people. What people read keeps to the table of words in the
 * model's description: "practice as simulated", "as a dashboard would show it", "DfE commissioner",
 * "children in care". */

typedef struct ri__word {
    char text[80];
} ri__word;

/* "81 in 100", "fewer than 1 in 100", "more than 99 in 100"; "no value" for NaN. [pure] */
ri__word ri__in_100(double share);
/* The same without "in 100", for a column that says so: "81", "under 1", "over 99". [pure] */
ri__word ri__of_100(double share);
/* 12345.67 with 1 decimal: "12,345.7"; "no value" when not finite. [pure] */
ri__word ri__number(double value, int decimals);
/* A value in a unit of the tables, without the unit's name except for a share: "22.3%". [pure] */
ri__word ri__amount(double value, const char *unit);
/* "9,800 to 15,600", both in the unit. [pure] */
ri__word ri__range(double low, double high, const char *unit);
/* A unit as words: "cases_per_fte" is "cases per full-time worker"; "" for a share. [pure] */
const char *ri__unit(const char *unit);
/* "13 June 2017"; "June 2017" of a month since January 1990; the same as "2017-06". [pure] */
ri__word ri__date(ri_day day);
ri__word ri__month(int month);
ri__word ri__month_iso(int month);
/* The council's name with capitals: "Stoke-on-Trent". [pure] */
ri__word ri__council(const ri_council_start *start);
/* The same of a name as the record has it: "stoke-on-trent". [pure] */
ri__word ri__council_named(const char *name);
/* Whole percent, "22%"; "no value" when not finite. [pure] */
ri__word ri__percent(double share);
/* A number on an axis with steps of `step`: "2.5", "500", "20,000", "1.5m". [pure] */
ri__word ri__short(double value, double step);
/* An amount of money, not negative: "£12.3m", "£840,000", "£650"; "no value" when not finite. [pure] */
ri__word ri__pounds(double gbp);
ri__word ri__pounds_range(double low, double high);
/* "requires improvement"; "Help and protection". [pure] */
const char *ri__grade_label(int grade);
const char *ri__area_label(int area);

/* Appends text as valid UTF-8 without control characters; what is not becomes U+FFFD. */
void ri__clean(ri_text *text, const char *words);
/* The same, escaped for HTML and SVG, in elements and in quoted attributes. */
void ri__escape(ri_text *text, const char *words);

#endif
