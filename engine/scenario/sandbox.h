/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_SANDBOX_H
#define RI_SCENARIO_SANDBOX_H

#include <lua.h>

#include "scenario/source.h"

/* What one file may use. A real scenario stays below a thousandth of each. */
#define RI__MEMORY_LIMIT      ((size_t)64 << 20)  /* bytes held at once */
#define RI__TRAFFIC_LIMIT     ((uint64_t)2 << 30) /* bytes asked for in all: copying counts as work */
#define RI__INSTRUCTION_LIMIT ((uint64_t)2000000) /* steps of Lua's machine */
#define RI__SECONDS_LIMIT     20 /* of processor time: a last resort for steps that are each slow */

/* One evaluation. The state lives for one file and is closed before anything is decided. */
typedef struct ri__sandbox {
    lua_State *lua;
    const ri__source *source;
    const char
        *word; /* "scenario": what the file calls once with its table; NULL = the chunk returns a value */
    ri__source_map map;
    ri__arena *arena;
    ri__problems *problems;
    ri__value *value; /* what was described */
    int32_t declared_line, n_values;
    size_t used;
    uint64_t traffic, n_instructions;
    double started_seconds;
    bool was_refused;     /* the last allocation, by the machine */
    bool has_no_memory;   /* for the converted value */
    int32_t refused_line; /* where an allocation was last refused */
} ri__sandbox;

/* Runs a source and gives what it described, as plain data in `arena`. False when problems were added; the
 * value may then be incomplete. [setup] */
bool ri__sandbox_run(const ri__source *source, const char *word, ri__arena *arena, ri__problems *problems,
                     ri__value *value);
/* Evaluates one expression such as `per_year(0.2)`; `label` stands for the file in messages. [setup] */
bool ri__sandbox_evaluate(const char *expression, const char *label, ri__arena *arena, ri__problems *problems,
                          ri__value *value);

/* Inside the room: the sandbox of a state; the words a file may use, put into the table on top of the
 * stack; the value at a stack index as plain data; the line of Lua code that runs now, 0 = none. */
ri__sandbox *ri__sandbox_of(lua_State *lua);
void ri__words_open(lua_State *lua);
void ri__words_plan(lua_State *lua);
void ri__convert(lua_State *lua, int index, ri__value *value);
int ri__running_line(lua_State *lua);
int ri__sorted_pairs(lua_State *lua);
/* The number and unit of a quantity; false when it is none. */
bool ri__words_quantity(lua_State *lua, int index, ri__value *value);

/* Lua messages carry this in place of the file, because Lua cuts file names at 60 bytes. */
#define RI__PLACE "\1"

#endif
