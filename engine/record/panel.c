/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/panel.h"

#include "record/tables.h"

/* By the successions: a council ends on its successors' first day, and they begin on it. */
static bool exists(const ri_table *successions, int32_t code, ri_day day) {
    for (int row = 0; row < successions->n_rows; row++) {
        int32_t before = (int32_t)ri_table_value(successions, row, RI_COLUMN_successions_code),
                after = (int32_t)ri_table_value(successions, row, RI_COLUMN_successions_successor);
        ri_day first_day = (ri_day)ri_table_value(successions, row, RI_COLUMN_successions_first_day);
        if ((code == before && day >= first_day) || (code == after && day < first_day))
            return false;
    }
    return true;
}

int ri_record_panel(const ri_record *record, ri_day day, const char *names[RI_PANEL_MOST]) {
    const ri_table *councils = &record->table[RI_TABLE_councils];
    int n = 0;
    for (int row = 0; row < councils->n_rows; row++) {
        int32_t code = (int32_t)ri_table_value(councils, row, RI_COLUMN_councils_code);
        if (code == 0 || !exists(&record->table[RI_TABLE_successions], code, day))
            continue;
        RI_BUG_IF(n == RI_PANEL_MOST);
        names[n++] = ri_table_text(councils, row, RI_COLUMN_councils_name);
    }
    return n;
}
