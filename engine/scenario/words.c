/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lualib.h>

#include "scenario/sandbox.h"

/* The words that a scenario file may use: an allow-list, so that a new Lua function is out until someone
 * decides otherwise. Nothing here depends on addresses, time, locale or hash order. */

#define QUANTITY "quantity"

typedef struct quantity {
    ri__unit unit;
    int32_t line;
    double number;
} quantity;

bool ri__words_quantity(lua_State *lua, int index, ri__value *value) {
    const quantity *q = luaL_testudata(lua, index, QUANTITY);
    if (q == NULL)
        return false;
    value->kind = RI__QUANTITY;
    value->unit = q->unit;
    value->number = q->number;
    if (q->line > 0)
        value->line = q->line;
    return true;
}

/* weeks(6): upvalue 1 is the unit. NaN and infinity pass; the schema walk refuses them with their path. */
static int make_quantity(lua_State *lua) {
    ri__unit unit = (ri__unit)lua_tointeger(lua, lua_upvalueindex(1));
    if (lua_gettop(lua) != 1 || lua_type(lua, 1) != LUA_TNUMBER)
        return luaL_error(lua, "%s takes one number, for example %s(6); this is %s", ri__unit_name(unit),
                          ri__unit_name(unit),
                          lua_gettop(lua) == 0  ? "nothing"
                          : lua_gettop(lua) > 1 ? "a list"
                                                : luaL_typename(lua, 1));
    quantity *q = lua_newuserdatauv(lua, sizeof *q, 0);
    *q = (quantity){unit, ri__running_line(lua), lua_tonumber(lua, 1)};
    luaL_setmetatable(lua, QUANTITY);
    return 1;
}

static int refuse_arithmetic(lua_State *lua) {
    return luaL_error(lua,
                      "a quantity with a unit cannot be calculated with; calculate inside: weeks(2 + 4)");
}

/* scenario { ... }: upvalue 1 is the word. */
static int declare(lua_State *lua) {
    ri__sandbox *sandbox = ri__sandbox_of(lua);
    if (lua_gettop(lua) != 1 || lua_type(lua, 1) != LUA_TTABLE)
        return luaL_error(lua, "%s takes one table: %s { ... }", sandbox->word, sandbox->word);
    if (sandbox->declared_line > 0)
        return luaL_error(
            lua, "%s { ... } stands here a second time, the first is in line %d; one file describes one",
            sandbox->word, (int)sandbox->declared_line);
    sandbox->declared_line = ri__running_line(lua);
    ri__convert(lua, 1, sandbox->value);
    return 0;
}

/* Without addresses, which differ from run to run. */
static int to_text(lua_State *lua) {
    luaL_checkany(lua, 1);
    ri__value value = {0};
    if (ri__words_quantity(lua, 1, &value)) {
        char number[32];
        ri__number_format(value.number, number);
        lua_pushfstring(lua, "%s(%s)", ri__unit_name(value.unit), number);
    } else if (lua_type(lua, 1) == LUA_TBOOLEAN) {
        lua_pushstring(lua, lua_toboolean(lua, 1) ? "true" : "false");
    } else if (lua_type(lua, 1) == LUA_TNUMBER || lua_type(lua, 1) == LUA_TSTRING) {
        lua_settop(lua, 1);
        lua_tostring(lua, 1);
    } else {
        lua_pushstring(lua, luaL_typename(lua, 1));
    }
    return 1;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* For "did you mean"; sorted first, so that of two equally near words always the same is named. */
static const char *nearest_word(lua_State *lua, int words, const char *name) {
    const char *word[128];
    size_t n = 0;
    for (lua_pushnil(lua); lua_next(lua, words); lua_pop(lua, 1))
        if (n < sizeof word / sizeof word[0])
            word[n++] = lua_tostring(lua, -2); /* stays valid: the table holds it */
    qsort(word, n, sizeof *word, by_bytes);
    return ri_nearest_word(name, word, n);
}

/* A word that is not there: upvalue 1 holds those that are. */
static int find_word(lua_State *lua) {
    lua_pushvalue(lua, 2);
    if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL)
        return 1;
    const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    if (strcmp(name, "actual") == 0 || strcmp(name, "simulated") == 0)
        return luaL_error(lua,
                          "%s: a plan sees what a dashboard shows, not practice as simulated; write "
                          "reported.unallocated_cases:above(50)",
                          name);
    lua_pushvalue(lua, lua_upvalueindex(1));
    const char *nearest = nearest_word(lua, lua_gettop(lua), name);
    if (nearest != NULL)
        return luaL_error(lua, "%s: unknown word; did you mean %s?", name, nearest);
    return luaL_error(lua,
                      "%s: unknown word; see scenarios/WORDS.md for those that there are, and put a text in "
                      "quotes: \"%s\"",
                      name, name);
}

static int refuse_global(lua_State *lua) {
    const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    return luaL_error(
        lua, "%s: a name is given for the whole program; write local %s = ..., or put it inside { ... }",
        name, name);
}

/* Copies functions of the library on top of the stack into the table below it, and drops the library. */
static void keep(lua_State *lua, const char *const *names) {
    for (; *names != NULL; names++) {
        lua_getfield(lua, -1, *names);
        lua_setfield(lua, -3, *names);
    }
    lua_pop(lua, 1);
}

static void keep_library(lua_State *lua, lua_CFunction open, const char *name, const char *const *names) {
    lua_newtable(lua);
    lua_pushcfunction(lua, open);
    lua_pushstring(lua, name);
    lua_call(lua, 1, 1);
    keep(lua, names);
}

static void open_libraries(lua_State *lua) {
    static const char *const base[] = {"assert", "error", "ipairs", "select", "tonumber", "type", NULL};
    static const char *const math[] = {"abs", "ceil", "floor", "huge",      "max",
                                       "min", "pi",   "sqrt",  "tointeger", NULL};
    static const char *const table[] = {"concat", "insert", "remove", "unpack", NULL};
    static const char *const string[] = {"len", "lower", "sub", "upper", NULL};
    lua_pushcfunction(lua, luaopen_base);
    lua_call(lua, 0, 1);
    keep(lua, base);
    lua_pushglobaltable(lua); /* empty what luaopen_base filled */
    for (lua_pushnil(lua); lua_next(lua, -2);) {
        lua_pop(lua, 1);
        lua_pushvalue(lua, -1);
        lua_pushnil(lua);
        lua_rawset(lua, -4);
    }
    lua_pop(lua, 1);
    keep_library(lua, luaopen_math, "math", math);
    lua_setfield(lua, -2, "math");
    keep_library(lua, luaopen_table, "table", table);
    lua_setfield(lua, -2, "table");
    keep_library(lua, luaopen_string, "string", string);
    /* ("x"):rep(n) goes through the metatable of strings: it must lead to the reduced table as well. */
    lua_pushliteral(lua, "");
    lua_newtable(lua);
    lua_pushvalue(lua, -3);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2);
    lua_pop(lua, 1);
    lua_setfield(lua, -2, "string");
}

static void open_quantities(lua_State *lua) {
    static const char *const events[] = {"__add", "__sub",  "__mul", "__div", "__mod",    "__pow",
                                         "__unm", "__idiv", "__lt",  "__le",  "__concat", NULL};
    luaL_newmetatable(lua, QUANTITY);
    for (int i = 0; events[i] != NULL; i++) {
        lua_pushcfunction(lua, refuse_arithmetic);
        lua_setfield(lua, -2, events[i]);
    }
    lua_pop(lua, 1);
    for (int unit = 0; unit < RI__N_UNITS; unit++) {
        lua_pushinteger(lua, unit);
        lua_pushcclosure(lua, make_quantity, 1);
        lua_setfield(lua, -2, ri__unit_name((ri__unit)unit));
    }
}

/* The environment itself stays empty: every word is looked up in a table that no code can reach, so none
 * can be replaced. */
void ri__words_open(lua_State *lua) {
    const char *word = ri__sandbox_of(lua)->word;
    lua_newtable(lua);
    open_libraries(lua);
    open_quantities(lua);
    ri__words_plan(lua);
    lua_pushcfunction(lua, to_text);
    lua_setfield(lua, -2, "tostring");
    lua_pushcfunction(lua, ri__sorted_pairs);
    lua_setfield(lua, -2, "pairs");
    if (word != NULL) {
        lua_pushcfunction(lua, declare);
        lua_setfield(lua, -2, word);
    }
    lua_newtable(lua);
    lua_pushvalue(lua, -2);
    lua_pushcclosure(lua, find_word, 1);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, refuse_global);
    lua_setfield(lua, -2, "__newindex");
    lua_setmetatable(lua, -3);
    lua_pop(lua, 1);
}
