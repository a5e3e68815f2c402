/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/durations.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "record/tables.h"

static ri_status unknown_name(const ri_table *table, const char *name, ri_error *error) {
    const char *names[RI_MAX_DURATION_BANDS] = {0};
    size_t n = 0;
    for (int row = 0; row < table->n_rows && n < RI_MAX_DURATION_BANDS; row++) {
        const char *other = ri_table_text(table, row, RI_COLUMN_durations_name);
        if (n == 0 || strcmp(names[n - 1], other) != 0)
            names[n++] = other;
    }
    const char *near = ri_nearest_word(name, names, n);
    return ri_error_set(error, RI_BAD_DATA, "%s: no durations are called \"%.64s\"; did you mean \"%s\"?",
                        table->path, name, near != NULL ? near : names[0]);
}

/* A band must begin where the one before ended. */
static ri_status add_band(const ri_table *table, int row, ri_durations *out, ri_error *error) {
    double from = ri_table_value(table, row, RI_COLUMN_durations_from);
    double until = ri_table_value(table, row, RI_COLUMN_durations_until);
    double start = out->n == 0 ? 0 : out->band[out->n - 1].until;
    if (out->n == RI_MAX_DURATION_BANDS)
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: more than %d bands of one name", table->path,
                            ri_table_line(table, row), RI_MAX_DURATION_BANDS);
    if (from != start || until <= from)
        return ri_error_set(error, RI_BAD_DATA,
                            "%s:%d: the band %g to %g does not follow %g; bands ascend from 0 without gaps",
                            table->path, ri_table_line(table, row), from, until, start);
    double end = isnan(until) ? (double)INFINITY : until;
    out->band[out->n++] = (ri_duration_band){
        .from = from, .until = end, .count = ri_table_value(table, row, RI_COLUMN_durations_count)};
    return RI_OK;
}

ri_status ri_record_durations(const ri_record *record, const char *name, ri_durations *out, ri_error *error) {
    const ri_table *table = &record->table[RI_TABLE_durations];
    *out = (ri_durations){0};
    int last = -1;
    for (int row = 0; row < table->n_rows; row++) {
        if (strcmp(ri_table_text(table, row, RI_COLUMN_durations_name), name) != 0)
            continue;
        if (out->n == 0) {
            snprintf(out->unit, sizeof out->unit, "%s", ri_table_text(table, row, RI_COLUMN_durations_unit));
            ri_record_cite(record, RI_TABLE_durations, row, 0, out->source);
        }
        ri_status status = add_band(table, row, out, error);
        if (status != RI_OK)
            return status;
        last = row;
    }
    if (last < 0)
        return unknown_name(table, name, error);
    if (isfinite(out->band[out->n - 1].until))
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: the last band of %s ends; leave its until blank",
                            table->path, ri_table_line(table, last), name);
    return RI_OK;
}
