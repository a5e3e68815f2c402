/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ri__arena_block {
    struct ri__arena_block *next;
    size_t used, capacity;
    _Alignas(16) char bytes[];
} ri__arena_block;

void *ri__arena_take(ri__arena *arena, size_t size) {
    size = (size + 15) & ~(size_t)15;
    ri__arena_block *head = arena->head;
    if (head == NULL || head->capacity - head->used < size) {
        size_t capacity = size > 16384 ? size : 16384;
        ri__arena_block *block = calloc(1, sizeof *block + capacity);
        if (block == NULL)
            return NULL;
        block->capacity = capacity;
        block->next = head;
        arena->head = head = block;
    }
    head->used += size;
    return head->bytes + head->used - size;
}

char *ri__arena_text(ri__arena *arena, const char *bytes, size_t length) {
    char *text = ri__arena_take(arena, length + 1);
    if (text != NULL)
        memcpy(text, bytes, length);
    return text;
}

void ri__arena_dispose(ri__arena *arena) {
    while (arena->head != NULL) {
        ri__arena_block *next = arena->head->next;
        free(arena->head);
        arena->head = next;
    }
}

const ri__value *ri__value_find(const ri__value *table, const char *key) {
    for (int32_t i = 0; table != NULL && table->kind == RI__TABLE && i < table->n; i++)
        if (table->entry[i].key != NULL && strcmp(table->entry[i].key, key) == 0)
            return &table->entry[i].value;
    return NULL;
}

int32_t ri__value_n_elements(const ri__value *table) {
    int32_t n = 0;
    while (n < table->n && table->entry[n].key == NULL)
        n++;
    return n;
}

const char *ri__value_describe(ri__arena *arena, const ri__value *value) {
    char text[160] = "nothing";
    char number[32];
    ri__number_format(value->number, number);
    switch (value->kind) {
    case RI__NOTHING:
        break;
    case RI__BOOLEAN:
        snprintf(text, sizeof text, "%s is a boolean", value->number != 0 ? "true" : "false");
        break;
    case RI__NUMBER:
        snprintf(text, sizeof text, "%s is a number", number);
        break;
    case RI__QUANTITY:
        snprintf(text, sizeof text, "%s(%s) is %s", ri__unit_name(value->unit), number,
                 ri__unit_sort(value->unit));
        break;
    case RI__TEXT:
        snprintf(text, sizeof text, "\"%.80s\" is a text", value->text);
        break;
    case RI__TABLE:
        snprintf(text, sizeof text, "this is a table");
        break;
    case RI__OTHER:
        snprintf(text, sizeof text, "this is a %.60s", value->text);
        break;
    }
    const char *copy = ri__arena_text(arena, text, strlen(text));
    return copy != NULL ? copy : "this";
}

/* What tells an element of a list from the others: its `name` or, where a file gives that, what it uses. */
static const char *name_of(const ri__value *element) {
    const ri__value *name = ri__value_find(element, "name"), *use = ri__value_find(element, "use");
    if (name == NULL)
        name = use;
    return name != NULL && name->kind == RI__TEXT ? name->text : NULL;
}

int32_t ri__value_named(const ri__entry *entry, int32_t n, const char *name) {
    for (int32_t i = 0; name != NULL && i < n; i++) {
        const char *other = name_of(&entry[i].value);
        if (other != NULL && strcmp(other, name) == 0)
            return i;
    }
    return -1;
}

static bool is_removal(const ri__value *value) {
    return value->kind == RI__BOOLEAN && value->number == 0;
}

static bool merge_word(ri__arena *arena, const ri__entry *base, const ri__entry *over, ri__entry *out) {
    *out = *over;
    if (base->value.kind != RI__TABLE || over->value.kind != RI__TABLE ||
        strcmp(over->key, "localities") == 0)
        return true;
    return ri__value_merge(arena, &base->value, &over->value, &out->value);
}

bool ri__value_merge(ri__arena *arena, const ri__value *base, const ri__value *over, ri__value *merged) {
    *merged = *over;
    merged->n = 0;
    merged->entry = ri__arena_take(arena, (size_t)(base->n + over->n + 1) * sizeof *merged->entry);
    if (merged->entry == NULL)
        return false;
    int32_t b = ri__value_n_elements(base), o = ri__value_n_elements(over);
    for (int32_t i = 0; i < b; i++)
        merged->entry[merged->n++] = base->entry[i];
    for (int32_t i = 0; i < o; i++) {
        int32_t at = ri__value_named(merged->entry, merged->n, name_of(&over->entry[i].value));
        merged->entry[at >= 0 ? at : merged->n++] = over->entry[i];
    }
    /* Both runs of words ascend, so one pass keeps the order. */
    while (b < base->n || o < over->n) {
        int order = b == base->n ? 1 : o == over->n ? -1 : strcmp(base->entry[b].key, over->entry[o].key);
        ri__entry *out = &merged->entry[merged->n];
        if (order < 0) {
            *out = base->entry[b++];
        } else if (order > 0) {
            *out = over->entry[o++];
        } else if (!merge_word(arena, &base->entry[b++], &over->entry[o++], out)) {
            return false;
        }
        merged->n += !(order >= 0 && is_removal(&out->value));
    }
    return true;
}
