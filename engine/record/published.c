/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/published.h"

#include <string.h>

#include "record/tables.h"

/* The second column of a series. */
#define AS_OF 1

static const ri_day release_days[RI_N_TABLES] = {
#define RI_RELEASE(table, days) [RI_TABLE_##table] = (days),
#include "record/releases.def"
#undef RI_RELEASE
};

/* What Ofsted's own report tells was out with it. */
static ri_day out_on(const ri_record *record, int table, int row) {
    const ri_table *t = &record->table[table];
    bool is_ofsted = strcmp(ri_table_text(t, row, t->schema->n_columns - 1), "sif") == 0;
    return (ri_day)ri_table_value(t, row, AS_OF) + (is_ofsted ? 0 : release_days[table]);
}

bool ri_published_is_out(const ri_record *record, int table, int row, ri_day known_by) {
    return known_by == RI_DAY_NONE || out_on(record, table, row) <= known_by;
}

ri_day ri_published_until(int table, ri_day known_by) {
    return known_by - release_days[table];
}
