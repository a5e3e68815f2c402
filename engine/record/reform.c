/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/reform.h"

#include <string.h>

#include "record/tables.h"

static ri_day day_of(const ri_table *table, int row, int column) {
    return (ri_day)ri_table_value(table, row, column);
}

static ri_status add_version(const ri_table *table, int row, ri_reform *out, ri_error *error) {
    ri_reform_version version = {day_of(table, row, RI_COLUMN_reforms_known_from),
                                 day_of(table, row, RI_COLUMN_reforms_begins),
                                 day_of(table, row, RI_COLUMN_reforms_in_place)};
    if (out->n == RI_MAX_REFORM_VERSIONS)
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: more than %d rows of one reform", table->path,
                            ri_table_line(table, row), RI_MAX_REFORM_VERSIONS);
    if (version.in_place <= version.begins)
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: in_place is not after begins", table->path,
                            ri_table_line(table, row));
    out->version[out->n++] = version;
    return RI_OK;
}

ri_status ri_record_reform(const ri_record *record, const char *name, ri_reform *out, ri_error *error) {
    const ri_table *table = &record->table[RI_TABLE_reforms];
    *out = (ri_reform){0};
    for (int row = 0; row < table->n_rows; row++) {
        if (strcmp(ri_table_text(table, row, RI_COLUMN_reforms_reform), name) != 0)
            continue;
        ri_status status = add_version(table, row, out, error);
        if (status != RI_OK)
            return status;
    }
    if (out->n == 0)
        return ri_error_set(error, RI_BAD_DATA, "%s: no reform is called \"%.64s\"", table->path, name);
    return RI_OK;
}

const ri_reform_version *ri_reform_as_known(const ri_reform *reform, ri_day known_as_of) {
    const ri_reform_version *found = NULL;
    for (int32_t i = 0; i < reform->n; i++)
        if (known_as_of == RI_DAY_NONE || reform->version[i].known_from <= known_as_of)
            found = &reform->version[i];
    return found;
}
