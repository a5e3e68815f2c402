/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/schema.h"

#define COLUMN(t, name, kind, required) {#name, RI_CELL_##kind, required},
#define COLUMNS(t, n_keys)              static const ri_column columns_##t[] = {RI_COLUMNS_##t(COLUMN, t)};
#define SCHEMA(t, n_keys)               {#t ".csv", n_keys, RI_N_COLUMNS_##t, columns_##t},

RI_TABLES(COLUMNS)

const ri_table_schema ri_schema[RI_N_TABLES] = {RI_TABLES(SCHEMA)};
