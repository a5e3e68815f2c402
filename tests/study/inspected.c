/* SPDX-License-Identifier: GPL-3.0-or-later */
/* V9's statistic by hand and on the record, and councils drawn again. Exact. */
#include <math.h>

#include "record/folder.h"
#include "study/inspected.h"
#include "study/resample.h"

/* Ten inspections; two without a caseload, one without a grade. */
static const struct {
    int grade;
    double caseload, agency, in_time;
} by_hand[] = {{0, 20, 0.3, 0.7},   {0, 18, 0.2, 0.8},   {1, 18, 0.25, 0.85},
               {1, 16, 0.1, 0.75},  {2, NAN, 0.1, 0.9},  {2, 15, 0.05, 0.8},
               {3, 14, 0.05, 0.95}, {3, NAN, 0.15, 0.9}, {-1, 30, 0.9, 0.1}};
enum { N = sizeof by_hand / sizeof by_hand[0] };

static void fill(ri_inspected *inspected) {
    for (int i = 0; i < N; i++) {
        inspected[i] = (ri_inspected){.code = 201 + i,
                                      .figure = {by_hand[i].caseload, by_hand[i].agency, by_hand[i].in_time}};
        inspected[i].grade[RI_AREA_OVERALL] = by_hand[i].grade;
    }
}

/* Caseload: inadequate 20, 18 against 18, 16, 15, 14: of 8 pairs 7 are higher and one is equal, 7.5 / 8.
 * Agency: 0.3 above all six (0.25, 0.1, 0.1, 0.05, 0.05, 0.15), 0.2 above five: 11 / 12. In time: 0.7 below
 * all six of 0.85, 0.75, 0.9, 0.8, 0.95, 0.9; 0.8 below four, above one and equal to one: 10.5 / 12. */
START_TEST(measure_by_hand) {
    ri_inspected inspected[N];
    double value[RI_N_INSPECTED_VALUES];
    fill(inspected);
    ri_inspected_measure(inspected, N, value);
    static const double expected[RI_N_INSPECTED_VALUES] = {
        19, 17, 15, 14, 0.25, 0.175, 0.075, 0.1, 0.75, 0.8, 0.85, 0.925, 7.5 / 8, 11.0 / 12, 10.5 / 12};
    for (int k = 0; k < RI_N_INSPECTED_VALUES; k++)
        ck_assert_double_eq_tol(value[k], expected[k], 1e-12);
    ri_inspected_measure(inspected, 2, value); /* nobody but the two inadequate ones */
    ck_assert_double_eq(value[0], 19);
    ck_assert(isnan(value[1]) && isnan(value[RI_N_BEFORE * RI_N_GRADES]));
}
END_TEST

/* The figures that the study printed before there was a program, of both halves. It did not have the Isles of
 * Scilly, where all social workers were agency ones; without them the first share is 0.213. */
START_TEST(observed_as_the_study_has_them) {
    ri_record *record = load_record();
    static ri_inspected inspected[RI_MOST_INSPECTED];
    uint32_t n = ri_inspected_observe(record, RI_HALF_BOTH, inspected);
    double value[RI_N_INSPECTED_VALUES];
    ri_inspected_measure(inspected, n, value);
    static const double printed[RI_N_INSPECTED_VALUES] = {17.6, 17.0, 16.7, 15.7, .208, .205, .160, .086,
                                                          .801, .824, .851, .885, .61,  .59,  .65};
    for (int k = 0; k < RI_N_INSPECTED_VALUES; k++) {
        double tolerance = k < 4 ? 0.2 : k < 12 ? 0.006 : 0.03;
        ck_assert_msg(fabs(value[k] - printed[k]) < (k == 4 ? 0.03 : tolerance),
                      "value %d: %.4f, printed %.3f", k, value[k], printed[k]);
    }
    uint32_t n_check = ri_inspected_observe(record, RI_HALF_CHECK, inspected);
    uint32_t n_train = ri_inspected_observe(record, RI_HALF_TRAIN, inspected);
    ck_assert_uint_eq(n_check + n_train, n);
    for (uint32_t i = 0; i < n_train; i++) {
        ck_assert(inspected[i].code % 2 == 0 && inspected[i].code != 916);
        ck_assert(isnan(inspected[i].quality));
    }
    ri_record_destroy(record);
}
END_TEST

/* As many councils as there are, whole ones; other keys draw others. */
START_TEST(councils_drawn_again) {
    static const int32_t code[] = {201, 201, 202, 203, 203, 203, 204};
    uint32_t index[64], n_of[3] = {0};
    for (uint64_t draw = 0; draw < 3000; draw++) {
        uint32_t n = ri_resample_councils(code, 7, (ri_key){1, draw}, index, 64), n_councils = 0;
        for (uint32_t i = 0; i < n; i++) {
            n_councils += index[i] == 0 || index[i] == 2 || index[i] == 3 || index[i] == 6;
            if (index[i] == 1 || index[i] == 4 || index[i] == 5)
                ck_assert_uint_eq(index[i - 1], index[i] - 1);
            n_of[0] += index[i] == 0;
            n_of[1] += index[i] == 3;
            n_of[2] += index[i] == 6;
        }
        ck_assert_uint_eq(n_councils, 4);
    }
    for (int i = 0; i < 3; i++) /* each once in the mean; SE sqrt(0.75 / 3000) = 0.016 */
        ck_assert_double_eq_tol(n_of[i] / 3000.0, 1, 0.07);
}
END_TEST

RI_TEST_MAIN("inspected", measure_by_hand, observed_as_the_study_has_them, councils_drawn_again)
