/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full inspections as the tables have them, and a start without a judgement. Figures counted in
 * inspections.csv by hand. */
#include <math.h>

#include "folder.h"
#include "record/inspection.h"

START_TEST(kinds_and_grades) {
    ri_record *record = load_record();
    int n_sif = 0, n_short = 0, n_inadequate = 0;
    for (int i = 0; i < ri_record_n_inspections(record); i++) {
        ri_inspection inspection = ri_record_inspection(record, i);
        n_sif += inspection.is_sif;
        n_short += inspection.is_short;
        n_inadequate += inspection.grade[RI_AREA_OVERALL] == RI_INADEQUATE;
        ck_assert_int_lt(inspection.start, inspection.publication);
        ck_assert(!(inspection.is_sif && inspection.is_short));
    }
    ck_assert_int_eq(ri_record_n_inspections(record), 374);
    ck_assert_int_eq(n_sif, 173);
    ck_assert_int_eq(n_short, 62);
    ck_assert_int_eq(n_inadequate, 67);
    ri_inspection camden = ri_record_inspection(record, 2);
    ck_assert_int_eq(camden.code, 202);
    ck_assert_int_eq(camden.start, ri_day_from_date((ri_date){2017, 9, 11}));
    ck_assert_int_eq(camden.grade[RI_AREA_LEADERS], RI_OUTSTANDING);
    ck_assert_int_eq(camden.grade[RI_AREA_OVERALL], RI_GOOD);
    ri_record_destroy(record);
}
END_TEST

/* Gloucestershire on 30 September 2018: that day's workforce counts, the next year's does not. */
START_TEST(start_without_a_judgement) {
    ri_record *record = load_record();
    ri_council_start *start = malloc(sizeof *start);
    ck_assert_ptr_nonnull(start);
    ri_day day = ri_day_from_date((ri_date){2018, 9, 30});
    ck_assert_int_eq(ri_record_unjudged_start(record, "gloucestershire", day, start, NULL), RI_OK);
    ck_assert_int_eq(start->publication, RI_DAY_NONE);
    ck_assert_int_eq(start->grade[RI_AREA_OVERALL], -1);
    ck_assert(!start->is_systemic && !start->is_persistent && !start->is_what_if);
    ck_assert_double_eq_tol(start->field[RI_START_agency_share].value, 0.399, 0.0006);
    ck_assert_int_eq(start->field[RI_START_agency_share].as_of, day);
    ri_status status = ri_record_unjudged_start(record, "gloucestershire", day - 1, start, NULL);
    ck_assert_int_eq(status, RI_OK);
    ck_assert_double_eq_tol(start->field[RI_START_agency_share].value, 0.223, 0.0006);
    ri_error error = {0};
    ck_assert_int_eq(ri_record_unjudged_start(record, "gloucestershyre", day, start, &error), RI_BAD_DATA);
    free(start);
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("inspection", kinds_and_grades, start_without_a_judgement)
