/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judgements that a scenario supposes. Expected figures are DfE's, Ofsted's and ONS's as published for York
 * (LAIT, children in need tables, mid-year estimate of 2018) and the record's own inspections. */
#include "record/record.h"

#include <string.h>

#include "folder.h"

static ri_council_start start;

/* As a scenario that says only the date and the grades. */
static ri_supposed_judgement suppose(const char *publication) {
    return (ri_supposed_judgement){
        .publication = day_of(publication),
        .inspection = RI_DAY_NONE,
        .grade = {RI_INADEQUATE, RI_REQUIRES_IMPROVEMENT, -1, RI_INADEQUATE, RI_INADEQUATE}};
}

static void get(const ri_record *record, const char *council, const ri_supposed_judgement *supposed) {
    ri_error error = {0};
    ck_assert_msg(ri_record_council_what_if(record, council, supposed, &start, &error) == RI_OK, "%s",
                  error.text);
    ck_assert(start.is_what_if);
}

static void refuses(const ri_record *record, const char *council, const char *publication,
                    const char *message) {
    ri_error error = {0};
    ri_supposed_judgement supposed = suppose(publication);
    ck_assert_int_eq(ri_record_council_what_if(record, council, &supposed, &start, &error), RI_BAD_DATA);
    ck_assert_str_eq(error.text, message);
}

START_TEST(york_starts_from_its_figures_of_that_day) {
    static const struct {
        int field;
        double value;
        const char *as_of;
    } known[RI_N_START] = {
        {RI_START_population_0_17, 35331, "2018-06-30"},
        {RI_START_referrals_per_year, 1111, "2019-03-31"},
        {RI_START_rereferral_share, 0.155, "2019-03-31"},
        {RI_START_nfa_share, 0.054, "2019-03-31"},
        {RI_START_not_in_need_share, 0, "2019-03-31"},
        {RI_START_open_cases, 1303, "2019-03-31"},
        {RI_START_cpp_open, 160, "2019-03-31"},
        {RI_START_cpp_starts_per_year, 221, "2019-03-31"},
        {RI_START_cpp_repeat_share, 0.344, "2019-03-31"},
        {RI_START_in_care_open, 207, "2019-03-31"},
        {RI_START_in_care_starts_per_year, 69, "2019-03-31"},
        {RI_START_assessments_in_time_share, 0.845, "2019-03-31"},
        {RI_START_out_of_county_share, 0.18, "2019-03-31"},
        {RI_START_three_placements_share, 0.15, "2019-03-31"},
        {RI_START_caseload, 17.7, "2018-09-30"},
        {RI_START_cases_held, 1091, "2018-09-30"},
        {RI_START_agency_share, 0.092, "2018-09-30"},
        {RI_START_vacancy_share, 0.105, "2018-09-30"},
        {RI_START_turnover_per_year, 0.138, "2018-09-30"},
        {RI_START_absence_share, 0.031, "2018-09-30"},
        {RI_START_s47_per_10k, 134.7, "2019-03-31"},
        {RI_START_conferences_per_10k, 65.7, "2019-03-31"},
        {RI_START_conferences_in_time_share, 0.953, "2019-03-31"},
        {RI_START_reviews_in_time_share, 0.876, "2019-03-31"},
    };
    ri_record *record = load_record();
    ri_supposed_judgement supposed = suppose("2019-05-01");
    get(record, "York", &supposed);
    for (size_t i = 0; i < RI_N_START; i++) {
        const ri_start_field *field = &start.field[known[i].field];
        ck_assert_msg(!field->is_imputed, "%s is imputed", ri_start_table[known[i].field].id);
        ck_assert_msg(field->value == known[i].value, "%s is %g, not %g", ri_start_table[known[i].field].id,
                      field->value, known[i].value);
        ck_assert_int_eq(field->as_of, day_of(known[i].as_of));
    }
    ck_assert_str_eq(start.name, "york");
    ck_assert_int_eq(start.code, 816);
    ck_assert_str_eq(start.framework, "ILACS");
    ck_assert_int_eq(start.publication, day_of("2019-05-01"));
    ck_assert_int_eq(start.inspection, day_of("2019-03-06")); /* eight weeks before */
    ck_assert_mem_eq(start.grade, supposed.grade, sizeof start.grade);
    ck_assert(!start.is_systemic && !start.is_persistent);
    ck_assert_int_eq(start.dfe_step, RI_STEP_NONE);
    ri_record_destroy(record);
}
END_TEST

START_TEST(what_is_said_is_taken) {
    ri_record *record = load_record();
    ri_supposed_judgement supposed = suppose("2018-05-01");
    supposed.inspection = day_of("2017-12-04");
    supposed.framework = "SIF";
    supposed.grade[RI_AREA_IN_CARE] = RI_INADEQUATE;
    supposed.grade[RI_AREA_CARE_LEAVERS] = RI_GOOD;
    supposed.dfe_step = RI_STEP_TRUST;
    get(record, "york", &supposed);
    ck_assert_int_eq(start.inspection, day_of("2017-12-04"));
    ck_assert_str_eq(start.framework, "SIF");
    ck_assert_int_eq(start.grade[RI_AREA_CARE_LEAVERS], RI_GOOD);
    ck_assert(start.is_systemic);
    ck_assert_int_eq(start.dfe_step, RI_STEP_TRUST);
    ri_record_destroy(record);
}
END_TEST

/* An inspection follows the framework in force on its first day. */
START_TEST(the_framework_follows_from_the_date) {
    ri_record *record = load_record();
    ri_supposed_judgement supposed = suppose("2018-02-25");
    get(record, "york", &supposed); /* 56 days: begun on 31 December 2017 */
    ck_assert_str_eq(start.framework, "SIF");
    supposed = suppose("2018-02-26");
    get(record, "york", &supposed);
    ck_assert_str_eq(start.framework, "ILACS");
    ri_record_destroy(record);
}
END_TEST

/* Gloucestershire's report of 13 June 2017 is its only inadequate one. */
START_TEST(persistent_means_twice_in_five_years) {
    static const struct {
        const char *publication;
        bool is_persistent;
    } known[] = {{"2017-06-12", false},
                 {"2017-06-13", false}, /* the judgement on record does not precede itself */
                 {"2017-06-14", true},
                 {"2022-06-13", true},
                 {"2022-06-14", false}};
    ri_record *record = load_record();
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        ri_supposed_judgement supposed = suppose(known[i].publication);
        get(record, "gloucestershire", &supposed);
        ck_assert_int_eq(start.is_persistent, known[i].is_persistent);
    }
    ri_record_destroy(record);
}
END_TEST

/* The record's own episodes, supposed again: the same figures, and the same flags wherever the inspections on
 * record (from November 2013) reach five years back. */
START_TEST(supposed_again_an_episode_is_the_same) {
    static ri_council_start published;
    ri_record *record = load_record();
    const ri_table *episodes = &record->table[RI_TABLE_episodes];
    int n_persistent = 0;
    for (int row = 0; row < episodes->n_rows; row++) {
        int named = ri_table_lower_bound(&record->table[RI_TABLE_councils],
                                         ri_table_value(episodes, row, RI_COLUMN_episodes_code));
        const char *name = ri_table_text(&record->table[RI_TABLE_councils], named, RI_COLUMN_councils_name);
        ri_day day = (ri_day)ri_table_value(episodes, row, RI_COLUMN_episodes_publication);
        ck_assert_int_eq(ri_record_council_start(record, name, day, RI_DAY_NONE, &published, NULL), RI_OK);
        ck_assert(!published.is_what_if);
        ri_supposed_judgement supposed = {
            published.publication, published.inspection, published.framework, {0}, published.dfe_step};
        memcpy(supposed.grade, published.grade, sizeof supposed.grade);
        get(record, name, &supposed);
        ck_assert_int_eq(start.is_systemic, published.is_systemic);
        ck_assert(published.is_persistent || !start.is_persistent);
        if (day >= day_of("2018-11-30"))
            ck_assert_int_eq(start.is_persistent, published.is_persistent);
        n_persistent += start.is_persistent;
        ck_assert_mem_eq(start.field, published.field, sizeof start.field);
        ck_assert_str_eq(start.framework, published.framework);
    }
    ck_assert_int_ge(n_persistent, 1);
    ri_record_destroy(record);
}
END_TEST

START_TEST(wrong_councils_and_dates_are_refused) {
    ri_record *record = load_record();
    refuses(record, "yorkk", "2019-05-01", "unknown council \"yorkk\"; did you mean \"york\"?");
    refuses(record, "york", "2013-03-30",
            "2013-03-30 lies before the published figures, which begin on 2013-03-31");
    refuses(record, "england", "2019-05-01",
            "england is the test council of 1/150 of England's figures of 2017 and was never judged; leave "
            "judgement out");
    int32_t code = -1;
    ck_assert_int_eq(ri_record_council_code(record, "York", &code, NULL), RI_OK);
    ck_assert_int_eq(code, 816);
    ck_assert_int_eq(ri_record_council_code(record, "", &code, NULL), RI_BAD_DATA);
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("record/what_if", york_starts_from_its_figures_of_that_day, what_is_said_is_taken,
             the_framework_follows_from_the_date, persistent_means_twice_in_five_years,
             supposed_again_an_episode_is_the_same, wrong_councils_and_dates_are_refused)
