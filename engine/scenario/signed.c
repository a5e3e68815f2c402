/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scenario/resolve.h"

/* signed_off = { ["plan.pace"] = { by = "director of children's services", on = "2026-11-01" } }: who has
 * agreed to a number. It moves nothing; reports count what nobody has signed. */

#define PLUGINS "plugins."

static const ri__field fields[] = {
    {"by", RI__IS_TEXT, true, 0, 0, 0, "a role, never a person's name, such as \"head of finance\""},
    {"on", RI__IS_DATE, true, 0, 0, 0, "a date such as \"2026-11-01\""},
};

static bool is_intervention(const ri_scenario *s, const char *name) {
    for (int i = 0; i < s->n_interventions; i++)
        if (!s->rules[i].is_setting && strcmp(s->interventions[i].name, name) == 0)
            return true;
    return false;
}

/* Whose number a name means; the name without what says whose. False when there is no such number. */
static bool find_number(const ri_scenario *s, const char *word, int32_t *role, const char **name) {
    *role = RI_SIGNED_COUNCIL;
    *name = word;
    if (ri__parameter_of(word) >= 0)
        return true;
    if (strncmp(word, RI__SET_INTERVENTION, strlen(RI__SET_INTERVENTION)) == 0) {
        *role = RI_SIGNED_INTERVENTION;
        *name = word + strlen(RI__SET_INTERVENTION);
        return is_intervention(s, *name);
    }
    const char *dot =
        strncmp(word, PLUGINS, strlen(PLUGINS)) == 0 ? strchr(word + strlen(PLUGINS), '.') : NULL;
    for (*role = 0; dot != NULL && *role < RI_N_KINDS; ++*role) {
        size_t length = strlen(ri_role_words[*role]);
        *name = dot + 1;
        if ((size_t)(dot - word) == strlen(PLUGINS) + length &&
            strncmp(word + strlen(PLUGINS), ri_role_words[*role], length) == 0)
            return true;
    }
    return false;
}

static void unknown_number(const ri__resolver *r, const ri__entry *entry, const char *path) {
    const ri_scenario *s = r->scenario;
    size_t n = RI_N_PARAMETERS + (size_t)s->n_interventions;
    const char **words = ri__arena_take(r->walk.arena, n * sizeof *words);
    for (size_t i = 0; words != NULL && i < n; i++)
        words[i] = i < RI_N_PARAMETERS
                       ? ri_parameter_table[i].name
                       : ri__path(&r->walk, "interventions", s->interventions[i - RI_N_PARAMETERS].name);
    ri__unknown_assumption(&r->walk, &entry->value, path, entry->key, "parameter", words,
                           words != NULL ? n : 0);
}

static void add(ri__resolver *r, const ri__value *table, const char *path, int32_t role, const char *name) {
    ri_scenario *s = r->scenario;
    const ri__value *by = ri__schema_find(table, fields, 2, "by"),
                    *on = ri__schema_find(table, fields, 2, "on");
    if (by == NULL || on == NULL)
        return;
    ri_signoff row = {.role = role, .name = strdup(name), .by = strdup(by->text), .line = table->line};
    row.file = strdup(table->file != NULL ? table->file : "");
    ri_day_format(ri__date_of(on), row.on);
    ri_signoff *rows = realloc(s->signoffs, (size_t)(s->n_signoffs + 1) * sizeof *rows);
    if (rows != NULL)
        s->signoffs = rows;
    if (rows == NULL || row.name == NULL || row.by == NULL || row.file == NULL) {
        free(row.name);
        free(row.by);
        free(row.file);
        ri__problem_add(r->walk.problems, RI_NO_MEMORY, table->file, table->line, path, "out of memory");
        return;
    }
    rows[s->n_signoffs++] = row;
}

void ri__resolve_signed(ri__resolver *r) {
    const ri__value *table = ri__value_find(r->table, "signed_off");
    for (int32_t i = 0; table != NULL && table->kind == RI__TABLE && i < table->n; i++) {
        const ri__entry *entry = &table->entry[i];
        int32_t role;
        const char *name;
        if (entry->key == NULL)
            continue; /* the schema has said so */
        const char *path = ri__path(&r->walk, "signed_off", entry->key);
        if (!find_number(r->scenario, entry->key, &role, &name)) {
            unknown_number(r, entry, path);
            continue;
        }
        ri__schema_check(&r->walk, &entry->value, path, fields, 2);
        add(r, &entry->value, path, role, name);
    }
}
