/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_TABLE_H
#define RI_RECORD_TABLE_H

#include <stdbool.h>

#include "base/hash.h"
#include "base/text.h"
#include "record/cell.h"

typedef struct ri_column {
    const char *name;
    ri_cell_kind kind;
    bool is_required; /* a blank cell is an error */
} ri_column;

typedef struct ri_table_schema {
    const char *file; /* within the folder */
    int n_keys;       /* leading columns that order the rows and make them unique; 0 = rows in any order */
    int n_columns;
    const ri_column *column;
} ri_table_schema;

/* One CSV table in memory: lines that begin with # above the header are skipped. */
typedef struct ri_table {
    const ri_table_schema *schema;
    char *path;
    char *pool;     /* the cells' text */
    char **text;    /* n_rows * n_columns */
    double *value;  /* likewise, as ri_cell_read gives it */
    int first_line; /* of row 0; rows stand on consecutive lines */
    int n_rows;
    ri_sha256 hash;
} ri_table;

/* Reads folder/schema->file and checks header, cells and keys. The caller disposes *table, also after a
 * failure. Fails RI_IO, RI_NO_MEMORY, RI_BAD_DATA ("file:line: column: what is wrong"). [setup] */
ri_status ri_table_load(ri_table *table, const ri_table_schema *schema, const char *folder, ri_error *error);
/* The same of a text that was read from `path`, which messages name. [setup] */
ri_status ri_table_read(ri_table *table, const ri_table_schema *schema, const char *path, const ri_text *file,
                        ri_error *error);
void ri_table_dispose(ri_table *table);

/* A cell's text, its value, and the line a row stands on. Rows and columns count from 0. [pure] */
static inline const char *ri_table_text(const ri_table *table, int row, int column) {
    return table->text[row * table->schema->n_columns + column];
}
static inline double ri_table_value(const ri_table *table, int row, int column) {
    return table->value[row * table->schema->n_columns + column];
}
static inline int ri_table_line(const ri_table *table, int row) {
    return table->first_line + row;
}

/* The column of that name, or -1. [pure] */
int ri_table_column(const ri_table_schema *schema, const char *name);
/* The first row whose first column is at least `code`; n_rows when there is none. [pure] */
int ri_table_lower_bound(const ri_table *table, double code);

#endif
