/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan changes, as people and programs read it. */
#include "report/effect.h"

#include <math.h>
#include <string.h>

#include "council/cost.h"
#include "fixture.h"
#include "markup.h"
#include "support.h"

/* A run by hand with a plan, and what it changes. */
typedef struct planned {
    fixture *made;
    ri_intervention_rule rule;
    ri_difference rows[9];
    ri_differences all;
} planned;

static ri_difference *add(planned *plan, ri_path path, const char *unit, ri_better better, double base,
                          double mean) {
    ri_difference *d = &plan->rows[plan->all.n++];
    *d = (ri_difference){.path = path,
                         .unit = unit,
                         .better = better,
                         .n = 1000,
                         .base = base,
                         .other = base + mean,
                         .mean = mean,
                         .se = fabs(mean) / 10,
                         .q05 = -2 * fabs(mean),
                         .q95 = fabs(mean),
                         .mean_interval = {mean - fabs(mean) / 5, mean + fabs(mean) / 5},
                         .lower = 0.61,
                         .same = 0.03,
                         .higher = 0.36,
                         .lower_interval = {0.584, 0.635},
                         .higher_interval = {0.335, 0.385},
                         .variance_ratio = 12.5};
    return d;
}

static void make_same(ri_difference *d) {
    d->mean = d->se = d->q05 = d->q95 = d->lower = d->higher = 0;
    d->other = d->base;
    d->same = 1;
    d->mean_interval = (ri_interval){0, 0};
    d->variance_ratio = NAN;
}

static void plan_begin(planned *plan) {
    memset(plan, 0, sizeof *plan);
    plan->made = fixture_create(false);
    plan->rule = ri_intervention_rule_default();
    plan->made->scenario.setup.rules = &plan->rule;
    plan->made->scenario.setup.n_rules = 1;
    plan->all.row = plan->rows;
    plan->all.n_pairs = plan->all.n_wanted = 1000;
    plan->made->view.effect = &plan->all;
    add(plan, (ri_path){RI_OUT_unplanned_moves, 0, 0}, "moves", RI_BETTER_LOWER, 1070, -46);
    make_same(add(plan, (ri_path){RI_OUT_police_cell_nights, 0, 0}, "nights", RI_BETTER_LOWER, 120, 0));
    add(plan, (ri_path){RI_OUT_months_to_leave_inadequate, 0, 0}, "months", RI_BETTER_LOWER, 54.5, -4.6);
    add(plan, (ri_path){RI_OUT_reinspection_grade, 0, RI_INADEQUATE}, "share", RI_BETTER_LOWER, 0.3, -0.1);
    add(plan, (ri_path){RI_OUT_cost_gbp, 0, 0}, "gbp", RI_BETTER_LOWER, 280e6, 5.7e6);
    add(plan, (ri_path){RI_OUT_dfe_commissioner_by_month, 0, 2}, "share", RI_BETTER_NONE, 0.1, 0.002);
    add(plan, (ri_path){RI_OUT_cost_by_category, RI_COST_plan, 0}, "gbp", RI_BETTER_NONE, 0, 840000);
    add(plan, (ri_path){RI_OUT_residential_placement_days, 0, 0}, "child_days", RI_BETTER_NONE, 150000,
        -4100);
    add(plan, (ri_path){RI_OUT_child_months_in_inadequate_practice, 0, 0}, "child_months", RI_BETTER_LOWER,
        42340, -7241);
}

static void plan_end(planned *plan) {
    plan->made->scenario.setup.rules = NULL;
    fixture_dispose(plan->made);
}

static void check_predicate(const ri_difference *d, const char *expected) {
    ri_text text = {0};
    ri__difference_predicate(d, "without the plan", &text);
    ck_assert_str_eq(text.bytes, expected);
    ri_text_dispose(&text);
}

START_TEST(sentences) {
    planned plan;
    plan_begin(&plan);
    check_predicate(&plan.rows[7],
                    "fall in 61 of 100 runs (58 to 64), stay the same in 3 and rise in 36; on average 4,100 "
                    "fewer, from 150,000 without the plan (3,280 to 4,920 fewer).");
    check_predicate(&plan.rows[4],
                    "falls in 61 of 100 runs (58 to 64), stays the same in 3 and rises in 36; on average "
                    "£5.7m more, from £280.0m without the plan (£4.6m to £6.8m more).");
    check_predicate(&plan.rows[1], "are the same in 100 of 100 runs.");
    plan.rows[0].mean_interval = (ri_interval){-70, 3.28};
    check_predicate(&plan.rows[0],
                    "fall in 61 of 100 runs (58 to 64), stay the same in 3 and rise in 36; on average 46 "
                    "fewer, from 1,070 without the plan (70 fewer to 3.3 more).");
    plan_end(&plan);
}
END_TEST

START_TEST(changes) {
    ri_difference d = {.unit = "months"};
    ck_assert_str_eq(ri__change(&d, -2.14).text, "2.1 months sooner");
    ck_assert_str_eq(ri__change(&d, 12).text, "12 months later");
    ck_assert_str_eq(ri__change(&d, 0).text, "no change");
    ck_assert_str_eq(ri__change(&d, 0.001).text, "almost no change");
    ck_assert_str_eq(ri__change(&d, NAN).text, "no value");
    d.unit = "share";
    ck_assert_str_eq(ri__change(&d, 0.0123).text, "1.2 percentage points higher");
    d.unit = "per_year";
    ck_assert_str_eq(ri__change(&d, -0.04).text, "0.04 lower");
    d.unit = "gbp";
    ck_assert_str_eq(ri__change(&d, -650.4).text, "£650 less");
    d.unit = "nights";
    ck_assert_str_eq(ri__change(&d, 0.5).text, "0.5 more");
    d.mean_interval = (ri_interval){-0.01, 0.02};
    ck_assert_str_eq(ri__change_interval(&d).text, "almost no change");
    d.mean_interval = (ri_interval){-5, 0.02};
    ck_assert_str_eq(ri__change_interval(&d).text, "5.0 fewer to almost no change");
    d.mean_interval = (ri_interval){2, 30};
    ck_assert_str_eq(ri__change_interval(&d).text, "2.0 to 30 more");
    d.mean_interval = (ri_interval){NAN, NAN};
    ck_assert_str_eq(ri__change_interval(&d).text, "no value");
}
END_TEST

static void check_says(const ri_text *text, const char *const *says, size_t n) {
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(strstr(text->bytes, says[i]) != NULL, "nowhere: %s", says[i]);
}

/* The page and its words. */
static void check_page(const planned *plan, const char *const *says, size_t n) {
    ri_text page = {0}, visible = {0};
    char problem[256] = "";
    ri_report_html(&plan->made->view, &page);
    ck_assert_msg(markup_check(page.bytes, problem, sizeof problem, &visible), "%s", problem);
    const char *word = markup_forbidden(visible.bytes);
    ck_assert_msg(word == NULL, "the page says: %s", word);
    check_says(&page, says, n);
    ri_text_dispose(&page);
    ri_text_dispose(&visible);
}

START_TEST(the_page) {
    static const char *const says[] = {
        ("without the plan, such child-months fall in 61 of 100 runs and rise in 36; on average 7,241 "
         "fewer.</dd>"),
        "What the plan changes</h3>",
        "1,000 runs were made once more without the plan's interventions",
        "<li><strong>Unplanned moves of children in care</strong>\nfall in 61 of 100",
        "runs: <strong>Nights of children in police cells for want of a council bed</strong>.</li>",
        "</strong> in 20 of 100 runs with the plan and in 30 without the plan.",
        "Cost by what it is spent on: Interventions of the plan</th><td class=\"number\">£0</td>",
        "appoints a DfE commissioner, within 12 months</th>",
        "Grade of the re-inspection: inadequate</th>"};
    planned plan;
    plan_begin(&plan);
    check_page(&plan, says, sizeof says / sizeof says[0]);
    make_same(&plan.rows[8]);
    static const char *const none[] = {"The plan changes these child-months in none of 100 runs.</dd>"};
    check_page(&plan, none, 1);
    plan.all.n_pairs = 900;
    static const char *const cut[] = {"900 runs were made once more", "It was interrupted: 1,000 were to be"};
    check_page(&plan, cut, 2);
    plan_end(&plan);
}
END_TEST

/* Without a direction there is no verdict. */
START_TEST(for_programs) {
    planned plan;
    plan_begin(&plan);
    ri_text json = {0}, csv = {0};
    ri_report_json(&plan.made->view, &json);
    json_t *root = json_loads(json.bytes, 0, NULL), *effect = json_object_get(root, "plan_effect");
    json_t *list = json_object_get(effect, "differences"), *moves = json_array_get(list, 0);
    ck_assert_uint_eq(json_array_size(list), 9);
    ck_assert(json_is_null(json_object_get(effect, "left_out")));
    ck_assert_int_eq(json_integer_value(json_object_get(effect, "pairs")), 1000);
    ck_assert_str_eq(json_string_value(json_object_get(moves, "outcome")), "unplanned_moves");
    ck_assert_str_eq(json_string_value(json_object_get(moves, "better")), "lower");
    ri_assert_same(json_real_value(json_object_get(moves, "p_better")), 0.61);
    ri_assert_same(json_real_value(json_object_get(moves, "mean")), -46);
    json_t *days = json_array_get(list, 7);
    ck_assert(json_is_null(json_object_get(days, "better")));
    ck_assert(json_is_null(json_object_get(days, "p_better")));
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(list, 5), "outcome")),
                     "dfe_commissioner_by_month.12");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(list, 3), "outcome")),
                     "reinspection_grade.inadequate");
    json_decref(root);
    ri_report_csv(&plan.made->view, &csv);
    static const char *const rows[] = {"plan_effect,pairs,value,,1000,runs\n",
                                       "plan_effect,unplanned_moves,p_lower,,0.61,share\n",
                                       "plan_effect,unplanned_moves,p_better.high,,0.635,share\n",
                                       "plan_effect,cost_by_category.plan,mean,,840000,gbp\n",
                                       "plan_effect,police_cell_nights,variance_ratio,,,number\n"};
    check_says(&csv, rows, sizeof rows / sizeof rows[0]);
    ck_assert_ptr_null(strstr(csv.bytes, "plan_effect,residential_placement_days,p_better"));
    ri_text_dispose(&json);
    ri_text_dispose(&csv);
    plan_end(&plan);
}
END_TEST

START_TEST(in_a_terminal) {
    static const char *const rows[] = {"What the plan changes, beside the same 1,000 runs without it",
                                       " -46  61 / 3 / 36\n", " 0  0 / 100 / 0\n", " -4.60  61 / 3 / 36\n",
                                       " +5.7m  61 / 3 / 36\n"};
    planned plan;
    ri_text table = {0};
    plan_begin(&plan);
    ri_report_table(&plan.made->view, &table);
    check_says(&table, rows, sizeof rows / sizeof rows[0]);
    ck_assert_ptr_null(markup_forbidden(table.bytes));
    ri_text_dispose(&table);
    plan_end(&plan);
}
END_TEST

/* Each rendering says that it was left out and why; without a plan none says a word. */
START_TEST(left_out) {
    static const char *const page_says[] = {"<p>Left out: --no-pairing was given.</p>"};
    static const char *const says[][1] = {{"What the plan changes was left out: --no-pairing was given."},
                                          {"\"plan_effect\":{\"left_out\":\"--no-pairing was given\"}"},
                                          {"plan_effect,left_out,reason,,--no-pairing was given,\n"}};
    void (*const render[])(const ri_run_view *, ri_text *) = {ri_report_table, ri_report_json, ri_report_csv};
    planned plan;
    plan_begin(&plan);
    plan.made->view.effect = NULL;
    plan.made->view.no_effect = "--no-pairing was given";
    check_page(&plan, page_says, 1);
    for (int i = 0; i < 3; i++) {
        ri_text text = {0};
        render[i](&plan.made->view, &text);
        check_says(&text, says[i], 1);
        ri_text_dispose(&text);
    }
    plan.made->view.no_effect = NULL;
    ck_assert_ptr_nonnull(strstr(ri__effect_missing(&plan.made->view), "not simulated once more"));
    plan.made->scenario.setup.n_rules = 0;
    for (int i = 0; i < 3; i++) {
        ri_text text = {0};
        render[i](&plan.made->view, &text);
        ck_assert_ptr_null(strstr(text.bytes, "left out"));
        ck_assert_ptr_null(strstr(text.bytes, "left_out"));
        ri_text_dispose(&text);
    }
    plan_end(&plan);
}
END_TEST

RI_TEST_MAIN("report/effect", sentences, changes, the_page, for_programs, in_a_terminal, left_out)
