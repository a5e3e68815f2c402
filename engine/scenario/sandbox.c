/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/sandbox.h"

#include <string.h>
#include <time.h>

#include <lauxlib.h>

#define HOOK_PERIOD 100 /* instructions between two looks at the limits */

ri__sandbox *ri__sandbox_of(lua_State *lua) {
    return *(ri__sandbox **)lua_getextraspace(lua);
}

int ri__running_line(lua_State *lua) {
    lua_Debug frame;
    for (int level = 0; lua_getstack(lua, level, &frame); level++)
        if (lua_getinfo(lua, "l", &frame) && frame.currentline > 0)
            return frame.currentline;
    return 0;
}

/* Lua's own out-of-memory message has no line. With a count hook set, the interpreter stores its position
 * before each instruction, so that the line can be read here; neither call below allocates. */
static void *refuse(ri__sandbox *sandbox) {
    if (sandbox->lua != NULL)
        sandbox->refused_line = ri__running_line(sandbox->lua);
    return NULL;
}

static void *allocate(void *user, void *block, size_t old_size, size_t new_size) {
    ri__sandbox *sandbox = user;
    size_t held = block != NULL ? old_size : 0; /* without a block Lua passes a type in old_size */
    if (new_size == 0) {
        free(block);
        sandbox->used -= held;
        return NULL;
    }
    if (new_size > held) {
        sandbox->traffic += new_size;
        if (sandbox->used - held > RI__MEMORY_LIMIT || new_size > RI__MEMORY_LIMIT - (sandbox->used - held) ||
            sandbox->traffic > RI__TRAFFIC_LIMIT)
            return refuse(sandbox);
    }
    void *moved = realloc(block, new_size);
    if (moved == NULL && new_size <= held)
        return block; /* Lua relies on shrinking to succeed */
    if (moved == NULL) {
        sandbox->was_refused = true;
        return refuse(sandbox);
    }
    sandbox->was_refused = false; /* Lua had collected its garbage and asked again */
    sandbox->used += new_size - held;
    return moved;
}

static double processor_seconds(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static void watch(lua_State *lua, lua_Debug *frame) {
    ri__sandbox *sandbox = ri__sandbox_of(lua);
    sandbox->n_instructions += HOOK_PERIOD;
    bool is_slow = processor_seconds() - sandbox->started_seconds > RI__SECONDS_LIMIT;
    if (sandbox->n_instructions <= RI__INSTRUCTION_LIMIT && !is_slow)
        return;
    lua_getinfo(lua, "l", frame);
    lua_pushfstring(lua, RI__PLACE ":%d: ", frame->currentline);
    if (is_slow)
        lua_pushfstring(lua, "still running after %d seconds; a scenario only describes", RI__SECONDS_LIMIT);
    else
        lua_pushfstring(lua, "stopped after %d million steps; is this a loop without an end?",
                        (int)(RI__INSTRUCTION_LIMIT / 1000000));
    lua_concat(lua, 2);
    lua_error(lua);
}

/* Gives every error a text with a line, whatever was thrown. */
static int locate(lua_State *lua) {
    const char *text = lua_type(lua, 1) == LUA_TSTRING ? lua_tostring(lua, 1) : NULL;
    if (text != NULL && strncmp(text, RI__PLACE ":", 2) == 0)
        return 1;
    lua_pushfstring(lua, RI__PLACE ":%d: ", ri__running_line(lua));
    if (text != NULL)
        lua_pushvalue(lua, 1);
    else
        lua_pushfstring(lua, "error was called with a %s; give it a text", luaL_typename(lua, 1));
    lua_concat(lua, 2);
    return 1;
}

/* What a beginner most often forgot, where Lua says only what it waited for. */
static void add_hint(ri_text *text, const char *message) {
    const char *near = strstr(message, " near ");
    if (near == NULL)
        return;
    near += strlen(" near ");
    if (strcmp(near, "<eof>") == 0)
        ri_text_add(text, "; the file ends too early: is a }, a ) or a quotation mark missing?");
    else if (strncmp(message, "'}' expected", strlen("'}' expected")) == 0)
        ri_text_add(text, "; is a comma missing before %s?", near);
}

/* Takes `\1:LINE: text` apart; further \1 inside become the file's name. */
static void report(ri__sandbox *sandbox, const char *message) {
    const char *file = sandbox->source->file;
    long line = 0;
    if (strncmp(message, RI__PLACE ":", 2) == 0) {
        char *end;
        line = strtol(message + 2, &end, 10);
        message = strncmp(end, ": ", 2) == 0 ? end + 2 : end;
    }
    ri_text text = {0};
    for (const char *at = message; *at != 0; at++)
        ri_text_add(&text, "%s%.1s", *at == '\1' ? file : "", *at == '\1' ? "" : at);
    if (strchr(message, '\1') == NULL)
        add_hint(&text, message);
    ri__problem_add(sandbox->problems, RI_BAD_DATA, file, (int)line, "", "%s",
                    text.bytes != NULL ? text.bytes : "failed without a message");
    ri_text_dispose(&text);
}

static void report_status(ri__sandbox *sandbox, int status) {
    const char *file = sandbox->source->file;
    if (sandbox->has_no_memory || (status == LUA_ERRMEM && sandbox->was_refused)) {
        ri__problem_add(sandbox->problems, RI_NO_MEMORY, file, 0, "", "out of memory");
    } else if (status != LUA_ERRMEM) {
        const char *message = lua_tostring(sandbox->lua, -1);
        report(sandbox, message != NULL ? message : "failed without a message");
    } else if (sandbox->traffic > RI__TRAFFIC_LIMIT) {
        ri__problem_add(sandbox->problems, RI_BAD_DATA, file, sandbox->refused_line, "",
                        "stopped after copying %d GiB of text and tables; is this a loop without an end?",
                        (int)(RI__TRAFFIC_LIMIT >> 30));
    } else {
        ri__problem_add(sandbox->problems, RI_BAD_DATA, file, sandbox->refused_line, "",
                        "needs more than the %d MiB of memory that a scenario may use",
                        (int)(RI__MEMORY_LIMIT >> 20));
    }
}

/* The protected part: everything that may throw. */
static int run(lua_State *lua) {
    ri__sandbox *sandbox = ri__sandbox_of(lua);
    const ri__source *source = sandbox->source;
    lua_newtable(lua);
    int environment = lua_gettop(lua);
    ri__words_open(lua);
    lua_sethook(lua, watch, LUA_MASKCOUNT, HOOK_PERIOD);
    const char *bytes = source->text.bytes != NULL ? source->text.bytes + source->skip : "";
    if (luaL_loadbufferx(lua, bytes, source->text.length - source->skip, "=" RI__PLACE, "t") != LUA_OK)
        return lua_error(lua);
    lua_pushvalue(lua, environment);
    lua_setupvalue(lua, -2, 1);
    lua_call(lua, 0, sandbox->word != NULL ? 0 : 1);
    if (sandbox->word == NULL)
        ri__convert(lua, -1, sandbox->value);
    return 0;
}

static void execute(ri__sandbox *sandbox) {
    lua_pushcfunction(sandbox->lua, locate);
    lua_pushcfunction(sandbox->lua, run);
    int status = lua_pcall(sandbox->lua, 0, 0, 1);
    if (status != LUA_OK) {
        report_status(sandbox, status);
    } else if (sandbox->word != NULL && sandbox->declared_line == 0) {
        ri__problem_add(sandbox->problems, RI_BAD_DATA, sandbox->source->file, 1, "",
                        "nothing is described; call %s { ... } once", sandbox->word);
    }
}

bool ri__sandbox_run(const ri__source *source, const char *word, ri__arena *arena, ri__problems *problems,
                     ri__value *value) {
    ri__sandbox sandbox = {.source = source, .word = word, .arena = arena, .problems = problems};
    int n_before = problems->n;
    *value = (ri__value){.file = source->file};
    sandbox.value = value;
    sandbox.started_seconds = processor_seconds();
    if (!ri__source_scan(source, word != NULL ? word : "", arena, &sandbox.map, problems))
        return false;
    lua_State *lua = lua_newstate(allocate, &sandbox);
    if (lua == NULL) {
        ri__problem_add(problems, RI_NO_MEMORY, source->file, 0, "", "out of memory");
        return false;
    }
    *(ri__sandbox **)lua_getextraspace(lua) = &sandbox;
    sandbox.lua = lua;
    execute(&sandbox);
    sandbox.lua = NULL;
    lua_close(lua);
    return problems->n == n_before && problems->status != RI_NO_MEMORY;
}

bool ri__sandbox_evaluate(const char *expression, const char *label, ri__arena *arena, ri__problems *problems,
                          ri__value *value) {
    ri__source source = {.file = label};
    ri_text_add(&source.text, "return %s", expression);
    bool is_fine = !source.text.failed && ri__sandbox_run(&source, NULL, arena, problems, value);
    if (source.text.failed)
        ri__problem_add(problems, RI_NO_MEMORY, label, 0, "", "out of memory");
    value->line = 0;
    ri__source_dispose(&source);
    return is_fine;
}
