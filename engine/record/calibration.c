/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/calibration.h"

#include <stdlib.h>
#include <string.h>

#include "record/tables.h"

ri_status ri_record_calibration(const ri_record *record, ri_calibration *out, ri_error *error) {
    const ri_table *table = &record->table[RI_TABLE_calibration];
    *out = (ri_calibration){0};
    if (table->n_rows > RI_MAX_CALIBRATED)
        return ri_error_set(error, RI_BAD_DATA, "%s: %d rows; %d at most", table->path, table->n_rows,
                            RI_MAX_CALIBRATED);
    for (int row = 0; row < table->n_rows; row++) {
        const char *name = ri_table_text(table, row, RI_COLUMN_calibration_name);
        ri_calibrated *calibrated = &out->row[out->n++];
        if (strlen(name) >= sizeof calibrated->name)
            return ri_error_set(error, RI_BAD_DATA, "%s:%d: the name is longer than %zu bytes", table->path,
                                ri_table_line(table, row), sizeof calibrated->name - 1);
        memcpy(calibrated->name, name, strlen(name) + 1);
        calibrated->mean = ri_table_value(table, row, RI_COLUMN_calibration_score_mean);
        calibrated->sd = ri_table_value(table, row, RI_COLUMN_calibration_score_sd);
    }
    return RI_OK;
}

static int by_name(const void *name, const void *calibrated) {
    return strcmp(name, ((const ri_calibrated *)calibrated)->name);
}

const ri_calibrated *ri_calibration_find(const ri_calibration *calibration, const char *name) {
    return bsearch(name, calibration->row, (size_t)calibration->n, sizeof calibration->row[0], by_name);
}
