/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "record/observed.h"
#include "record/start.h"
#include "folder.h"

#define HEADER "date,series,value,n,as_of\n"

/* Loads a text through a file of its own; *observed is to be disposed of. */
static ri_status load(ri_observed *observed, const char *text, ri_error *error) {
    char path[] = "/tmp/reinspect-observed-XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    *error = (ri_error){0};
    ri_status status = ri_observed_load(observed, path, error);
    unlink(path);
    return status;
}

/* It is refused so, and the message says `what` after the file's name and ":". */
static void refused(ri_status expected, const char *text, const char *what) {
    ri_observed observed;
    ri_error error;
    ri_status status = load(&observed, text, &error);
    ri_observed_dispose(&observed);
    ck_assert_msg(status == expected, "status %d: %s", status, error.text);
    ck_assert_msg(strstr(error.text, what) != NULL, "\"%s\" does not say \"%s\"", error.text, what);
}

START_TEST(rows_in_any_order) {
    ri_observed observed;
    ri_error error;
    ck_assert_msg(
        load(&observed,
             "\xEF\xBB\xBF# a comment\n" HEADER "2018-12-31,audits_good_share,0.35,40,2019-01-17\r\n"
             "2018-03-31,referrals,612,,2018-04-10\r\n2018-06-01,visit_letter,enough,,2018-06-01\n"
             "2018-05-15,visit,,,2018-06-01\n2018-04-30,cpp,c,,2018-05-01\n"
             "2018-01-02,dfe_step,dfe_commissioner,,2018-01-02\n2017-06-13,report,inadequate,,2017-06-13\n",
             &error) == RI_OK,
        "%s", error.text);
    static const ri_observed_id order[] = {RI_OBSERVED_ID_report,
                                           RI_OBSERVED_ID_dfe_step,
                                           RI_OBSERVED_ID_referrals,
                                           RI_OBSERVED_ID_cpp,
                                           RI_OBSERVED_ID_visit,
                                           RI_OBSERVED_ID_visit_letter,
                                           RI_OBSERVED_ID_audits_good_share};
    ck_assert_int_eq(observed.n, 7);
    for (int i = 0; i < 7; i++)
        ck_assert_int_eq(observed.row[i].series, order[i]);
    ri_assert_same(observed.row[0].value, RI_INADEQUATE);
    ri_assert_same(observed.row[1].value, RI_STEP_DFE_COMMISSIONER);
    ri_assert_same(observed.row[2].value, 612);
    ck_assert_int_eq(observed.row[2].line, 4);
    ck_assert(observed.row[3].is_suppressed && isnan(observed.row[3].value));
    ck_assert(isnan(observed.row[4].value) && !observed.row[4].is_suppressed);
    ri_assert_same(observed.row[5].value, 1);
    ri_assert_same(observed.row[6].n, 40);
    ck_assert(isnan(observed.row[2].n));
    ri_observed_dispose(&observed);
}
END_TEST

/* Of a figure that was corrected twice a day knows what was known then; before the first it knows nothing. */
START_TEST(the_newest_revision_wins) {
    ri_observed observed;
    ri_error error;
    ck_assert_int_eq(load(&observed,
                          HEADER
                          "2018-03-31,referrals,650,,2018-07-01\n2018-03-31,referrals,612,,2018-04-10\n"
                          "2018-04-30,referrals,580,,2018-05-10\n2018-03-31,referrals,640,,2018-05-10\n",
                          &error),
                     RI_OK);
    static const struct {
        const char *day;
        int n;
        double value[2];
    } expected[] = {{"2018-04-09", 0, {0}},        {"2018-04-10", 1, {612}},
                    {"2018-05-09", 1, {612}},      {"2018-05-10", 2, {640, 580}},
                    {"2018-06-30", 2, {640, 580}}, {"2018-07-01", 2, {650, 580}}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        ri_observed_figure known[4];
        ck_assert_int_eq(ri_observed_known(&observed, day_of(expected[i].day), known), expected[i].n);
        for (int j = 0; j < expected[i].n; j++)
            ri_assert_same(known[j].value, expected[i].value[j]);
    }
    ri_observed_dispose(&observed);
}
END_TEST

START_TEST(mistakes_are_named_with_their_line) {
    refused(RI_BAD_DATA, "date;series;value;n;as_of\n",
            ":1: column 1 is \"date;series;value;n;as_of\"; it should be \"date\"");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referral,612,,2018-04-10\n",
            ":2: series: \"referral\" is no series; did you mean \"referrals\"?");
    refused(RI_BAD_DATA, HEADER "2018-03-31,weather,612,,2018-04-10\n",
            "`reinspect observed series` lists those there are");
    refused(RI_BAD_DATA, HEADER "31/03/2018,referrals,612,,2018-04-10\n", ":2: date: ");
    refused(RI_BAD_DATA, HEADER "2018-03-01,referrals,612,,2018-04-10\n", "here 2018-03-31");
    refused(RI_BAD_DATA, HEADER "2018-02-15,referrals_in_year,612,,2018-04-10\n",
            "figure of a year stands on the last day that it covers, here 2018-02-28");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,,,2018-04-10\n",
            "leave out the row where nothing is known");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,six hundred,,2018-04-10\n",
            ":2: referrals: \"six hundred\" is not a number");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,612.5,,2018-04-10\n", "a count is a whole number");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,99999999,,2018-04-10\n", "at most ten million");
    refused(RI_BAD_DATA, HEADER "2018-03-31,agency_share,39.9,,2018-04-10\n", "39.9 is above 1");
    refused(RI_BAD_DATA, HEADER "2018-03-31,agency_share,39.9%,,2018-04-10\n", "not a number");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,-3,,2018-04-10\n", "below 0");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,612,700,2018-04-10\n",
            ":2: n: only a share is of so many");
    refused(RI_BAD_DATA, HEADER "2018-03-31,visits_in_time_share,0.5,0,2018-04-10\n",
            "leave out the row where there were none");
    refused(RI_BAD_DATA, HEADER "2018-03-31,workers_fte,c,,2018-04-10\n",
            "only counts and shares are suppressed");
    refused(RI_BAD_DATA, HEADER "2018-03-31,visit,3,,2018-04-10\n", "this event has no value");
    refused(RI_BAD_DATA, HEADER "2018-03-31,visit_letter,good,,2018-04-10\n", "write enough or not_enough");
    refused(RI_BAD_DATA, HEADER "2018-03-31,dfe_step,comissioner,,2018-04-10\n", "is no step");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,612,,2018-03-30\n", "known before its date");
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,612,,\n", ":2: as_of: the cell is blank");
    refused(RI_BAD_DATA,
            HEADER "2018-03-31,referrals,612,,2018-04-10\n2018-03-31,referrals,613,,2018-04-10\n",
            ":3: a second row for referrals of 2018-03-31 with the same as_of; the first stands in line 2");
    refused(RI_BAD_DATA, HEADER, "no row follows the header");
    refused(RI_BAD_DATA, "", "the file has no header");
    refused(
        RI_BAD_DATA,
        HEADER
        "2018-03-31,audits_inadequate_share,0.6,,2018-04-10\n2018-03-31,audits_good_share,0.5,,2018-04-10\n",
        "come to 1.1 in that month");
    refused(
        RI_BAD_DATA,
        HEADER
        "2018-03-31,audits_inadequate_share,0.2,,2018-04-10\n2018-03-31,audits_good_share,0.2,,2018-04-10\n"
        "2018-03-31,audits_requires_improvement_share,0.2,,2018-04-10\n2018-03-31,audits_outstanding_share,0,"
        ",2018-04-10\n",
        "come to 0.6 in that month");
}
END_TEST

/* Each way in which a file about single children gives itself away; the message never repeats a cell. */
START_TEST(files_about_single_children_are_refused) {
    refused(RI_DISCLOSURE, "date,series,value,n,as_of,UPN\n", ":1: column 6 is called upn");
    refused(RI_DISCLOSURE, "Child Unique ID,Date of Birth,value\n", ":1: column 1 is called childunique");
    refused(RI_DISCLOSURE, "\"Postcode\";value\n", ":1: column 1 is called postcode");
    refused(RI_DISCLOSURE, "# a note\nvalue\tNHS-Number\n", ":2: column 2 is called nhs");
    refused(RI_DISCLOSURE, "Name,value\n", "column 1 is called name");
    refused(RI_DISCLOSURE, HEADER "2018-03-31,A801200001001,1,,2018-04-10\n",
            ":2: column 2 holds what looks like a unique pupil number");
    refused(RI_DISCLOSURE, HEADER "2018-03-31,referrals,943 476 5919,,2018-04-10\n",
            ":2: column 3 holds what looks like an NHS number");
    refused(RI_DISCLOSURE, HEADER "2018-03-31,\"GL1 2TH\",1,,2018-04-10\n",
            ":2: column 2 holds what looks like a postcode");
    refused(RI_DISCLOSURE,
            HEADER "2018-03-31,referrals,1,,2018-04-10\n2018-03-31,referrals,1,,2018-04-10\n2018-03-31,"
                   "referrals,1,,2018-04-10\n",
            ":4: three or more rows give referrals of 2018-03-31, as a list with a row per child would");
    ri_observed observed;
    ri_error error;
    load(&observed, HEADER "2018-03-31,A801200001001,1,,2018-04-10\n", &error);
    ri_observed_dispose(&observed);
    ck_assert_ptr_null(strstr(error.text, "A801200001001"));
}
END_TEST

/* What only resembles it passes: a wrong check digit, a long fraction, a column called "unnamed". */
START_TEST(the_guard_leaves_figures_alone) {
    ri_observed observed;
    ri_error error;
    ck_assert_msg(load(&observed, HEADER "2018-03-31,agency_share,0.943476591,,2018-04-10\n", &error) ==
                      RI_OK,
                  "%s", error.text);
    ri_observed_dispose(&observed);
    refused(RI_BAD_DATA, HEADER "2018-03-31,referrals,9434765918,,2018-04-10\n", "a count is a whole number");
    refused(RI_BAD_DATA, "unnamed,series,value,n,as_of\n", "column 1 is \"unnamed\"; it should be \"date\"");
}
END_TEST

/* Shown as "c": 1 to 5, a share whose part or rest is so few. Not 0, not 6, not a share of unknown size. */
START_TEST(small_figures) {
    const double none = (double)NAN;
    static const ri_observed_id count = RI_OBSERVED_ID_unallocated_cases,
                                share = RI_OBSERVED_ID_visits_in_time_share;
    const struct {
        ri_observed_id series;
        double value, n;
        bool is_small;
    } expected[] = {{count, 0, none, false},
                    {count, 1, none, true},
                    {count, 5, none, true},
                    {count, 6, none, false},
                    {share, .5, none, false},
                    {share, .5, 40, false},
                    {share, .1, 40, true},
                    {share, .9, 40, true},
                    {share, 0, 40, false},
                    {share, 1, 40, false},
                    {share, 1, 5, true},
                    {count, none, none, false},
                    {RI_OBSERVED_ID_workers_fte, 3, none, false},
                    {RI_OBSERVED_ID_report, 1, none, false}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        ri_observed_figure o = {.series = expected[i].series, .value = expected[i].value, .n = expected[i].n};
        ck_assert_msg(ri_observed_is_small(&o) == expected[i].is_small, "case %zu", i);
    }
}
END_TEST

/* The example that ships is sound, and what it says is what the tables say where both have a figure. */
START_TEST(the_example_agrees_with_the_tables) {
    ri_observed observed;
    ri_error error = {0};
    ck_assert_msg(
        ri_observed_load(&observed, RI_SOURCE_DIR "/scenarios/observed/gloucestershire.csv", &error) == RI_OK,
        "%s", error.text);
    ri_record *record = load_record();
    static const struct {
        ri_observed_id series;
        int table;
        const char *column;
    } both[] = {
        {RI_OBSERVED_ID_referrals_in_year, RI_TABLE_activity, "referrals_per_year"},
        {RI_OBSERVED_ID_open_cases, RI_TABLE_activity, "open_cases"},
        {RI_OBSERVED_ID_cpp, RI_TABLE_activity, "cpp_open"},
        {RI_OBSERVED_ID_in_care, RI_TABLE_care, "in_care_open"},
        {RI_OBSERVED_ID_assessments_in_time_share_in_year, RI_TABLE_panel, "assessments_in_time_share"},
        {RI_OBSERVED_ID_workers_fte, RI_TABLE_workforce, "case_holders_fte"},
        {RI_OBSERVED_ID_caseload, RI_TABLE_workforce, "caseload"},
        {RI_OBSERVED_ID_agency_share, RI_TABLE_workforce, "agency_share"},
        {RI_OBSERVED_ID_vacancy_share, RI_TABLE_workforce, "vacancy_share"}};
    int n_compared = 0;
    for (int i = 0; i < observed.n; i++) {
        const ri_observed_figure *o = &observed.row[i];
        for (size_t j = 0; j < sizeof both / sizeof both[0]; j++) {
            const ri_table *table = &record->table[both[j].table];
            int column = ri_table_column(table->schema, both[j].column);
            for (int row = 0; o->series == both[j].series && row < table->n_rows; row++) {
                if (ri_table_value(table, row, 0) != 916 || ri_table_value(table, row, 1) != o->date)
                    continue;
                ri_assert_same(ri_table_value(table, row, column), o->value);
                n_compared++;
            }
        }
    }
    ck_assert_int_eq(n_compared, 17);
    ri_record_destroy(record);
    ri_observed_dispose(&observed);
}
END_TEST

RI_TEST_MAIN("observed", rows_in_any_order, the_newest_revision_wins, mistakes_are_named_with_their_line,
             files_about_single_children_are_refused, the_guard_leaves_figures_alone, small_figures,
             the_example_agrees_with_the_tables)
