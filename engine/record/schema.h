/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_SCHEMA_H
#define RI_RECORD_SCHEMA_H

#include "record/table.h"
#include "record/tables.def"

/* RI_TABLE_activity, RI_COLUMN_activity_as_of, ...: places of tables and, within a table, of columns. */
#define RI__TABLE_ID(t, n_keys)      RI_TABLE_##t,
#define RI__COLUMN_ID(t, name, k, r) RI_COLUMN_##t##_##name,
#define RI__COLUMN_IDS(t, n_keys)    enum { RI_COLUMNS_##t(RI__COLUMN_ID, t) RI_N_COLUMNS_##t };

enum { RI_TABLES(RI__TABLE_ID) RI_N_TABLES };
RI_TABLES(RI__COLUMN_IDS)

/* The tables of scenarios/data/, in the order of tables.def. */
extern const ri_table_schema ri_schema[RI_N_TABLES];

#endif
