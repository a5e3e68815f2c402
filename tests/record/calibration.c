/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what was calibrated: how scores go together, and what it must not say. */
#include "record/calibration.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "folder.h"

static char folder[64];

/* Reads a table of these rows; the first stands in line 2. */
static ri_status read_rows(const char *rows, ri_calibration *out, ri_error *error) {
    static ri_record record;
    ri_text text = {0};
    char path[128];
    snprintf(folder, sizeof folder, "/tmp/reinspect-calibration-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/calibration.csv", folder);
    ri_text_add(&text, "name,score_mean,score_sd,correlations\n%s", rows);
    ck_assert_int_eq(ri_file_write_whole(path, text.bytes, text.length, NULL), RI_OK);
    ri_text_dispose(&text);
    ri_table *table = &record.table[RI_TABLE_calibration];
    ri_status status = ri_table_load(table, &ri_schema[RI_TABLE_calibration], folder, error);
    if (status == RI_OK)
        status = ri_record_calibration(&record, out, error);
    ri_table_dispose(table);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(rmdir(folder), 0);
    return status;
}

static void refuses(const char *rows, int line, const char *message) {
    static ri_calibration out;
    ri_error error = {0};
    char expected[512];
    ck_assert_int_eq(read_rows(rows, &out, &error), RI_BAD_DATA);
    snprintf(expected, sizeof expected, "%s/calibration.csv:%d: correlations: %s", folder, line, message);
    ck_assert_str_eq(error.text, expected);
}

/* Blank: each row has its own chance alone, to the bit. */
START_TEST(alone) {
    static ri_calibration c;
    const double own[3] = {0.1, -1.7, 2.3};
    ck_assert_int_eq(read_rows("a,0.5,0.9,\nb,-1,0.5,\nc,0,1,\n", &c, NULL), RI_OK);
    ck_assert_int_eq(c.n, 3);
    ri_assert_same(c.row[1].mean, -1);
    ri_assert_same(c.row[1].sd, 0.5);
    for (int k = 0; k < 3; k++)
        ri_assert_same(ri_calibration_mix(&c, k, own), own[k]);
}
END_TEST

/* Correlation 1, and -1: the second is the first, and its negative, whatever chance of its own it has. A
 * third row between them that has half in common with either stays as it is. */
START_TEST(on_a_line) {
    static ri_calibration c;
    for (double own = -3; own <= 3; own += 1.5) {
        const double normal[4] = {own, 7, own - 1, -7};
        ck_assert_int_eq(read_rows("a,0,1,\nb,0,1,1\nc,0,1,0.5 0.5\nd,0,1,-1 -1 -0.5\n", &c, NULL), RI_OK);
        ri_assert_same(ri_calibration_mix(&c, 1, normal), own);
        ri_assert_same(ri_calibration_mix(&c, 3, normal), -own);
        ck_assert_double_eq_tol(ri_calibration_mix(&c, 2, normal), 0.5 * own + sqrt(0.75) * (own - 1), 1e-15);
    }
}
END_TEST

/* Three rows: the factor times its transpose is what the table says. */
START_TEST(the_factor_has_the_correlations) {
    static ri_calibration c;
    const double said[6] = {1, 0.6, 1, -0.3, 0.25, 1};
    ck_assert_int_eq(read_rows("a,0,1,\nb,0,1,0.6\nc,0,1,-0.3  0.25\n", &c, NULL), RI_OK);
    for (int k = 0; k < 3; k++)
        for (int l = 0; l <= k; l++) {
            double sum = 0;
            for (int j = 0; j <= l; j++)
                sum += c.factor[ri_calibration_at(k, j)] * c.factor[ri_calibration_at(l, j)];
            ck_assert_double_eq_tol(sum, said[ri_calibration_at(k, l)], 1e-15);
        }
}
END_TEST

START_TEST(faults) {
    refuses("a,0,1,\nb,0,1,0.5 0.5\n", 3,
            "2 numbers; give one for each of the 1 rows above, in their order, or none");
    refuses("a,0,1,\nb,0,1,\nc,0,1,0.5\n", 4,
            "1 numbers; give one for each of the 2 rows above, in their order, or none");
    refuses("a,0,1,0.5\n", 2, "1 numbers; give one for each of the 0 rows above, in their order, or none");
    refuses("a,0,1,\nb,0,1,1.2\n", 3, "1.2 is outside -1 to 1");
    refuses("a,0,1,\nb,0,1,half\n", 3,
            "\"half\" is not a number; write digits such as 0.219, or nothing where nothing was published");
    refuses("a,0,1,\nb,0,1,0.1234567890123456789012345678901\n", 3,
            "0.1234567890123456789012345678901 has more digits than a correlation needs");
    /* a and b the same, b and c the same, a and c opposites: nothing is. */
    refuses("a,0,1,\nb,0,1,0.9\nc,0,1,-0.9 0.9\n", 4,
            "no numbers go together as c is said to with the rows above");
    refuses("a,0,1,\nb,0,1,1\nc,0,1,0.9 -0.9\n", 4,
            "no numbers go together as c is said to with the rows above");
}
END_TEST

/* The committed table: every row's variance stays 1, within what four digits say. */
START_TEST(as_committed) {
    static ri_calibration c;
    ri_record *record = load_record();
    ri_error error = {0};
    ck_assert_msg(ri_record_calibration(record, &c, &error) == RI_OK, "%s", error.text);
    for (int k = 0; k < c.n; k++) {
        double variance = 0;
        for (int l = 0; l <= k; l++)
            variance += pow(c.factor[ri_calibration_at(k, l)], 2);
        ck_assert_double_eq_tol(variance, 1, 1e-3);
    }
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("calibration", alone, on_a_line, the_factor_has_the_correlations, faults, as_committed)
