/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: what Annex A counts on a day, and that asking for it changes nothing else. */
#include "council/annex.h"

#include <stdlib.h>
#include <string.h>

#include "council/fixture.h"
#include "support.h"

enum { MONTHS = 12 };

static ri_day date(int32_t year, int32_t month, int32_t day) {
    return ri_day_from_date((ri_date){year, month, day});
}

/* One replication with Annex A on a day, RI_DAY_NONE for none. The caller frees. */
static int64_t *record_on(ri_day day) {
    ri_council_setup setup = fixture_setup(MONTHS);
    setup.annex_a_day = day;
    return fixture_run(&setup, 1);
}

static int64_t series(const int64_t *record, int32_t month, uint32_t metric) {
    return record[ri_record_series_cell(month, metric, 0)];
}

START_TEST(test_counts_of_a_month_end) {
    /* On the last day of March 2018 lists and series count the same; the series' first month is July 2017. */
    int64_t *record = record_on(date(2018, 3, 31));
    const int64_t *cell = record + ri_outcome_cell(RI_OUT_annex_a);
    int32_t march = 8;
    ck_assert_int_eq(cell[RI_ANNEX_protection_plan], series(record, march, RI_METRIC_cpp));
    ck_assert_int_eq(cell[RI_ANNEX_in_care], series(record, march, RI_METRIC_in_care));
    ck_assert_int_eq(cell[RI_ANNEX_without_worker], series(record, march, RI_METRIC_unallocated_cases));
    /* Six months of referrals: October to March. */
    int64_t referrals = 0, enquiries = 0;
    for (int32_t month = 3; month <= march; month++) {
        referrals += series(record, month, RI_METRIC_referrals);
        enquiries += series(record, month, RI_METRIC_enquiries);
    }
    ck_assert_int_eq(cell[RI_ANNEX_enquiries], enquiries);
    ck_assert_int_eq(cell[RI_ANNEX_conference_due], series(record, march, RI_METRIC_enquiries_open));
    ck_assert_int_eq(cell[RI_ANNEX_referrals], referrals);
    ck_assert_int_le(cell[RI_ANNEX_rereferrals], cell[RI_ANNEX_referrals]);
    ck_assert_int_le(cell[RI_ANNEX_assessments_late], cell[RI_ANNEX_assessments]);
    ck_assert_int_gt(cell[RI_ANNEX_assessments], 0);
    free(record);
}
END_TEST

START_TEST(test_flows_need_six_months) {
    /* The first day is 13 June 2017: on 12 December not yet six months of it are simulated, on the 13th they
     * are.
     */
    int64_t *early = record_on(date(2017, 12, 12)), *later = record_on(date(2017, 12, 13));
    uint32_t first = ri_outcome_cell(RI_OUT_annex_a);
    ck_assert_int_eq(early[first + RI_ANNEX_referrals], RI_NO_VALUE);
    ck_assert_int_gt(early[first + RI_ANNEX_in_care], 0);
    ck_assert_int_gt(later[first + RI_ANNEX_referrals], 0);
    free(early);
    free(later);
}
END_TEST

START_TEST(test_asking_changes_nothing) {
    int64_t *without = record_on(RI_DAY_NONE), *with = record_on(date(2018, 3, 31));
    uint32_t first = ri_outcome_cell(RI_OUT_annex_a), n_cells = ri_record_n_cells(MONTHS);
    for (uint32_t i = 0; i < RI_N_ANNEX; i++) {
        ck_assert_int_eq(without[first + i], RI_NO_VALUE);
        ck_assert_int_ne(with[first + i], RI_NO_VALUE);
    }
    ck_assert_mem_eq(without, with, first * sizeof *with);
    ck_assert_mem_eq(without + first + RI_N_ANNEX, with + first + RI_N_ANNEX,
                     (n_cells - first - RI_N_ANNEX) * sizeof *with);
    free(without);
    free(with);
}
END_TEST

START_TEST(test_day_outside) {
    ri_council_setup setup = fixture_setup(MONTHS);
    ri_council_model *model = NULL;
    ri_error error = {0};
    setup.annex_a_day = date(2018, 7, 1);
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_BAD_DATA);
    ck_assert_str_eq(error.text,
                     "Annex A: 2018-07-01 is not simulated; give a day from 2017-06-13 to 2018-06-30");
}
END_TEST

RI_TEST_MAIN("annex", test_counts_of_a_month_end, test_flows_need_six_months, test_asking_changes_nothing,
             test_day_outside)
