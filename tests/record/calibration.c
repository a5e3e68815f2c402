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

static void add_row(ri_calibration *c, const char *name, double mean, double with_above) {
    int32_t k = c->n++;
    snprintf(c->row[k].name, sizeof c->row[k].name, "%s", name);
    c->row[k].mean = mean;
    c->row[k].sd = 1;
    for (int32_t l = 0; l < k; l++)
        c->factor[ri_calibration_at(k, l)] = with_above;
    c->factor[ri_calibration_at(k, k)] = 1;
}

/* Two tables, their rows between each other's: what goes together still does, to the bit, and with nothing of
 * the other table. */
START_TEST(joined) {
    static ri_calibration moved, fitted;
    moved = fitted = (ri_calibration){0};
    add_row(&moved, "b", 0.5, 0);
    add_row(&moved, "d", -1, 0.8);
    ck_assert_int_eq(ri_calibration_factorise(&moved), -1);
    add_row(&fitted, "a", 0, 0);
    add_row(&fitted, "c", 0, -0.6);
    add_row(&fitted, "e", 0, 0.25);
    ck_assert_int_eq(ri_calibration_factorise(&fitted), -1);
    const char *const names[5] = {"a", "b", "c", "d", "e"};
    const double own[5] = {0.3, -1.1, 2.2, 0.7, -0.4};
    const double moved_own[2] = {own[1], own[3]}, fitted_own[3] = {own[0], own[2], own[4]};
    ri_calibration before = moved;
    ck_assert_ptr_null(ri_calibration_join(&moved, &fitted));
    ck_assert_int_eq(moved.n, 5);
    for (int k = 0; k < 5; k++) {
        ck_assert_str_eq(moved.row[k].name, names[k]);
        ck_assert_int_eq(ri_calibrated_is_moved(&moved.row[k]), k % 2);
        ri_assert_same(ri_calibration_mix(&moved, k, own),
                       k % 2 ? ri_calibration_mix(&before, k / 2, moved_own)
                             : ri_calibration_mix(&fitted, k / 2, fitted_own));
    }
    ck_assert_str_eq(ri_calibration_join(&moved, &fitted), "a"); /* both have it */
    ck_assert_int_eq(moved.n, 5);
}
END_TEST

/* No more than there is room for. */
START_TEST(no_room) {
    static ri_calibration full, one;
    full = one = (ri_calibration){0};
    for (int k = 0; k < RI_MAX_CALIBRATED; k++) {
        char name[16];
        snprintf(name, sizeof name, "row%03d", k);
        add_row(&full, name, 1, 0);
    }
    add_row(&one, "other", 0, 0);
    ck_assert_str_eq(ri_calibration_join(&full, &one), "other");
    ck_assert_int_eq(full.n, RI_MAX_CALIBRATED);
}
END_TEST

/* The leaders' score less its cut where all practice is inadequate, by the committed table and where leaders
 * are judged by their impact on practice: known to half of what weights and cut drawn apart would leave open.
 */
START_TEST(fitted_errors_go_together) {
    static ri_calibration c;
    ri_record *record = load_record();
    const char *const of[3] = {"leaders.cut_inadequate", "leaders.key_inadequate_by_practice_weight",
                               "leaders.mean_weight"};
    const double error_sd[3] = {0.31, 0.55, 0.46}; /* their priors' (plugins/graded.h) */
    ck_assert_int_eq(ri_record_fitted(record, &c, NULL), RI_OK);
    double sum[RI_MAX_CALIBRATED] = {0}, together = 0, apart = 0;
    for (int i = 0; i < 3; i++) {
        char name[RI_CALIBRATED_NAME_SIZE];
        snprintf(name, sizeof name, "reinspect.judgement.ordered_probit:%s", of[i]);
        const ri_calibrated *row = ri_calibration_find(&c, name);
        ck_assert_ptr_nonnull(row);
        ck_assert(!ri_calibrated_is_moved(row));
        int32_t k = (int32_t)(row - c.row);
        for (int32_t l = 0; l <= k; l++)
            sum[l] += error_sd[i] * c.factor[ri_calibration_at(k, l)];
        apart += error_sd[i] * error_sd[i];
    }
    for (int32_t l = 0; l < c.n; l++)
        together += sum[l] * sum[l];
    ck_assert_double_eq_tol(sqrt(apart), 0.78, 0.005);
    ck_assert_double_eq_tol(sqrt(together), 0.38, 0.01);
    ri_record_destroy(record);
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

RI_TEST_MAIN("calibration", alone, on_a_line, the_factor_has_the_correlations, faults, joined, no_room,
             fitted_errors_go_together, as_committed)
