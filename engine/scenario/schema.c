/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/schema.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

#define MOST_WORDS   128
#define LONGEST_DAYS 15000 /* a little more than 480 months */

const char *ri__path(const ri__walk *walk, const char *path, const char *name) {
    char text[256];
    snprintf(text, sizeof text, "%.120s%s%.120s", path, path[0] != 0 ? "." : "", name);
    const char *copy = ri__arena_text(walk->arena, text, strlen(text));
    return copy != NULL ? copy : name;
}

void ri__unknown_word(const ri__walk *walk, const ri__value *at, const char *path, const char *word,
                      const char *what, const char *const *words, size_t n) {
    const char *nearest = ri_nearest_word(word, words, n);
    if (nearest != NULL) {
        ri__problem_at(walk->problems, at, path, "unknown %s; did you mean %s?", what, nearest);
        return;
    }
    ri_text list = {0};
    for (size_t i = 0; i < n; i++)
        ri_text_add(&list, "%s%s", i > 0 ? ", " : "", words[i]);
    ri__problem_at(walk->problems, at, path, "unknown %s; accepted: %s", what,
                   list.bytes != NULL ? list.bytes : "nothing here");
    ri_text_dispose(&list);
}

static ri_status parse_date(const ri__value *value, ri_day *day) {
    ri_error error = {0};
    return ri_day_parse(value->text, day, &error);
}

ri_day ri__date_of(const ri__value *value) {
    ri_day day;
    return parse_date(value, &day) == RI_OK ? day : RI_DAY_NONE;
}

double ri__whole_of(const ri__value *value, ri__unit unit) {
    return value->kind == RI__QUANTITY ? ri__unit_convert(value->number, value->unit, unit) : value->number;
}

static bool is_whole(const ri__value *value, const ri__field *field, ri__unit unit) {
    if (value->kind != RI__NUMBER && !(value->kind == RI__QUANTITY && ri__unit_fits(value->unit, unit)))
        return false;
    double number = ri__whole_of(value, unit);
    return isfinite(number) && number == floor(number) && number >= field->low && number <= field->high;
}

static bool is_duration(const ri__value *value) {
    return value->kind == RI__QUANTITY && ri__unit_fits(value->unit, RI__UNIT_days) &&
           isfinite(value->number) && value->number >= 0 && value->number == floor(value->number) &&
           ri__unit_convert(value->number, value->unit, RI__UNIT_days) <= LONGEST_DAYS;
}

static bool has_shape(const ri__value *value, const ri__field *field) {
    ri_day day;
    switch (field->shape) {
    case RI__IS_TEXT:
        return value->kind == RI__TEXT && value->text[0] != 0;
    case RI__IS_BOOLEAN:
        return value->kind == RI__BOOLEAN;
    case RI__IS_WHOLE:
        return is_whole(value, field, RI__UNIT_number);
    case RI__IS_QUANTITY:
        return is_whole(value, field, field->unit);
    case RI__IS_DATE:
        return value->kind == RI__TEXT && parse_date(value, &day) == RI_OK;
    case RI__IS_WHEN:
        return (value->kind == RI__TEXT && parse_date(value, &day) == RI_OK) || is_duration(value);
    case RI__IS_DURATION:
        return is_duration(value);
    case RI__IS_WORDS:
        return value->kind == RI__TABLE && ri__value_n_elements(value) == 0;
    case RI__IS_LIST:
        return value->kind == RI__TABLE && ri__value_n_elements(value) == value->n;
    case RI__IS_DATE_OR_WORDS:
        return has_shape(value, &(ri__field){.shape = RI__IS_DATE}) ||
               has_shape(value, &(ri__field){.shape = RI__IS_WORDS});
    case RI__IS_ANY:
        return true;
    }
    return false;
}

static const ri__field *find_field(const ri__field *fields, int n, const char *name) {
    for (int i = 0; i < n; i++)
        if (strcmp(fields[i].name, name) == 0)
            return &fields[i];
    return NULL;
}

const ri__value *ri__schema_find(const ri__value *table, const ri__field *fields, int n, const char *name) {
    const ri__field *field = find_field(fields, n, name);
    RI_BUG_IF(field == NULL);
    const ri__value *value = ri__value_find(table, name);
    return value != NULL && has_shape(value, field) ? value : NULL;
}

static void check_words(const ri__walk *walk, const ri__value *table, const char *path,
                        const ri__field *fields, int n) {
    const char *words[MOST_WORDS];
    RI_BUG_IF(n > MOST_WORDS);
    for (int i = 0; i < n; i++)
        words[i] = fields[i].name;
    for (int32_t i = 0; i < table->n; i++) {
        const ri__entry *entry = &table->entry[i];
        if (entry->key == NULL)
            ri__problem_at(walk->problems, &entry->value, path,
                           "%s without a word before it; write word = value",
                           ri__value_describe(walk->arena, &entry->value));
        else if (find_field(fields, n, entry->key) == NULL)
            ri__unknown_word(walk, &entry->value, ri__path(walk, path, entry->key), entry->key, "word", words,
                             (size_t)n);
    }
}

/* What a value is; a text that only looks like a date is told from one that is no date at all. */
static const char *describe(const ri__walk *walk, const ri__value *value, ri__shape shape) {
    bool is_date_wanted = shape == RI__IS_DATE || shape == RI__IS_WHEN || shape == RI__IS_DATE_OR_WORDS;
    int year, month, day, length = 0;
    if (is_date_wanted && value->kind == RI__TEXT &&
        sscanf(value->text, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && length == 10 &&
        value->text[10] == 0) {
        char text[48];
        snprintf(text, sizeof text, "\"%.10s\" is no day of the calendar", value->text);
        const char *copy = ri__arena_text(walk->arena, text, strlen(text));
        return copy != NULL ? copy : "this";
    }
    return ri__value_describe(walk->arena, value);
}

void ri__schema_check(const ri__walk *walk, const ri__value *table, const char *path, const ri__field *fields,
                      int n) {
    if (table->kind != RI__TABLE) {
        ri__problem_at(walk->problems, table, path, "%s; use a table { ... }",
                       ri__value_describe(walk->arena, table));
        return;
    }
    check_words(walk, table, path, fields, n);
    for (int i = 0; i < n; i++) {
        const ri__value *value = ri__value_find(table, fields[i].name);
        const char *inner = ri__path(walk, path, fields[i].name);
        if (value == NULL && fields[i].is_required)
            ri__problem_at(walk->problems, table, inner, "missing; use %s", fields[i].accepted);
        else if (value != NULL && !has_shape(value, &fields[i]))
            ri__problem_at(walk->problems, value, inner, "%s; use %s", describe(walk, value, fields[i].shape),
                           fields[i].accepted);
    }
}

/* What would be right: `use per_day, per_month or per_year, for example per_year(1.3)`. */
static void suggest(const ri__row *row, ri__unit unit, char text[224]) {
    char accepted[128], number[32];
    ri__unit_accepted(unit, accepted);
    ri__number_format(row->example, number);
    if (unit == RI__UNIT_number)
        snprintf(text, 224, "use a plain number, for example %s", number);
    else
        snprintf(text, 224, "use %s, for example %s(%s)", accepted, ri__unit_name(unit), number);
}

bool ri__row_value(const ri__walk *walk, const ri__value *value, const char *path, const ri__row *row,
                   bool is_bare_fine, double *number) {
    ri__unit unit = ri__unit_of(row->unit);
    char suggestion[224], low[32], high[32];
    if (unit == RI__N_UNITS) { /* a plugin's row may say anything */
        ri__problem_at(walk->problems, value, path, "declared in the unknown unit \"%.40s\"", row->unit);
        return false;
    }
    suggest(row, unit, suggestion);
    const char *description = ri__value_describe(walk->arena, value);
    bool is_bare = value->kind == RI__NUMBER;
    if (!is_bare && value->kind != RI__QUANTITY) {
        ri__problem_at(walk->problems, value, path, "%s; %s", description, suggestion);
    } else if (!isfinite(value->number)) {
        ri__problem_at(walk->problems, value, path, "%s that is not finite; %s", description, suggestion);
    } else if (is_bare && unit != RI__UNIT_number && !is_bare_fine) {
        ri__problem_at(walk->problems, value, path, "%s without a unit; %s", description, suggestion);
    } else if (!is_bare && !ri__unit_fits(value->unit, unit)) {
        ri__problem_at(walk->problems, value, path, "%s; %s", description, suggestion);
    } else {
        *number = is_bare ? value->number : ri__unit_convert(value->number, value->unit, unit);
        if (*number >= row->low && *number <= row->high)
            return true;
        ri__number_format(row->low, low);
        ri__number_format(row->high, high);
        ri__problem_at(walk->problems, value, path, "%s %s %s; accepted: %s to %s%s%s", description,
                       *number < row->low ? "below" : "above", *number < row->low ? low : high, low, high,
                       unit == RI__UNIT_number ? "" : " ",
                       unit == RI__UNIT_number ? "" : ri__unit_name(unit));
    }
    return false;
}
