/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/regime_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "council/results.h"
#include "scenario/sandbox.h"
#include "scenario/schema.h"

#define MOST_FILES 64

static const ri__field fields[] = {
    {"id", RI__IS_TEXT, true, 0, 0, 0, "a short name such as \"ilacs-2018\""},
    {"title", RI__IS_TEXT, true, 0, 0, 0, "the framework's name in words"},
    {"source", RI__IS_TEXT, true, 0, 0, 0, "where the rules and numbers come from"},
    {"in_force_from", RI__IS_DATE, true, 0, 0, 0, "a date such as \"2018-01-01\""},
    {"areas", RI__IS_LIST, true, 0, 0, 0, "a list of areas in the order in which they are judged"},
    {"has_overall", RI__IS_BOOLEAN, true, 0, 0, 0, "true or false"},
    {"further_audited", RI__IS_BOOLEAN, false, 0, 0, 0, "true or false"},
    {"leaders_by_practice", RI__IS_BOOLEAN, false, 0, 0, 0, "true or false"},
    {"inadequate_when", RI__IS_LIST, false, 0, 0, 0,
     "a list of areas any of which, inadequate, counts as inadequate services"},
    {"key_area_limits", RI__IS_BOOLEAN, true, 0, 0, 0, "true or false"},
    {"themes", RI__IS_WORDS, true, 0, 0, 0, "a table such as { external_placements = cases(6) }"},
    {"pauses", RI__IS_LIST, false, 0, 0, 0,
     "a list of { from = \"...\", resumed = \"...\" }, with visits_resumed and known_from if need be"},
#define RI_REGIME_FIELD(word, member, unit, low, high, accepted, label)                                      \
    {#word, RI__IS_QUANTITY, true, low, high, RI__UNIT_##unit, accepted},
#include "scenario/regime_fields.def"
#undef RI_REGIME_FIELD
};
#define N_FIELDS ((int)(sizeof fields / sizeof fields[0]))

static const ri__field pause_fields[] = {
    {"from", RI__IS_DATE, true, 0, 0, 0, "a date such as \"2020-03-17\""},
    {"resumed", RI__IS_DATE, true, 0, 0, 0, "the first day on which inspections took place again"},
    {"visits_resumed", RI__IS_DATE, false, 0, 0, 0,
     "the same of monitoring visits; left out: when inspections did"},
    {"known_from", RI__IS_DATE, false, 0, 0, 0, "the day on which it was known; left out: the day it began"},
};
#define N_PAUSE_FIELDS ((int)(sizeof pause_fields / sizeof pause_fields[0]))

static const ri__field theme_fields[RI_N_THEMES] = {
#define RI_THEME(id, area, label) {#id, RI__IS_QUANTITY, false, 0, 500, RI__UNIT_cases, "cases(6)"},
#include "council/themes.def"
#undef RI_THEME
};

static const ri__value *find(const ri__value *table, const char *name) {
    return ri__schema_find(table, fields, N_FIELDS, name);
}

static void copy_text(const ri__walk *walk, const ri__value *table, const char *name, char *to, size_t size) {
    const ri__value *value = find(table, name);
    if (value == NULL)
        return;
    if (strlen(value->text) >= size)
        ri__problem_at(walk->problems, value, name, "a text of %zu bytes; at most %zu are accepted",
                       strlen(value->text), size - 1);
    snprintf(to, size, "%s", value->text);
}

/* Areas of a list, as they stand there; returns how many. */
static int32_t read_list(const ri__walk *walk, const ri__value *list, const char *path,
                         int32_t area_of[RI_N_AREAS]) {
    const char *const *words = ri_area_words;
    bool is_seen[RI_N_AREAS] = {false};
    int32_t n = 0;
    for (int32_t i = 0; list != NULL && i < list->n; i++) {
        const ri__value *value = &list->entry[i].value;
        int32_t area = 0;
        while (value->kind == RI__TEXT && area < RI_AREA_OVERALL && strcmp(words[area], value->text) != 0)
            area++;
        if (value->kind != RI__TEXT || area == RI_AREA_OVERALL) {
            ri__unknown_word(walk, value, path, value->kind == RI__TEXT ? value->text : "", "area", words,
                             RI_AREA_OVERALL);
        } else if (is_seen[area]) {
            ri__problem_at(walk->problems, value, path, "%s stands here twice", value->text);
        } else {
            is_seen[area] = true;
            area_of[n++] = area;
        }
    }
    if (list != NULL && list->n == 0)
        ri__problem_at(walk->problems, list, path, "empty; name at least one area");
    return n;
}

static bool is_among(const int32_t *area_of, int32_t n, int32_t area) {
    for (int32_t i = 0; i < n; i++)
        if (area_of[i] == area)
            return true;
    return false;
}

static void read_areas(const ri__walk *walk, const ri__value *list, ri_regime *regime) {
    regime->n_areas = read_list(walk, list, "areas", regime->area);
    bool is_last = regime->n_areas == 0 || regime->area[regime->n_areas - 1] == RI_AREA_LEADERS;
    if (is_among(regime->area, regime->n_areas, RI_AREA_LEADERS) && !is_last)
        ri__problem_at(walk->problems, list, "areas", "leaders are judged last; put \"leaders\" at the end");
}

/* Where there is an overall grade, it alone says whether services are inadequate. */
static void read_triggers(const ri__walk *walk, const ri__value *table, ri_regime *regime) {
    const ri__value *list = find(table, "inadequate_when"), *has = find(table, "has_overall");
    int32_t area_of[RI_N_AREAS], n = read_list(walk, list, "inadequate_when", area_of);
    if (list != NULL && regime->has_overall)
        ri__problem_at(walk->problems, list, "inadequate_when",
                       "the overall grade says it; leave this out or set has_overall = false");
    if (list == NULL && has != NULL && !regime->has_overall)
        ri__problem_at(walk->problems, has, "inadequate_when",
                       "missing; without an overall grade name the areas any of which, inadequate, counts as "
                       "inadequate services");
    for (int32_t i = 0; i < n; i++) {
        if (!is_among(regime->area, regime->n_areas, area_of[i]))
            ri__problem_at(walk->problems, list, "inadequate_when", "%s is not among the areas judged",
                           ri_area_words[area_of[i]]);
        regime->is_trigger[area_of[i]] = true;
    }
}

static void read_pause(const ri__walk *walk, const ri__value *value, ri_regime *regime) {
    ri__schema_check(walk, value, "pauses", pause_fields, N_PAUSE_FIELDS);
    const ri__value *from = ri__schema_find(value, pause_fields, N_PAUSE_FIELDS, "from");
    const ri__value *resumed = ri__schema_find(value, pause_fields, N_PAUSE_FIELDS, "resumed");
    const ri__value *known = ri__schema_find(value, pause_fields, N_PAUSE_FIELDS, "known_from");
    const ri__value *visits = ri__schema_find(value, pause_fields, N_PAUSE_FIELDS, "visits_resumed");
    if (from == NULL || resumed == NULL)
        return;
    ri_pause pause = {.from = ri__date_of(from),
                      .until = ri__date_of(resumed),
                      .known_from = ri__date_of(known == NULL ? from : known),
                      .visits_until = ri__date_of(visits == NULL ? resumed : visits)};
    if (pause.until <= pause.from)
        ri__problem_at(walk->problems, resumed, "pauses.resumed", "%s is not after %s", resumed->text,
                       from->text);
    if (visits != NULL && (pause.visits_until < pause.from || pause.visits_until > pause.until))
        ri__problem_at(walk->problems, visits, "pauses.visits_resumed",
                       "%s is not between %s and %s; inspections do not resume before visits", visits->text,
                       from->text, resumed->text);
    if (pause.known_from > pause.from)
        ri__problem_at(walk->problems, known, "pauses.known_from",
                       "%s is after %s; a pause is known when it begins", known->text, from->text);
    regime->pause[regime->n_pauses++] = pause;
}

static void read_pauses(const ri__walk *walk, const ri__value *list, ri_regime *regime) {
    const int most = (int)(sizeof regime->pause / sizeof regime->pause[0]);
    if (list != NULL && list->n > most)
        ri__problem_at(walk->problems, list, "pauses", "%d pauses; at most %d are accepted", list->n, most);
    for (int32_t i = 0; list != NULL && i < list->n && i < most; i++)
        read_pause(walk, &list->entry[i].value, regime);
}

/* A theme that is left out is not sampled. */
static void read_themes(const ri__walk *walk, const ri__value *table, ri_regime *regime) {
    if (table == NULL)
        return;
    ri__schema_check(walk, table, "themes", theme_fields, RI_N_THEMES);
    for (int i = 0; i < RI_N_THEMES; i++) {
        const ri__value *value = ri__schema_find(table, theme_fields, RI_N_THEMES, theme_fields[i].name);
        if (value != NULL)
            regime->theme_sample[i] = (int32_t)ri__whole_of(value, RI__UNIT_cases);
    }
}

static void read_regime(const ri__walk *walk, const ri__value *table, ri_regime *regime) {
    ri__schema_check(walk, table, "", fields, N_FIELDS);
    if (table->kind != RI__TABLE)
        return;
    const ri__value *value;
    copy_text(walk, table, "id", regime->id, sizeof regime->id);
    copy_text(walk, table, "title", regime->title, sizeof regime->title);
    copy_text(walk, table, "source", regime->source, sizeof regime->source);
    if ((value = find(table, "in_force_from")) != NULL)
        regime->in_force_from = ri__date_of(value);
    if ((value = find(table, "has_overall")) != NULL)
        regime->has_overall = value->number != 0;
    if ((value = find(table, "further_audited")) != NULL)
        regime->is_further_audited = value->number != 0;
    if ((value = find(table, "leaders_by_practice")) != NULL)
        regime->is_leaders_by_practice = value->number != 0;
    if ((value = find(table, "key_area_limits")) != NULL)
        regime->key_area_limits = value->number != 0;
    read_areas(walk, find(table, "areas"), regime);
    read_triggers(walk, table, regime);
    read_pauses(walk, find(table, "pauses"), regime);
    read_themes(walk, find(table, "themes"), regime);
#define RI_REGIME_FIELD(word, member, unit, low, high, accepted, label)                                      \
    if ((value = find(table, #word)) != NULL)                                                                \
        regime->member = (int32_t)ri__whole_of(value, RI__UNIT_##unit);
#include "scenario/regime_fields.def"
#undef RI_REGIME_FIELD
    value = find(table, "usual_maximum_visits");
    int32_t most = regime->usual_maximum_visits;
    if (value != NULL && most > 0 && most < regime->minimum_visits)
        ri__problem_at(walk->problems, value, "usual_maximum_visits", "%d is below minimum_visits, %d", most,
                       regime->minimum_visits);
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Paths of the *.lua files of a folder, by name; -1 with a problem added. */
static int list_files(const char *folder, ri__arena *arena, ri__problems *problems,
                      const char *file[MOST_FILES]) {
    DIR *stream = opendir(folder);
    if (stream == NULL) {
        ri__problem_add(problems, RI_IO, folder, 0, "", "could not be opened: %s; name the folder of regimes",
                        strerror(errno));
        return -1;
    }
    int n = 0;
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL && n < MOST_FILES;) {
        size_t length = strlen(entry->d_name), room = strlen(folder) + length + 2;
        if (length < 5 || entry->d_name[0] == '.' || strcmp(entry->d_name + length - 4, ".lua") != 0)
            continue;
        char *path = ri__arena_take(arena, room);
        if (path == NULL) { /* without this regime the results would be others */
            closedir(stream);
            ri__problem_add(problems, RI_NO_MEMORY, folder, 0, "", "out of memory");
            return -1;
        }
        snprintf(path, room, "%s/%s", folder, entry->d_name);
        file[n++] = path;
    }
    closedir(stream);
    qsort(file, (size_t)n, sizeof *file, by_name);
    if (n == 0 || n > RI_MAX_REGIMES) {
        ri__problem_add(problems, RI_BAD_DATA, folder, 0, "",
                        "%d regimes (*.lua) are here; 1 to %d are accepted", n, RI_MAX_REGIMES);
        return -1;
    }
    return n;
}

/* Inserts by date, so that the latest in force is found last. */
static void insert(const ri__walk *walk, ri__regimes *regimes, const ri_regime *regime, const char *file,
                   const ri_sha256 *sha256) {
    int32_t at = regimes->n;
    for (int32_t i = 0; i < regimes->n; i++) {
        const ri_regime *other = &regimes->regime[i];
        if (strcmp(other->id, regime->id) == 0 || other->in_force_from == regime->in_force_from)
            ri__problem_add(walk->problems, RI_BAD_DATA, file, 1, "", "same id or same date as %s",
                            regimes->file[i]);
    }
    for (; at > 0 && regimes->regime[at - 1].in_force_from > regime->in_force_from; at--) {
        regimes->regime[at] = regimes->regime[at - 1];
        regimes->file[at] = regimes->file[at - 1];
        regimes->sha256[at] = regimes->sha256[at - 1];
    }
    regimes->regime[at] = *regime;
    regimes->file[at] = file;
    regimes->sha256[at] = *sha256;
    regimes->n++;
}

bool ri__regimes_read(const char *folder, ri__arena *arena, ri__problems *problems, ri__regimes *regimes) {
    const ri__walk walk = {arena, problems};
    const char *file[MOST_FILES];
    int n_before = problems->n;
    *regimes = (ri__regimes){0};
    int n = list_files(folder, arena, problems, file);
    for (int i = 0; i < n; i++) {
        ri__source source = {0};
        ri__value value;
        ri_regime regime = {0};
        if (ri__source_read(&source, file[i], file[i], problems) &&
            ri__sandbox_run(&source, "regime", arena, problems, &value)) {
            read_regime(&walk, &value, &regime);
            insert(&walk, regimes, &regime, file[i], &source.sha256);
        }
        ri__source_dispose(&source);
    }
    return n > 0 && problems->n == n_before;
}
