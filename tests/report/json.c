/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of a run made by hand: the keys of reinspect.run/1 in their order, and the fixture's own numbers.
 */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "council/cost.h"
#include "fixture.h"
#include "support.h"

static json_t *parsed(const ri_run_view *run) {
    ri_text text = {0};
    json_error_t error;
    ri_report_json(run, &text);
    ck_assert(!text.failed);
    ck_assert_int_eq(text.bytes[text.length - 1], '\n');
    json_t *root = json_loads(text.bytes, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "%s", error.text);
    ri_text_dispose(&text);
    return root;
}

/* Keys in order, each followed by a blank. */
static void check_keys(const json_t *object, const char *expected) {
    char keys[2048] = "";
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        strcat(keys, key);
        strcat(keys, " ");
    }
    ck_assert_str_eq(keys, expected);
}

/* The value at a dotted path. */
static json_t *at(json_t *root, const char *path) {
    char copy[128];
    snprintf(copy, sizeof copy, "%s", path);
    for (char *key = strtok(copy, "."); key != NULL; key = strtok(NULL, ".")) {
        root = json_object_get(root, key);
        ck_assert_msg(root != NULL, "no %s", path);
    }
    return root;
}

static double number(json_t *root, const char *path) {
    ck_assert_msg(json_is_number(at(root, path)), "%s is no number", path);
    return json_number_value(at(root, path));
}

START_TEST(test_structure) {
    fixture *made = fixture_create(false);
    json_t *root = parsed(&made->view);
    check_keys(
        root,
        "schema complete scenario seed replications threads fingerprint outcomes plan_effect costs series "
        "months provenance timing ");
    check_keys(
        at(root, "scenario"),
        "name file sha256 council regimes start months interventions plan_budget_gbp plan_budget_ends ");
    check_keys(at(root, "provenance"), "engine git compiler gsl lua plugins inputs ");
    check_keys(at(root, "timing"), "wall_seconds events council_months replications_per_second ");
    check_keys(at(root, "outcomes.waiting_case_days"), "unit n mean se q05 q25 q50 q75 q95 ");
    check_keys(at(root, "outcomes.months_to_reinspection"),
               "unit n mean se q05 q25 q50 q75 q95 not_reached_share ");
    check_keys(at(root, "outcomes.reinspection_grade"),
               "inadequate requires_improvement good outstanding not_reached not_judged se ");
    check_keys(at(root, "outcomes.reinspection_grade.se"),
               "inadequate requires_improvement good outstanding not_reached not_judged ");
    check_keys(at(root, "outcomes.reinspection_grade_by_area"), "help_protection in_care leaders overall ");
    check_keys(at(root, "outcomes.dfe_commissioner_by_month"), "3 6 12 24 36 60 se ");
    check_keys(at(root, "costs"), "price_year budget_years categories ");
    check_keys(at(root, "outcomes.cost_by_year"),
               "2017-18 2018-19 2019-20 2020-21 2021-22 2022-23 2023-24 2024-25 ");
    ck_assert_uint_eq(json_object_size(at(root, "outcomes.cost_by_category")), RI_N_COSTS);
    check_keys(at(root, "series.caseload"), "unit true reported ");
    check_keys(at(root, "series.caseload.true"), "mean q05 q25 q50 q75 q95 ");
    ck_assert_uint_eq(json_object_size(at(root, "outcomes")), RI_N_OUTCOMES);
    ck_assert_uint_eq(json_object_size(at(root, "series")), RI_N_METRICS);
    ck_assert_uint_eq(json_array_size(at(root, "series.caseload.true.q50")), FIXTURE_MONTHS);
    ck_assert_uint_eq(json_array_size(at(root, "months")), FIXTURE_MONTHS);
    json_decref(root);
    fixture_dispose(made);
}
END_TEST

START_TEST(test_values) {
    fixture *made = fixture_create(false);
    json_t *root = parsed(&made->view);
    ck_assert_str_eq(json_string_value(at(root, "schema")), "reinspect.run/1");
    ck_assert(json_is_true(at(root, "complete")));
    ck_assert_str_eq(json_string_value(at(root, "scenario.council")), "gloucestershire");
    ck_assert_str_eq(json_string_value(at(root, "scenario.start")), "2017-06-13");
    ck_assert_str_eq(json_string_value(json_array_get(at(root, "scenario.regimes"), 1)), "ilacs-2018");
    ck_assert_uint_eq(json_array_size(at(root, "scenario.regimes")),
                      2); /* the third begins after the horizon */
    ck_assert_str_eq(json_string_value(at(root, "fingerprint")),
                     "0123456789abcdef000000000000000000000000000000000000000000000000");
    ck_assert_str_eq(json_string_value(json_array_get(at(root, "months"), 0)), "2017-07");
    ck_assert_str_eq(json_string_value(json_array_get(at(root, "months"), FIXTURE_MONTHS - 1)), "2024-06");
    ck_assert_double_eq(number(root, "outcomes.child_months_in_inadequate_practice.q05"), 46250.25);
    ck_assert_double_eq(number(root, "outcomes.months_to_reinspection.q50"), 46.5);
    ck_assert_double_eq(number(root, "outcomes.months_to_reinspection.not_reached_share"), 0.02);
    ck_assert_double_eq(number(root, "outcomes.reinspection_grade.good"), 0.2355);
    ck_assert_double_eq(number(root, "outcomes.dfe_commissioner_by_month.12"), 0.031);
    ck_assert_double_eq(number(root, "timing.replications_per_second"), 80); /* 1000 runs in 12.5 s */
    json_t *plugin = json_array_get(at(root, "provenance.plugins"), 0);
    ck_assert_str_eq(json_string_value(at(plugin, "id")), "test.judgement.by_hand");
    ck_assert(json_is_null(at(plugin, "sha256"))); /* registered by hand, so no file */
    json_decref(root);
    fixture_dispose(made);
}
END_TEST

START_TEST(test_no_value_is_null) {
    fixture *made = fixture_create(false);
    made->summary.outcome[RI_OUT_dfe_commissioner_by_month].by_month[RI_N_BY_MONTHS - 1] = NAN;
    made->summary.outcome[RI_OUT_rereferral_share].amount.mean = NAN;
    json_t *root = parsed(&made->view);
    json_t *vacancy = at(root, "series.vacancy_share.true.q95");
    ck_assert(json_is_null(at(root, "outcomes.dfe_commissioner_by_month.60")));
    ck_assert(json_is_null(at(root, "outcomes.rereferral_share.mean")));
    ck_assert(json_is_null(json_array_get(vacancy, FIXTURE_MONTHS - 1)));
    ck_assert(json_is_number(json_array_get(vacancy, FIXTURE_MONTHS - 4)));
    json_decref(root);
    fixture_dispose(made);
}
END_TEST

/* Nothing done before Ctrl-C; the largest seed; names that are no UTF-8. */
START_TEST(test_extremes) {
    fixture *made = fixture_create(true);
    made->summary.seed = UINT64_MAX;
    made->summary.is_complete = false;
    made->summary.n_replications = 0;
    made->summary.wall_seconds = 0;
    json_t *root = parsed(&made->view);
    ck_assert_str_eq(json_string_value(at(root, "seed")), "18446744073709551615");
    ck_assert(json_is_false(at(root, "complete")));
    ck_assert(json_is_null(at(root, "timing.replications_per_second")));
    ck_assert_str_eq(json_string_value(at(root, "scenario.name")),
                     "<b>\"A, B\" & co</b> \xef\xbf\xbd\xef\xbf\xbd(");
    json_decref(root);
    fixture_dispose(made);
}
END_TEST

/* What byte identity means: outcomes and series, whatever the threads and the clock. */
START_TEST(test_same_bytes) {
    fixture *made = fixture_create(false);
    ri_text one = {0}, eight = {0};
    ri_report_json(&made->view, &one);
    made->summary.n_threads = 8;
    made->summary.wall_seconds = 99;
    ri_report_json(&made->view, &eight);
    const char *from = strstr(one.bytes, "\"outcomes\""), *until = strstr(one.bytes, "\"provenance\"");
    const char *other = strstr(eight.bytes, "\"outcomes\"");
    ck_assert(from != NULL && until != NULL && other != NULL);
    ck_assert_mem_eq(from, other, (size_t)(until - from));
    ck_assert_str_ne(one.bytes, eight.bytes);
    ri_text_dispose(&one);
    ri_text_dispose(&eight);
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/json", test_structure, test_values, test_no_value_is_null, test_extremes,
             test_same_bytes)
