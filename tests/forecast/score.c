/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "base/text.h"
#include "bench.h"
#include "forecast/hubverse.h"
#include "forecast/score.h"

/* The row of a target and month as of a day; the ledger has it. */
static ri_score_row row_of(const bench *b, const char *day, int target, int months) {
    ri_ledger ledger;
    ri_score_row *rows = NULL, found = {.n = -1};
    int n = 0;
    ck_assert_int_eq(ri_ledger_read(&ledger, b->path, NULL), RI_OK);
    ck_assert_int_eq(ri_ledger_score(&ledger, day_of(day), &rows, &n, NULL), RI_OK);
    for (int i = 0; i < n; i++)
        if (rows[i].target == target && rows[i].months == months)
            found = rows[i];
    free(rows);
    ri_ledger_dispose(&ledger);
    ck_assert_int_ge(found.n, 0);
    return found;
}

/* The forecasts and outcomes of tests/stats/scores.c, one council each, sealed and resolved. */
START_TEST(events_as_in_the_scores_test) {
    static const double prob[] = {.425, .55, .541, .52, .13, .469, .86, .22, .74, .9};
    static const int came[] = {1, 0, 1, 1, 0, 0, 1, 0, 1, 1};
    bench b;
    char council[16];
    bench_begin(&b);
    for (int i = 0; i < 10; i++) {
        snprintf(council, sizeof council, "Council %c", 'A' + i);
        add(&b, event_entry(council, "2024-01-31", prob[i], 1), "2024-01-31");
    }
    for (int i = 0; i < 10; i++) {
        snprintf(council, sizeof council, "council %c", 'a' + i); /* as it is compared: in any case */
        add(&b,
            outcome_entry(council, "dfe_commissioner", came[i] ? "2024-03-01" : NULL,
                          came[i] ? NULL : "2024-04-30", NULL, -1),
            "2024-05-01");
    }
    ri_score_row row = row_of(&b, "2024-04-30", RI_TARGET_ID_dfe_commissioner_by_month, 3);
    ck_assert_int_eq(row.n, 10);
    ck_assert_int_eq(row.n_councils, 10);
    ck_assert_double_eq_tol(row.score, .1456667, 5e-8);
    ck_assert_double_eq_tol(row.mcb, .0290, 5e-5);
    ck_assert_double_eq_tol(row.dsc, .1233, 5e-5);
    ck_assert_double_eq_tol(row.unc, .24, 1e-15);
    ck_assert_double_eq_tol(row.skill, 1 - .1456667 / .24, 1e-6);
    /* The day before, none is due, also those whose event has come; by month 12 six have come and none
     * counts. */
    row = row_of(&b, "2024-04-29", RI_TARGET_ID_dfe_commissioner_by_month, 3);
    ck_assert_int_eq(row.n, 0);
    ck_assert_int_eq(row.n_open, 10);
    ck_assert(isnan(row.score));
    /* A year later the four that had none until April are due and not resolved. */
    row = row_of(&b, "2025-01-31", RI_TARGET_ID_dfe_commissioner_by_month, 12);
    ck_assert_int_eq(row.n, 6);
    ck_assert_int_eq(row.n_unresolved, 4);
    ri_assert_same(row.score, 0);
    ck_assert(isnan(row.skill)); /* all came: the reference is perfect too */
    bench_end(&b);
}
END_TEST

/* What was recorded once its due day or its event had passed is no forecast. */
START_TEST(hindsight_never_counts) {
    bench b;
    bench_begin(&b);
    add(&b, event_entry("B", "2024-01-31", 1, 1), "2024-03-01"); /* its event came that day */
    add(&b, event_entry("C", "2024-01-31", 1, 1), "2024-03-01"); /* its event came a day later */
    add(&b, event_entry("A", "2024-01-31", 0, 0), "2024-04-30"); /* due that day */
    add(&b, outcome_entry("A", "dfe_commissioner", NULL, "2025-06-30", NULL, -1), "2025-06-30");
    add(&b, outcome_entry("B", "dfe_commissioner", "2024-03-01", NULL, NULL, -1), "2025-06-30");
    add(&b, outcome_entry("C", "dfe_commissioner", "2024-03-02", NULL, NULL, -1), "2025-06-30");
    ri_score_row row = row_of(&b, "2025-06-30", RI_TARGET_ID_dfe_commissioner_by_month, 3);
    ck_assert_int_eq(row.n, 1);
    ck_assert_int_eq(row.n_hindsight, 2);
    row = row_of(&b, "2025-06-30", RI_TARGET_ID_dfe_commissioner_by_month, 12);
    ck_assert_int_eq(row.n, 2); /* of A the year was not over */
    ck_assert_int_eq(row.n_hindsight, 1);
    bench_end(&b);
}
END_TEST

/* An outcome that was wrong stays in the ledger and no longer counts. */
START_TEST(a_replaced_outcome_does_not_count) {
    bench b;
    bench_begin(&b);
    add(&b, event_entry("A", "2024-01-31", .25, .25), "2024-01-31");
    add(&b, outcome_entry("A", "dfe_commissioner", "2024-03-01", NULL, NULL, -1), "2024-05-01");
    ri_assert_same(row_of(&b, "2024-05-01", RI_TARGET_ID_dfe_commissioner_by_month, 3).score, .5625);
    ri_ledger ledger;
    ri_facts facts;
    ck_assert_int_eq(ri_ledger_read(&ledger, b.path, NULL), RI_OK);
    ck_assert_int_eq(ri_facts_init(&facts, &ledger, NULL), RI_OK);
    ri_outcome none = {"A", "dfe_commissioner", "a test", RI_DAY_NONE, day_of("2024-05-01"), NULL, -1};
    ck_assert_ptr_eq(ri_facts_against(&facts, &none), &facts.fact[0]);
    none.replaces = 1;
    ck_assert_ptr_null(ri_facts_against(&facts, &none));
    ri_facts_dispose(&facts);
    ri_ledger_dispose(&ledger);
    add(&b, outcome_entry("A", "dfe_commissioner", NULL, "2024-05-01", NULL, 1), "2024-05-02");
    ri_assert_same(row_of(&b, "2024-05-02", RI_TARGET_ID_dfe_commissioner_by_month, 3).score, .0625);
    bench_end(&b);
}
END_TEST

static json_t *inspection_entry(const char *council, const double prob[5], const double q[5],
                                bool can_influence) {
    json_t *forecast = json_pack(
        "{ss ss ss si s{ss ss} s{s{sf sf sf sf sf} s{sf sf sf sf sf}}}", "schema", "reinspect.forecast/1",
        "as_of", "2020-01-01", "method", "test", "horizon_months", 48, "scenario", "council", council,
        "start", "2019-01-01", "outcomes", "reinspection_grade", "inadequate", prob[0],
        "requires_improvement", prob[1], "good", prob[2], "outstanding", prob[3], "not_reached", prob[4],
        "months_to_reinspection", "q05", q[0], "q25", q[1], "q50", q[2], "q75", q[3], "q95", q[4]);
    const ri_issue issue = {"a test", can_influence, "ab"};
    json_t *entry = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_entry_of_forecast(forecast, "test", "00", &issue, &entry, &error) == RI_OK, "%s",
                  error.text);
    json_decref(forecast);
    return entry;
}

/* The three of MODEL.md's check: RPS .05, .5, .2. Climatology saw 1/3 and 2/3: (4/9 + 2 x 1/9) / 3 = 2/9. One
 * that was not reached adds to the logarithmic score alone. */
START_TEST(grades_by_hand) {
    static const double prob[][5] = {
        {.8, .1, .1, 0, 0}, {.05, .1, .35, 0, .5}, {.4, .4, .2, 0, 0}, {.25, .25, 0, 0, .5}};
    static const double q[5] = {20, 30, 36, 40, 48};
    static const char *const grade[] = {"inadequate", "requires_improvement", "requires_improvement"};
    bench b;
    bench_begin(&b);
    char council[2] = "A";
    for (int i = 0; i < 4; i++, council[0]++)
        add(&b, inspection_entry(council, prob[i], q, i == 0), "2020-01-02");
    council[0] = 'A';
    for (int i = 0; i < 3; i++, council[0]++)
        add(&b, outcome_entry(council, "reinspection", "2022-01-01", NULL, grade[i], -1), "2022-03-01");
    add(&b, outcome_entry("D", "reinspection", NULL, "2024-01-01", NULL, -1), "2024-01-01");
    ri_score_row row = row_of(&b, "2024-01-01", RI_TARGET_ID_reinspection_grade, 0);
    ck_assert_int_eq(row.n, 4);
    ck_assert_int_eq(row.n_reached, 3);
    ck_assert_int_eq(row.n_can_influence, 1);
    ck_assert_double_eq_tol(row.score, .25, 1e-14);
    ck_assert_double_eq_tol(row.climatology, 2. / 9, 1e-14);
    ck_assert_double_eq_tol(row.skill, 1 - .25 * 9 / 2, 1e-13);
    ck_assert_double_eq_tol(row.log_score, -log(.8 * .1 * .4 * .5) / 4, 1e-14);
    bench_end(&b);
}
END_TEST

/* 487 days are 16 months exactly. Pinball losses .3, 3, 7, 6, 1.7, twice their mean 7.2. The other was not
 * reached by the horizon, and counts as that. */
START_TEST(months_by_hand) {
    static const double prob[5] = {.5, .5, 0, 0, 0}, q[5] = {10, 20, 30, 40, 50};
    bench b;
    bench_begin(&b);
    add(&b, inspection_entry("A", prob, q, false), "2020-01-02");
    char day[11];
    ri_day_format(day_of("2019-01-01") + 487, day);
    add(&b, outcome_entry("A", "reinspection", day, NULL, "good", -1), "2021-01-01");
    ri_score_row row = row_of(&b, "2024-01-01", RI_TARGET_ID_months_to_reinspection, 0);
    ck_assert_int_eq(row.n, 1);
    ck_assert_double_eq_tol(row.score, 7.2, 1e-13);
    ck_assert_double_eq_tol(row.absolute_error, 14, 1e-13);
    ri_assert_same(row.covered_50, 0);
    ri_assert_same(row.covered_90, 1);
    ri_assert_same(row.climatology, 0);
    add(&b, inspection_entry("B", prob, q, false), "2021-01-02");
    add(&b, outcome_entry("B", "reinspection", NULL, "2024-01-01", NULL, -1), "2024-01-01");
    row = row_of(&b, "2024-01-01", RI_TARGET_ID_months_to_reinspection, 0);
    double horizon = (day_of("2024-01-01") - day_of("2019-01-01")) / 30.4375;
    ck_assert_double_eq_tol(row.absolute_error, (14 + horizon - 30) / 2, 1e-13);
    ri_assert_same(row.covered_90, .5);
    bench_end(&b);
}
END_TEST

static void refused(const char *json, const char *what) {
    json_error_t why;
    json_t *forecast = json_loads(json, 0, &why), *entry = NULL;
    ck_assert_msg(forecast != NULL, "%s: %s", json, why.text);
    const ri_issue issue = {"a test", false, NULL};
    ri_error error = {0};
    ck_assert_int_eq(ri_entry_of_forecast(forecast, "f.json", "00", &issue, &entry, &error), RI_BAD_DATA);
    ck_assert_msg(strstr(error.text, what) != NULL, "\"%s\" does not say \"%s\"", error.text, what);
    json_decref(entry);
    json_decref(forecast);
}

#define HEAD                                                                                                 \
    "{\"schema\":\"reinspect.forecast/"                                                                      \
    "1\",\"as_of\":\"2024-01-31\",\"method\":\"m\",\"scenario\":{\"council\":\"A\"},"

START_TEST(wrong_forecasts_are_named) {
    refused("[]", "f.json: schema: ");
    refused("{\"schema\":\"reinspect.run/1\"}", "f.json: schema: a forecast begins with");
    refused("{\"schema\":\"reinspect.forecast/1\",\"as_of\":\"31/01/2024\"}", "f.json: as_of: ");
    refused("{\"schema\":\"reinspect.forecast/1\",\"as_of\":\"2024-01-31\",\"method\":\"m\"}",
            "f.json: scenario.council: ");
    refused("{\"schema\":\"reinspect.forecast/1\",\"as_of\":\"2024-01-31\",\"scenario\":{\"council\":\"A\"}}",
            "f.json: method: ");
    refused(HEAD "\"outcomes\":{\"cost_gbp\":{\"mean\":1}}}",
            "f.json: outcomes: none that the ledger scores");
    refused(HEAD "\"outcomes\":{\"dfe_commissioner_by_month\":{\"3\":1.2}}}",
            "a probability is a number from 0 to 1");
    refused(HEAD "\"outcomes\":{\"dfe_commissioner_by_month\":{\"March\":0.2}}}", "its names are months");
    refused(HEAD "\"outcomes\":{\"dfe_commissioner_by_month\":{\"3\":0.3,\"12\":0.2}}}",
            "falls from one month to a later one");
    refused(HEAD "\"outcomes\":{\"dfe_commissioner_by_month\":{\"se\":{}}}}", "no month is given");
    refused(HEAD "\"outcomes\":{\"dfe_commissioner_by_month\":0.2}}", "an object is expected");
    refused(HEAD "\"outcomes\":{\"reinspection_grade\":{\"inadequate\":0.5}}}", "each of inadequate");
    refused(
        HEAD
        "\"outcomes\":{\"reinspection_grade\":{\"inadequate\":0.5,\"requires_improvement\":0.2,\"good\":0.2,"
        "\"outstanding\":0,\"not_reached\":0}}}",
        "do not add up to 1");
    refused(
        HEAD
        "\"outcomes\":{\"reinspection_grade\":{\"inadequate\":0.5,\"requires_improvement\":0.5,\"good\":0,"
        "\"outstanding\":0,\"not_reached\":0}}}",
        "f.json: horizon_months: ");
    refused(HEAD "\"horizon_months\":12,\"outcomes\":{\"months_to_reinspection\":{\"q05\":1,\"q25\":2,"
                 "\"q50\":3,\"q75\":2,\"q95\":5}}}",
            "none below the one before");
    refused(HEAD "\"horizon_months\":12,\"outcomes\":{\"months_to_reinspection\":{\"q05\":1,\"q25\":2,"
                 "\"q50\":3,\"q75\":4,\"q95\":5}}}",
            "f.json: scenario.start: ");
}
END_TEST

static void outcome_refused(ri_outcome outcome, const char *what) {
    json_t *entry = NULL;
    ri_error error = {0};
    ck_assert_int_eq(ri_entry_of_outcome(&outcome, day_of("2024-06-30"), &entry, &error), RI_USAGE);
    ck_assert_ptr_null(entry);
    ck_assert_msg(strstr(error.text, what) != NULL, "\"%s\" does not say \"%s\"", error.text, what);
}

START_TEST(wrong_outcomes_are_named) {
    ri_day day = day_of("2024-03-01"), none = RI_DAY_NONE;
    outcome_refused((ri_outcome){"A", "dfe_comissioner", "s", day, none, NULL, -1},
                    "did you mean \"dfe_commissioner\"?");
    outcome_refused((ri_outcome){"A", "dfe_commissioner", "s", none, none, NULL, -1}, "give --on DAY");
    outcome_refused((ri_outcome){"A", "dfe_commissioner", "s", day, day, NULL, -1}, "or --none-until DAY");
    outcome_refused((ri_outcome){"A", "dfe_commissioner", "s", none, day_of("2024-07-01"), NULL, -1},
                    "once its day has come");
    outcome_refused((ri_outcome){"A", "reinspection", "s", day, none, NULL, -1}, "has --grade");
    outcome_refused((ri_outcome){"A", "reinspection", "s", day, none, "fine", -1}, "has --grade");
    outcome_refused((ri_outcome){"A", "reinspection", "s", none, day, "good", -1},
                    "only a re-inspection that came has one");
    outcome_refused((ri_outcome){"A", "dfe_commissioner", "", day, none, NULL, -1}, "--source");
}
END_TEST

static ri_status read_hub(bench *b, const char *rows, json_t **forecasts, ri_error *error) {
    ri_text text = {0};
    ri_hubverse_header_add(&text);
    ri_text_add(&text, "%s", rows);
    ck_assert_int_eq(ri_file_write_whole(b->path, text.bytes, text.length, NULL), RI_OK);
    ri_text_dispose(&text);
    *error = (ri_error){0};
    return ri_hubverse_read(b->path, "hubverse", forecasts, error);
}

/* Out and in again: the same probabilities; months then count from as_of, twelve (365 days) later. */
START_TEST(hubverse_out_and_in) {
    static const double prob[5] = {.1, .6, .2, 0, .1}, q[5] = {20, 30, 36, 40, 48};
    bench b;
    bench_begin(&b);
    json_t *entries[] = {inspection_entry("A, B and \"C\"", prob, q, false),
                         event_entry("Dorset", "2020-01-01", .1, .25)};
    ri_text text = {0};
    for (int i = 0; i < 2; i++)
        ri_hubverse_forecast_add(&text, entries[i]);
    ck_assert_ptr_nonnull(
        strstr(text.bytes, "2020-01-01,dfe_commissioner_by_month,12,Dorset,pmf,yes,0.25\n"));
    ck_assert_ptr_nonnull(strstr(text.bytes, "2020-01-01,dfe_commissioner_by_month,12,Dorset,pmf,no,0.75\n"));
    ck_assert_ptr_nonnull(
        strstr(text.bytes, "2020-01-01,reinspection_grade,48,\"A, B and \"\"C\"\"\",pmf,good,0.2\n"));
    json_t *forecasts = NULL;
    ri_error error;
    ck_assert_msg(read_hub(&b, text.bytes, &forecasts, &error) == RI_OK, "%s", error.text);
    ck_assert_uint_eq(json_array_size(forecasts), 2);
    for (int i = 0; i < 2; i++) {
        const ri_issue issue = {"a test", false, NULL};
        json_t *again = NULL;
        double p[5], months[5];
        ck_assert_msg(ri_entry_of_forecast(json_array_get(forecasts, (size_t)i), "hub", "00", &issue, &again,
                                           &error) == RI_OK,
                      "%s", error.text);
        ck_assert(json_equal(json_object_get(again, "council"), json_object_get(entries[i], "council")));
        if (i == 0) {
            ck_assert(ri_entry_grades(again, p) && ri_entry_quantiles(again, months));
            for (int k = 0; k < 5; k++) {
                ri_assert_same(p[k], prob[k]);
                ck_assert_double_eq_tol(months[k], q[k] - 365 / 30.4375, 1e-12);
            }
            ck_assert_int_eq(ri_entry_due(again, 0), ri_entry_due(entries[0], 0));
        } else {
            ri_assert_same(ri_entry_event_prob(again, RI_TARGET_ID_dfe_commissioner_by_month, 3), .1);
            ri_assert_same(ri_entry_event_prob(again, RI_TARGET_ID_dfe_commissioner_by_month, 12), .25);
        }
        json_decref(again);
        json_decref(entries[i]);
    }
    json_decref(forecasts);
    ri_text_dispose(&text);
    bench_end(&b);
}
END_TEST

START_TEST(wrong_hubverse_rows_are_named) {
    static const char *const wrong[][2] = {
        {"2020-01-01,commissioner,3,A,pmf,yes,0.1\n", ":2: target: \"commissioner\" is no target"},
        {"2020-01-01,dfe_commissioner_by_month,3,A,quantile,yes,0.1\n",
         ":2: output_type: this target has a pmf"},
        {"2020-01-01,dfe_commissioner_by_month,3.5,A,pmf,yes,0.1\n", ":2: horizon: months, a whole number"},
        {"2020-01-01,dfe_commissioner_by_month,3,A,pmf,maybe,0.1\n", ":2: output_type_id: an event has"},
        {"2020-01-01,dfe_commissioner_by_month,3,A,pmf,yes,0.1\n2020-01-01,dfe_commissioner_by_month,3,A,pmf,"
         "yes,0.1\n",
         ":3: output_type_id: a second row for this"},
        {"2020-01-01,dfe_commissioner_by_month,3,A,pmf,yes,0.1\n2020-01-01,dfe_commissioner_by_month,3,A,pmf,"
         "no,0.8\n",
         "yes and no do not add up to 1"},
        {"2020-01-01,dfe_commissioner_by_month,3,A,pmf,no,1\n", "yes and no do not add up to 1"},
        {"2020-01-01,reinspection_grade,12,A,pmf,bad,1\n", ":2: output_type_id: a grade is"},
        {"2020-01-01,months_to_reinspection,12,A,quantile,high,1\n",
         ":2: output_type_id: a quantile's level"},
        {"2020-01-01,months_to_reinspection,12,A,quantile,0.5,1\n2020-01-01,months_to_reinspection,24,A,"
         "quantile,0.95,1\n",
         ":3: horizon: grade and months of one council and day have one horizon"},
        {"1.1.2020,reinspection_grade,12,A,pmf,good,1\n", ":2: origin_date: "},
    };
    bench b;
    bench_begin(&b);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        json_t *forecasts = NULL;
        ri_error error;
        ck_assert_int_eq(read_hub(&b, wrong[i][0], &forecasts, &error), RI_BAD_DATA);
        ck_assert_msg(strstr(error.text, wrong[i][1]) != NULL, "\"%s\" does not say \"%s\"", error.text,
                      wrong[i][1]);
        json_decref(forecasts);
    }
    bench_end(&b);
}
END_TEST

RI_TEST_MAIN("ledger_score", events_as_in_the_scores_test, hindsight_never_counts,
             a_replaced_outcome_does_not_count, grades_by_hand, months_by_hand, wrong_forecasts_are_named,
             wrong_outcomes_are_named, hubverse_out_and_in, wrong_hubverse_rows_are_named)
