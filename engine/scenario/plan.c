/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scenario/resolve.h"

/* Interventions: rows of data, no behaviour. A trigger (`when = reported...`) is one more field here. */

#define MOST_INTERVENTIONS 200
#define MOST_EFFECTS       1000

static const ri__field fields[] = {
    {"name", RI__IS_TEXT, true, 0, 0, 0, "a short name in quotes"},
    {"summary", RI__IS_ANY, false, 0, 0, 0, "one sentence in quotes"},
    {"start", RI__IS_WHEN, false, 0, 0, 0,
     "a date such as \"2018-04-01\", or a time after the start such as months(6)"},
    {"finish", RI__IS_WHEN, false, 0, 0, 0,
     "a date such as \"2020-03-31\", or a time after the start such as months(24)"},
    {"effects", RI__IS_LIST, true, 0, 0, 0,
     "a list of { lever = \"demand.level\", operation = \"multiply\", value = 0.9 }"},
};
#define N_FIELDS ((int)(sizeof fields / sizeof fields[0]))

static const ri__field effect_fields[] = {
    {"lever", RI__IS_TEXT, true, 0, 0, 0, "a lever such as \"demand.level\""},
    {"operation", RI__IS_TEXT, true, 0, 0, 0, "\"multiply\", \"add\" or \"set\""},
    {"value", RI__IS_ANY, true, 0, 0, 0, "a number, with its unit where the lever has one"},
};
#define N_EFFECT_FIELDS 3

int32_t ri__intervention_add(ri__resolver *r, const char *name, const char *summary, ri_day start) {
    ri_scenario *s = r->scenario;
    ri_intervention row = {strdup(name), strdup(summary), start};
    ri_intervention *rows = realloc(s->interventions, (size_t)(s->n_interventions + 1) * sizeof *rows);
    if (rows != NULL)
        s->interventions = rows;
    if (rows == NULL || row.name == NULL || row.summary == NULL) {
        free(row.name);
        free(row.summary);
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, name, 0, "", "out of memory");
        return -1;
    }
    rows[s->n_interventions] = row;
    return s->n_interventions++;
}

void ri__effect_add(ri__resolver *r, const ri_effect *effect) {
    ri_scenario *s = r->scenario;
    ri_effect *rows = realloc(s->effects, (size_t)(s->setup.n_effects + 1) * sizeof *rows);
    if (rows == NULL) {
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, "effects", 0, "", "out of memory");
        return;
    }
    rows[s->setup.n_effects++] = *effect;
    s->effects = rows;
    s->setup.effects = rows;
}

/* A date, or so long after day 0; months are calendar months. */
static ri_day read_when(const ri__resolver *r, const ri__value *value, ri_day otherwise) {
    ri_day first_day = r->scenario->setup.first_day;
    if (value == NULL)
        return otherwise;
    if (value->kind == RI__TEXT)
        return ri__date_of(value);
    if (first_day == RI_DAY_NONE)
        return otherwise;
    if (value->unit == RI__UNIT_months || value->unit == RI__UNIT_years)
        return ri_day_add_months(first_day, (int)value->number * (value->unit == RI__UNIT_years ? 12 : 1));
    return first_day + (ri_day)ri__unit_convert(value->number, value->unit, RI__UNIT_days);
}

static int32_t read_lever(const ri__resolver *r, const ri__value *value, const char *path) {
    const char *words[RI_N_LEVERS];
    for (int32_t i = 0; i < RI_N_LEVERS; i++)
        words[i] = ri_lever_table[i].name;
    int32_t lever = ri__lever_of(value->text);
    if (lever < 0)
        ri__unknown_word(&r->walk, value, ri__path(&r->walk, path, "lever"), value->text, "lever", words,
                         RI_N_LEVERS);
    return lever;
}

static int read_operation(const ri__resolver *r, const ri__value *value, const char *path) {
    for (int i = 0; i < 3; i++)
        if (strcmp(value->text, ri_operation_words[i]) == 0)
            return i;
    ri__unknown_word(&r->walk, value, ri__path(&r->walk, path, "operation"), value->text, "operation",
                     ri_operation_words, 3);
    return -1;
}

/* Bounds of a value: what one effect alone makes of the lever must lie within the lever's. */
static bool read_size(const ri__resolver *r, const ri__value *value, const char *path, ri_effect *effect) {
    const ri_lever_info *lever = &ri_lever_table[effect->lever];
    ri__row row = ri__lever_row(effect->lever);
    path = ri__path(&r->walk, path, "value");
    if (effect->operation == RI_ADD) {
        row.low -= lever->start;
        row.high -= lever->start;
    } else if (effect->operation == RI_MULTIPLY) {
        row.unit = "number";
        if (lever->start == 0) {
            ri__problem_at(
                r->walk.problems, value, path,
                "%s is 0 without a plan, and a multiple of 0 changes nothing; use \"add\" or \"set\"",
                lever->name);
            return false;
        }
        row.low = fmax(0, lever->low / lever->start);
        row.high = lever->high / lever->start;
        row.example = 1.1;
    }
    return ri__row_value(&r->walk, value, path, &row, false, &effect->value);
}

static void resolve_effect(ri__resolver *r, const ri__value *table, const char *path, ri_effect effect) {
    ri__schema_check(&r->walk, table, path, effect_fields, N_EFFECT_FIELDS);
    const ri__value *lever = ri__schema_find(table, effect_fields, N_EFFECT_FIELDS, "lever");
    const ri__value *operation = ri__schema_find(table, effect_fields, N_EFFECT_FIELDS, "operation");
    const ri__value *value = ri__schema_find(table, effect_fields, N_EFFECT_FIELDS, "value");
    effect.lever = lever != NULL ? read_lever(r, lever, path) : -1;
    int word = operation != NULL ? read_operation(r, operation, path) : -1;
    if (effect.lever < 0 || word < 0 || value == NULL)
        return;
    effect.operation = (ri_operation)word;
    if (!read_size(r, value, path, &effect))
        return;
    if (r->scenario->setup.n_effects == MOST_EFFECTS)
        ri__problem_at(r->walk.problems, table, path, "more than %d effects", MOST_EFFECTS);
    else
        ri__effect_add(r, &effect);
}

static void check_dates(const ri__resolver *r, const ri__value *table, const char *path, ri_day from,
                        ri_day until) {
    ri_day first_day = r->scenario->setup.first_day;
    char first[11], start[11];
    if (first_day == RI_DAY_NONE || from == RI_DAY_NONE)
        return;
    ri_day_format(first_day, first);
    ri_day_format(from, start);
    if (from < first_day)
        ri__problem_at(r->walk.problems, ri__value_find(table, "start"), ri__path(&r->walk, path, "start"),
                       "%s lies before the first simulated day, %s; use that day or a later one", start,
                       first);
    /* --months may cut a plan off on purpose; the file's own months make it a slip of the pen */
    if (r->options->n_months == 0 && from > ri_day_add_months(first_day, r->scenario->setup.n_months + 1))
        ri__problem_at(r->walk.problems, ri__value_find(table, "start"), ri__path(&r->walk, path, "start"),
                       "%s lies after the %d months simulated; use an earlier day, or more months", start,
                       (int)r->scenario->setup.n_months);
    if (until != RI_DAY_NONE && until <= from)
        ri__problem_at(r->walk.problems, ri__value_find(table, "finish"), ri__path(&r->walk, path, "finish"),
                       "not after the start, %s; the finish is the first day without the effects", start);
}

static void resolve_intervention(ri__resolver *r, const ri__value *table, int32_t index) {
    char text[48];
    snprintf(text, sizeof text, "interventions.%d", index + 1);
    const char *path = ri__path(&r->walk, "", text);
    ri__schema_check(&r->walk, table, path, fields, N_FIELDS);
    const ri__value *name = ri__schema_find(table, fields, N_FIELDS, "name");
    const ri__value *summary = ri__schema_find(table, fields, N_FIELDS, "summary");
    const ri__value *list = ri__schema_find(table, fields, N_FIELDS, "effects");
    if (summary != NULL && summary->kind != RI__TEXT)
        ri__problem_at(r->walk.problems, summary, ri__path(&r->walk, path, "summary"),
                       "%s; use one sentence in quotes", ri__value_describe(r->walk.arena, summary));
    ri_day from =
        read_when(r, ri__schema_find(table, fields, N_FIELDS, "start"), r->scenario->setup.first_day);
    ri_day until = read_when(r, ri__schema_find(table, fields, N_FIELDS, "finish"), RI_DAY_NONE);
    check_dates(r, table, path, from, until);
    int32_t at =
        ri__intervention_add(r, name != NULL ? name->text : "",
                             summary != NULL && summary->kind == RI__TEXT ? summary->text : "", from);
    for (int32_t i = 0; at >= 0 && list != NULL && i < list->n; i++) {
        snprintf(text, sizeof text, "effects.%d", i + 1);
        resolve_effect(r, &list->entry[i].value, ri__path(&r->walk, path, text),
                       (ri_effect){.from = from,
                                   .until = until,
                                   .intervention = at,
                                   .intervention_key = ri_name_hash(name != NULL ? name->text : "")});
    }
}

static void check_names(const ri__resolver *r, const ri__value *list) {
    const ri_scenario *s = r->scenario;
    for (int32_t i = 0; i < s->n_interventions; i++)
        for (int32_t j = 0; j < i; j++)
            if (s->interventions[i].name[0] != 0 &&
                strcmp(s->interventions[i].name, s->interventions[j].name) == 0) {
                ri__problem_at(r->walk.problems, &list->entry[i].value, "interventions",
                               "the name \"%.80s\" stands here twice; give each its own",
                               s->interventions[i].name);
                return;
            }
}

void ri__resolve_plan(ri__resolver *r, const ri__value *list) {
    if (list == NULL)
        return;
    if (list->n > MOST_INTERVENTIONS) {
        ri__problem_at(r->walk.problems, list, "interventions", "%d interventions; at most %d are accepted",
                       list->n, MOST_INTERVENTIONS);
        return;
    }
    for (int32_t i = 0; i < list->n; i++)
        resolve_intervention(r, &list->entry[i].value, i);
    check_names(r, list);
}
