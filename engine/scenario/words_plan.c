/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <lauxlib.h>

#include "scenario/sandbox.h"

/* Words of plans: reported.FIGURE:above(50, { for_at_least = months(2) }), and priors such as normal(0.9,
 * 0.05). They only describe; whether there is such a figure is asked when the whole file is checked. */

/* reported.FIGURE:above(threshold, options): upvalue 1 is the side. A plain table comes of it. */
static int compare_figure(lua_State *lua) {
    const char *side = lua_tostring(lua, lua_upvalueindex(1));
    int n = lua_gettop(lua);
    if (n < 2 || n > 3 || lua_type(lua, 1) != LUA_TTABLE || (n == 3 && lua_type(lua, 3) != LUA_TTABLE))
        return luaL_error(lua,
                          "a figure is compared as reported.unallocated_cases:%s(50), or with "
                          "{ for_at_least = months(2), cool_down = months(6) } after the number",
                          side);
    lua_newtable(lua);
    if (n == 3)
        for (lua_pushnil(lua); lua_next(lua, 3);) {
            lua_pushvalue(lua, -2);
            lua_insert(lua, -2);
            lua_rawset(lua, -4);
        }
    lua_getfield(lua, 1, "figure");
    lua_setfield(lua, -2, "figure");
    lua_pushstring(lua, side);
    lua_setfield(lua, -2, "side");
    lua_pushvalue(lua, 2);
    lua_setfield(lua, -2, "threshold");
    return 1;
}

static int refuse_method(lua_State *lua) {
    const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    return luaL_error(lua, "%s: a figure is compared with :above(50) or :below(50), nothing else", name);
}

/* reported.FIGURE: upvalue 1 is the metatable of figures. */
static int name_figure(lua_State *lua) {
    lua_newtable(lua);
    lua_pushvalue(lua, 2);
    lua_setfield(lua, -2, "figure");
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_setmetatable(lua, -2);
    return 1;
}

static int refuse_change(lua_State *lua) {
    return luaL_error(lua, "figures are read, never set");
}

static void open_reported(lua_State *lua) {
    static const char *const sides[] = {"above", "below"};
    lua_newtable(lua); /* `reported` itself */
    lua_newtable(lua); /* its metatable */
    lua_newtable(lua); /* of figures */
    lua_newtable(lua); /* what a figure can do, and no more */
    for (int i = 0; i < 2; i++) {
        lua_pushstring(lua, sides[i]);
        lua_pushcclosure(lua, compare_figure, 1);
        lua_setfield(lua, -2, sides[i]);
    }
    lua_newtable(lua);
    lua_pushcfunction(lua, refuse_method);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2);
    lua_setfield(lua, -2, "__index");
    lua_pushcclosure(lua, name_figure, 1);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, refuse_change);
    lua_setfield(lua, -2, "__newindex");
    lua_setmetatable(lua, -2);
    lua_setfield(lua, -2, "reported");
}

/* normal(mean, sd): upvalue 1 is the family. */
static int make_prior(lua_State *lua) {
    const char *family = lua_tostring(lua, lua_upvalueindex(1));
    if (lua_gettop(lua) != 2)
        return luaL_error(lua, "%s takes two numbers, for example normal(0.9, 0.05)", family);
    lua_newtable(lua);
    lua_pushstring(lua, family);
    lua_setfield(lua, -2, "family");
    lua_pushvalue(lua, 1);
    lua_setfield(lua, -2, "a");
    lua_pushvalue(lua, 2);
    lua_setfield(lua, -2, "b");
    return 1;
}

void ri__words_plan(lua_State *lua) {
    static const char *const families[] = {"uniform", "normal", "lognormal", "beta", "gamma"};
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
        lua_pushstring(lua, families[i]);
        lua_pushcclosure(lua, make_prior, 1);
        lua_setfield(lua, -2, families[i]);
    }
    open_reported(lua);
}
