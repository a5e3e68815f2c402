/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/inspection.h"

#include <math.h>
#include <string.h>

#include "record/tables.h"

#define COLUMN(name) RI_COLUMN_inspections_##name

static const ri_table *inspections(const ri_record *record) {
    return &record->table[RI_TABLE_inspections];
}

int ri_record_n_inspections(const ri_record *record) {
    return inspections(record)->n_rows;
}

ri_inspection ri_record_inspection(const ri_record *record, int i) {
    static const int column[RI_N_AREAS] = {COLUMN(help_protection), COLUMN(in_care), COLUMN(care_leavers),
                                           COLUMN(leaders), COLUMN(overall)};
    const ri_table *t = inspections(record);
    RI_BUG_IF(i < 0 || i >= t->n_rows);
    ri_inspection inspection = {
        .code = (int32_t)ri_table_value(t, i, COLUMN(code)),
        .start = (ri_day)ri_table_value(t, i, COLUMN(start)),
        .publication = (ri_day)ri_table_value(t, i, COLUMN(publication)),
        .is_sif = strcmp(ri_table_text(t, i, COLUMN(framework)), "SIF") == 0,
        .is_short = strcmp(ri_table_text(t, i, COLUMN(type)), "ILACS short") == 0,
    };
    for (int a = 0; a < RI_N_AREAS; a++) {
        double grade = ri_table_value(t, i, column[a]);
        inspection.grade[a] = isnan(grade) ? -1 : (int32_t)grade;
    }
    return inspection;
}

ri_status ri_record_unjudged_start(const ri_record *record, const char *council, ri_day day,
                                   ri_council_start *start, ri_error *error) {
    ri_supposed_judgement nobody = {.publication = day, .inspection = day};
    for (int a = 0; a < RI_N_AREAS; a++)
        nobody.grade[a] = -1;
    ri_status status = ri_record_council_what_if(record, council, &nobody, start, error);
    if (status != RI_OK)
        return status;
    start->publication = start->inspection = RI_DAY_NONE;
    start->framework[0] = '\0';
    start->is_systemic = start->is_persistent = start->is_what_if = false;
    return RI_OK;
}
