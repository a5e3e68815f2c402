/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_UNITS_H
#define RI_SCENARIO_UNITS_H

#include <stdbool.h>
#include <stdint.h>

/* Units of quantities in scenario files: units.def is the one table. */
typedef enum ri__unit {
#define RI_UNIT(name, sort, times, over, word) RI__UNIT_##name,
#include "scenario/units.def"
#undef RI_UNIT
    RI__N_UNITS
} ri__unit;

/* "per_year"; its sort in words, "a rate". [pure] */
const char *ri__unit_name(ri__unit unit);
const char *ri__unit_sort(ri__unit unit);
/* The unit of that name, or RI__N_UNITS. [pure] */
ri__unit ri__unit_of(const char *name);
/* Whether one can stand for the other, and the value in the other unit. [pure] */
bool ri__unit_fits(ri__unit from, ri__unit to);
double ri__unit_convert(double value, ri__unit from, ri__unit to);
/* The constructors that fit, "per_day, per_month or per_year", written into `text`. [pure] */
void ri__unit_accepted(ri__unit unit, char text[128]);

/* The shortest decimal that reads back as the same number. [pure] */
void ri__number_format(double number, char text[32]);

#endif
