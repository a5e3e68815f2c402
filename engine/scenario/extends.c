/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/extends.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/sandbox.h"

typedef struct reading {
    ri__arena *arena;
    ri__problems *problems;
    ri__chain *chain;
    char *root; /* folder of the first file; nothing outside is read */
} reading;

/* The folder part of a path, with its slash, or "". */
static size_t folder_length(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? (size_t)(slash - path) + 1 : 0;
}

static bool has_parent_step(const char *path) {
    for (const char *at = path; (at = strstr(at, "..")) != NULL; at += 2)
        if ((at == path || at[-1] == '/') && (at[2] == 0 || at[2] == '/'))
            return true;
    return false;
}

static bool is_below(const char *real, const char *root) {
    size_t length = strlen(root);
    return strncmp(real, root, length) == 0 && (real[length] == '/' || strcmp(root, "/") == 0);
}

static void no_memory(const reading *r, const ri__value *at) {
    ri__problem_add(r->problems, RI_NO_MEMORY, at->file, at->line, "extends", "out of memory");
}

static void report_cycle(const reading *r, const ri__value *at, int from, const char *file) {
    ri_text chain = {0};
    for (int i = from; i < r->chain->n; i++)
        ri_text_add(&chain, "%s -> ", r->chain->file[i]);
    ri__problem_at(r->problems, at, "extends", "goes round in a circle: %s%s; take one of them out",
                   chain.bytes != NULL ? chain.bytes : "", file);
    ri_text_dispose(&chain);
}

/* The next file's path as messages call it, or NULL with a problem added. */
static const char *next_file(const reading *r, const ri__value *extends) {
    if (extends->kind != RI__TEXT || extends->text[0] == 0) {
        ri__problem_at(r->problems, extends, "extends", "%s; use the name of a scenario file beside this one",
                       ri__value_describe(r->arena, extends));
        return NULL;
    }
    if (extends->text[0] == '/' || has_parent_step(extends->text)) {
        ri__problem_at(r->problems, extends, "extends",
                       "\"%s\" leads out of the scenario's folder; name a file in it or below it",
                       extends->text);
        return NULL;
    }
    size_t folder = folder_length(extends->file);
    char *file = ri__arena_take(r->arena, folder + strlen(extends->text) + 1);
    if (file == NULL) {
        no_memory(r, extends);
        return NULL;
    }
    memcpy(file, extends->file, folder);
    strcpy(file + folder, extends->text);
    return file;
}

/* Adds an extended file to the chain unless it is there already or lies elsewhere. */
static bool enter(reading *r, const char *file, const ri__value *extends) {
    ri__chain *chain = r->chain;
    char *real = realpath(file, NULL);
    if (real == NULL && errno == ENOMEM) {
        no_memory(r, extends);
        return false;
    }
    if (real == NULL) {
        ri__problem_at(r->problems, extends, "extends",
                       "there is no file %s; name one in this file's folder or below", file);
        return false;
    }
    for (int i = 0; i < chain->n; i++) {
        if (strcmp(real, chain->real[i]) != 0)
            continue;
        report_cycle(r, extends, i, file);
        free(real);
        return false;
    }
    if (r->root == NULL || !is_below(real, r->root)) {
        ri__problem_at(r->problems, extends, "extends",
                       "\"%s\" leads out of the scenario's folder; name a file in it or below it",
                       extends->text);
        free(real);
        return false;
    }
    if (chain->n == RI__MOST_FILES) {
        ri__problem_at(r->problems, extends, "extends", "more than %d files extend each other",
                       RI__MOST_FILES);
        free(real);
        return false;
    }
    chain->real[chain->n] = real;
    chain->file[chain->n++] = file;
    return true;
}

static bool evaluate(reading *r, const char *path, const char *file, ri__value *value) {
    ri__source source = {0};
    bool is_fine = ri__source_read(&source, path, file, r->problems);
    if (is_fine) {
        r->chain->sha256[r->chain->n - 1] = source.sha256;
        is_fine = ri__sandbox_run(&source, "scenario", r->arena, r->problems, value);
    }
    ri__source_dispose(&source);
    return is_fine;
}

/* `extends` itself is not part of what is described. */
static void take_away(ri__value *table, const ri__value *wanted) {
    int32_t n = 0;
    for (int32_t i = 0; i < table->n; i++)
        if (&table->entry[i].value != wanted)
            table->entry[n++] = table->entry[i];
    table->n = n;
}

/* Reads file after file; what each describes, the most special first. */
static bool read_chain(reading *r, const char *path, ri__value value[RI__MOST_FILES]) {
    for (;;) {
        int last = r->chain->n - 1;
        if (!evaluate(r, last == 0 ? path : r->chain->file[last], r->chain->file[last], &value[last]))
            return false;
        const ri__value *found = ri__value_find(&value[last], "extends");
        if (found == NULL)
            return true;
        ri__value extends = *found;
        take_away(&value[last], found);
        const char *file = next_file(r, &extends);
        if (file == NULL || !enter(r, file, &extends))
            return false;
    }
}

static char *folder_of(const char *real) {
    if (strcmp(real, "-") == 0)
        return realpath(".", NULL);
    size_t length = folder_length(real);
    return strndup(real, length > 1 ? length - 1 : length);
}

bool ri__scenario_read(const char *path, ri__arena *arena, ri__problems *problems, ri__chain *chain,
                       ri__value *merged) {
    *chain = (ri__chain){0};
    reading r = {arena, problems, chain, NULL};
    bool is_stdin = strcmp(path, "-") == 0;
    errno = 0;
    chain->real[0] = is_stdin ? strdup("-") : realpath(path, NULL);
    chain->file[0] = is_stdin ? "stdin" : ri__arena_text(arena, path, strlen(path));
    chain->n = 1;
    bool has_memory = chain->file[0] != NULL && (chain->real[0] != NULL || errno != ENOMEM);
    if (has_memory && chain->real[0] != NULL)
        has_memory = (r.root = folder_of(chain->real[0])) != NULL;
    if (!has_memory) {
        ri__problem_add(problems, RI_NO_MEMORY, path, 0, "", "out of memory");
        return false;
    }
    /* From the most general file on, so that a word taken away stays away. */
    ri__value value[RI__MOST_FILES];
    bool is_fine = read_chain(&r, path, value);
    *merged = is_fine ? value[chain->n - 1] : (ri__value){0};
    for (int i = chain->n - 2; is_fine && i >= 0; i--) {
        ri__value base = *merged;
        is_fine = ri__value_merge(arena, &base, &value[i], merged);
        if (!is_fine)
            ri__problem_add(problems, RI_NO_MEMORY, path, 0, "", "out of memory");
    }
    free(r.root);
    return is_fine;
}

void ri__chain_dispose(ri__chain *chain) {
    for (int i = 0; i < chain->n; i++)
        free(chain->real[i]);
    *chain = (ri__chain){0};
}
