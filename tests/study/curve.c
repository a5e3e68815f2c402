/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves of waits on histories made by hand, and the ablations' table. */
#include "study/curve.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "blank.h"
#include "study/ablations.h"
#include "support.h"

/* An odd code for the half of V1; open when `is_open`. */
static ri_history waited(int32_t code, double months, bool is_open) {
    ri_history h = blank(code, 1000);
    h.episode.until = 1000 + (ri_day)floor(months * RI_DAYS_PER_MONTH);
    h.episode.is_censored = is_open;
    return h;
}

/* In the record two of four are inspected again, after 25 and 40 months, and two are cut after 28 and 60:
 * none, then 1/4, then half of the two left. An even code and an ILACS report do not count in V1. */
START_TEST(observed_by_hand) {
    ri_history h[6] = {waited(201, 25, false), waited(203, 28, true), waited(205, 40, false),
                       waited(207, 60, true),  waited(202, 3, false), waited(209, 3, false)};
    h[5].episode.is_sif = false;
    ri_curve curve;
    ck_assert_int_eq(ri_curve_fill(0, h, h, 6, 1, &curve, NULL), RI_OK);
    ck_assert_str_eq(curve.id, "V1");
    ck_assert_int_eq(curve.n, 4);
    static const struct {
        int month;
        double share;
        int32_t n_followed;
    } expected[] = {{0, 0, 4}, {24, 0, 4}, {25, 0.25, 3}, {28, 0.25, 2}, {40, 0.625, 1}, {60, 0.625, 0}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const ri_curve_month *m = &curve.month[expected[i].month];
        ck_assert_double_eq_tol(m->observed, expected[i].share, 1e-12);
        ck_assert_int_eq(m->n_followed, expected[i].n_followed);
        /* One replicate, the record itself: all quantiles are its share. */
        ck_assert_double_eq_tol(m->q05, m->observed, 1e-12);
        ck_assert_double_eq_tol(m->q95, m->observed, 1e-12);
    }
}
END_TEST

/* 21 replicates of one report, inspected again within r = 0 .. 20 months: by month m, m + 1 of the 21 shares
 * are 1, the others 0. */
START_TEST(quantiles_over_replicates) {
    ri_history observed = waited(201, 12, false), simulated[21];
    for (int r = 0; r < 21; r++)
        simulated[r] = waited(201, r, false);
    ri_curve curve;
    ck_assert_int_eq(ri_curve_fill(0, &observed, simulated, 1, 21, &curve, NULL), RI_OK);
    ck_assert_uint_eq(curve.n_replicates, 21);
    ck_assert_double_eq_tol(curve.month[9].q50, 0, 1e-12);  /* 10 of 21 */
    ck_assert_double_eq_tol(curve.month[10].q50, 1, 1e-12); /* 11 of 21 */
    ck_assert_double_eq_tol(curve.month[10].q25, 0, 1e-12);
    ck_assert_double_eq_tol(curve.month[20].q05, 1, 1e-12);
    ck_assert_double_eq_tol(curve.month[0].q95, 0, 1e-12); /* 1 of 21: the 20th of 21 in order is still 0 */
}
END_TEST

START_TEST(no_report_no_share) {
    ri_history h = waited(202, 12, false);
    ri_curve curve;
    ck_assert_int_eq(ri_curve_fill(1, &h, &h, 1, 1, &curve, NULL), RI_OK);
    ck_assert_int_eq(curve.n, 0);
    ck_assert_uint_eq(curve.n_replicates, 0);
    ck_assert(isnan(curve.month[12].observed) && isnan(curve.month[12].q50));
}
END_TEST

static const char header[] = "ablation,target,without,is_named,pass_with,pass_without,p_with,p_without,"
                             "distance_with,distance_without,replications,revision,note\n";

static void write_table(const char *folder, const char *rows) {
    char path[160];
    ri_text words = {0};
    snprintf(path, sizeof path, "%s/ablations.csv", folder);
    ri_text_add(&words, "# made up\n%s%s", header, rows);
    ck_assert_int_eq(ri_file_write_whole(path, words.bytes, words.length, NULL), RI_OK);
    ri_text_dispose(&words);
}

START_TEST(ablations_are_read) {
    char folder[] = "/tmp/reinspect-ablations-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ri_ablations ablations;
    ri_error error = {0};
    ck_assert_int_eq(ri_ablations_load(&ablations, folder, &error), RI_OK);
    ck_assert_int_eq(ablations.n, 0); /* nobody has measured them */
    ri_ablations_dispose(&ablations);

    write_table(folder, "shock,V7,nobody responds,1,0,0,0.01,0.4,1.5,0.5,200,abc,\n"
                        "shock,V8,nobody responds,0,1,0,,,,,200,abc,\"a rule 1, then 0.5\"\n");
    ck_assert_int_eq(ri_ablations_load(&ablations, folder, &error), RI_OK);
    ck_assert_int_eq(ablations.n, 2);
    ck_assert_str_eq(ablations.row[0].target, "V7");
    ck_assert(ablations.row[0].is_named && !ablations.row[0].is_pass_with && ablations.row[1].is_pass_with);
    ck_assert_double_eq_tol(ablations.row[0].distance_without, 0.5, 1e-12);
    ck_assert(isnan(ablations.row[1].p_with));
    ck_assert_str_eq(ablations.row[1].note, "a rule 1, then 0.5");
    ri_ablations_dispose(&ablations);

    write_table(folder, "shock,V7,nobody responds,1,0,maybe,0.01,0.4,1.5,0.5,200,abc,\n");
    ck_assert_int_eq(ri_ablations_load(&ablations, folder, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "pass_without"));
    ri_ablations_dispose(&ablations);
    char path[160];
    snprintf(path, sizeof path, "%s/ablations.csv", folder);
    remove(path);
    rmdir(folder);
}
END_TEST

RI_TEST_MAIN("study/curve", observed_by_hand, quantiles_over_replicates, no_report_no_share,
             ablations_are_read)
