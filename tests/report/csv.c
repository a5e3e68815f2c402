/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CSV of a run made by hand, read back by libcsv in its strict mode (RFC 4180 quoting). */
#include <csv.h>
#include <string.h>

#include "council/care_route.h"
#include "council/cost.h"
#include "fixture.h"
#include "support.h"

typedef struct reading {
    int n_fields, n_rows, n_bad_rows, n_empty_values;
    char row[6][256];
    char scenario[256], wait_median[256], in_care[256];
} reading;

static void on_field(void *bytes, size_t length, void *context) {
    reading *r = context;
    if (r->n_fields < 6)
        snprintf(r->row[r->n_fields], sizeof r->row[0], "%.*s", (int)length, (const char *)bytes);
    r->n_fields++;
}

static bool is_row(const reading *r, const char *section, const char *name, const char *statistic,
                   const char *month) {
    return strcmp(r->row[0], section) == 0 && strcmp(r->row[1], name) == 0 &&
           strcmp(r->row[2], statistic) == 0 && strcmp(r->row[3], month) == 0;
}

static void on_row(int end, void *context) {
    reading *r = context;
    (void)end;
    r->n_bad_rows += r->n_fields != 6;
    r->n_rows++;
    r->n_fields = 0;
    r->n_empty_values += r->row[4][0] == '\0';
    if (is_row(r, "run", "scenario", "name", ""))
        strcpy(r->scenario, r->row[4]);
    if (is_row(r, "outcome", "months_to_reinspection", "q50", ""))
        strcpy(r->wait_median, r->row[4]);
    if (is_row(r, "series", "in_care", "true.q50", "2017-07"))
        strcpy(r->in_care, r->row[4]);
}

static reading read_back(const ri_run_view *run) {
    reading r = {0};
    ri_text text = {0};
    struct csv_parser parser;
    ri_report_csv(run, &text);
    ck_assert(!text.failed);
    ck_assert_int_eq(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    ck_assert_uint_eq(csv_parse(&parser, text.bytes, text.length, on_field, on_row, &r), text.length);
    ck_assert_int_eq(csv_fini(&parser, on_field, on_row, &r), 0);
    csv_free(&parser);
    ri_text_dispose(&text);
    return r;
}

/* Rows of an outcome by its kind. The fixture's report grades help and protection and leaders inadequate,
 * children in care as requiring improvement and care leavers not at all: 5 + 5 + 2 recommendations. */
static int n_rows_of(uint32_t outcome) {
    static const int of_kind[] = {
        [RI_OUTCOME_AMOUNT] = 8, [RI_OUTCOME_WAIT] = 9,      [RI_OUTCOME_GRADE] = 12,
        [RI_OUTCOME_AREAS] = 48, [RI_OUTCOME_BY_MONTH] = 12, [RI_OUTCOME_CHANCE] = 3};
    switch (outcome) {
    case RI_OUT_annex_a: /* not asked for */
        return 0;
    case RI_OUT_visit_day:
        return RI_N_VISIT_DAYS * 9;
    case RI_OUT_recommendation_done:
    case RI_OUT_recommendation_tested_by_visit:
        return 12 * 9;
    case RI_OUT_cost_by_year: /* June 2017 to June 2024: budget years 2017-18 to 2024-25 */
        return 8 * 9;
    case RI_OUT_cost_by_category:
        return RI_N_COSTS * 9;
    case RI_OUT_care_entries_by_route:
        return RI_N_CARE_ROUTES * 9;
    case RI_OUT_care_exits_by_way:
        return RI_N_CARE_WAYS * 9;
    case RI_OUT_intervention_start: /* the fixture's plan waits for no figure */
    case RI_OUT_intervention_could_start:
        return 0;
    default:
        return of_kind[ri_outcome_table[outcome].kind];
    }
}

/* Besides the outcomes' rows: heading, 7 of the run, 12 a month and metric. */
START_TEST(test_rows) {
    fixture *made = fixture_create(false);
    reading r = read_back(&made->view);
    int n_expected = 1 + 7 + 12 * RI_N_METRICS * FIXTURE_MONTHS;
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++)
        n_expected += n_rows_of(i);
    ck_assert_int_eq(r.n_rows, n_expected);
    ck_assert_int_eq(r.n_bad_rows, 0);
    ck_assert_str_eq(r.wait_median, "46.5");
    ck_assert_str_eq(r.in_care, "500");
    ck_assert_int_eq(r.n_empty_values, 3 * 12 + 2 * 6); /* the fixture's months without a value */
    fixture_dispose(made);
}
END_TEST

START_TEST(test_quoting) {
    fixture *made = fixture_create(true);
    reading r = read_back(&made->view);
    ck_assert_str_eq(r.scenario, "<b>\"A, B\" & co</b> \xef\xbf\xbd\xef\xbf\xbd(");
    ck_assert_int_eq(r.n_bad_rows, 0);
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/csv", test_rows, test_quoting)
