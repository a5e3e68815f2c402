/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <string.h>

#include "scenario/sandbox.h"

typedef struct outcome {
    ri__arena arena;
    ri_error error;
    ri__value value;
    bool is_fine;
} outcome;

static outcome run_bytes(const char *text, size_t length) {
    outcome o = {0};
    ri__problems problems = {0};
    ri__source source = {.file = "t.lua"};
    ri_text_append(&source.text, text, length);
    o.is_fine = ri__sandbox_run(&source, "scenario", &o.arena, &problems, &o.value);
    ri__problems_report(&problems, &o.error);
    ri__problems_dispose(&problems);
    ri__source_dispose(&source);
    return o;
}

static outcome run(const char *text) {
    return run_bytes(text, strlen(text));
}

static void assert_message(const char *text, const char *message) {
    outcome o = run(text);
    ck_assert_msg(strcmp(o.error.text, message) == 0, "%.200s\n gave: %.400s\n  not: %.400s", text,
                  o.error.text, message);
    ck_assert(!o.is_fine);
    ri__arena_dispose(&o.arena);
}

START_TEST(test_ways_out_are_shut) {
    static const char *const gone[] = {
        "io",      "os",     "load",   "loadstring", "loadfile",     "dofile",         "require",
        "package", "debug",  "pcall",  "xpcall",     "setmetatable", "getmetatable",   "coroutine",
        "_G",      "rawset", "print",  "rawequal",   "rawget",       "collectgarbage", "utf8",
        "next",    "warn",   "rawlen", "arg",        "_VERSION",     "reinspect"};
    for (size_t i = 0; i < sizeof gone / sizeof gone[0]; i++) {
        char text[64], message[160];
        snprintf(text, sizeof text, "\nlocal x = %s", gone[i]);
        outcome o = run(text);
        snprintf(message, sizeof message, "t.lua:2: %s: unknown word", gone[i]);
        ck_assert_msg(strncmp(o.error.text, message, strlen(message)) == 0, "%s: %s", gone[i], o.error.text);
        ri__arena_dispose(&o.arena);
    }
}
END_TEST

START_TEST(test_library_functions_are_gone) {
    static const char *const gone[] = {
        "string.rep",  "string.dump",    "string.find", "string.match", "string.gmatch",
        "string.gsub", "string.format",  "string.char", "math.random",  "math.randomseed",
        "math.sin",    "math.cos",       "math.tan",    "math.exp",     "math.log",
        "math.asin",   "math.acos",      "math.atan",   "math.pow",     "table.move",
        "table.sort",  "string.reverse", "string.pack", "math.fmod",    "string.unpack"};
    for (size_t i = 0; i < sizeof gone / sizeof gone[0]; i++) {
        char text[96];
        snprintf(text, sizeof text, "assert(%s == nil) scenario {}", gone[i]);
        outcome o = run(text);
        ck_assert_msg(o.is_fine, "%s: %s", gone[i], o.error.text);
        ri__arena_dispose(&o.arena);
    }
    assert_message("\nlocal x = ('x'):rep(1e9)", "t.lua:2: attempt to call a nil value (method 'rep')");
    assert_message("local x = ('x'):find('x')", "t.lua:1: attempt to call a nil value (method 'find')");
    assert_message("local x = '10' + 1",
                   "t.lua:1: attempt to perform arithmetic on a string value (constant '10')");
}
END_TEST

/* The words themselves cannot be replaced, neither by a file's code nor through a table that it can reach. */
START_TEST(test_words_stay_as_they_are) {
    assert_message("weeks = 3", "t.lua:1: weeks: a name is given for the whole program; write local weeks = "
                                "..., or put it inside { ... }");
    assert_message(
        "x = 3",
        "t.lua:1: x: a name is given for the whole program; write local x = ..., or put it inside { ... }");
    assert_message("local a = wekes(3)", "t.lua:1: wekes: unknown word; did you mean weeks?");
    assert_message("local a = gloucestershire",
                   "t.lua:1: gloucestershire: unknown word; see scenarios/WORDS.md for those that there are, "
                   "and put a text in quotes: \"gloucestershire\"");
    assert_message(
        "local a = weeks(3) * 2",
        "t.lua:1: a quantity with a unit cannot be calculated with; calculate inside: weeks(2 + 4)");
    assert_message("local a = weeks('3')",
                   "t.lua:1: weeks takes one number, for example weeks(6); this is string");
    assert_message("local a = weeks()",
                   "t.lua:1: weeks takes one number, for example weeks(6); this is nothing");
}
END_TEST

START_TEST(test_slips_of_the_pen) {
    assert_message("scenario {\nname = 'x'\ncouncil = 'y' }",
                   "t.lua:3: '}' expected (to close '{' at line 1) near 'council'; is a comma missing before "
                   "'council'?");
    assert_message("scenario { name = 'x' council = 'y' }",
                   "t.lua:1: '}' expected near 'council'; is a comma missing before 'council'?");
    assert_message(
        "scenario {\nname = 'x',\n",
        "t.lua:3: unexpected symbol near <eof>; the file ends too early: is a }, a ) or a quotation "
        "mark missing?");
    assert_message("# Scenarios", "t.lua:1: unexpected symbol near '#'");
}
END_TEST

START_TEST(test_limits_say_where) {
    assert_message("\nwhile true do end",
                   "t.lua:2: stopped after 2 million steps; is this a loop without an end?");
    assert_message("local function f() while true do end end\nf()",
                   "t.lua:1: stopped after 2 million steps; is this a loop without an end?");
    assert_message("local s = 'x'\nlocal t = 1\nfor i = 1, 99 do s = s .. s end",
                   "t.lua:3: needs more than the 64 MiB of memory that a scenario may use");
    assert_message("local t, s, n = {}, 'x', 0\nfor i = 1, 10 do s = s .. s end\nwhile true do\nn = n + "
                   "1\nt[n] = s .. n\nend",
                   "t.lua:5: needs more than the 64 MiB of memory that a scenario may use");
    assert_message("local s = ''\nfor i = 1, 1e9 do\ns = s .. 'xxxxxxxxxxxxxxxx'\nend",
                   "t.lua:3: stopped after copying 2 GiB of text and tables; is this a loop without an end?");
    assert_message("local function f(n)\nreturn 1 + f(n + 1)\nend\nf(1)", "t.lua:2: stack overflow");
    assert_message("local function f(n)\nreturn f(n + 1)\nend\nf(1)",
                   "t.lua:2: stopped after 2 million steps; is this a loop without an end?");
}
END_TEST

START_TEST(test_deep_nesting_of_the_text) {
    static const char *const opener[] = {"{", "(", "do ", "function() "};
    for (size_t kind = 0; kind < sizeof opener / sizeof opener[0]; kind++) {
        ri_text text = {0};
        ri_text_add(&text, "\nscenario");
        for (int i = 0; i < 5000; i++)
            ri_text_add(&text, "%s", opener[kind]);
        assert_message(text.bytes, "t.lua:2: brackets or blocks lie more than 100 deep inside each other");
        ri_text_dispose(&text);
    }
}
END_TEST

START_TEST(test_errors_always_have_a_line) {
    assert_message("\nerror('bad', 0)", "t.lua:2: bad");
    assert_message("\nerror({})", "t.lua:2: error was called with a table; give it a text");
    assert_message("\nerror()", "t.lua:2: error was called with a nil; give it a text");
    assert_message("\nassert(1 > 2, 'no')", "t.lua:2: no");
    assert_message("local x\n\nx.y = 1", "t.lua:3: attempt to index a nil value (local 'x')");
    assert_message("local = 3", "t.lua:1: <name> expected near '='");
    assert_message("local t <close> = 3", "t.lua:1: variable 't' got a non-closable value");
}
END_TEST

START_TEST(test_one_table_once) {
    assert_message("", "t.lua:1: nothing is described; call scenario { ... } once");
    assert_message("return { name = 'x' }", "t.lua:1: nothing is described; call scenario { ... } once");
    assert_message("scenario(3)", "t.lua:1: scenario takes one table: scenario { ... }");
    assert_message("scenario { }\nscenario { }", "t.lua:2: scenario { ... } stands here a second time, the "
                                                 "first is in line 1; one file describes one");
    assert_message("local t = {}\nt.t = t\nscenario(t)",
                   "t.lua:3: tables lie more than 16 deep inside each other, or one holds itself");
    assert_message("local t = {} for i = 1, 30000 do t[i] = i end scenario(t)",
                   "t.lua:1: more than 20000 values; a scenario is smaller");
}
END_TEST

START_TEST(test_texts_are_utf8) {
    outcome o = run("scenario { name = 'caf\xc3\xa9 \xf0\x9f\x98\x80' }");
    ck_assert(o.is_fine);
    ck_assert_str_eq(ri__value_find(&o.value, "name")->text, "caf\xc3\xa9 \xf0\x9f\x98\x80");
    ri__arena_dispose(&o.arena);
    static const char *const broken[] = {"\\xff",      "\\xc3(",          "\\xe2\\x82",
                                         "\\xc0\\xaf", "\\xed\\xa0\\x80", "\\xf5\\x80\\x80\\x80",
                                         "\\0x",       "\\27[2J",         "\\127"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        char text[96];
        snprintf(text, sizeof text, "scenario {\nname = 'a%s' }", broken[i]);
        outcome bad = run(text);
        ck_assert_msg(strstr(bad.error.text, "t.lua:2: byte 0x") == bad.error.text, "%s: %s", broken[i],
                      bad.error.text);
        ri__arena_dispose(&bad.arena);
    }
    outcome marked = run("\xef\xbb\xbfscenario { name = 'x' }");
    ck_assert(!marked.is_fine); /* run() sets no skip; ri__source_read does */
    ri__arena_dispose(&marked.arena);
}
END_TEST

/* The same order however the keys came in. */
START_TEST(test_pairs_are_sorted) {
    outcome o = run("local t, s = {}, ''\n"
                    "for _, w in ipairs { 'pear', 'fig', 'b', 'Z', 'a\\0b', 'a' } do t[w] = 1 end\n"
                    "t[2] = 1 t[-1] = 1 t[1.5] = 1 t[true] = 1 t[false] = 1\n"
                    "for k, v in pairs(t) do s = s .. (k == 'a\\0b' and 'NUL' or tostring(k)) .. ' ' end\n"
                    "for k in pairs({}) do s = s .. 'never' end\n"
                    "scenario { name = s }");
    ck_assert_str_eq(o.error.text, "");
    ck_assert_str_eq(ri__value_find(&o.value, "name")->text, "-1 1.5 2 Z a NUL b fig pear false true ");
    ri__arena_dispose(&o.arena);
    assert_message("for k in pairs({ [{}] = 1 }) do end",
                   "t.lua:1: pairs: a table key is a table; only numbers, texts and booleans have an order");
    assert_message("for k in pairs(nil) do end",
                   "t.lua:1: bad argument #1 to 'pairs' (table expected, got nil)");
}
END_TEST

START_TEST(test_values_know_their_lines) {
    outcome o = run("local function plan(n)\n"
                    "  return { value = fte(n) }\n"
                    "end\n"
                    "scenario {\n"
                    "  name = 'x',\n"
                    "  a = weeks(6),\n"
                    "  list = {\n"
                    "    1,\n"
                    "    plan(3),\n"
                    "  },\n"
                    "}");
    ck_assert_str_eq(o.error.text, "");
    ck_assert_int_eq(ri__value_find(&o.value, "name")->line, 5);
    const ri__value *a = ri__value_find(&o.value, "a"), *list = ri__value_find(&o.value, "list");
    ck_assert_int_eq(a->kind, RI__QUANTITY);
    ck_assert_int_eq(a->unit, RI__UNIT_weeks);
    ri_assert_same(a->number, 6);
    ck_assert_int_eq(a->line, 6);
    ck_assert_int_eq(list->line, 7);
    ck_assert_int_eq(list->entry[0].value.line, 8);
    ck_assert_int_eq(list->entry[1].value.line, 9);
    ck_assert_int_eq(ri__value_find(&list->entry[1].value, "value")->line, 2);
    ri__arena_dispose(&o.arena);
}
END_TEST

START_TEST(test_what_tostring_shows) {
    outcome o =
        run("scenario { a = tostring({}), b = tostring(weeks(3)), c = tostring(1 // 2), d = tostring(nil),\n"
            "  e = tostring(ipairs), f = tostring(2.5), g = tostring(true) }");
    static const char *const expected[] = {"table", "weeks(3)", "0", "nil", "function", "2.5", "true"};
    ck_assert_str_eq(o.error.text, "");
    for (int i = 0; i < 7; i++)
        ck_assert_str_eq(o.value.entry[i].value.text, expected[i]);
    ri__arena_dispose(&o.arena);
}
END_TEST

START_TEST(test_expressions) {
    ri__arena arena = {0};
    ri__problems problems = {0};
    ri__value value;
    ck_assert(ri__sandbox_evaluate("per_year(0.1 + 0.1)", "--set x", &arena, &problems, &value));
    ck_assert_int_eq(value.unit, RI__UNIT_per_year);
    ri_assert_same(value.number, 0.2);
    ck_assert_int_eq(value.line, 0);
    ck_assert(!ri__sandbox_evaluate("1.1) os.exit(", "--set x", &arena, &problems, &value));
    ck_assert(!ri__sandbox_evaluate("scenario {}", "--set x", &arena, &problems, &value));
    ck_assert(!ri__sandbox_evaluate("2^3", "--set x", &arena, &problems, &value));
    ri__problems_dispose(&problems);
    ri__arena_dispose(&arena);
}
END_TEST

/* Bytes at random, as far as a fixed sequence can be: no crash, and either a value or a message. */
START_TEST(test_noise) {
    uint32_t state = 12345;
    static const char alphabet[] = "scenario{}[]()=,;'\"\\\n -^1.e+xweeks..function end return\x80\x01";
    for (int round = 0; round < 3000; round++) {
        char text[64];
        size_t length = 0;
        while (length < sizeof text) {
            state = state * 1664525u + 1013904223u;
            text[length++] = alphabet[(state >> 16) % (sizeof alphabet - 1)];
        }
        outcome o = run_bytes(text, length);
        ck_assert_int_eq(o.is_fine, o.error.status == RI_OK);
        ri__arena_dispose(&o.arena);
    }
}
END_TEST

RI_TEST_MAIN("sandbox", test_ways_out_are_shut, test_library_functions_are_gone, test_words_stay_as_they_are,
             test_slips_of_the_pen, test_limits_say_where, test_deep_nesting_of_the_text,
             test_errors_always_have_a_line, test_one_table_once, test_texts_are_utf8, test_pairs_are_sorted,
             test_values_know_their_lines, test_what_tostring_shows, test_expressions, test_noise)
