/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_VALUE_H
#define RI_SCENARIO_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scenario/units.h"

/* What a Lua file said, as plain data: a tree that outlives the Lua state. Every value knows its file and
 * line, so that the schema walk can say where. */

/* Memory of one loading: grows by blocks, is freed whole. A zeroed arena is valid and empty. */
typedef struct ri__arena {
    struct ri__arena_block *head;
} ri__arena;
/* Zeroed bytes, 16-aligned; NULL when memory is out. */
void *ri__arena_take(ri__arena *arena, size_t size);
/* A NUL-terminated copy. */
char *ri__arena_text(ri__arena *arena, const char *bytes, size_t length);
void ri__arena_dispose(ri__arena *arena);

typedef enum ri__kind {
    RI__NOTHING,
    RI__BOOLEAN, /* number: 0 or 1 */
    RI__NUMBER,
    RI__QUANTITY, /* number and unit */
    RI__TEXT,
    RI__TABLE,
    RI__OTHER /* a function or the like; text: what it is */
} ri__kind;

typedef struct ri__value {
    ri__kind kind;
    ri__unit unit;
    int32_t line;
    int32_t n; /* entries of a table */
    const char *file;
    double number;
    const char *text;
    struct ri__entry *entry; /* a table's: elements in order, then words ascending by byte */
} ri__value;

typedef struct ri__entry {
    const char *key; /* NULL for an element of a list */
    ri__value value;
} ri__entry;

/* The value under a word, or NULL. [pure] */
const ri__value *ri__value_find(const ri__value *table, const char *key);
/* How many of a table's entries are elements without a word. [pure] */
int32_t ri__value_n_elements(const ri__value *table);
/* What a value is, for messages: `17 is a number`, `"x" is a text`, `per_year(2) is a rate`. */
const char *ri__value_describe(ri__arena *arena, const ri__value *value);

/* The element of a list of n tables whose `name`, or else whose `use`, is that; -1 = none. [pure] */
int32_t ri__value_named(const struct ri__entry *entry, int32_t n, const char *name);
/* `over` laid over `base`, as `extends` does: tables of words merge word by word; lists join, an element
 * whose `name` is there already replaces it; `false` takes a word away; localities are replaced whole.
 * False when memory is out. */
bool ri__value_merge(ri__arena *arena, const ri__value *base, const ri__value *over, ri__value *merged);

#endif
