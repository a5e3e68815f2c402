/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/seek_lever.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "cli/session.h"

#define INTERVENTIONS "interventions."
#define DOSE          ".dose"
#define TAKEN         ".taken"
#define MOST_DOSE     10 /* as the scenario has it */

static ri_status no_memory(const char *text, ri_error *error) {
    return ri_error_set(error, RI_NO_MEMORY, "--lever %s: out of memory", text);
}

/* The text of a printf form in memory of its own; NULL without memory. */
static char *text_of(const char *form, ...) __attribute__((format(printf, 1, 2)));
static char *text_of(const char *form, ...) {
    va_list values, again;
    va_start(values, form);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, form, values);
    char *text = malloc((size_t)length + 1);
    if (text != NULL)
        vsnprintf(text, (size_t)length + 1, form, again);
    va_end(again);
    va_end(values);
    return text;
}

static int32_t find_lever(const char *name, size_t length) {
    for (int32_t i = 0; i < RI_N_LEVERS; i++)
        if (strlen(ri_lever_table[i].name) == length && strncmp(ri_lever_table[i].name, name, length) == 0)
            return i;
    return -1;
}

static ri_status unknown_lever(const char *text, ri_error *error) {
    const char *words[RI_N_LEVERS];
    for (int32_t i = 0; i < RI_N_LEVERS; i++)
        words[i] = ri_lever_table[i].name;
    char name[128];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(text, "= "), text);
    const char *near = ri_nearest_word(name, words, RI_N_LEVERS);
    return near != NULL
               ? ri_error_set(error, RI_USAGE, "--lever %s: no such lever; did you mean %s?%s", name, near,
                              strchr(text, '=') == NULL ? " Its range goes with it, as =LOW:HIGH" : "")
               : ri_error_set(error, RI_USAGE,
                              "--lever %s: no such lever; `reinspect assumptions` lists them, and "
                              "interventions.NAME.dose is how much of an intervention is taken, such as "
                              "interventions.qa_refresh.dose",
                              name);
}

/* "LOW:HIGH" or "LOW:HIGH:GBP". False where it is neither. */
static bool read_range(const char *text, ri_seek_lever *to) {
    double *const numbers[] = {&to->low, &to->high, &to->price};
    for (int i = 0; i < 3; i++) {
        char *end = NULL;
        *numbers[i] = strtod(text, &end);
        if (end == text || !isfinite(*numbers[i]) || (*end != ':' && *end != '\0'))
            return false;
        if (*end == '\0')
            return i > 0;
        text = end + 1;
    }
    return false;
}

static ri_status reporting_alone(const char *name, ri_error *error) {
    return ri_error_set(
        error, RI_USAGE,
        "--lever %s: moves what a dashboard shows and not what is done, so it earns nothing here", name);
}

static ri_status read_council_lever(const char *text, size_t length, ri_seek_lever *to, ri_error *error) {
    int32_t row = find_lever(text, length);
    if (row < 0)
        return unknown_lever(text, error);
    const ri_lever_info *info = &ri_lever_table[row];
    if (strncmp(info->name, "reporting.", 10) == 0)
        return reporting_alone(info->name, error);
    to->name = text_of("%s", info->name);
    to->set = text_of("%s", info->name);
    to->label = text_of("%s", info->label);
    to->low = info->low;
    to->high = info->high;
    to->start = info->start;
    if (text[length] == '\0' && strcmp(info->unit, "share") == 0)
        return RI_OK;
    if (text[length] != '=' || !read_range(text + length + 1, to) || !(to->low < to->high) ||
        to->low < info->low || to->high > info->high || to->price < 0)
        return ri_error_set(error, RI_USAGE,
                            "--lever %s: give a range within %g to %g, the lower end first, for example "
                            "%s=%g:%g, and if you like what each 1 of it costs a year in pounds, :50000",
                            text, info->low, info->high, info->name, info->start,
                            fmin(info->high, info->start + 1));
    return RI_OK;
}

/* The intervention of that name, or of the library's file of that name; -1 = none. */
static int find_intervention(const ri_scenario *s, const char *name) {
    int by_file = -1;
    for (int i = s->n_interventions - 1; i >= 0; i--) {
        if (s->rules[i].is_setting)
            continue;
        if (strcmp(s->interventions[i].name, name) == 0)
            return i;
        if (strcmp(s->interventions[i].file, name) == 0)
            by_file = i;
    }
    return by_file;
}

static ri_status describe(const ri_scenario *s, int i, ri_seek_lever *to, ri_error *error) {
    bool acts = false;
    for (int32_t e = 0; e < s->setup.n_effects; e++)
        acts |= s->effects[e].intervention == i &&
                strncmp(ri_lever_table[s->effects[e].lever].name, "reporting.", 10) != 0;
    if (!acts)
        return reporting_alone(to->name, error);
    to->label =
        text_of("how much of \"%s\" is taken: effects, money and staff time", s->interventions[i].name);
    return RI_OK;
}

/* Asks the scenario with all of the intervention taken, and without it whether the plan has it. */
static ri_status look_up(const char *name, const ri_options *options, ri_seek_lever *to, ri_error *error) {
    ri_session with = {0}, without = {0};
    ri_error why = {0};
    ri_options asked = *options;
    char *set = text_of("%s=1", to->set);
    if (set == NULL)
        return no_memory(to->name, error);
    if (asked.n_set == RI_MAX_SETS) {
        free(set);
        return ri_error_set(error, RI_USAGE, "--set: at most %d settings, levers included", RI_MAX_SETS);
    }
    asked.set[asked.n_set++] = set;
    ri_status status = ri_session_load(&without, options->arguments[0], options, error);
    if (status == RI_OK) {
        status = ri_session_load(&with, options->arguments[0], &asked, &why);
        if (status != RI_OK)
            status = ri_error_set(error, why.status, "--lever %s: %s", to->name, why.text);
    }
    int i = status == RI_OK ? find_intervention(with.scenario, name) : -1;
    RI_BUG_IF(status == RI_OK && i < 0); /* else the setting would have been refused */
    if (status == RI_OK)
        status = describe(with.scenario, i, to, error);
    to->is_added = status == RI_OK && find_intervention(without.scenario, name) < 0;
    ri_session_dispose(&with);
    ri_session_dispose(&without);
    free(set);
    return status;
}

static ri_status read_dose(const char *text, size_t length, const ri_options *options, ri_seek_lever *to,
                           ri_error *error) {
    size_t before = strlen(INTERVENTIONS), after = strlen(DOSE);
    to->is_dose = true;
    to->low = 0;
    to->high = 1;
    if (length <= before + after || strncmp(text + length - after, DOSE, after) != 0)
        return ri_error_set(error, RI_USAGE,
                            "--lever %.*s: of an intervention its dose can be sought; give " INTERVENTIONS
                            "NAME" DOSE ", such as " INTERVENTIONS "qa_refresh" DOSE "=0:1",
                            (int)length, text);
    if (text[length] == '=' && (!read_range(text + length + 1, to) || !(to->low < to->high) || to->low < 0 ||
                                to->high > MOST_DOSE || isfinite(to->price)))
        return ri_error_set(
            error, RI_USAGE,
            "--lever %s: give a range within 0 to %d, the lower end first, for example =0:1; it "
            "costs what the intervention says, so no price goes with it",
            text, MOST_DOSE);
    to->name = text_of("%.*s", (int)length, text);
    char *name = text_of("%.*s", (int)(length - before - after), text + before);
    to->set = text_of("%.*s" TAKEN, (int)(length - after), text);
    bool has_texts = to->name != NULL && to->set != NULL && name != NULL;
    ri_status status = has_texts ? look_up(name, options, to, error) : no_memory(text, error);
    free(name);
    return status;
}

ri_status ri_seek_lever_read(const char *text, const ri_options *options, ri_seek_lever *lever,
                             ri_error *error) {
    size_t length = strcspn(text, "=");
    *lever = (ri_seek_lever){.price = NAN};
    ri_status status = strncmp(text, INTERVENTIONS, strlen(INTERVENTIONS)) == 0
                           ? read_dose(text, length, options, lever, error)
                           : read_council_lever(text, length, lever, error);
    bool has_texts = lever->name != NULL && lever->set != NULL && lever->label != NULL;
    return status == RI_OK && !has_texts ? no_memory(text, error) : status;
}

void ri_seek_lever_dispose(ri_seek_lever *lever) {
    free(lever->name);
    free(lever->set);
    free(lever->label);
    *lever = (ri_seek_lever){0};
}

ri_status ri_seek_lever_set(const ri_seek_lever *lever, double value, ri_options *options, char **words,
                            size_t *n, ri_error *error) {
    if (lever->is_dose && lever->is_added && value <= 0)
        return RI_OK;
    if (options->n_set == RI_MAX_SETS)
        return ri_error_set(error, RI_USAGE, "--set: at most %d settings, levers included", RI_MAX_SETS);
    char *word = text_of("%s=%.12g", lever->set, value);
    if (word == NULL)
        return no_memory(lever->name, error);
    words[(*n)++] = word;
    options->set[options->n_set++] = word;
    return RI_OK;
}
