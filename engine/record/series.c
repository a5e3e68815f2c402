/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/series.h"

#include <math.h>

#include "record/schema.h"

#define CODE  0
#define AS_OF 1
/* Ofsted's SIF reports give single councils' figures on odd days: those are no spread of the country. */
#define MIN_COUNCILS 30

static ri_day day_of(const ri_table *table, int row) {
    return (ri_day)ri_table_value(table, row, AS_OF);
}

int ri_series_latest(const ri_table *table, int column, int32_t code, ri_day limit) {
    int found = -1;
    for (int row = ri_table_lower_bound(table, code); row < table->n_rows; row++) {
        if (ri_table_value(table, row, CODE) > code || day_of(table, row) > limit)
            break;
        if (!isnan(ri_table_value(table, row, column)))
            found = row;
    }
    return found;
}

int ri_series_nearest(const ri_table *table, int column, int32_t code, ri_day day) {
    int found = -1;
    for (int row = ri_table_lower_bound(table, code); row < table->n_rows; row++) {
        if (ri_table_value(table, row, CODE) > code)
            break;
        if (isnan(ri_table_value(table, row, column)))
            continue;
        if (found < 0 || abs(day_of(table, row) - day) < abs(day_of(table, found) - day))
            found = row;
    }
    return found;
}

double ri_series_population(const ri_table *population, int32_t code, ri_day day) {
    int column = RI_COLUMN_population_population_0_17;
    int row = ri_series_latest(population, column, code, day);
    if (row < 0)
        row = ri_series_nearest(population, column, code, day);
    return row < 0 ? (double)NAN : ri_table_value(population, row, column);
}

/* Whether a row counts in the spread that `code` is given: England and the council itself do not. */
static bool is_other(const ri_table *table, int row, int column, int32_t code) {
    double other = ri_table_value(table, row, CODE);
    return other > 0 && other != code && !isnan(ri_table_value(table, row, column));
}

static int compare_days(const void *a, const void *b) {
    ri_day left = *(const ri_day *)a, right = *(const ri_day *)b;
    return (left > right) - (left < right);
}

ri_status ri_series_spread_day(const ri_table *table, int column, int32_t code, ri_day limit, ri_day *day,
                               ri_error *error) {
    *day = RI_DAY_NONE;
    ri_day *days = malloc((size_t)table->n_rows * sizeof *days);
    if (days == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for the days of %s", table->schema->file);
    int n = 0;
    for (int row = 0; row < table->n_rows; row++)
        if (is_other(table, row, column, code))
            days[n++] = day_of(table, row);
    qsort(days, (size_t)n, sizeof *days, compare_days);
    for (int first = 0, next = 0; first < n; first = next) {
        while (next < n && days[next] == days[first])
            next++;
        if (next - first < MIN_COUNCILS || (days[first] > limit && *day != RI_DAY_NONE))
            continue;
        *day = days[first];
        if (days[first] > limit)
            break;
    }
    free(days);
    return RI_OK;
}

static int compare_doubles(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

int32_t ri_series_spread(const ri_table *table, int column, int32_t code, ri_day day,
                         const ri_table *population, double spread[RI_MAX_SPREAD]) {
    int32_t n = 0;
    for (int row = 0; row < table->n_rows; row++) {
        if (!is_other(table, row, column, code) || day_of(table, row) != day)
            continue;
        double value = ri_table_value(table, row, column);
        if (population != NULL)
            value /= ri_series_population(population, (int32_t)ri_table_value(table, row, CODE), day);
        if (!isfinite(value))
            continue; /* nobody under 18 on record */
        RI_BUG_IF(n >= RI_MAX_SPREAD);
        spread[n++] = value;
    }
    qsort(spread, (size_t)n, sizeof *spread, compare_doubles);
    return n;
}
