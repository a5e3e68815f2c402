/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/record.h"

#include <string.h>

#include "record/tables.h"

/* The row of sources.csv with that key, or -1. */
static int source_row(const ri_record *record, const char *key) {
    const ri_table *sources = &record->table[RI_TABLE_sources];
    for (int row = 0; row < sources->n_rows; row++)
        if (strcmp(ri_table_text(sources, row, RI_COLUMN_sources_key), key) == 0)
            return row;
    return -1;
}

static bool has_council(const ri_record *record, double code) {
    const ri_table *councils = &record->table[RI_TABLE_councils];
    int row = ri_table_lower_bound(councils, code);
    return row < councils->n_rows && !(ri_table_value(councils, row, RI_COLUMN_councils_code) > code);
}

/* Codes and source keys must stand in councils.csv and sources.csv. */
static ri_status check_links(const ri_record *record, const ri_table *table, ri_error *error) {
    for (int i = 0; i < table->schema->n_columns; i++) {
        const ri_column *column = &table->schema->column[i];
        for (int row = 0; row < table->n_rows; row++) {
            const char *text = ri_table_text(table, row, i);
            if (column->kind == RI_CELL_CODE && !has_council(record, ri_table_value(table, row, i)))
                return ri_error_set(error, RI_BAD_DATA, "%s:%d: %s: %s is not a code of councils.csv",
                                    table->path, ri_table_line(table, row), column->name, text);
            if (column->kind == RI_CELL_SOURCE && source_row(record, text) < 0)
                return ri_error_set(error, RI_BAD_DATA, "%s:%d: %s: \"%s\" is not a key of sources.csv",
                                    table->path, ri_table_line(table, row), column->name, text);
        }
    }
    return RI_OK;
}

ri_status ri_record_load(const char *folder, ri_record **record, ri_error *error) {
    ri_record *new = calloc(1, sizeof *new);
    *record = NULL;
    if (new == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for the published tables");
    ri_status status = RI_OK;
    for (int i = 0; i < RI_N_TABLES && status == RI_OK; i++)
        status = ri_table_load(&new->table[i], &ri_schema[i], folder, error);
    for (int i = 0; i < RI_N_TABLES && status == RI_OK; i++)
        status = check_links(new, &new->table[i], error);
    if (status == RI_OK)
        status = ri_council_names_init(&new->names, &new->table[RI_TABLE_councils],
                                       &new->table[RI_TABLE_aliases], error);
    if (status == RI_OK)
        *record = new;
    else
        ri_record_destroy(new);
    return status;
}

void ri_record_destroy(ri_record *record) {
    if (record == NULL)
        return;
    ri_council_names_dispose(&record->names);
    for (int i = 0; i < RI_N_TABLES; i++)
        ri_table_dispose(&record->table[i]);
    free(record);
}

void ri_record_cite(const ri_record *record, int table, int row, int year, char source[96]) {
    const ri_table *cited = &record->table[table];
    const char *key = ri_table_text(cited, row, ri_table_column(cited->schema, "source"));
    int at = source_row(record, key);
    const char *label =
        at < 0 ? key : ri_table_text(&record->table[RI_TABLE_sources], at, RI_COLUMN_sources_label);
    char when[16] = "";
    if (year > 0)
        snprintf(when, sizeof when, " %d", year);
    snprintf(source, 96, "%s:%d (%.60s%s)", cited->schema->file, ri_table_line(cited, row), label, when);
}

int ri_record_n_files(const ri_record *record) {
    (void)record;
    return RI_N_TABLES;
}

const char *ri_record_file(const ri_record *record, int i, ri_sha256 *hash) {
    RI_BUG_IF(i < 0 || i >= RI_N_TABLES);
    *hash = record->table[i].hash;
    return record->table[i].schema->file;
}
