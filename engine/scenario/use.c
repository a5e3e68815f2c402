/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <string.h>

#include "scenario/resolve.h"
#include "scenario/sandbox.h"

/* `{ use = "iris", start = months(12) }`: an intervention that stands in a file of its own,
 * interventions/iris.lua, with what is said here laid over it. */

#define LONGEST 64 /* bytes of a file's name */

static bool is_plain_name(const char *name) {
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    return n > 0 && n < LONGEST && name[n] == 0;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the folder's *.lua files, without the ending, by byte. */
static size_t list_names(ri__arena *arena, const char *folder, const char *names[RI__MOST_LIBRARY]) {
    size_t n = 0;
    DIR *stream = folder != NULL ? opendir(folder) : NULL;
    if (stream == NULL)
        return 0;
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL && n < RI__MOST_LIBRARY;) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".lua") == 0)
            names[n] = ri__arena_text(arena, entry->d_name, length - 4), n += names[n] != NULL;
    }
    closedir(stream);
    qsort(names, n, sizeof *names, by_bytes);
    return n;
}

size_t ri__library_names(const ri__resolver *r, const char *names[RI__MOST_LIBRARY]) {
    return list_names(r->walk.arena, r->options->interventions_folder, names);
}

static void unknown_file(const ri__resolver *r, const ri__value *use) {
    const char *names[RI__MOST_LIBRARY];
    size_t n = ri__library_names(r, names);
    ri__unknown_word(&r->walk, use, "interventions.use", use->text, "intervention", names, n);
}

static bool note_file(ri__resolver *r, ri__used *used, const char *label, const ri_sha256 *sha256) {
    size_t n = (size_t)used->n;
    const char **file = ri__arena_take(r->walk.arena, (n + 1) * sizeof *file);
    ri_sha256 *hash = ri__arena_take(r->walk.arena, (n + 1) * sizeof *hash);
    if (file == NULL || hash == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(used->file[i], label) == 0)
            return true;
        file[i] = used->file[i];
        hash[i] = used->sha256[i];
    }
    file[n] = label;
    hash[n] = *sha256;
    *used = (ri__used){used->n + 1, file, hash};
    return true;
}

static void no_memory(const ri__resolver *r, const ri__value *at) {
    ri__problem_add(r->walk.problems, RI_NO_MEMORY, at->file != NULL ? at->file : "", at->line,
                    "interventions", "out of memory");
}

/* Reads interventions/NAME.lua. False when problems were added. */
bool ri__library_read(ri__resolver *r, const ri__value *use, ri__used *used, ri__value *read) {
    char path[4096 + LONGEST + 8];
    char label[LONGEST + 32];
    snprintf(label, sizeof label, "interventions/%.64s.lua", use->text);
    snprintf(path, sizeof path, "%.4096s/%.64s.lua", r->options->interventions_folder, use->text);
    const char *kept = ri__arena_text(r->walk.arena, label, strlen(label));
    ri__source source = {0};
    bool is_fine = kept != NULL && ri__source_read(&source, path, kept, r->walk.problems) &&
                   ri__sandbox_run(&source, "intervention", r->walk.arena, r->walk.problems, read);
    if (kept == NULL || (is_fine && !note_file(r, used, kept, &source.sha256))) {
        no_memory(r, use);
        is_fine = false;
    }
    ri__source_dispose(&source);
    const ri__value *other = is_fine ? ri__value_find(read, "use") : NULL;
    if (other != NULL)
        ri__problem_at(r->walk.problems, other, "use",
                       "a file of interventions/ uses no other; say here what it does");
    return is_fine && other == NULL;
}

static bool is_there(const ri__resolver *r, const char *name) {
    const char *names[RI__MOST_LIBRARY];
    size_t n = ri__library_names(r, names);
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* The word stays: it says by what name --set may call the intervention. False when problems were added. */
static bool use_one(ri__resolver *r, ri__value *element, ri__used *used) {
    const ri__value *use = ri__value_find(element, "use");
    if (use == NULL)
        return true;
    if (use->kind != RI__TEXT || !is_plain_name(use->text)) {
        ri__problem_at(r->walk.problems, use, "interventions.use",
                       "%s; use the name of a file in interventions/ without its ending, such as \"iris\"",
                       ri__value_describe(r->walk.arena, use));
        return false;
    }
    if (!is_there(r, use->text)) {
        unknown_file(r, use);
        return false;
    }
    ri__value base, over = *element, merged;
    if (!ri__library_read(r, use, used, &base))
        return false;
    if (base.kind != RI__TABLE || !ri__value_merge(r->walk.arena, &base, &over, &merged)) {
        no_memory(r, use);
        return false;
    }
    *element = merged;
    return true;
}

ri__value *ri__interventions_of(ri__value *table) {
    for (int32_t i = 0; i < table->n; i++)
        if (table->entry[i].key != NULL && strcmp(table->entry[i].key, "interventions") == 0 &&
            table->entry[i].value.kind == RI__TABLE)
            return &table->entry[i].value;
    return NULL;
}

void ri__use_files(ri__resolver *r, ri__value *table, ri__used *used) {
    ri__value *list = ri__interventions_of(table);
    int32_t n = 0;
    for (int32_t i = 0; list != NULL && i < list->n; i++)
        if (list->entry[i].value.kind != RI__TABLE || use_one(r, &list->entry[i].value, used))
            list->entry[n++] = list->entry[i];
    if (list != NULL)
        list->n = n; /* the problem of what could not be read is told already */
}
