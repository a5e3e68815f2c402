/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a calibration writes is what a run reads. */
#include "report/calibration.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "record/tables.h"
#include "support.h"

static ri_calibration_told told;
static ri_calibration made, again;

/* Three assumptions over members that go together. */
static void make(void) {
    static const double lower[6] = {1, -0.61234, 1, 0.25, 0.123456, 1};
    ri_calibrate_result *result = &told.result;
    result->n_free = 3;
    result->n_members = 101;
    for (int k = 0; k < 3; k++) {
        ri_calibrated_free *row = &result->free[k];
        row->free.row = &ri_parameter_table[RI_P_plan_pace];
        row->free.why = "V1";
        snprintf(row->free.name, sizeof row->free.name, "part:%c", 'a' + k);
        row->mean = k - 1.25;
        row->sd = 0.5 + 0.25 * k;
    }
    memcpy(result->correlation, lower, sizeof lower);
}

/* Four digits of a correlation, three of a score. */
START_TEST(written_and_read) {
    static ri_record record;
    char folder[64] = "/tmp/reinspect-calibration-XXXXXX", path[128];
    ri_text text = {0};
    ri_error error = {0};
    make();
    ri_calibrate_rows(&told.result, &made);
    ri_report_calibration_csv(&told, &text);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/calibration.csv", folder);
    ck_assert_int_eq(ri_file_write_whole(path, text.bytes, text.length, NULL), RI_OK);
    ri_table *table = &record.table[RI_TABLE_calibration];
    ck_assert_int_eq(ri_table_load(table, &ri_schema[RI_TABLE_calibration], folder, &error), RI_OK);
    ck_assert_msg(ri_record_calibration(&record, &again, &error) == RI_OK, "%s", error.text);
    ck_assert_int_eq(again.n, 3);
    for (int k = 0; k < 3; k++) {
        ck_assert_str_eq(again.row[k].name, made.row[k].name);
        ck_assert_double_eq_tol(again.row[k].mean, made.row[k].mean, 5e-4);
        ck_assert_double_eq_tol(again.row[k].sd, made.row[k].sd, 5e-4);
    }
    for (int i = 0; i < 6; i++)
        ck_assert_double_eq_tol(again.factor[i], made.factor[i], 2e-4);
    ri_table_dispose(table);
    ri_text_dispose(&text);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

/* Of three pairs over 101 members chance alone makes 0.24 once in 20: z at 1 - 0.05/6 is 2.394. */
START_TEST(pairs_beyond_chance) {
    ri_text text = {0};
    make();
    ri_report_calibration_table(&told, &text);
    const char *first = strstr(text.bytes, "beyond 0.24"), *second;
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(first = strstr(first, "-0.61  part:a, part:b\n"));
    ck_assert_ptr_nonnull(second = strstr(first, "+0.25  part:a, part:c\n"));
    ck_assert_ptr_null(strstr(text.bytes, "part:b, part:c"));
    ri_text_dispose(&text);
}
END_TEST

RI_TEST_MAIN("calibration", written_and_read, pairs_beyond_chance)
