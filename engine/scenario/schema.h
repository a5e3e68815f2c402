/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_SCHEMA_H
#define RI_SCENARIO_SCHEMA_H

#include "base/calendar.h"
#include "scenario/problems.h"

/* What one field may be. */
typedef enum ri__shape {
    RI__IS_TEXT,
    RI__IS_BOOLEAN,
    RI__IS_WHOLE,    /* a whole number in [low, high]; bare or number() */
    RI__IS_QUANTITY, /* a whole quantity that converts to `unit`, or a bare whole number, in [low, high] */
    RI__IS_DATE,     /* "YYYY-MM-DD" */
    RI__IS_WHEN,     /* a date or a duration */
    RI__IS_DURATION,
    RI__IS_WORDS, /* a table of words */
    RI__IS_LIST,  /* a table without words */
    RI__IS_DATE_OR_WORDS,
    RI__IS_ANY /* the caller looks at it */
} ri__shape;

/* A row of a schema: a field's name, shape and bounds, and what a message says is accepted. */
typedef struct ri__field {
    const char *name;
    ri__shape shape;
    bool is_required;
    double low, high;
    ri__unit unit; /* RI__IS_QUANTITY */
    const char *accepted;
} ri__field;

/* What every step of a walk needs. */
typedef struct ri__walk {
    ri__arena *arena;
    ri__problems *problems;
} ri__walk;

/* Adds a problem for each unknown word, missing field and field of the wrong shape. `path` is "" at the
 * top. */
void ri__schema_check(const ri__walk *walk, const ri__value *table, const char *path, const ri__field *fields,
                      int n);
/* The value of a field that has the right shape, or NULL. [pure] */
const ri__value *ri__schema_find(const ri__value *table, const ri__field *fields, int n, const char *name);

/* Reads what the schema has accepted. [pure] */
ri_day ri__date_of(const ri__value *value);
double ri__whole_of(const ri__value *value, ri__unit unit);

/* `path.name`, or `name` at the top. */
const char *ri__path(const ri__walk *walk, const char *path, const char *name);
/* The problem of an unknown word, with the nearest of n. */
void ri__unknown_word(const ri__walk *walk, const ri__value *at, const char *path, const char *word,
                      const char *what, const char *const *words, size_t n);

/* A table row that a scenario sets: what it is, its unit and bounds, an example value. */
typedef struct ri__row {
    const char *unit;
    double low, high, example;
} ri__row;
/* A value in the row's unit. False when a problem was added: no number, wrong unit, outside the bounds. A
 * bare number is accepted when the row's unit is "number", or where `is_bare_fine`. */
bool ri__row_value(const ri__walk *walk, const ri__value *value, const char *path, const ri__row *row,
                   bool is_bare_fine, double *number);

#endif
