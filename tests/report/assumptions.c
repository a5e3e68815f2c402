/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of assumptions of a made-up host with two plugins for one role, and of a made-up scenario that
 * uses neither; the CSV is read back by libcsv in its strict mode (RFC 4180 quoting), the JSON by jansson. */
#include "report/assumptions.h"

#include <csv.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "abi/learning.h"
#include "fixture.h"
#include "markup.h"
#include "support.h"

static double maturity(const void *model, const void *state, double exposure_months) {
    (void)model, (void)state;
    return exposure_months / (1 + exposure_months);
}

static int start(const void *model, const double *values, void *state) {
    (void)model, (void)values, (void)state;
    return 0;
}

static const ri_parameter parameters[] = {
    {"pace", "per_year", 0, 1500, 2, RI_PRIOR_GAMMA, 1, 2, RI_AMBER, "A \"quoted\", split source",
     "Pace of what is made up, in words that go on for longer than one line of a hundred columns can hold"},
    {"floor_share", "share", 0, 1, 0.25, RI_PRIOR_FIXED, 0, 0, RI_GREEN, "A table", "A floor"},
    {"a_long_name_that_no_column_of_a_table_has_room_for.really", "number", -2, 2, 0, RI_PRIOR_BETA, 2, 1,
     RI_RED, "none", "Anything"},
};
static const ri_learning_ops ops = {sizeof ops, maturity};

/* Registered after `second`, which is the same with one parameter. */
static const ri_component first = {.size = sizeof(ri_component),
                                   .n_parameters = 3,
                                   .id = "test.learning.first",
                                   .kind = RI_KIND_LEARNING,
                                   .version = "1.0.0",
                                   .summary = "Made by hand",
                                   .reference = "none",
                                   .parameters = parameters,
                                   .start = start,
                                   .ops = &ops};

static const char *const role_words[RI_N_KINDS] = {"demand",     "learning", "judgement_model", "progress",
                                                   "escalation", "effect",   "workforce",       "observer"};

typedef struct listing {
    ri_host *host;
    ri_component second;
    ri_assumptions_view view;
} listing;

/* The caller destroys listing->host. */
static void list(listing *made, const ri_scenario *scenario) {
    ri_error error = {0};
    *made = (listing){.second = first};
    made->second.id = "test.learning.second";
    made->second.n_parameters = 1;
    ck_assert_int_eq(ri_host_create("/nowhere/at/all/program", &made->host, &error), RI_OK);
    ck_assert_int_eq(ri_host_n_entries(made->host), 0);
    ck_assert_msg(ri_host_register(made->host, &made->second, &error) == RI_OK, "%s", error.text);
    ck_assert_msg(ri_host_register(made->host, &first, &error) == RI_OK, "%s", error.text);
    made->view = (ri_assumptions_view){.scenario = scenario, .host = made->host, .role_words = role_words};
}

START_TEST(test_groups_without_a_scenario) {
    listing made;
    list(&made, NULL);
    ck_assert_int_eq(ri__n_assumption_groups(&made.view), 3);
    ri__assumption_group own = ri__assumption_group_at(&made.view, 0);
    ri__assumption_group second = ri__assumption_group_at(&made.view, 1);
    ri__assumption_group last = ri__assumption_group_at(&made.view, 2);
    ck_assert_str_eq(ri__group_part(&own), "council");
    ck_assert_str_eq(ri__group_part(&second), "test.learning.second");
    ck_assert_str_eq(ri__group_part(&last), "test.learning.first");
    ck_assert_int_eq(own.n, RI_N_PARAMETERS);
    ck_assert_int_eq(second.n, 1);
    ck_assert_int_eq(last.n, 3);
    ri_text name = {0};
    ri__assumption_name(&own, &own.rows[RI_P_plan_pace], &name);
    ri_text_add(&name, "|");
    ri__assumption_name(&last, &last.rows[1], &name);
    ck_assert_str_eq(name.bytes, "plan.pace|plugins.learning.floor_share");
    ri_text_dispose(&name);
    ri__assumption_counts counts = ri__assumptions_count(&made.view);
    ck_assert_int_eq(counts.n, RI_N_PARAMETERS + 4);
    ck_assert_int_eq(counts.reliable[RI_RED] + counts.reliable[RI_AMBER] + counts.reliable[RI_GREEN],
                     counts.n);
    ck_assert_int_eq(counts.n_set, 0);
    ck_assert(!ri__group_assumption(&made.view, &last, 1).is_drawn);
    ck_assert(ri__group_assumption(&made.view, &last, 2).is_drawn);
    ri_host_destroy(made.host);
}
END_TEST

/* The fixture's scenario sets the council's held_share and the second parameter of its one plugin. */
START_TEST(test_groups_of_a_scenario) {
    fixture *run = fixture_create(false);
    listing made;
    list(&made, &run->scenario);
    ck_assert_int_eq(ri__n_assumption_groups(&made.view), 2);
    ri__assumption_group own = ri__assumption_group_at(&made.view, 0);
    ri__assumption_group plugin = ri__assumption_group_at(&made.view, 1);
    ck_assert_str_eq(ri__group_part(&plugin), "test.judgement.by_hand");
    ck_assert_str_eq(plugin.role_word, "judgement_model");
    ck_assert_double_eq(ri__group_assumption(&made.view, &own, RI_P_held_share).set, 0.9);
    ck_assert(isnan(ri__group_assumption(&made.view, &plugin, 0).set));
    ck_assert_double_eq(ri__group_assumption(&made.view, &plugin, 1).set, 0.4);
    ri__assumption_counts counts = ri__assumptions_count(&made.view);
    ck_assert_int_eq(counts.n, ri__n_assumptions(&run->view));
    ck_assert_int_eq(counts.n_set, 2);
    ck_assert_int_gt(counts.n_drawn, 0);
    run->scenario.setup.fixed_parameters = true;
    ck_assert_int_eq(ri__assumptions_count(&made.view).n_drawn, 0);
    ri_host_destroy(made.host);
    fixture_dispose(run);
}
END_TEST

START_TEST(test_priors_as_words) {
    static const struct {
        int32_t prior;
        double a, b;
        const char *family, *words;
    } cases[] = {
        {RI_PRIOR_FIXED, 0, 0, "fixed", "fixed, the same in every run"},
        {RI_PRIOR_UNIFORM, 0.1, 0.3, "uniform", "uniform from 0.1 to 0.3"},
        {RI_PRIOR_NORMAL, -2.5, 0.125, "normal", "normal, mean -2.5, standard deviation 0.125"},
        {RI_PRIOR_LOGNORMAL, 18, 0.4, "lognormal",
         "lognormal, median 18, standard deviation of the logarithm 0.4"},
        {RI_PRIOR_BETA, 8, 12, "beta", "beta, shapes 8 and 12"},
        {RI_PRIOR_GAMMA, 2, 1500, "gamma", "gamma, shape 2, scale 1,500"},
        {99, 1, 2, "fixed", "fixed, the same in every run"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ri_parameter row = {.prior = cases[i].prior, .prior_a = cases[i].a, .prior_b = cases[i].b};
        ri_text words = {0};
        ri__prior_words(&row, &words);
        ck_assert_str_eq(words.bytes, cases[i].words);
        ck_assert_str_eq(ri__prior_word(&row), cases[i].family);
        ck_assert_int_eq(ri__prior_argument(&row, 1) == NULL, strcmp(cases[i].family, "fixed") == 0);
        ri_text_dispose(&words);
    }
    ck_assert_str_eq(ri__reliability_word(RI_AMBER), "amber");
    ck_assert_str_eq(ri__reliability_meaning(RI_RED), "no source");
    ck_assert_str_eq(ri__reliability_word(7), "red");
}
END_TEST

/* No line is wider than 100 columns; a name too long for its column stands alone; no word that people must
 * not read. */
START_TEST(test_table) {
    listing made;
    ri_text text = {0};
    list(&made, NULL);
    ri_report_assumptions_table(&made.view, &text);
    ck_assert(!text.failed);
    for (const char *line = text.bytes; *line != '\0'; line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), 100);
    ck_assert_ptr_nonnull(
        strstr(text.bytes, "\nplugins.learning.a_long_name_that_no_column_of_a_table_has_room_for.really\n"));
    ck_assert_ptr_nonnull(strstr(text.bytes, "\nPlugin test.learning.second 1.0.0, for learning (1)\n"));
    ck_assert_ptr_nonnull(
        strstr(text.bytes, "Reliability amber: a source for something near. Source: A \"quoted\""));
    ck_assert_msg(markup_forbidden(text.bytes) == NULL, "%s", markup_forbidden(text.bytes));
    ri_text_dispose(&text);
    ri_host_destroy(made.host);
}
END_TEST

enum { N_COLUMNS = 35 };
typedef struct reading {
    int n_fields, n_rows, n_bad_rows, n_levers;
    char row[N_COLUMNS][256];
    char source[256], set[256], q95[256];
} reading;

static void on_field(void *bytes, size_t length, void *context) {
    reading *r = context;
    if (r->n_fields < N_COLUMNS)
        snprintf(r->row[r->n_fields], sizeof r->row[0], "%.*s", (int)length, (const char *)bytes);
    r->n_fields++;
}

static void on_row(int end, void *context) {
    reading *r = context;
    (void)end;
    r->n_bad_rows += r->n_fields != N_COLUMNS;
    r->n_rows++;
    r->n_fields = 0;
    r->n_levers += strcmp(r->row[0], "lever") == 0;
    if (strcmp(r->row[1], "plugins.learning.pace") == 0) {
        strcpy(r->source, r->row[20]);
        strcpy(r->q95, r->row[14]);
    }
    if (strcmp(r->row[1], "workforce.held_share") == 0)
        strcpy(r->set, r->row[6]);
}

static reading read_back(const ri_assumptions_view *view) {
    reading r = {0};
    ri_text text = {0};
    struct csv_parser parser;
    ri_report_assumptions_csv(view, &text);
    ck_assert(!text.failed);
    ck_assert_int_eq(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    ck_assert_uint_eq(csv_parse(&parser, text.bytes, text.length, on_field, on_row, &r), text.length);
    ck_assert_int_eq(csv_fini(&parser, on_field, on_row, &r), 0);
    csv_free(&parser);
    ri_text_dispose(&text);
    return r;
}

START_TEST(test_csv) {
    listing made;
    list(&made, NULL);
    reading r = read_back(&made.view);
    ck_assert_int_eq(r.n_rows, 1 + RI_N_PARAMETERS + 4 + RI_N_LEVERS);
    ck_assert_int_eq(r.n_bad_rows, 0);
    ck_assert_int_eq(r.n_levers, RI_N_LEVERS);
    ck_assert_str_eq(r.source, "A \"quoted\", split source");
    ck_assert_str_eq(r.set, "");
    /* a gamma of shape 1 is an exponential: 2 ln 20 */
    ck_assert_double_eq_tol(strtod(r.q95, NULL), 2 * log(20), 1e-9);
    ri_host_destroy(made.host);
    fixture *run = fixture_create(true);
    list(&made, &run->scenario);
    r = read_back(&made.view);
    ck_assert_int_eq(r.n_bad_rows, 0);
    ck_assert_str_eq(r.set, "0.9");
    ri_host_destroy(made.host);
    fixture_dispose(run);
}
END_TEST

START_TEST(test_json) {
    fixture *run = fixture_create(true); /* its name is no valid UTF-8 */
    listing made;
    ri_text text = {0};
    list(&made, &run->scenario);
    ri_report_assumptions_json(&made.view, &text);
    ck_assert(!text.failed);
    json_t *root = json_loads(text.bytes, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(root);
    json_t *all = json_object_get(root, "assumptions");
    ck_assert_str_eq(json_string_value(json_object_get(root, "schema")), "reinspect.assumptions/1");
    ck_assert_uint_eq(json_array_size(all), RI_N_PARAMETERS + 2);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "levers")), RI_N_LEVERS);
    const json_t *last = json_array_get(all, RI_N_PARAMETERS + 1),
                 *drawn = json_array_get(all, RI_N_PARAMETERS);
    const json_t *prior = json_object_get(drawn, "prior");
    ck_assert_str_eq(json_string_value(json_object_get(last, "name")),
                     "plugins.judgement_model.limiting_share");
    ck_assert_str_eq(json_string_value(json_object_get(last, "part")), "test.judgement.by_hand");
    ck_assert_double_eq(json_real_value(json_object_get(last, "set")), 0.4);
    ck_assert(json_is_null(json_object_get(drawn, "set")));
    /* uniform on 0.1 .. 0.3 */
    ck_assert_double_eq_tol(json_real_value(json_object_get(prior, "q05")), 0.11, 1e-12);
    ck_assert_double_eq_tol(json_real_value(json_object_get(prior, "q95")), 0.29, 1e-12);
    ck_assert_double_eq(json_real_value(json_object_get(json_object_get(prior, "arguments"), "highest")),
                        0.3);
    json_decref(root);
    ri_text_dispose(&text);
    ri_host_destroy(made.host);
    fixture_dispose(run);
}
END_TEST

RI_TEST_MAIN("report/assumptions", test_groups_without_a_scenario, test_groups_of_a_scenario,
             test_priors_as_words, test_table, test_csv, test_json)
