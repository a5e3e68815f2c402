/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/units.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum sort { DURATION, WORKING_DAYS, RATE, SHARE, MONEY, STAFF, CASES, NUMBER } sort;

static const struct {
    const char *name, *word;
    sort sort;
    double times, over;
} table[RI__N_UNITS] = {
#define RI_UNIT(name, sort, times, over, word) {#name, word, sort, times, over},
#include "scenario/units.def"
#undef RI_UNIT
};

const char *ri__unit_name(ri__unit unit) {
    return table[unit].name;
}

const char *ri__unit_sort(ri__unit unit) {
    return table[unit].word;
}

ri__unit ri__unit_of(const char *name) {
    int i = 0;
    while (i < RI__N_UNITS && strcmp(table[i].name, name) != 0)
        i++;
    return (ri__unit)i;
}

bool ri__unit_fits(ri__unit from, ri__unit to) {
    return from < RI__N_UNITS && to < RI__N_UNITS && table[from].sort == table[to].sort;
}

double ri__unit_convert(double value, ri__unit from, ri__unit to) {
    if (from == to)
        return value;
    return value * (table[from].times * table[to].over) / (table[from].over * table[to].times);
}

void ri__unit_accepted(ri__unit unit, char text[128]) {
    const char *names[RI__N_UNITS];
    int n = 0;
    for (int i = 0; i < RI__N_UNITS; i++)
        if (table[i].sort == table[unit].sort)
            names[n++] = table[i].name;
    text[0] = 0;
    for (int i = 0; i < n; i++) {
        size_t used = strlen(text);
        snprintf(text + used, 128 - used, "%s%s", i == 0 ? "" : i == n - 1 ? " or " : ", ", names[i]);
    }
}

void ri__number_format(double number, char text[32]) {
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, 32, "%.*g", digits, number);
        if (isnan(number) || strtod(text, NULL) == number)
            break;
    }
    if (isnan(number))
        strcpy(text, "nan"); /* glibc prints a sign that depends on how the NaN came about */
}
