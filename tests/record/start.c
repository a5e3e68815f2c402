/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where councils start. Expected figures are DfE's and Ofsted's as published (LAIT, children in need tables,
 * ONS mid-year estimates, the report of 13 June 2017). */
#include "record/record.h"

#include <math.h>
#include <string.h>

#include "folder.h"

static ri_council_start start;

static void get(const ri_record *record, const char *council, const char *judgement) {
    ri_error error = {0};
    ri_day day = judgement != NULL ? day_of(judgement) : RI_DAY_NONE;
    ck_assert_msg(ri_record_council_start(record, council, day, RI_DAY_NONE, &start, &error) == RI_OK, "%s",
                  error.text);
}

static void refuses(const ri_record *record, const char *council, ri_day judgement, ri_day not_after,
                    const char *message) {
    ri_error error = {0};
    ck_assert_int_eq(ri_record_council_start(record, council, judgement, not_after, &start, &error),
                     RI_BAD_DATA);
    ck_assert_str_eq(error.text, message);
}

static void has(int field, double value, const char *as_of) {
    char day[11];
    ri_day_format(start.field[field].as_of, day);
    ck_assert_msg(!start.field[field].is_imputed, "%s is imputed", ri_start_table[field].id);
    ck_assert_msg(start.field[field].value == value, "%s is %g, not %g", ri_start_table[field].id,
                  start.field[field].value, value);
    ck_assert_msg(strcmp(day, as_of) == 0, "%s is of %s, not %s", ri_start_table[field].id, day, as_of);
}

START_TEST(judgements_are_found_by_council_and_day) {
    ri_record *record = load_record();
    ck_assert(ri_record_has_judgement(record, 916, day_of("2017-06-13")));
    ck_assert(!ri_record_has_judgement(record, 916, day_of("2017-06-14")));
    ck_assert(!ri_record_has_judgement(record, 916, RI_DAY_NONE));
    ck_assert(!ri_record_has_judgement(record, 915, day_of("2017-06-13")));
    ck_assert(!ri_record_has_judgement(record, 0, day_of("2017-06-13")));
    ri_record_destroy(record);
}
END_TEST

START_TEST(gloucestershire_starts_from_march_2017_and_september_2016) {
    ri_record *record = load_record();
    get(record, "Gloucestershire", NULL);
    has(RI_START_population_0_17, 125354, "2016-06-30");
    has(RI_START_referrals_per_year, 6878, "2017-03-31");
    has(RI_START_rereferral_share, 0.248, "2017-03-31");
    has(RI_START_nfa_share, 0.027, "2017-03-31");
    has(RI_START_not_in_need_share, 0.412, "2017-03-31");
    has(RI_START_open_cases, 3804, "2017-03-31");
    has(RI_START_cpp_open, 453, "2017-03-31");
    has(RI_START_cpp_starts_per_year, 595, "2017-03-31");
    has(RI_START_cpp_repeat_share, 0.262, "2017-03-31");
    has(RI_START_in_care_open, 611, "2017-03-31");
    has(RI_START_in_care_starts_per_year, 336, "2017-03-31");
    has(RI_START_assessments_in_time_share, 0.813, "2017-03-31");
    has(RI_START_out_of_county_share, 0.12, "2017-03-31");
    has(RI_START_three_placements_share, 0.14, "2017-03-31");
    has(RI_START_caseload, 14.7, "2016-09-30");
    has(RI_START_cases_held, 2845, "2016-09-30");
    has(RI_START_agency_share, 0.096, "2016-09-30");
    has(RI_START_vacancy_share, 0.064, "2016-09-30");
    has(RI_START_turnover_per_year, 0.116, "2016-09-30");
    has(RI_START_absence_share, 0.016, "2016-09-30");
    ck_assert_str_eq(start.name, "gloucestershire");
    ck_assert_int_eq(start.code, 916);
    ck_assert_str_eq(start.framework, "SIF");
    ck_assert_int_eq(start.inspection, day_of("2017-02-27"));
    ck_assert_int_eq(start.publication, day_of("2017-06-13"));
    const int32_t grades[RI_N_AREAS] = {RI_INADEQUATE, RI_REQUIRES_IMPROVEMENT, RI_REQUIRES_IMPROVEMENT,
                                        RI_INADEQUATE, RI_INADEQUATE};
    ck_assert_mem_eq(start.grade, grades, sizeof grades);
    ck_assert(!start.is_systemic && !start.is_persistent);
    ck_assert_int_eq(start.dfe_step, RI_STEP_NONE);
    ck_assert_ptr_nonnull(strstr(start.field[RI_START_open_cases].source, "(DfE children in need 2017)"));
    ri_record_destroy(record);
}
END_TEST

START_TEST(the_source_names_the_line_of_the_figure) {
    ri_record *record = load_record();
    get(record, "gloucestershire", NULL);
    char file[64], line[512];
    int at = 0;
    ck_assert_int_eq(sscanf(start.field[RI_START_referrals_per_year].source, "%63[^:]:%d", file, &at), 2);
    ck_assert_str_eq(file, "activity.csv");
    FILE *table = fopen(DATA "/activity.csv", "r");
    ck_assert_ptr_nonnull(table);
    for (int i = 0; i < at; i++)
        ck_assert_ptr_nonnull(fgets(line, sizeof line, table));
    fclose(table);
    ck_assert_int_eq(strncmp(line, "916,2017-03-31,6878,", 20), 0);
    ri_record_destroy(record);
}
END_TEST

START_TEST(bradford_has_two_judgements) {
    ri_record *record = load_record();
    get(record, "Bradford", "2018-10-29");
    ck_assert_str_eq(start.framework, "ILACS");
    ck_assert_int_eq(start.inspection, day_of("2018-09-17"));
    ck_assert_int_eq(start.grade[RI_AREA_CARE_LEAVERS], -1); /* no judgement of its own before 2023 */
    ck_assert_int_eq(start.grade[RI_AREA_LEADERS], RI_REQUIRES_IMPROVEMENT);
    ck_assert_int_eq(start.field[RI_START_caseload].as_of, day_of("2018-09-30"));
    ck_assert_int_eq(start.field[RI_START_population_0_17].as_of, day_of("2018-06-30"));
    ck_assert_int_eq(start.dfe_step, RI_STEP_NONE);
    get(record, "bradford", NULL); /* the latest */
    ck_assert_int_eq(start.publication, day_of("2023-01-31"));
    ck_assert(start.is_systemic && start.is_persistent);
    ck_assert_int_eq(start.dfe_step, RI_STEP_DFE_COMMISSIONER);
    ri_error error = {0};
    ck_assert_int_eq(
        ri_record_council_start(record, "bradford", RI_DAY_NONE, day_of("2023-01-30"), &start, &error),
        RI_OK);
    ck_assert_int_eq(start.publication, day_of("2018-10-29"));
    ri_record_destroy(record);
}
END_TEST

/* As of the report's own day, the figures of March 2017 had not come out: they did on 2 November (children in
 * need) and in December (children in care); those of September 2016 had in February 2017. */
START_TEST(what_had_not_come_out_is_not_known) {
    ri_record *record = load_record();
    ri_error error = {0};
    get(record, "Gloucestershire", NULL);
    ck_assert_int_eq(ri_record_start_as_known(record, day_of("2017-06-13"), &start, &error), RI_OK);
    ck_assert_int_eq(start.field[RI_START_referrals_per_year].as_of, day_of("2016-03-31"));
    ck_assert_int_eq(start.field[RI_START_in_care_open].as_of, day_of("2016-03-31"));
    ck_assert_int_eq(start.field[RI_START_caseload].as_of, day_of("2016-09-30"));
    ck_assert_int_eq(start.field[RI_START_population_0_17].as_of, day_of("2015-06-30"));
    ck_assert_int_eq(ri_record_start_as_known(record, day_of("2017-11-01"), &start, &error), RI_OK);
    ck_assert_int_eq(start.field[RI_START_referrals_per_year].as_of, day_of("2016-03-31"));
    ck_assert_int_eq(ri_record_start_as_known(record, day_of("2017-11-02"), &start, &error), RI_OK);
    ck_assert_int_eq(start.field[RI_START_referrals_per_year].as_of, day_of("2017-03-31"));
    /* Years later all that is dated up to the report is known, and nothing after it. */
    static ri_council_start whole;
    get(record, "Gloucestershire", NULL);
    whole = start;
    ck_assert_int_eq(ri_record_start_as_known(record, day_of("2023-12-31"), &start, &error), RI_OK);
    for (int i = 0; i < RI_N_START; i++) {
        ck_assert_double_eq(start.field[i].value, whole.field[i].value);
        ck_assert_int_eq(start.field[i].as_of, whole.field[i].as_of);
    }
    /* Nothing of agency workers had come out in 2015: drawn. */
    get(record, "slough", "2014-02-14");
    ck_assert_int_eq(ri_record_start_as_known(record, day_of("2014-02-14"), &start, &error), RI_OK);
    ck_assert(start.field[RI_START_agency_share].is_imputed);
    ck_assert_int_eq(start.field[RI_START_in_care_open].as_of, day_of("2013-11-19")); /* Ofsted's report */
    ri_record_destroy(record);
}
END_TEST

/* Slough's report of February 2014 is older than the workforce series: other councils of September 2016. */
START_TEST(what_nobody_published_is_imputed_from_the_spread) {
    ri_record *record = load_record();
    get(record, "slough", "2014-02-14");
    const ri_start_field *field = &start.field[RI_START_agency_share];
    ck_assert(field->is_imputed);
    ck_assert_int_eq(field->as_of, day_of("2016-09-30"));
    ck_assert_int_ge(field->n_spread, 140);
    for (int i = 1; i < field->n_spread; i++)
        ck_assert(field->spread[i - 1] <= field->spread[i]);
    /* England's mean of 2016 was 16.1 %; councils' median lies near it. */
    ck_assert_double_eq_tol(field->value, 0.15, 0.02);
    /* Counts are per child: Slough with 40,000 children cannot hold England's median number of cases. */
    const ri_start_field *held = &start.field[RI_START_cases_held];
    ck_assert(held->is_imputed && held->spread[held->n_spread - 1] < 0.2);
    double children = start.field[RI_START_population_0_17].value;
    ck_assert_double_eq_tol(held->value, children * held->spread[held->n_spread / 2], 20);
    /* Ofsted's report gives children in care on the day of the inspection. */
    has(RI_START_in_care_open, 182, "2013-11-19");
    ck_assert(start.field[RI_START_in_care_starts_per_year].is_imputed);
    has(RI_START_referrals_per_year, start.field[RI_START_referrals_per_year].value, "2013-03-31");
    ri_record_destroy(record);
}
END_TEST

START_TEST(a_spread_leaves_the_council_itself_out) {
    ri_record *record = load_record();
    get(record, "gloucestershire", NULL);
    const ri_start_field *field = &start.field[RI_START_cases_held];
    const ri_table *table = &record->table[RI_TABLE_workforce];
    int n = 0, n_without_population = 0;
    for (int row = 0; row < table->n_rows; row++) {
        double code = ri_table_value(table, row, RI_COLUMN_workforce_code);
        if (ri_table_value(table, row, RI_COLUMN_workforce_as_of) != day_of("2016-09-30") || code == 0 ||
            isnan(ri_table_value(table, row, RI_COLUMN_workforce_cases_held)))
            continue;
        n++;
        n_without_population += code == 835 || code == 836 || code == 837;
    }
    /* ONS no longer publishes the councils that ended in 2019: Dorset's former county, Poole, Bournemouth. */
    ck_assert_int_eq(n_without_population, 3);
    ck_assert_int_eq(field->n_spread, n - 1 - 3);
    for (int i = 0; i < field->n_spread; i++)
        ck_assert(field->spread[i] != 2845 / 125354.0);
    ri_record_destroy(record);
}
END_TEST

/* All 67: figures at or before publication, or imputed; none imputed where the series reaches back. */
START_TEST(every_episode_resolves) {
    ri_record *record = load_record();
    const ri_table *episodes = &record->table[RI_TABLE_episodes];
    int n_imputed = 0, n_any = 0, n_before_workforce = 0, n_before_panel = 0, by_field[RI_N_START] = {0};
    ck_assert_int_eq(episodes->n_rows, 67);
    for (int row = 0; row < episodes->n_rows; row++) {
        int32_t code = (int32_t)ri_table_value(episodes, row, RI_COLUMN_episodes_code);
        const ri_table *councils = &record->table[RI_TABLE_councils];
        int named = ri_table_lower_bound(councils, code), before = n_imputed;
        get(record, ri_table_text(councils, named, RI_COLUMN_councils_name),
            ri_table_text(episodes, row, RI_COLUMN_episodes_publication));
        ck_assert_int_eq(start.code, code);
        ck_assert_int_eq(start.grade[RI_AREA_OVERALL], RI_INADEQUATE);
        ck_assert(start.inspection < start.publication);
        for (int i = 0; i < RI_N_START; i++) {
            const ri_start_field *field = &start.field[i];
            n_imputed += field->is_imputed;
            by_field[i] += field->is_imputed;
            ck_assert(isfinite(field->value) && field->value >= 0 && field->source[0] != '\0');
            ck_assert(field->is_imputed || field->as_of <= start.publication);
            ck_assert_int_ge(field->n_spread, 30);
            ck_assert_int_le(field->n_spread, RI_MAX_SPREAD);
        }
        n_any += n_imputed > before;
        n_before_workforce += start.publication < day_of("2016-09-30");
        n_before_panel += start.publication < day_of("2016-03-31");
        ck_assert(!start.field[RI_START_population_0_17].is_imputed);
    }
    printf("imputed: %d of %d figures, in %d of 67 episodes\n", n_imputed, 67 * RI_N_START, n_any);
    for (int i = 0; i < RI_N_START; i++)
        printf("  %-28s %d\n", ri_start_table[i].id, by_field[i]);
    /* The workforce series begins on 30 September 2016, care starts and timeliness on 31 March 2016;
     * Cumbria's report of 2015 could not be read for children in care. */
    ck_assert_int_eq(by_field[RI_START_turnover_per_year], n_before_workforce);
    ck_assert_int_ge(by_field[RI_START_caseload], n_before_workforce);
    ck_assert_int_eq(by_field[RI_START_in_care_starts_per_year], n_before_panel);
    ck_assert_int_eq(by_field[RI_START_assessments_in_time_share], n_before_panel);
    ck_assert_int_eq(by_field[RI_START_in_care_open], 1);
    ri_record_destroy(record);
}
END_TEST

START_TEST(five_episodes_began_with_a_commissioner_or_trust) {
    ri_record *record = load_record();
    const struct {
        const char *council, *judgement;
        int step;
    } known[] = {{"doncaster", "2015-11-27", RI_STEP_TRUST},
                 {"bradford", "2023-01-31", RI_STEP_DFE_COMMISSIONER},
                 {"northamptonshire", "2019-07-29", RI_STEP_DFE_COMMISSIONER},
                 {"solihull", "2023-01-13", RI_STEP_DFE_COMMISSIONER},
                 {"torbay", "2018-08-24", RI_STEP_TRUST}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        get(record, known[i].council, known[i].judgement);
        ck_assert_int_eq(start.dfe_step, known[i].step);
    }
    const ri_table *episodes = &record->table[RI_TABLE_episodes];
    int n = 0;
    for (int row = 0; row < episodes->n_rows; row++)
        n += ri_table_value(episodes, row, RI_COLUMN_episodes_step_before) >= RI_STEP_DFE_COMMISSIONER;
    ck_assert_int_eq(n, 5);
    ri_record_destroy(record);
}
END_TEST

/* 1/150 of England 2017: 389,040 children in need, 51,080 plans, 72,610 in care, 11,716,740 children. */
START_TEST(england_is_a_test_council) {
    ri_record *record = load_record();
    get(record, "England", NULL);
    ck_assert_int_eq(start.code, 0);
    ck_assert_int_eq(start.publication, RI_DAY_NONE);
    for (int area = 0; area < RI_N_AREAS; area++)
        ck_assert_int_eq(start.grade[area], -1);
    has(RI_START_population_0_17, 11716740 / 150.0, "2017-06-30");
    has(RI_START_open_cases, 389040 / 150.0, "2017-03-31");
    has(RI_START_cpp_open, 51080 / 150.0, "2017-03-31");
    has(RI_START_in_care_open, 72610 / 150.0, "2017-03-31");
    has(RI_START_assessments_in_time_share, 0.829, "2017-03-31");
    has(RI_START_rereferral_share, 0.219, "2017-03-31");
    has(RI_START_caseload, 17.7, "2017-09-30");
    has(RI_START_cases_held, 316647 / 150.0, "2017-09-30");
    has(RI_START_turnover_per_year, 0.134, "2017-09-30");
    ck_assert_int_ge(start.field[RI_START_caseload].n_spread, 140);
    refuses(record, "england", day_of("2017-06-13"), RI_DAY_NONE,
            "england is the test council of 1/150 of England's figures of 2017 and was never judged; leave "
            "judgement out");
    ri_record_destroy(record);
}
END_TEST

START_TEST(wrong_councils_and_dates_are_refused) {
    ri_record *record = load_record();
    refuses(record, "gloustershire", RI_DAY_NONE, RI_DAY_NONE,
            "unknown council \"gloustershire\"; did you mean \"gloucestershire\"?");
    refuses(record, "Atlantis upon Sea", RI_DAY_NONE, RI_DAY_NONE,
            "unknown council \"Atlantis upon Sea\"; use an English council with children's services, such as "
            "\"gloucestershire\"");
    refuses(
        record, "", RI_DAY_NONE, RI_DAY_NONE,
        "unknown council \"\"; use an English council with children's services, such as \"gloucestershire\"");
    refuses(
        record, "bradford", day_of("2018-10-30"), RI_DAY_NONE,
        "no inadequate judgement of bradford published on 2018-10-30; there are 2018-10-29 and 2023-01-31");
    refuses(record, "gloucestershire", day_of("2017-06-14"), RI_DAY_NONE,
            "no inadequate judgement of gloucestershire published on 2017-06-14; there is 2017-06-13");
    refuses(record, "gloucestershire", RI_DAY_NONE, day_of("2017-06-12"),
            "no inadequate judgement of gloucestershire published by 2017-06-12; there is 2017-06-13");
    refuses(record, "gloucestershire", day_of("2011-01-01"), RI_DAY_NONE,
            "2011-01-01 lies before the published figures, which begin on 2013-03-31");
    refuses(record, "gloucestershire", RI_DAY_NONE, day_of("1999-12-31"),
            "1999-12-31 lies before the published figures, which begin on 2013-03-31");
    refuses(record, "york", RI_DAY_NONE, RI_DAY_NONE,
            "york was never judged inadequate in the reports on record (November 2013 to December 2023); "
            "it needs a judgement block of its own: judgement = { publication = \"2019-05-01\", "
            "grades = { ... } }");
    ri_record_destroy(record);
}
END_TEST

START_TEST(counts_are_told_from_rates) {
    int n = 0;
    for (int i = 0; i < RI_N_START; i++) {
        n += ri_start_is_count(i);
        if (strcmp(ri_start_table[i].unit, "share") == 0)
            ck_assert(!ri_start_is_count(i));
        if (strcmp(ri_start_table[i].unit, "cases") == 0)
            ck_assert(ri_start_is_count(i));
    }
    ck_assert_int_eq(n, 7);
    ck_assert(!ri_start_is_count(RI_START_turnover_per_year)); /* "per_year", of the workers in post */
    ck_assert(!ri_start_is_count(RI_START_population_0_17));
}
END_TEST

RI_TEST_MAIN("record/start", judgements_are_found_by_council_and_day,
             gloucestershire_starts_from_march_2017_and_september_2016,
             the_source_names_the_line_of_the_figure, bradford_has_two_judgements,
             what_had_not_come_out_is_not_known, what_nobody_published_is_imputed_from_the_spread,
             a_spread_leaves_the_council_itself_out, every_episode_resolves,
             five_episodes_began_with_a_commissioner_or_trust, england_is_a_test_council,
             wrong_councils_and_dates_are_refused, counts_are_told_from_rates)
