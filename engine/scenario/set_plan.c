/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scenario/resolve.h"
#include "scenario/sandbox.h"

/* `--set interventions.NAME.WORD=value`: changes the described table, so that the value is checked as if the
 * file had said it. NAME is that of an intervention of the plan, or of a file of the library, whose
 * intervention joins the plan. */

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

/* Puts an element at the end of `interventions`, and a list where there is none. NULL when memory is out. */
static ri__value *append(ri__arena *arena, ri__value *table, const ri__value *element) {
    ri__value *list = ri__interventions_of(table);
    ri__value none = {.kind = RI__TABLE, .file = element->file};
    if (list == NULL && put_word(arena, table, "interventions", &none))
        list = ri__interventions_of(table);
    ri__entry *entry = list != NULL ? ri__arena_take(arena, (size_t)(list->n + 1) * sizeof *entry) : NULL;
    if (entry == NULL)
        return NULL;
    if (list->n > 0)
        memcpy(entry, list->entry, (size_t)list->n * sizeof *entry);
    entry[list->n] = (ri__entry){NULL, *element};
    list->entry = entry;
    return &list->entry[list->n++].value;
}

static const char *text_of(const ri__value *element, const char *key) {
    const ri__value *value = element->kind == RI__TABLE ? ri__value_find(element, key) : NULL;
    return value != NULL && value->kind == RI__TEXT ? value->text : NULL;
}

/* The first of the list with that text under a word; NULL = none. */
static ri__value *with_text(const ri__value *list, const char *key, const char *text) {
    for (int32_t i = 0; list != NULL && text != NULL && i < list->n; i++) {
        const char *found = text_of(&list->entry[i].value, key);
        if (found != NULL && strcmp(found, text) == 0)
            return &list->entry[i].value;
    }
    return NULL;
}

/* `rest` is FILE.WORD, a file of the library: its intervention, as the plan has it, also by another name, or
 * added to the plan. False when there is no such file; *element is NULL when a problem was added. */
static bool from_library(ri__resolver *r, ri__value *table, const char *rest, const ri__value *at,
                         ri__used *used, ri__value **element, const char **word) {
    const char *names[RI__MOST_LIBRARY];
    size_t n = ri__library_names(r, names), length = strcspn(rest, "."), i = 0;
    while (i < n && (strlen(names[i]) != length || strncmp(names[i], rest, length) != 0))
        i++;
    if (i == n || rest[length] != '.')
        return false;
    ri__value use = *at, read;
    use.kind = RI__TEXT;
    use.text = names[i];
    *word = rest + length + 1;
    *element = NULL;
    if (!ri__library_read(r, &use, used, &read))
        return true;
    const ri__value *list = ri__interventions_of(table);
    *element = with_text(list, "use", use.text);
    if (*element == NULL)
        *element = with_text(list, "name", text_of(&read, "name"));
    if (*element == NULL)
        *element = append(r->walk.arena, table, &read);
    if (*element == NULL || !put_word(r->walk.arena, *element, "use", &use)) {
        *element = NULL;
        no_memory(r, at->file);
    }
    return true;
}

/* The nearest name of the plan or the library, or all of the plan's. */
static void unknown_intervention(const ri__resolver *r, const ri__value *list, const char *rest,
                                 const ri__value *at) {
    const char *words[RI__MOST_LIBRARY + 200];
    size_t n = ri__library_names(r, words);
    ri_text names = {0}, asked = {0};
    for (int32_t i = 0; list != NULL && i < list->n; i++) {
        const char *name = text_of(&list->entry[i].value, "name");
        if (name == NULL)
            continue;
        ri_text_add(&names, "%s\"%.80s\"", names.length > 0 ? ", " : "", name);
        if (n < sizeof words / sizeof words[0])
            words[n++] = name;
    }
    ri_text_append(&asked, rest, strcspn(rest, "."));
    const char *near = asked.length > 0 ? ri_nearest_word(asked.bytes, words, n) : NULL;
    if (near != NULL && strcmp(near, asked.bytes) != 0)
        ri__problem_at(r->walk.problems, at, "",
                       "no intervention of that name; did you mean interventions.%s?", near);
    else
        ri__problem_at(
            r->walk.problems, at, "",
            "no intervention of that name; use interventions.NAME.WORD=value, with one of %s, or a file "
            "of scenarios/interventions, such as qa_refresh",
            names.length > 0 ? names.bytes : "none: the scenario has no intervention");
    ri_text_dispose(&names);
    ri_text_dispose(&asked);
}

static void set_one(ri__resolver *r, ri__value *table, ri__used *used, const char *assignment) {
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
    const char *word = NULL, *rest = name != NULL ? name + strlen(RI__SET_INTERVENTION) : "";
    ri__value *list = ri__interventions_of(table), *element = named(list, rest, &word);
    bool is_known = element != NULL || from_library(r, table, rest, &at, used, &element, &word);
    if (is_known && element == NULL)
        return;
    if (!is_known || word[0] == 0 || equals[1] == 0) {
        unknown_intervention(r, list, rest, &at);
        return;
    }
    ri__value value;
    if (ri__sandbox_evaluate(equals + 1, label, arena, r->walk.problems, &value) &&
        !put_path(arena, element, word, &value))
        no_memory(r, label);
}

void ri__use_settings(ri__resolver *r, ri__value *table, ri__used *used) {
    for (int i = 0; i < r->options->n_set; i++)
        if (strncmp(r->options->set[i], RI__SET_INTERVENTION, strlen(RI__SET_INTERVENTION)) == 0)
            set_one(r, table, used, r->options->set[i]);
}
