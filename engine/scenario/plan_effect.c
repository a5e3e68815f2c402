/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scenario/resolve.h"

/* One effect of an intervention: which lever, how much, how sure, how soon, on what it rests. */

#define MOST_EFFECTS 1000

static const ri__field fields[] = {
    {"lever", RI__IS_TEXT, true, 0, 0, 0, "a lever such as \"demand.level\""},
    {"operation", RI__IS_TEXT, true, 0, 0, 0, "\"multiply\", \"add\" or \"set\""},
    {"value", RI__IS_ANY, true, 0, 0, 0, "a number, with its unit where the lever has one"},
    {"prior", RI__IS_WORDS, false, 0, 0, 0, "a prior such as normal(0.9, 0.05)"},
    {"delay", RI__IS_DURATION, false, 0, 0, 0, "whole days, weeks, months or years, such as months(3)"},
    {"half_life", RI__IS_DURATION, false, 0, 0, 0, "whole days, weeks, months or years, such as months(6)"},
    {"shape", RI__IS_TEXT, false, 0, 0, 0, "the id of an effect plugin such as \"reinspect.effect.hill\""},
    {"reliability", RI__IS_TEXT, false, 0, 0, 0, "\"red\", \"amber\" or \"green\""},
    {"source", RI__IS_TEXT, false, 0, 0, 0, "where the size comes from, in quotes"},
};
#define N_FIELDS ((int)(sizeof fields / sizeof fields[0]))

/* The constructors of words_plan.c. */
static const ri__field prior_fields[] = {
    {"family", RI__IS_TEXT, true, 0, 0, 0, "a prior such as normal(0.9, 0.05)"},
    {"a", RI__IS_ANY, true, 0, 0, 0, "two plain numbers such as normal(0.9, 0.05)"},
    {"b", RI__IS_ANY, true, 0, 0, 0, "two plain numbers such as normal(0.9, 0.05)"},
};

static const ri__value *find(const ri__value *table, const char *name) {
    return ri__schema_find(table, fields, N_FIELDS, name);
}

static int32_t read_lever(const ri__walk *walk, const ri__value *value, const char *path) {
    const char *words[RI_N_LEVERS];
    for (int32_t i = 0; i < RI_N_LEVERS; i++)
        words[i] = ri_lever_table[i].name;
    return ri__word_read(walk, value, ri__path(walk, path, "lever"), "lever", words, RI_N_LEVERS);
}

/* Bounds of a value: what one effect alone makes of the lever must lie within the lever's. False when a
 * problem was added. */
static bool bounds_of(const ri__walk *walk, const ri__value *value, const char *path, const ri_effect *effect,
                      ri__row *row) {
    const ri_lever_info *lever = &ri_lever_table[effect->lever];
    *row = ri__lever_row(effect->lever);
    if (effect->lever == RI_LEVER_posts_added && effect->operation != RI_ADD) {
        ri__problem_at(
            walk->problems, value, ri__path(walk, path, "operation"),
            "posts can only be added; use operation = \"add\", with a negative number to take away");
        return false;
    }
    if (effect->operation == RI_ADD) {
        row->low -= lever->start;
        row->high -= lever->start;
    } else if (effect->operation == RI_MULTIPLY) {
        row->unit = "number";
        if (lever->start == 0) {
            ri__problem_at(
                walk->problems, value, ri__path(walk, path, "value"),
                "%s is 0 without a plan, and a multiple of 0 changes nothing; use \"add\" or \"set\"",
                lever->name);
            return false;
        }
        row->low = fmax(0, lever->low / lever->start);
        row->high = lever->high / lever->start;
        row->example = 1.1;
    }
    return true;
}

static void read_prior(const ri__walk *walk, const ri__value *value, const char *path, ri_parameter *prior) {
    static const char *const families[] = {"uniform", "normal", "lognormal", "beta", "gamma"};
    path = ri__path(walk, path, "prior");
    int n_before = walk->problems->n;
    ri__schema_check(walk, value, path, prior_fields, 3);
    const ri__value *family = ri__schema_find(value, prior_fields, 3, "family"),
                    *a = ri__value_find(value, "a"), *b = ri__value_find(value, "b");
    if (walk->problems->n > n_before)
        return;
    int32_t at = ri__word_read(walk, family, path, "prior", families, 5);
    if (at < 0)
        return;
    at += RI_PRIOR_UNIFORM;
    if (a->kind != RI__NUMBER || b->kind != RI__NUMBER) {
        ri__problem_at(walk->problems, value, path,
                       "its arguments are plain numbers in the lever's own unit, such as normal(0.9, 0.05)");
        return;
    }
    const char *wrong = ri_prior_fault(at, a->number, b->number);
    if (wrong != NULL)
        ri__problem_at(walk->problems, value, path, "%s", wrong);
    prior->prior = at;
    prior->prior_a = a->number;
    prior->prior_b = b->number;
}

/* Posts are people: known before the first day, opened one by one over a ramp. */
static void check_posts(const ri__walk *walk, const ri__value *table, const char *path) {
    static const char *const refused[] = {"prior", "half_life", "shape"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (ri__value_find(table, refused[i]) != NULL)
            ri__problem_at(walk->problems, ri__value_find(table, refused[i]),
                           ri__path(walk, path, refused[i]),
                           "posts are a stated number that begins and ends; leave this out");
}

int32_t ri__reliability_read(const ri__walk *walk, const ri__value *reliability, const ri__value *source,
                             const char *path) {
    static const char *const words[] = {"red", "amber", "green"};
    int32_t at = reliability != NULL ? ri__word_read(walk, reliability, ri__path(walk, path, "reliability"),
                                                     "reliability", words, 3)
                                     : RI_RED;
    if (at > RI_RED && source == NULL)
        ri__problem_at(walk->problems, reliability, ri__path(walk, path, "reliability"),
                       "%s without a source; add source = \"...\", or say \"red\"", words[at]);
    return at;
}

/* Which slot's plugin shapes the effect, as ri_effect_terms says: one named before is not bound again. */
static int32_t read_shape(ri__resolver *r, const ri__value *value, const char *path) {
    char **id = r->scenario->plugin_id;
    int32_t k = 1;
    if (value == NULL || (id[RI_ROLE_EFFECT] != NULL && strcmp(id[RI_ROLE_EFFECT], value->text) == 0))
        return 0;
    path = ri__path(&r->walk, path, "shape");
    while (k <= RI_MAX_SHAPES && id[RI_N_ROLES + k - 1] != NULL) {
        if (strcmp(id[RI_N_ROLES + k - 1], value->text) == 0)
            return k;
        k++;
    }
    if (k > RI_MAX_SHAPES) {
        ri__problem_at(r->walk.problems, value, path, "more than %d shapes besides the scenario's own",
                       RI_MAX_SHAPES);
        return 0;
    }
    id[RI_N_ROLES + k - 1] = strdup(value->text);
    if (id[RI_N_ROLES + k - 1] == NULL)
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, value->file, value->line, path, "out of memory");
    return k;
}

static double days_of(const ri__value *value) {
    return value != NULL ? ri__unit_convert(value->number, value->unit, RI__UNIT_days) : 0;
}

static ri_effect_terms read_terms(const ri__walk *walk, const ri__value *table, const char *path,
                                  const char *intervention, const ri_effect *effect, const ri__row *bounds) {
    char name[400];
    const ri_lever_info *lever = &ri_lever_table[effect->lever];
    const ri__value *prior = find(table, "prior");
    snprintf(name, sizeof name, "%.200s\n%s", intervention, lever->name);
    ri_effect_terms terms = {.delay_days = days_of(find(table, "delay")),
                             .half_life_days = days_of(find(table, "half_life")),
                             .key = ri_name_hash(name)};
    terms.prior = (ri_parameter){
        .name = lever->name,
        .unit = bounds->unit,
        .low = bounds->low,
        .high = bounds->high,
        .default_value = effect->value,
        .prior = RI_PRIOR_FIXED,
        .reliability = ri__reliability_read(walk, find(table, "reliability"), find(table, "source"), path),
        .help = lever->label};
    if (effect->lever == RI_LEVER_posts_added)
        check_posts(walk, table, path);
    else if (prior != NULL)
        read_prior(walk, prior, path, &terms.prior);
    return terms;
}

void ri__effect_read(ri__resolver *r, const ri__value *table, const char *path, int32_t intervention) {
    const ri__walk *walk = &r->walk;
    const ri_intervention_rule *rule = &r->scenario->rules[intervention];
    ri__schema_check(walk, table, path, fields, N_FIELDS);
    const ri__value *lever = find(table, "lever"), *operation = find(table, "operation"),
                    *value = find(table, "value"), *source = find(table, "source");
    ri_effect effect = {.lever = lever != NULL ? read_lever(walk, lever, path) : -1,
                        .from = rule->from,
                        .until = rule->until,
                        .intervention = intervention,
                        .intervention_key = rule->key};
    int32_t word = operation != NULL ? ri__word_read(walk, operation, ri__path(walk, path, "operation"),
                                                     "operation", ri_operation_words, 3)
                                     : -1;
    ri__row bounds;
    if (effect.lever < 0 || word < 0 || value == NULL)
        return;
    effect.operation = (ri_operation)word;
    if (!bounds_of(walk, value, path, &effect, &bounds) ||
        !ri__row_value(walk, value, ri__path(walk, path, "value"), &bounds, false, &effect.value))
        return;
    if (r->scenario->setup.n_effects == MOST_EFFECTS) {
        ri__problem_at(walk->problems, table, path, "more than %d effects", MOST_EFFECTS);
        return;
    }
    ri_effect_terms terms =
        read_terms(walk, table, path, r->scenario->interventions[intervention].name, &effect, &bounds);
    terms.shape = read_shape(r, find(table, "shape"), path);
    if (effect.lever == RI_LEVER_posts_added)
        effect.value *= rule->dose; /* other doses act day by day */
    ri__effect_add(r, &effect, &terms, source != NULL ? source->text : "", find(table, "reliability") != NULL,
                   table);
}
