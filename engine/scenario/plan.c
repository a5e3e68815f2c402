/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scenario/resolve.h"

/* Interventions: rows of data, no behaviour. What one is for and when is in plan_rule.c, what it moves in
 * plan_effect.c. */

#define MOST_INTERVENTIONS 200

/* "plan.lua:14"; a setting of the command line has no line. NULL when memory is out. */
static char *place_of(const ri__value *at) {
    char text[4096 + 16];
    const char *file = at->file != NULL ? at->file : "";
    if (at->line > 0)
        snprintf(text, sizeof text, "%.4096s:%d", file, (int)at->line);
    else
        snprintf(text, sizeof text, "%.4096s", file);
    return strdup(text);
}

static void no_memory(const ri__resolver *r, const ri__value *at) {
    ri__problem_add(r->walk.problems, RI_NO_MEMORY, at->file != NULL ? at->file : "", at->line,
                    "interventions", "out of memory");
}

int32_t ri__intervention_add(ri__resolver *r, const char *name, const char *summary, const char *file,
                             const ri__value *at, const ri_intervention_rule *rule) {
    ri_scenario *s = r->scenario;
    size_t n = (size_t)s->n_interventions + 1;
    ri_intervention row = {strdup(name), strdup(summary), place_of(at), strdup(file), rule->from};
    ri_intervention *rows = realloc(s->interventions, n * sizeof *rows);
    if (rows != NULL)
        s->interventions = rows;
    ri_intervention_rule *rules = realloc(s->rules, n * sizeof *rules);
    if (rules != NULL)
        s->setup.rules = s->rules = rules;
    bool has_texts = row.name != NULL && row.summary != NULL && row.place != NULL && row.file != NULL;
    if (rows == NULL || rules == NULL || !has_texts) {
        free(row.name);
        free(row.summary);
        free(row.place);
        free(row.file);
        no_memory(r, at);
        return -1;
    }
    rows[n - 1] = row;
    rules[n - 1] = *rule;
    s->setup.n_rules = (int32_t)n;
    return s->n_interventions++;
}

static char *name_of(const ri_scenario *s, const ri_effect *effect) {
    char text[512];
    snprintf(text, sizeof text, RI__SET_INTERVENTION "%.300s.%.100s",
             s->interventions[effect->intervention].name, ri_lever_table[effect->lever].name);
    return strdup(text);
}

void ri__effect_add(ri__resolver *r, const ri_effect *effect, const ri_effect_terms *terms,
                    const char *source, bool is_rated, const ri__value *at) {
    ri_scenario *s = r->scenario;
    size_t n = (size_t)s->setup.n_effects + 1;
    ri_effect *effects = realloc(s->effects, n * sizeof *effects);
    if (effects != NULL)
        s->setup.effects = s->effects = effects;
    ri_effect_terms *all_terms = realloc(s->terms, n * sizeof *all_terms);
    if (all_terms != NULL)
        s->setup.terms = s->terms = all_terms;
    ri_effect_note *notes = realloc(s->notes, n * sizeof *notes);
    if (notes != NULL)
        s->notes = notes;
    ri_effect_note note = {name_of(s, effect), strdup(source[0] != 0 ? source : "none"), place_of(at),
                           is_rated};
    bool has_note = note.name != NULL && note.source != NULL && note.place != NULL;
    if (effects == NULL || all_terms == NULL || notes == NULL || !has_note) {
        free(note.name);
        free(note.source);
        free(note.place);
        no_memory(r, at);
        return;
    }
    effects[n - 1] = *effect;
    all_terms[n - 1] = *terms;
    all_terms[n - 1].prior.name = note.name;
    all_terms[n - 1].prior.source = note.source;
    notes[n - 1] = note;
    s->setup.n_effects = (int32_t)n;
}

static const ri__value *find(const ri__value *table, const char *name) {
    return ri__schema_find(table, ri__intervention_fields, RI__N_INTERVENTION_FIELDS, name);
}

static const char *text_or_none(const ri__value *value) {
    return value != NULL && value->kind == RI__TEXT ? value->text : "";
}

static void resolve_intervention(ri__resolver *r, const ri__value *table, int32_t index) {
    char text[48];
    snprintf(text, sizeof text, "interventions.%d", index + 1);
    const char *path = ri__path(&r->walk, "", text);
    ri__schema_check(&r->walk, table, path, ri__intervention_fields, RI__N_INTERVENTION_FIELDS);
    const char *name = text_or_none(find(table, "name"));
    const ri__value *list = find(table, "effects");
    ri_intervention_rule rule = ri_intervention_rule_default();
    rule.key = ri_name_hash(name);
    ri__rule_read(r, table, path, &rule);
    int32_t at = ri__intervention_add(r, name, text_or_none(find(table, "summary")),
                                      text_or_none(find(table, "use")), table, &rule);
    for (int32_t i = 0; at >= 0 && list != NULL && i < list->n; i++) {
        snprintf(text, sizeof text, "effects.%d", i + 1);
        ri__effect_read(r, &list->entry[i].value, ri__path(&r->walk, path, text), at);
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
