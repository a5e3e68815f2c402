/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/effect.h"
#include "report/path_find.h"

/* Of names that end in a statistic other than the mean: its quantile, 0 of other statistics, NaN of none. */
static double quantile_of(const char *name) {
    static const struct {
        const char *word;
        double quantile;
    } others[] = {{"q05", 0.05}, {"q25", 0.25},           {"q50", 0.5}, {"q75", 0.75}, {"q95", 0.95},
                  {"se", 0},     {"not_reached_share", 0}};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot != NULL && i < sizeof others / sizeof others[0]; i++)
        if (strcmp(dot + 1, others[i].word) == 0)
            return others[i].quantile;
    return NAN;
}

static size_t without_mean(const char *name) {
    size_t length = strlen(name), end = strlen(".mean");
    return length > end && strcmp(name + length - end, ".mean") == 0 ? length - end : length;
}

/* Outcomes first: of a mistaken part or level the outcome's own name is the best hint. */
static ri_status unknown(const ri_run_view *run, const char *option, const char *name, ri_error *error) {
    enum { MOST = 1024 };
    ri_text *ids = calloc(MOST, sizeof *ids);
    const char **words = calloc(MOST, sizeof *words);
    size_t n = 0;
    ri_path path = ri_path_first();
    do {
        if (ids == NULL || words == NULL || n == MOST)
            break;
        ri__path_id(run, path, &ids[n]);
        if (!ids[n].failed && ri__part_in_run(run, path.outcome, path.part))
            words[n] = ids[n].bytes, n++;
        else
            ri_text_dispose(&ids[n]);
    } while (ri_path_next(&path));
    const char *near = words == NULL ? NULL : ri_nearest_word(name, words, n);
    ri_status status =
        near != NULL
            ? ri_error_set(error, RI_USAGE, "%s %s: no such outcome; did you mean %s?", option, name, near)
            : ri_error_set(error, RI_USAGE,
                           "%s %s: no such outcome; for example "
                           "child_months_in_inadequate_practice, months_to_reinspection, "
                           "reinspection_grade.inadequate or dfe_commissioner_by_month.12",
                           option, name);
    for (size_t i = 0; i < n; i++)
        ri_text_dispose(&ids[i]);
    free(ids);
    free(words);
    return status;
}

static bool is_in_time(const ri_run_view *run, ri_path path) {
    return ri_outcome_table[path.outcome].kind != RI_OUTCOME_BY_MONTH ||
           ri_by_months[path.level] <= run->scenario->setup.n_months;
}

static ri_status find(const ri_run_view *run, const char *option, const char *name, size_t length,
                      ri_path *path, ri_error *error) {
    *path = ri_path_first();
    do {
        ri_text id = {0};
        ri__path_id(run, *path, &id);
        bool is_it = !id.failed && id.length == length && strncmp(id.bytes, name, length) == 0;
        ri_text_dispose(&id);
        if (!is_it || !ri__part_in_run(run, path->outcome, path->part))
            continue;
        return is_in_time(run, *path) ? RI_OK
                                      : ri_error_set(error, RI_USAGE, "%s %s: the run ends after %d months",
                                                     option, name, (int)run->scenario->setup.n_months);
    } while (ri_path_next(path));
    return unknown(run, option, name, error);
}

ri_status ri_report_path_find(const ri_run_view *run, const char *option, const char *name, ri_path *path,
                              ri_error *error) {
    if (!isnan(quantile_of(name)))
        return ri_error_set(error, RI_USAGE,
                            "%s %s: not a mean; give the outcome alone, or a chance such as "
                            "reinspection_grade.inadequate",
                            option, name);
    return find(run, option, name, without_mean(name), path, error);
}

ri_status ri_report_statistic_find(const ri_run_view *run, const char *option, const char *name,
                                   ri_path *path, double *quantile, ri_error *error) {
    *quantile = quantile_of(name);
    if (isnan(*quantile))
        return ri_report_path_find(run, option, name, path, error);
    ri_status status = find(run, option, name, (size_t)(strrchr(name, '.') - name), path, error);
    if (status == RI_OK && (*quantile <= 0 || strcmp(ri_path_unit(*path), "share") == 0))
        return ri_error_set(error, RI_USAGE,
                            "%s %s: neither a mean, a chance nor a quantile of an amount or a wait", option,
                            name);
    return status;
}
