/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lauxlib.h>

#include "scenario/sandbox.h"

#define DEEPEST 16    /* tables inside tables */
#define MOST    20000 /* values in one scenario */
#define LONGEST 4096  /* bytes of one text */

static void convert(lua_State *lua, ri__sandbox *sandbox, int32_t place, int depth, ri__value *value);

/* Length of the UTF-8 sequence that begins here; 0 = not UTF-8 or a control character. */
static size_t utf8_length(const unsigned char *c, size_t left) {
    if (*c < 0x80)
        return *c >= 0x20 && *c != 0x7f ? 1 : (*c == '\n' || *c == '\t');
    size_t n = *c >= 0xf0 && *c <= 0xf4 ? 4 : *c >= 0xe0 && *c < 0xf0 ? 3 : *c >= 0xc2 && *c < 0xe0 ? 2 : 0;
    if (n == 0 || n > left)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((c[i] & 0xc0) != 0x80)
            return 0;
    bool is_overlong = (*c == 0xe0 && c[1] < 0xa0) || (*c == 0xf0 && c[1] < 0x90);
    bool is_outside = (*c == 0xed && c[1] > 0x9f) || (*c == 0xf4 && c[1] > 0x8f);
    return is_overlong || is_outside ? 0 : n;
}

static void no_memory(lua_State *lua, ri__sandbox *sandbox) {
    sandbox->has_no_memory = true;
    luaL_error(lua, "out of memory");
}

static const char *take_text(lua_State *lua, ri__sandbox *sandbox, int index, const ri__value *place) {
    size_t length;
    const char *text = lua_tolstring(lua, index, &length);
    if (length > LONGEST) {
        ri__problem_at(sandbox->problems, place, "", "a text of %zu bytes; at most %d are accepted", length,
                       LONGEST);
        length = 0;
    }
    for (size_t i = 0, n; i < length; i += n) {
        n = utf8_length((const unsigned char *)text + i, length - i);
        if (n == 0) {
            ri__problem_at(sandbox->problems, place, "",
                           "byte 0x%02X in a text is not readable; save the file as UTF-8",
                           (unsigned)(unsigned char)text[i]);
            length = i;
            break;
        }
    }
    const char *copy = ri__arena_text(sandbox->arena, text, length);
    if (copy == NULL)
        no_memory(lua, sandbox);
    return copy;
}

static int by_key(const void *a, const void *b) {
    const ri__entry *x = a, *y = b;
    if ((x->key == NULL) != (y->key == NULL))
        return x->key == NULL ? -1 : 1;
    if (x->key != NULL)
        return strcmp(x->key, y->key);
    return x->value.number < y->value.number ? -1 : x->value.number > y->value.number;
}

/* Collects the keys; an element's index waits in value.number until its value is read. */
static void read_keys(lua_State *lua, ri__sandbox *sandbox, int index, ri__value *table) {
    int32_t n = 0;
    for (lua_pushnil(lua); lua_next(lua, index); lua_pop(lua, 1))
        n++;
    if (n > MOST - sandbox->n_values)
        luaL_error(lua, "more than %d values; a scenario is smaller", MOST);
    table->entry = ri__arena_take(sandbox->arena, (size_t)(n + 1) * sizeof *table->entry);
    if (table->entry == NULL)
        no_memory(lua, sandbox);
    for (lua_pushnil(lua); lua_next(lua, index); lua_pop(lua, 1)) {
        ri__entry *entry = &table->entry[table->n];
        if (lua_type(lua, -2) == LUA_TSTRING) {
            entry->key = take_text(lua, sandbox, -2, table);
        } else if (lua_isinteger(lua, -2) && lua_tointeger(lua, -2) >= 1 && lua_tointeger(lua, -2) <= MOST) {
            entry->value.number = (double)lua_tointeger(lua, -2);
        } else {
            ri__problem_at(sandbox->problems, table, "",
                           "a table key that is neither a word nor a place in a list (1, 2, 3, ...)");
            continue;
        }
        table->n++;
    }
    qsort(table->entry, (size_t)table->n, sizeof *table->entry, by_key);
}

static void convert_table(lua_State *lua, ri__sandbox *sandbox, int32_t place, int depth, ri__value *table) {
    int index = lua_gettop(lua);
    luaL_checkstack(lua, 8, "tables too deep");
    if (depth > DEEPEST) {
        luaL_error(lua, "tables lie more than %d deep inside each other, or one holds itself", DEEPEST);
        return;
    }
    read_keys(lua, sandbox, index, table);
    for (int32_t i = 0; i < table->n; i++) {
        ri__entry *entry = &table->entry[i];
        int32_t at = (int32_t)entry->value.number;
        if (entry->key == NULL && at != i + 1)
            ri__problem_at(sandbox->problems, table, "", "element %d of this list is missing (nil)", i + 1);
        if (entry->key != NULL)
            lua_pushstring(lua, entry->key);
        else
            lua_pushinteger(lua, at);
        lua_rawget(lua, index);
        int32_t inner = ri__source_place(&sandbox->map, place, entry->key, at);
        int32_t line = ri__source_line(&sandbox->map, inner);
        entry->value = (ri__value){.file = table->file, .line = line > 0 ? line : table->line};
        convert(lua, sandbox, inner, depth + 1, &entry->value);
        lua_pop(lua, 1);
    }
}

/* Converts the value on top of the stack; file and line of *value are set. */
static void convert(lua_State *lua, ri__sandbox *sandbox, int32_t place, int depth, ri__value *value) {
    if (++sandbox->n_values > MOST)
        luaL_error(lua, "more than %d values; a scenario is smaller", MOST);
    switch (lua_type(lua, -1)) {
    case LUA_TBOOLEAN:
        value->kind = RI__BOOLEAN;
        value->number = lua_toboolean(lua, -1);
        return;
    case LUA_TNUMBER:
        value->kind = RI__NUMBER;
        value->number = (double)lua_tonumber(lua, -1);
        return;
    case LUA_TSTRING:
        value->kind = RI__TEXT;
        value->text = take_text(lua, sandbox, -1, value);
        return;
    case LUA_TTABLE:
        value->kind = RI__TABLE;
        convert_table(lua, sandbox, place, depth, value);
        return;
    default:
        if (ri__words_quantity(lua, -1, value))
            return;
        value->kind = RI__OTHER;
        value->text = luaL_typename(lua, -1);
    }
}

void ri__convert(lua_State *lua, int index, ri__value *value) {
    ri__sandbox *sandbox = ri__sandbox_of(lua);
    int32_t line = ri__source_line(&sandbox->map, 0);
    *value = (ri__value){.file = sandbox->source->file, .line = line > 0 ? line : ri__running_line(lua)};
    lua_pushvalue(lua, index);
    convert(lua, sandbox, sandbox->map.n > 1 ? 0 : -1, 0, value);
    lua_pop(lua, 1);
}
