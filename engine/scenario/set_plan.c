/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scenario/resolve.h"
#include "scenario/sandbox.h"

/* `--set interventions.NAME.WORD=value`: changes the described table, so that the value is checked as if the
 * file had said it. */

static void no_memory(const ri__resolver *r, const char *label) {
    ri__problem_add(r->walk.problems, RI_NO_MEMORY, label, 0, "", "out of memory");
}

/* Puts a value under a word, in the words' order. False when memory is out. */
static bool put_word(ri__arena *arena, ri__value *table, const char *word, const ri__value *value) {
    ri__entry *entry = ri__arena_take(arena, (size_t)(table->n + 1) * sizeof *entry);
    int32_t n = 0, i = 0;
    if (entry == NULL)
        return false;
    while (i < table->n && (table->entry[i].key == NULL || strcmp(table->entry[i].key, word) < 0))
        entry[n++] = table->entry[i++];
    i += i < table->n && strcmp(table->entry[i].key, word) == 0;
    entry[n++] = (ri__entry){word, *value};
    while (i < table->n)
        entry[n++] = table->entry[i++];
    table->entry = entry;
    table->n = n;
    return true;
}

/* Follows `cost.per_year` down from an intervention, making tables on the way. */
static bool put_path(ri__arena *arena, ri__value *table, const char *path, const ri__value *value) {
    const char *dot = strchr(path, '.');
    const char *word = ri__arena_text(arena, path, dot != NULL ? (size_t)(dot - path) : strlen(path));
    if (word == NULL || dot == NULL)
        return word != NULL && put_word(arena, table, word, value);
    const ri__value *found = ri__value_find(table, word);
    ri__value inner = {.kind = RI__TABLE, .file = value->file};
    if (found != NULL && found->kind == RI__TABLE)
        inner = *found;
    return put_path(arena, &inner, dot + 1, value) && put_word(arena, table, word, &inner);
}

/* `rest` is NAME.WORD: the intervention whose name it begins with, and the word after it; NULL = none. */
static ri__value *named(ri__value *list, const char *rest, const char **word) {
    for (int32_t i = 0; list != NULL && i < list->n; i++) {
        const ri__value *name = ri__value_find(&list->entry[i].value, "name");
        size_t length = name != NULL && name->kind == RI__TEXT ? strlen(name->text) : 0;
        if (length == 0 || strncmp(rest, name->text, length) != 0 || rest[length] != '.')
            continue;
        *word = rest + length + 1;
        return &list->entry[i].value;
    }
    return NULL;
}

static void unknown_intervention(const ri__resolver *r, const ri__value *list, const ri__value *at) {
    ri_text names = {0};
    for (int32_t i = 0; list != NULL && i < list->n; i++) {
        const ri__value *name = ri__value_find(&list->entry[i].value, "name");
        if (name != NULL && name->kind == RI__TEXT)
            ri_text_add(&names, "%s\"%.80s\"", names.length > 0 ? ", " : "", name->text);
    }
    ri__problem_at(r->walk.problems, at, "",
                   "no intervention of that name; use interventions.NAME.WORD=value, with one of %s",
                   names.length > 0 ? names.bytes : "none: the scenario has no intervention");
    ri_text_dispose(&names);
}

static void set_one(ri__resolver *r, ri__value *list, const char *assignment) {
    ri__arena *arena = r->walk.arena;
    const char *equals = strchr(assignment, '=');
    size_t room = strlen(assignment) + sizeof "--set ";
    char *label = ri__arena_take(arena, room);
    char *name = equals != NULL ? ri__arena_text(arena, assignment, (size_t)(equals - assignment)) : NULL;
    ri__value at = {.file = label};
    if (label == NULL || (equals != NULL && name == NULL)) {
        no_memory(r, "--set");
        return;
    }
    snprintf(label, room, "--set %s", assignment);
    const char *word = NULL;
    ri__value *element = name != NULL ? named(list, name + strlen(RI__SET_INTERVENTION), &word) : NULL;
    if (element == NULL || word[0] == 0 || equals[1] == 0) {
        unknown_intervention(r, list, &at);
        return;
    }
    ri__value value;
    if (ri__sandbox_evaluate(equals + 1, label, arena, r->walk.problems, &value) &&
        !put_path(arena, element, word, &value))
        no_memory(r, label);
}

void ri__use_settings(ri__resolver *r, ri__value *table) {
    for (int i = 0; i < r->options->n_set; i++)
        if (strncmp(r->options->set[i], RI__SET_INTERVENTION, strlen(RI__SET_INTERVENTION)) == 0)
            set_one(r, ri__interventions_of(table), r->options->set[i]);
}
