/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lauxlib.h>

#include "scenario/sandbox.h"

/* pairs() in a fixed order: numbers ascending, then texts by byte, then false and true. Lua's own order
 * depends on hashes seeded by time and addresses. */

typedef struct key {
    int rank;          /* 0 number, 1 text, 2 boolean */
    lua_Integer place; /* among the keys as found */
    double number;
    const char *text; /* the table keeps it alive */
    size_t length;
} key;

static int by_order(const void *a, const void *b) {
    const key *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->rank != 1)
        return x->number < y->number ? -1 : x->number > y->number;
    int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
    return order != 0 ? order : x->length < y->length ? -1 : x->length > y->length;
}

static key read_key(lua_State *lua, int index, lua_Integer place) {
    key k = {.place = place};
    switch (lua_type(lua, index)) {
    case LUA_TNUMBER:
        k.number = (double)lua_tonumber(lua, index);
        return k;
    case LUA_TSTRING:
        k.rank = 1;
        k.text = lua_tolstring(lua, index, &k.length);
        return k;
    case LUA_TBOOLEAN:
        k.rank = 2;
        k.number = lua_toboolean(lua, index);
        return k;
    default:
        luaL_error(lua, "pairs: a table key is a %s; only numbers, texts and booleans have an order",
                   luaL_typename(lua, index));
        return k;
    }
}

/* One step: upvalues are the ordered keys and how many were given. */
static int next_pair(lua_State *lua) {
    lua_Integer at = lua_tointeger(lua, lua_upvalueindex(2)) + 1;
    lua_pushinteger(lua, at);
    lua_replace(lua, lua_upvalueindex(2));
    if (lua_rawgeti(lua, lua_upvalueindex(1), at) == LUA_TNIL)
        return 1;
    lua_pushvalue(lua, -1);
    lua_rawget(lua, 1);
    return 2;
}

int ri__sorted_pairs(lua_State *lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_settop(lua, 1);
    lua_Integer n = 0;
    for (lua_pushnil(lua); lua_next(lua, 1); lua_pop(lua, 1))
        n++;
    key *found = lua_newuserdatauv(lua, (size_t)(n + 1) * sizeof *found, 0); /* 2 */
    lua_createtable(lua, n < 1000000 ? (int)n : 1000000, 0);                 /* 3: keys as found */
    lua_createtable(lua, n < 1000000 ? (int)n : 1000000, 0);                 /* 4: keys in order */
    lua_Integer i = 0;
    for (lua_pushnil(lua); lua_next(lua, 1); lua_pop(lua, 1)) {
        found[i] = read_key(lua, -2, i + 1);
        lua_pushvalue(lua, -2);
        lua_rawseti(lua, 3, ++i);
    }
    qsort(found, (size_t)n, sizeof *found, by_order);
    for (i = 0; i < n; i++) {
        lua_rawgeti(lua, 3, found[i].place);
        lua_rawseti(lua, 4, i + 1);
    }
    lua_pushinteger(lua, 0);
    lua_pushcclosure(lua, next_pair, 2);
    lua_pushvalue(lua, 1);
    return 2;
}
