/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define MAX_DEPTH 64
#define MAX_IDS   512
#define NAME      64

typedef struct judge {
    const char *page, *at;
    char *problem;
    size_t size;
    ri_text *visible;
    char open[MAX_DEPTH][NAME];
    int depth, n_ids, n_wanted, n_roots;
    char id[MAX_IDS][NAME], wanted[MAX_IDS][NAME];
} judge;

static int fail(judge *j, const char *what, const char *name) {
    int line = 1;
    for (const char *c = j->page; c < j->at; c++)
        line += *c == '\n';
    snprintf(j->problem, j->size, "line %d: %s: %s", line, what, name);
    return 0;
}

static int read_name(judge *j, char name[NAME]) {
    size_t n = 0;
    while (isalnum((unsigned char)*j->at) || *j->at == '-' || *j->at == '_' || *j->at == ':') {
        if (n + 1 >= NAME)
            return fail(j, "a name is too long", name);
        name[n++] = *j->at++;
        name[n] = '\0';
    }
    return n > 0 ? 1 : fail(j, "a name is missing", "");
}

static int is_open(const judge *j, const char *name) {
    for (int i = 0; i < j->depth; i++)
        if (strcmp(j->open[i], name) == 0)
            return 1;
    return 0;
}

static int entity(judge *j, char *meaning) {
    static const char *const names[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strncmp(j->at, names[i][0], strlen(names[i][0])) == 0) {
            j->at += strlen(names[i][0]);
            *meaning = names[i][1][0];
            return 1;
        }
    return fail(j, "& begins no entity", "");
}

static int note(judge *j, char list[MAX_IDS][NAME], int *n, const char *name) {
    if (*n >= MAX_IDS || strlen(name) >= NAME)
        return fail(j, "too many or too long ids", name);
    snprintf(list[(*n)++], NAME, "%s", name);
    return 1;
}

static int note_attribute(judge *j, const char *name, char *value) {
    if (strcmp(name, "id") == 0) {
        for (int i = 0; i < j->n_ids; i++)
            if (strcmp(j->id[i], value) == 0)
                return fail(j, "an id twice", value);
        return note(j, j->id, &j->n_ids, value);
    }
    if (strcmp(name, "href") == 0 && strncmp(value, "data:text/csv;charset=utf-8,", 28) == 0)
        return 1; /* a table handed on */
    if (strcmp(name, "href") == 0)
        return value[0] == '#' ? note(j, j->wanted, &j->n_wanted, value + 1)
                               : fail(j, "a link that leaves the page", value);
    if (strcmp(name, "src") == 0 || strncmp(name, "on", 2) == 0)
        return fail(j, "an attribute that loads or runs something", name);
    if (strcmp(name, "aria-labelledby") != 0)
        return 1;
    for (char *word = strtok(value, " "); word != NULL; word = strtok(NULL, " "))
        if (!note(j, j->wanted, &j->n_wanted, word))
            return 0;
    return 1;
}

static int attributes(judge *j) {
    char seen[16][NAME];
    int n_seen = 0;
    for (;;) {
        size_t blanks = strspn(j->at, " \n");
        j->at += blanks;
        if (*j->at == '>' || *j->at == '/')
            return 1;
        char name[NAME], value[512], meaning;
        size_t n = 0;
        if (blanks == 0 || !read_name(j, name) || n_seen >= 16)
            return fail(j, "an attribute is not apart", "");
        for (int i = 0; i < n_seen; i++)
            if (strcmp(seen[i], name) == 0)
                return fail(j, "an attribute twice", name);
        snprintf(seen[n_seen++], NAME, "%s", name);
        if (strncmp(j->at, "=\"", 2) != 0)
            return fail(j, "an attribute without a quoted value", name);
        for (j->at += 2; *j->at != '"'; n += n + 1 < sizeof value) {
            meaning = *j->at;
            if (*j->at == '\0' || *j->at == '<')
                return fail(j, "an attribute's value does not end", name);
            if (*j->at != '&')
                j->at++;
            else if (!entity(j, &meaning))
                return 0;
            value[n] = meaning;
        }
        value[n] = '\0';
        j->at++;
        if (!note_attribute(j, name, value))
            return 0;
    }
}

static int tag(judge *j) {
    char name[NAME];
    int is_end = j->at[1] == '/';
    j->at += is_end ? 2 : 1;
    if (!read_name(j, name))
        return 0;
    if (j->visible != NULL)
        ri_text_append(j->visible, " ", 1);
    if (is_end) {
        if (*j->at++ != '>' || j->depth == 0 || strcmp(j->open[j->depth - 1], name) != 0)
            return fail(j, "closes what is not open", name);
        j->depth--;
        return 1;
    }
    if (strcmp(name, "script") == 0 || strcmp(name, "iframe") == 0 || strcmp(name, "link") == 0)
        return fail(j, "an element that loads or runs something", name);
    if (!attributes(j))
        return 0;
    if (j->depth == 0 && j->n_roots++ > 0)
        return fail(j, "a second root", name);
    if (*j->at == '/') {
        j->at++;
        return *j->at++ == '>' ? 1 : fail(j, "a stray /", name);
    }
    j->at++;
    if (j->depth >= MAX_DEPTH)
        return fail(j, "too deep", name);
    snprintf(j->open[j->depth++], NAME, "%s", name);
    return 1;
}

static int text(judge *j) {
    char byte = *j->at;
    if (byte == '&') {
        if (!entity(j, &byte))
            return 0;
    } else {
        if ((unsigned char)byte < 0x20 && byte != '\n')
            return fail(j, "a control character", "");
        j->at++;
    }
    if (j->depth == 0 && !isspace((unsigned char)byte))
        return fail(j, "text outside the root", "");
    if (j->visible != NULL && !is_open(j, "style") && !is_open(j, "code"))
        ri_text_append(j->visible, &byte, 1);
    return 1;
}

int markup_check(const char *page, char *problem, size_t size, ri_text *visible) {
    static const char doctype[] = "<!DOCTYPE html>";
    judge *j = calloc(1, sizeof *j);
    if (j == NULL)
        return 0;
    *j = (judge){.page = page, .at = page, .problem = problem, .size = size, .visible = visible};
    int is_good = strncmp(page, doctype, strlen(doctype)) == 0 || fail(j, "no doctype", "");
    j->at += is_good ? strlen(doctype) : 0;
    while (is_good && *j->at != '\0')
        is_good = *j->at == '<' ? tag(j) : text(j);
    if (is_good && j->depth > 0)
        is_good = fail(j, "never closed", j->open[j->depth - 1]);
    for (int i = 0; is_good && i < j->n_wanted; i++) {
        int is_there = 0;
        for (int k = 0; k < j->n_ids; k++)
            is_there |= strcmp(j->wanted[i], j->id[k]) == 0;
        is_good = is_there || fail(j, "names an id that is not there", j->wanted[i]);
    }
    free(j);
    return is_good;
}

/* Whether `phrase` stands at `at` as whole words; capitals matter where the phrase has one. */
static int stands_at(const char *visible, const char *at, const char *phrase) {
    size_t length = strlen(phrase);
    int has_capital = 0;
    for (size_t i = 0; i < length; i++)
        has_capital |= isupper((unsigned char)phrase[i]) != 0;
    if ((has_capital ? strncmp : strncasecmp)(at, phrase, length) != 0)
        return 0;
    int begins = at == visible || !isalnum((unsigned char)at[-1]);
    return begins && !isalnum((unsigned char)at[length]);
}

const char *markup_forbidden(const char *visible) {
    static const char *const phrases[] = {"true",
                                          "reported",
                                          "optimism",
                                          "optimistic",
                                          "commissioner risk",
                                          "inadequate council",
                                          "inadequate councils",
                                          "looked after",
                                          "looked-after",
                                          "CLA",
                                          "LAC",
                                          "breakdown",
                                          "breakdowns",
                                          "displaced",
                                          "high-risk",
                                          "high risk adolescents",
                                          "poor culture",
                                          "worker skill",
                                          "worker skills"};
    for (const char *at = visible; *at != '\0'; at++) {
        for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
            if (stands_at(visible, at, phrases[i]))
                return phrases[i];
        int is_alone = at - visible < 4 || strncmp(at - 4, "DfE ", 4) != 0;
        if (is_alone && (stands_at(visible, at, "commissioner") || stands_at(visible, at, "commissioners")))
            return "commissioner without DfE before it";
    }
    return NULL;
}
