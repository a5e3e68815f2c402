/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/source.h"

#include <string.h>

#include "scenario/tokens.h"

#define DEEPEST 100   /* far below Lua's own limit of 200, which the parser reports */
#define MOST    20000 /* fields with a line of their own; bounds the linear search below */

typedef struct ri__field_place {
    int32_t parent, index, line; /* index 1..; 0 = by word */
    const char *key;
} ri__field_place;

typedef struct mapper {
    ri__token *token; /* ends with RI__END */
    size_t at;
    ri__arena *arena;
    ri__field_place *place;
    int32_t n;
} mapper;

static const ri__token *ahead(const mapper *m, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (m->token[m->at + i].kind == RI__END)
            return &m->token[m->at + i];
    return &m->token[m->at + n];
}

/* How much deeper a token opens (1) or closes (-1) brackets or blocks. */
static int nesting(const ri__token *token) {
    static const char *const openers[] = {"(", "[", "{", "function", "if", "do", "repeat"};
    static const char *const closers[] = {")", "]", "}", "end", "until"};
    for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++)
        if (ri__token_is(token, openers[i]))
            return 1;
    for (size_t i = 0; i < sizeof closers / sizeof closers[0]; i++)
        if (ri__token_is(token, closers[i]))
            return -1;
    return 0;
}

/* Passes over an expression up to the `,`, `;` or `}` that ends a field. */
static void skip_expression(mapper *m) {
    for (int depth = 0; m->token[m->at].kind != RI__END; m->at++) {
        const ri__token *t = &m->token[m->at];
        if (depth == 0 && (ri__token_is(t, ",") || ri__token_is(t, ";") || ri__token_is(t, "}")))
            return;
        depth += nesting(t);
    }
}

/* Reads `word =`, `["word"] =` or neither; true when the field has a place of its own. */
static bool read_key(mapper *m, ri__field_place *place, int32_t *n_elements) {
    const ri__token *t = ahead(m, 0);
    *place = (ri__field_place){.line = t->line};
    if (t->kind == RI__NAME && ri__token_is(ahead(m, 1), "=")) {
        place->key = ri__arena_text(m->arena, t->text, t->length);
        m->at += 2;
    } else if (ri__token_is(t, "[") && ahead(m, 1)->kind == RI__STRING && ri__token_is(ahead(m, 2), "]") &&
               ri__token_is(ahead(m, 3), "=")) {
        place->key = ri__arena_text(m->arena, ahead(m, 1)->text, ahead(m, 1)->length);
        m->at += 4;
    } else if (ri__token_is(t, "[")) {
        return false;
    } else {
        place->index = ++*n_elements;
    }
    return place->key != NULL || place->index > 0;
}

/* Maps the constructor whose `{` is the current token. */
static void read_table(mapper *m, int32_t parent, int depth) {
    int32_t n_elements = 0;
    m->at++;
    while (m->token[m->at].kind != RI__END) {
        if (ri__token_is(&m->token[m->at], "}")) {
            m->at++;
            return;
        }
        ri__field_place place;
        bool has_place = read_key(m, &place, &n_elements);
        int32_t own = -1;
        if (has_place && m->n < MOST) {
            place.parent = parent;
            own = m->n;
            m->place[m->n++] = place;
        }
        if (own >= 0 && ri__token_is(&m->token[m->at], "{") && depth < DEEPEST)
            read_table(m, own, depth + 1);
        skip_expression(m);
        if (ri__token_is(&m->token[m->at], ",") || ri__token_is(&m->token[m->at], ";"))
            m->at++;
    }
}

static int compare(const ri__field_place *x, int32_t parent, const char *key, int32_t index) {
    if (x->parent != parent)
        return x->parent < parent ? -1 : 1;
    if ((x->key == NULL) != (key == NULL))
        return x->key == NULL ? -1 : 1;
    if (key != NULL)
        return strcmp(x->key, key);
    return x->index < index ? -1 : x->index > index;
}

/* Of a word written twice the last counts, as in Lua. */
int32_t ri__source_place(const ri__source_map *map, int32_t parent, const char *key, int32_t index) {
    if (parent < 0)
        return -1;
    int32_t found = -1;
    for (int32_t i = parent + 1; i < map->n; i++) {
        if (compare(&map->place[i], parent, key, index) == 0) {
            found = i;
            if (key == NULL)
                break;
        }
    }
    return found;
}

int32_t ri__source_line(const ri__source_map *map, int32_t place) {
    return place >= 0 && place < map->n ? map->place[place].line : 0;
}

static ri__token *read_tokens(const ri__source *source, ri__problems *problems, size_t *n, bool *is_fine) {
    const char *bytes = source->text.bytes != NULL ? source->text.bytes : "";
    ri__tokens tokens = {bytes + source->skip, bytes + source->text.length, 1};
    ri__token *token = malloc((source->text.length + 1) * sizeof *token);
    *n = 0;
    if (token == NULL)
        ri__problem_add(problems, RI_NO_MEMORY, source->file, 0, "", "out of memory");
    *is_fine = token != NULL;
    int depth = 0;
    while (token != NULL) {
        token[*n] = ri__tokens_next(&tokens);
        if (ri__token_is(&token[*n], "^")) {
            ri__problem_add(problems, RI_BAD_DATA, source->file, token[*n].line, "",
                            "`^` is not accepted, because its last bits differ between machines; write a "
                            "product such as x * x");
            *is_fine = false;
        }
        depth += nesting(&token[*n]);
        if (depth > DEEPEST && *is_fine) {
            ri__problem_add(problems, RI_BAD_DATA, source->file, token[*n].line, "",
                            "brackets or blocks lie more than %d deep inside each other", DEEPEST);
            *is_fine = false;
        }
        if (token[(*n)++].kind == RI__END)
            break;
    }
    return token;
}

bool ri__source_scan(const ri__source *source, const char *word, ri__arena *arena, ri__source_map *map,
                     ri__problems *problems) {
    size_t n;
    bool is_fine;
    mapper m = {.token = read_tokens(source, problems, &n, &is_fine), .arena = arena};
    /* A field takes at least one token and its comma. */
    m.place = ri__arena_take(arena, (n < MOST ? n + 2 : MOST) * sizeof *m.place);
    m.n = 1;
    for (size_t i = 0; is_fine && m.place != NULL && i < n; i++) {
        m.at = i;
        if (!ri__token_is(&m.token[i], word))
            continue;
        size_t open = ri__token_is(ahead(&m, 1), "(") ? 2 : 1;
        if (!ri__token_is(ahead(&m, open), "{"))
            continue;
        m.place[0] = (ri__field_place){.parent = -1, .line = m.token[i].line};
        m.at += open;
        read_table(&m, 0, 0);
        break;
    }
    free(m.token);
    *map = (ri__source_map){m.place, m.place != NULL ? m.n : 0};
    return is_fine;
}
