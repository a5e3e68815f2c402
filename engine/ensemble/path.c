/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/path.h"

#include "ensemble/summarise.h"

static ri_outcome_kind kind_of(ri_path path) {
    return ri_outcome_table[path.outcome].kind;
}

static bool is_wait(ri_path path) {
    return kind_of(path) == RI_OUTCOME_WAIT || kind_of(path) == RI_OUTCOME_WAITS;
}

static bool is_grade(ri_path path) {
    return kind_of(path) == RI_OUTCOME_GRADE || kind_of(path) == RI_OUTCOME_AREAS;
}

static bool is_indicator(ri_path path) {
    return is_grade(path) || kind_of(path) == RI_OUTCOME_BY_MONTH || kind_of(path) == RI_OUTCOME_CHANCE;
}

static int32_t n_levels(ri_path path) {
    return is_grade(path) ? RI_N_SHARES : kind_of(path) == RI_OUTCOME_BY_MONTH ? RI_N_BY_MONTHS : 1;
}

ri_path ri_path_first(void) {
    return (ri_path){0, 0, 0};
}

bool ri_path_next(ri_path *path) {
    if (++path->level < n_levels(*path))
        return true;
    path->level = 0;
    if (++path->part < ri_outcome_n_cells(path->outcome))
        return true;
    path->part = 0;
    return ++path->outcome < RI_N_OUTCOMES;
}

static bool is_by_month(ri_path path, int64_t cell) {
    int64_t months = ri_by_months[path.level];
    return cell != RI_NOT_REACHED &&
           cell * ri__wait_step(&ri_outcome_table[path.outcome]) <= months * RI__MONTH;
}

bool ri_path_value(ri_path path, int32_t n_months, int64_t cell, int64_t *value) {
    switch (kind_of(path)) {
    case RI_OUTCOME_AMOUNT:
    case RI_OUTCOME_COUNTS:
    case RI_OUTCOME_CHANCE:
        *value = cell;
        return cell != RI_NO_VALUE;
    case RI_OUTCOME_WAIT:
    case RI_OUTCOME_WAITS:
        *value = cell == RI_NOT_REACHED ? (int64_t)n_months * RI__MONTH
                                        : cell * ri__wait_step(&ri_outcome_table[path.outcome]);
        return true;
    case RI_OUTCOME_GRADE:
    case RI_OUTCOME_AREAS:
        *value = path.level == (cell == RI_NOT_REACHED ? RI_SHARE_NOT_REACHED : cell);
        return true;
    case RI_OUTCOME_BY_MONTH:
        *value = is_by_month(path, cell);
        return ri_by_months[path.level] <= n_months;
    }
    return false;
}

double ri_path_step(ri_path path) {
    return is_wait(path)        ? 1.0 / RI__MONTH
           : is_indicator(path) ? 1
                                : ri_outcome_table[path.outcome].resolution;
}

const char *ri_path_unit(ri_path path) {
    return is_indicator(path) ? "share" : ri_outcome_table[path.outcome].unit;
}

ri_better ri_path_better(ri_path path) {
    if (is_grade(path))
        return path.level == RI_INADEQUATE ? RI_BETTER_LOWER : RI_BETTER_NONE;
    return ri_outcome_table[path.outcome].better;
}
