/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/neighbours.h"

#include <math.h>
#include <string.h>

#include "record/series.h"
#include "record/tables.h"

#define PER_CHILDREN   10000
#define YEAR_DAYS      366
#define LEAST_CRITERIA 3
#define LEAST_COUNCILS 30 /* below, a standard deviation says little of the country */
#define ENGLAND        0
#define MAX_COUNCILS   RI_MAX_SPREAD

static const int criteria[] = {RI_START_population_0_17, RI_START_referrals_per_year, RI_START_open_cases,
                               RI_START_cpp_open, RI_START_in_care_open};
#define N_CRITERIA ((int)(sizeof criteria / sizeof criteria[0]))

typedef struct candidate {
    const char *name;
    int32_t code;
    double distance;
} candidate;

bool ri_neighbours_criterion(int field) {
    for (int i = 0; i < N_CRITERIA; i++)
        if (criteria[i] == field)
            return true;
    return false;
}

/* A council's published figure of `day` or the year before, on the scale that is compared; NaN if there is
 * none. */
static double figure_of(const ri_record *record, int field, int32_t code, ri_day day) {
    const ri_table *table = &record->table[ri_record_start_table(field)];
    int column = ri_table_column(table->schema, ri_start_table[field].id);
    int row = ri_series_latest(table, column, code, day);
    if (row < 0 || ri_table_value(table, row, 1) <= day - YEAR_DAYS)
        return (double)NAN;
    double value = ri_table_value(table, row, column);
    if (ri_start_is_count(field))
        value *= PER_CHILDREN / ri_series_population(&record->table[RI_TABLE_population], code, day);
    return isfinite(value) ? value : (double)NAN;
}

/* A council twice as large is as far away as one half as large. */
static double scaled(int field, double value) {
    return field == RI_START_population_0_17 ? log(value) : value;
}

/* Sum and sum of squares about the council's own value, so that nothing cancels. */
static double deviation(const ri_record *record, int field, double own, ri_day day, int *n) {
    const ri_table *councils = &record->table[RI_TABLE_councils];
    double sum = 0, squares = 0;
    *n = 0;
    for (int row = 0; row < councils->n_rows; row++) {
        int32_t code = (int32_t)ri_table_value(councils, row, RI_COLUMN_councils_code);
        double value = scaled(field, figure_of(record, field, code, day)) - own;
        if (code == ENGLAND || !isfinite(value))
            continue;
        sum += value;
        squares += value * value;
        ++*n;
    }
    return *n > 1 ? sqrt(fmax(0, squares - sum * sum / *n) / (*n - 1)) : 0;
}

static void add_criterion(const ri_record *record, const ri_council_start *start, int field,
                          candidate *candidates, int n) {
    ri_day day = start->field[field].as_of;
    int n_with = 0;
    double own = scaled(field, figure_of(record, field, start->code, day));
    double spread = isfinite(own) ? deviation(record, field, own, day, &n_with) : 0;
    for (int i = 0; i < n; i++) {
        double value = scaled(field, figure_of(record, field, candidates[i].code, day));
        candidates[i].distance += (value - own) * (value - own) / (spread * spread); /* NaN stays NaN */
    }
}

static bool is_usable(const ri_record *record, const ri_council_start *start, int field) {
    const ri_start_field *own = &start->field[field];
    int n = 0;
    if (own->is_imputed)
        return false;
    double value = scaled(field, figure_of(record, field, start->code, own->as_of));
    return isfinite(value) && deviation(record, field, value, own->as_of, &n) > 0 && n >= LEAST_COUNCILS;
}

static int by_distance(const void *a, const void *b) {
    const candidate *left = a, *right = b;
    int order = (left->distance > right->distance) - (left->distance < right->distance);
    return order != 0 ? order : (left->code > right->code) - (left->code < right->code);
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const candidate *)a)->name, ((const candidate *)b)->name);
}

static int gather(const ri_record *record, const ri_council_start *start,
                  candidate candidates[MAX_COUNCILS]) {
    const ri_table *councils = &record->table[RI_TABLE_councils];
    int n = 0;
    for (int row = 0; row < councils->n_rows; row++) {
        int32_t code = (int32_t)ri_table_value(councils, row, RI_COLUMN_councils_code);
        if (code == ENGLAND || code == start->code)
            continue;
        RI_BUG_IF(n >= MAX_COUNCILS);
        candidates[n++] = (candidate){ri_table_text(councils, row, RI_COLUMN_councils_name), code, 0};
    }
    return n;
}

static void choose(const ri_record *record, const ri_council_start *start, ri_neighbours *found) {
    candidate candidates[MAX_COUNCILS];
    int n_all = gather(record, start, candidates), n = 0;
    for (int i = 0; i < N_CRITERIA; i++) {
        if (!is_usable(record, start, criteria[i]))
            continue;
        add_criterion(record, start, criteria[i], candidates, n_all);
        found->figure[criteria[i]].is_criterion = true;
        found->n_criteria++;
    }
    for (int i = 0; i < n_all; i++)
        if (isfinite(candidates[i].distance))
            candidates[n++] = candidates[i];
    found->n_candidates = n;
    if (found->n_criteria < LEAST_CRITERIA || n < RI_N_NEIGHBOURS)
        return;
    qsort(candidates, (size_t)n, sizeof *candidates, by_distance);
    qsort(candidates, RI_N_NEIGHBOURS, sizeof *candidates, by_name);
    found->n = RI_N_NEIGHBOURS;
    for (int i = 0; i < RI_N_NEIGHBOURS; i++) {
        found->code[i] = candidates[i].code;
        found->name[i] = candidates[i].name;
    }
}

static int by_value(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void compare(const ri_record *record, const ri_council_start *start, int field, ri_neighbours *found) {
    ri_beside *beside = &found->figure[field];
    double values[RI_N_NEIGHBOURS];
    ri_day day = start->field[field].as_of;
    if (start->field[field].is_imputed && start->publication != RI_DAY_NONE && day > start->publication)
        day = start->publication; /* the series begins later: nothing that was not known then */
    beside->as_of = day;
    beside->council =
        start->field[field].is_imputed ? (double)NAN : figure_of(record, field, start->code, day);
    beside->england = figure_of(record, field, ENGLAND, day);
    for (int i = 0; i < found->n; i++) {
        values[beside->n] = figure_of(record, field, found->code[i], day);
        beside->n += isfinite(values[beside->n]);
    }
    beside->low = beside->middle = beside->high = (double)NAN;
    if (beside->n == 0)
        return;
    qsort(values, (size_t)beside->n, sizeof *values, by_value);
    int n = beside->n;
    beside->low = values[0];
    beside->middle = (values[(n - 1) / 2] + values[n / 2]) / 2;
    beside->high = values[n - 1];
}

void ri_record_neighbours(const ri_record *record, const ri_council_start *start, ri_neighbours *neighbours) {
    memset(neighbours, 0, sizeof *neighbours);
    if (start->code != ENGLAND)
        choose(record, start, neighbours);
    for (int field = 0; field < RI_N_START; field++)
        compare(record, start, field, neighbours);
}
