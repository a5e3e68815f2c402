/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/effect.h"
#include "report/sensitivity.h"

/* Whether `name` ends in a statistic other than the mean. */
static bool is_quantile(const char *name) {
    static const char *const others[] = {"q05", "q25", "q50", "q75", "q95", "se", "not_reached_share"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot != NULL && i < sizeof others / sizeof others[0]; i++)
        if (strcmp(dot + 1, others[i]) == 0)
            return true;
    return false;
}

static size_t without_mean(const char *name) {
    size_t length = strlen(name), end = strlen(".mean");
    return length > end && strcmp(name + length - end, ".mean") == 0 ? length - end : length;
}

/* Outcomes first: of a mistaken part or level the outcome's own name is the best hint. */
static ri_status unknown(const ri_run_view *run, const char *name, ri_error *error) {
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
            ? ri_error_set(error, RI_USAGE, "--outcome %s: no such outcome; did you mean %s?", name, near)
            : ri_error_set(error, RI_USAGE,
                           "--outcome %s: no such outcome; for example "
                           "child_months_in_inadequate_practice, months_to_reinspection, "
                           "reinspection_grade.inadequate or dfe_commissioner_by_month.12",
                           name);
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

ri_status ri_report_path_find(const ri_run_view *run, const char *name, ri_path *path, ri_error *error) {
    size_t length = without_mean(name);
    if (is_quantile(name))
        return ri_error_set(error, RI_USAGE,
                            "--outcome %s: not a mean; give the outcome alone, or a chance such as "
                            "reinspection_grade.inadequate",
                            name);
    *path = ri_path_first();
    do {
        ri_text id = {0};
        ri__path_id(run, *path, &id);
        bool is_it = !id.failed && id.length == length && strncmp(id.bytes, name, length) == 0;
        ri_text_dispose(&id);
        if (!is_it || !ri__part_in_run(run, path->outcome, path->part))
            continue;
        return is_in_time(run, *path)
                   ? RI_OK
                   : ri_error_set(error, RI_USAGE, "--outcome %s: the run ends after %d months", name,
                                  (int)run->scenario->setup.n_months);
    } while (ri_path_next(path));
    return unknown(run, name, error);
}
