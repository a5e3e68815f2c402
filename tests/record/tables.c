/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the committed tables must satisfy, against totals that the sources themselves publish. */
#include <math.h>
#include <string.h>

#include "folder.h"
#include "record/durations.h"

static const ri_table *table_of(const ri_record *record, int table) {
    return &record->table[table];
}

START_TEST(the_tables_are_whole) {
    ri_record *record = load_record();
    /* Rows of the published files: 374 inspections, 67 episodes, 48 interventions, 193 visits, 8 counts. */
    ck_assert_int_eq(table_of(record, RI_TABLE_inspections)->n_rows, 374);
    ck_assert_int_eq(table_of(record, RI_TABLE_episodes)->n_rows, 67);
    ck_assert_int_eq(table_of(record, RI_TABLE_interventions)->n_rows, 48);
    ck_assert_int_eq(table_of(record, RI_TABLE_visits)->n_rows, 193);
    ck_assert_int_eq(table_of(record, RI_TABLE_visit_counts)->n_rows, 8);
    for (int i = 0; i < ri_record_n_files(record); i++) {
        ri_sha256 hash, again;
        char path[512];
        snprintf(path, sizeof path, "%s/%s", DATA, ri_record_file(record, i, &hash));
        ck_assert_int_eq(ri_sha256_of_file(path, &again, NULL), RI_OK);
        ck_assert_mem_eq(&hash, &again, sizeof hash);
    }
    ri_record_destroy(record);
}
END_TEST

/* Each published table states source, attribution and that it is built. */
START_TEST(published_tables_carry_their_attribution) {
    const char *const by_hand[] = {"aliases.csv", "successions.csv", "steps_before.csv"};
    for (int i = 0; i < RI_N_TABLES; i++) {
        char path[512], line[1024], above[8192] = "";
        snprintf(path, sizeof path, "%s/%s", DATA, ri_schema[i].file);
        FILE *file = fopen(path, "r");
        ck_assert_ptr_nonnull(file);
        while (fgets(line, sizeof line, file) != NULL && line[0] == '#')
            strncat(above, line, sizeof above - strlen(above) - 1);
        fclose(file);
        int is_by_hand = 0;
        for (int k = 0; k < 3; k++)
            is_by_hand |= strcmp(ri_schema[i].file, by_hand[k]) == 0;
        ck_assert_msg(strstr(above, "Source: ") != NULL, "%s names no source", path);
        ck_assert_msg(is_by_hand ||
                          strstr(above, "Contains public sector information licensed under the Open "
                                        "Government Licence v3.0 (Ofsted; Department for Education)."),
                      "%s has no attribution", path);
    }
}
END_TEST

/* Councils add up to England within DfE's rounding and suppression: 2017, and CPP 51,080, care 72,610. */
START_TEST(councils_add_up_to_england) {
    ri_record *record = load_record();
    const struct {
        int table, column;
        double england;
    } sums[] = {{RI_TABLE_activity, RI_COLUMN_activity_cpp_open, 51080},
                {RI_TABLE_activity, RI_COLUMN_activity_referrals_per_year, 646120},
                {RI_TABLE_activity, RI_COLUMN_activity_open_cases, 389040},
                {RI_TABLE_care, RI_COLUMN_care_in_care_open, 72610}};
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
        const ri_table *table = table_of(record, sums[i].table);
        double sum = 0;
        for (int row = 0; row < table->n_rows; row++) {
            double value = ri_table_value(table, row, sums[i].column);
            if (ri_table_value(table, row, 0) > 0 && ri_table_value(table, row, 1) == day_of("2017-03-31") &&
                !isnan(value))
                sum += value;
        }
        ck_assert_msg(fabs(sum / sums[i].england - 1) < 0.002, "%s sums to %g, England is %g",
                      table->schema->column[sums[i].column].name, sum, sums[i].england);
    }
    ri_record_destroy(record);
}
END_TEST

/* Dates as the record has them: activity and care stocks on 31 March (SIF: the inspection's first day),
 * workforce on 30 September, population on 30 June. */
START_TEST(figures_are_dated_by_their_kind) {
    ri_record *record = load_record();
    const struct {
        int table;
        const char *end;
    } kinds[] = {{RI_TABLE_activity, "-03-31"},
                 {RI_TABLE_panel, "-03-31"},
                 {RI_TABLE_workforce, "-09-30"},
                 {RI_TABLE_population, "-06-30"}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const ri_table *table = table_of(record, kinds[i].table);
        for (int row = 0; row < table->n_rows; row++)
            ck_assert_str_eq(ri_table_text(table, row, 1) + 4, kinds[i].end);
    }
    const ri_table *care = table_of(record, RI_TABLE_care);
    for (int row = 0; row < care->n_rows; row++)
        if (strcmp(ri_table_text(care, row, RI_COLUMN_care_source), "lait") == 0)
            ck_assert_str_eq(ri_table_text(care, row, RI_COLUMN_care_as_of) + 4, "-03-31");
    ri_record_destroy(record);
}
END_TEST

/* The row of an inspection that began on that day, or -1. */
static int inspection_of(const ri_table *inspections, double code, double day) {
    for (int row = ri_table_lower_bound(inspections, code); row < inspections->n_rows; row++)
        if (ri_table_value(inspections, row, RI_COLUMN_inspections_code) == code &&
            ri_table_value(inspections, row, RI_COLUMN_inspections_start) == day)
            return row;
    return -1;
}

START_TEST(episodes_are_inspections) {
    ri_record *record = load_record();
    const ri_table *episodes = table_of(record, RI_TABLE_episodes);
    const ri_table *inspections = table_of(record, RI_TABLE_inspections);
    int n_censored = 0, n_next[RI_N_GRADES] = {0}, n_inadequate = 0;
    for (int row = 0; row < episodes->n_rows; row++) {
        double code = ri_table_value(episodes, row, RI_COLUMN_episodes_code);
        int at = inspection_of(inspections, code, ri_table_value(episodes, row, RI_COLUMN_episodes_start));
        ck_assert_int_ge(at, 0);
        ri_assert_same(ri_table_value(episodes, row, RI_COLUMN_episodes_publication),
                       ri_table_value(inspections, at, RI_COLUMN_inspections_publication));
        ri_assert_same(ri_table_value(inspections, at, RI_COLUMN_inspections_overall), RI_INADEQUATE);
        ck_assert(ri_table_value(episodes, row, RI_COLUMN_episodes_until) >
                  ri_table_value(episodes, row, RI_COLUMN_episodes_publication));
        if (ri_table_value(episodes, row, RI_COLUMN_episodes_is_censored) > 0) {
            n_censored++;
            continue;
        }
        int next = inspection_of(inspections, code, ri_table_value(episodes, row, RI_COLUMN_episodes_until));
        ck_assert_int_ge(next, 0);
        double grade = ri_table_value(episodes, row, RI_COLUMN_episodes_next_overall);
        ri_assert_same(grade, ri_table_value(inspections, next, RI_COLUMN_inspections_overall));
        n_next[(int)grade]++;
    }
    for (int row = 0; row < inspections->n_rows; row++)
        n_inadequate += ri_table_value(inspections, row, RI_COLUMN_inspections_overall) == RI_INADEQUATE;
    ck_assert_int_eq(n_inadequate, 67);
    /* 14 censored; next grade inadequate 8, requires improvement 31, good 13, outstanding 1 of 53. */
    ck_assert_int_eq(n_censored, 14);
    const int next[RI_N_GRADES] = {8, 31, 13, 1};
    ck_assert_mem_eq(n_next, next, sizeof next);
    ri_record_destroy(record);
}
END_TEST

static double total(const ri_durations *bands) {
    double sum = 0;
    for (int i = 0; i < bands->n; i++)
        sum += bands->band[i].count;
    return sum;
}

static ri_durations durations(const ri_record *record, const char *name) {
    ri_durations out;
    ri_error error = {0};
    ck_assert_msg(ri_record_durations(record, name, &out, &error) == RI_OK, "%s", error.text);
    ck_assert(isinf(out.band[out.n - 1].until) && out.band[0].from == 0);
    return out;
}

/* Totals as published: C2 bins 648,820 (the total of 648,830 is rounded by itself), D7 62,300, 33,620
 * children ceased care, CIN bands in per cent. */
START_TEST(durations_add_up) {
    ri_record *record = load_record();
    ri_durations d = durations(record, "assessments");
    ri_assert_same(total(&d), 648820);
    ck_assert_str_eq(d.unit, "working_days");
    ck_assert_int_eq(d.n, 9);
    ri_assert_same(d.band[5].from, 41);
    ri_assert_same(d.band[5].until, 46);
    ri_assert_same(d.band[5].count, 122730);
    d = durations(record, "cpp_ended");
    ri_assert_same(total(&d), 62300);
    ck_assert_str_eq(d.unit, "months");
    ck_assert_int_eq(d.n, 5);
    /* 15.9, 11.0, 43.5, 25.2, 4.4 % as published */
    const double cpp_share[] = {0.159, 0.110, 0.435, 0.252, 0.044};
    for (int i = 0; i < d.n; i++)
        ck_assert_double_eq_tol(d.band[i].count / total(&d), cpp_share[i], 0.0006);
    d = durations(record, "care_ended");
    ri_assert_same(total(&d), 33620);
    ck_assert_str_eq(d.unit, "days");
    ck_assert_int_eq(d.n, 9);
    ri_assert_same(d.band[3].until, 365.25);
    ck_assert_ptr_nonnull(strstr(d.source, "durations.csv:"));
    d = durations(record, "cin_open_elapsed");
    ck_assert_double_eq_tol(total(&d), 100, 0.2);
    ck_assert_int_eq(d.n, 5);
    ri_record_destroy(record);
}
END_TEST

START_TEST(unknown_durations_are_refused) {
    ri_record *record = load_record();
    ri_durations out;
    ri_error error = {0};
    ck_assert_int_eq(ri_record_durations(record, "assesments", &out, &error), RI_BAD_DATA);
    ck_assert_str_eq(error.text, DATA "/durations.csv: no durations are called \"assesments\"; did you mean "
                                      "\"assessments\"?");
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("record/tables", the_tables_are_whole, published_tables_carry_their_attribution,
             councils_add_up_to_england, figures_are_dated_by_their_kind, episodes_are_inspections,
             durations_add_up, unknown_durations_are_refused)
