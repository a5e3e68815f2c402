/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/regime_list.h"

#include <string.h>

#include "council/results.h"
#include "council/theme.h"
#include "scenario/problems.h"
#include "scenario/regime_file.h"

typedef void put(const ri__regimes *regimes, int32_t i, ri_text *text);

static void put_line(const ri__regimes *regimes, int32_t i, ri_text *text) {
    char from[11];
    ri_day_format(regimes->regime[i].in_force_from, from);
    ri_text_add(text, "%-12s from %s  %s\n", regimes->regime[i].id, from, regimes->regime[i].title);
}

static void put_rule(ri_text *text, const char *word, int32_t value, const char *unit, const char *label) {
    char quantity[40];
    if (strcmp(unit, "number") == 0)
        snprintf(quantity, sizeof quantity, "%d", value);
    else
        snprintf(quantity, sizeof quantity, "%s(%d)", unit, value);
    ri_text_add(text, "%-26s %-18s %s\n", word, quantity, label);
}

static void put_areas(const ri_regime *g, ri_text *text) {
    ri_text_add(text, "%-26s", "areas");
    for (int32_t i = 0; i < g->n_areas; i++)
        ri_text_add(text, "%s%s", i == 0 ? " " : ", ", ri_area_words[g->area[i]]);
    ri_text_add(text, "\n%-26s %s\n", "has_overall", g->has_overall ? "true" : "false");
    ri_text_add(text, "%-26s %s\n", "key_area_limits", g->key_area_limits ? "true" : "false");
    ri_text_add(text, "%-26s %s\n", "further_audited", g->is_further_audited ? "true" : "false");
    ri_text_add(text, "%-26s %s\n", "leaders_by_practice", g->is_leaders_by_practice ? "true" : "false");
    for (int32_t a = 0; a < RI_AREA_OVERALL; a++)
        if (g->is_trigger[a])
            ri_text_add(text, "%-26s %s\n", "inadequate_when", ri_area_words[a]);
}

static void put_pauses(const ri_regime *g, ri_text *text) {
    for (int32_t i = 0; i < g->n_pauses; i++) {
        char from[11], until[11], known[11], visits[11];
        ri_day_format(g->pause[i].from, from);
        ri_day_format(g->pause[i].until, until);
        ri_day_format(g->pause[i].known_from, known);
        ri_day_format(g->pause[i].visits_until, visits);
        ri_text_add(text, "%-26s %s to %s, visits to %s, known from %s\n", "pauses", from, until, visits,
                    known);
    }
}

static void put_all(const ri__regimes *regimes, int32_t i, ri_text *text) {
    const ri_regime *g = &regimes->regime[i];
    put_line(regimes, i, text);
    put_areas(g, text);
#define RI_REGIME_FIELD(word, member, unit, low, high, accepted, label)                                      \
    put_rule(text, #word, g->member, #unit, label);
#include "scenario/regime_fields.def"
#undef RI_REGIME_FIELD
    for (int theme = 0; theme < RI_N_THEMES; theme++) {
        char word[64];
        snprintf(word, sizeof word, "themes.%s", ri_theme_table[theme].id);
        put_rule(text, word, g->theme_sample[theme], "cases", ri_theme_table[theme].label);
    }
    put_pauses(g, text);
    ri_text_add(text, "%-26s %s\n%-26s %s\n", "source", g->source, "file", regimes->file[i]);
}

static ri_status refuse(const ri__regimes *regimes, const char *folder, const char *id, ri_error *error) {
    const char *words[RI_MAX_REGIMES];
    for (int32_t i = 0; i < regimes->n; i++)
        words[i] = regimes->regime[i].id;
    const char *nearest = ri_nearest_word(id, words, (size_t)regimes->n);
    if (nearest != NULL)
        return ri_error_set(error, RI_USAGE, "regime %s: not in %s; did you mean %s?", id, folder, nearest);
    return ri_error_set(error, RI_USAGE, "regime %s: not in %s; `regime list` names them", id, folder);
}

/* Puts all regimes, or the one with an id. */
static ri_status write(const char *folder, const char *id, put *how, ri_text *text, ri_error *error) {
    ri__arena arena = {0};
    ri__problems problems = {0};
    ri__regimes regimes;
    bool is_found = id == NULL;
    ri__regimes_read(folder, &arena, &problems, &regimes);
    ri_status status = ri__problems_report(&problems, error);
    for (int32_t i = 0; status == RI_OK && i < regimes.n; i++)
        if (id == NULL || strcmp(regimes.regime[i].id, id) == 0) {
            how(&regimes, i, text);
            is_found = true;
        }
    if (status == RI_OK && !is_found)
        status = refuse(&regimes, folder, id, error);
    if (status == RI_OK && text->failed)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory");
    ri__problems_dispose(&problems);
    ri__arena_dispose(&arena);
    return status;
}

ri_status ri_regimes_list(const char *folder, ri_text *text, ri_error *error) {
    return write(folder, NULL, put_line, text, error);
}

ri_status ri_regimes_show(const char *folder, const char *id, ri_text *text, ri_error *error) {
    return write(folder, id, put_all, text, error);
}
