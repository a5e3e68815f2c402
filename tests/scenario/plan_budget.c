/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan may cost in all: at nothing, when it ends, what goes on, what is refused. */
#include <string.h>
#include <unistd.h>

#include "scenario/scenario.h"
#include "support.h"

#define SCENARIOS RI_SOURCE_DIR "/scenarios"
#define MOVES     "effects = { { lever = 'demand.level', operation = 'multiply', value = 0.9 } }"
#define A_DAY     "per_year = gbp(365250)" /* 1,000 pounds a day */

static ri_scenario *load_with(const char *budget, const char *interventions, ri_error *error) {
    char path[] = "/tmp/reinspect-budget-XXXXXX", text[4096];
    snprintf(text, sizeof text,
             "scenario {\n name = 'plan', council = 'gloucestershire', months = 24,\n"
             " %s\n interventions = {\n%s\n},\n}\n",
             budget, interventions);
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    const ri_scenario_options options = {.data_folder = SCENARIOS "/data",
                                         .regimes_folder = SCENARIOS "/regimes",
                                         .interventions_folder = SCENARIOS "/interventions"};
    ri_scenario *scenario = NULL;
    *error = (ri_error){0};
    ri_scenario_load(path, &options, &scenario, error);
    unlink(path);
    return scenario;
}

static ri_scenario *load(const char *budget, const char *interventions) {
    ri_error error;
    ri_scenario *scenario = load_with(budget, interventions, &error);
    ck_assert_msg(scenario != NULL, "%.2000s", error.text);
    return scenario;
}

static ri_day day(int year, int month, int of_month) {
    return ri_day_from_date((ri_date){year, month, of_month});
}

static void check_end(const ri_scenario *s, int i, ri_day until, bool is_spent) {
    ck_assert_int_eq(s->rules[i].until, until);
    ck_assert_int_eq(s->rules[i].is_spent, is_spent);
    for (int32_t e = 0; e < s->setup.n_effects; e++)
        if (s->effects[e].intervention == i)
            ck_assert_int_eq(s->effects[e].until, until);
}

static const char two[] = "{ name = 'a', start = '2017-08-01', cost = { " A_DAY " }, " MOVES " },\n"
                          "{ name = 'b', start = '2017-08-01', cost = { " A_DAY " }, " MOVES " },\n"
                          "{ name = 'c', start = '2017-08-01', " MOVES " }";

START_TEST(test_a_budget_that_lasts_changes_nothing) {
    ri_scenario *without = load("", two), *with = load("plan_budget = gbp(2000000),", two);
    ck_assert_int_eq(with->plan_budget_ends, RI_DAY_NONE);
    for (int i = 0; i < 3; i++)
        check_end(with, i, RI_DAY_NONE, false);
    const char *line = "plan_budget = 2000000\n", *at = strstr(with->canonical, line);
    ck_assert_ptr_nonnull(at);
    size_t before = (size_t)(at - with->canonical);
    ck_assert(strncmp(with->canonical, without->canonical, before) == 0);
    ck_assert_str_eq(at + strlen(line), without->canonical + before);
    ri_scenario_destroy(with);
    ri_scenario_destroy(without);
}
END_TEST

/* As one's own budget does: 40,000 and then 1,000 a day are 140,000 after 100 days. */
START_TEST(test_one_alone) {
    static const char once[] =
        "{ name = 'a', start = '2017-08-01', cost = { once = gbp(40000), " A_DAY " }, " MOVES " }";
    ri_scenario *s = load("plan_budget = gbp(140000),", once);
    check_end(s, 0, day(2017, 11, 9), true);
    ck_assert_int_eq(s->plan_budget_ends, day(2017, 11, 9));
    ri_scenario_destroy(s);
    s = load("plan_budget = gbp(139999),", once); /* a pound short of the last day */
    check_end(s, 0, day(2017, 11, 8), true);
    ri_scenario_destroy(s);
    s = load("plan_budget = gbp(39999),", once); /* too little to begin: it never does */
    check_end(s, 0, day(2017, 8, 1), true);
    ck_assert_int_eq(s->rules[0].from, day(2017, 8, 1));
    ri_scenario_destroy(s);
}
END_TEST

/* 2,000 a day: 31,000 is spent after 15 days and a day of a's alone; what costs nothing goes on. */
START_TEST(test_the_last_ends_first) {
    ri_scenario *s = load("plan_budget = gbp(31000),", two);
    check_end(s, 0, day(2017, 8, 17), true);
    check_end(s, 1, day(2017, 8, 16), true);
    check_end(s, 2, RI_DAY_NONE, false);
    ck_assert_int_eq(s->plan_budget_ends, day(2017, 8, 16));
    ri_scenario_destroy(s);
}
END_TEST

/* b has its turn on the tenth day and costs more at once than is left: it never begins, and d, which stands
 * below it, ends with it, though its own day could be paid; a, above it, goes on; e never has its turn. */
START_TEST(test_what_stands_below_ends_with_it) {
    ri_scenario *s = load("plan_budget = gbp(100000),",
                          "{ name = 'a', start = '2017-08-01', cost = { " A_DAY " }, " MOVES " },\n"
                          "{ name = 'b', start = '2017-08-11', cost = { once = gbp(90000) }, " MOVES " },\n"
                          "{ name = 'd', start = '2017-08-01', cost = { " A_DAY " }, " MOVES " },\n"
                          "{ name = 'e', start = '2018-08-01', cost = { once = gbp(1) }, " MOVES " }");
    check_end(s, 1, day(2017, 8, 11), true);
    check_end(s, 2, day(2017, 8, 11), true);
    check_end(s, 3, day(2018, 8, 1), true);
    check_end(s, 0, day(2017, 8, 1) + 90, true); /* 10 days of two, then 80 of one */
    ri_scenario_destroy(s);
}
END_TEST

/* One that has ended by itself is owed nothing; its own budget may end it sooner than the plan's. */
START_TEST(test_other_ends) {
    ri_scenario *s =
        load("plan_budget = gbp(100000),",
             "{ name = 'a', start = '2017-08-01', finish = '2017-08-11', cost = { " A_DAY " }, " MOVES " },\n"
             "{ name = 'b', start = '2017-08-01', cost = { " A_DAY ", budget = gbp(20000) }, " MOVES " },\n"
             "{ name = 'd', after = 'a', cost = { " A_DAY " }, " MOVES " }");
    check_end(s, 0, day(2017, 8, 11), false);
    check_end(s, 1, day(2017, 8, 21), true);
    check_end(s, 2, day(2017, 8, 11) + 70, true);
    ck_assert_int_eq(s->plan_budget_ends, day(2017, 8, 11) + 70);
    ri_scenario_destroy(s);
}
END_TEST

static void check_refused(const char *budget, const char *interventions, const char *words) {
    ri_error error;
    ri_scenario *scenario = load_with(budget, interventions, &error);
    ck_assert_ptr_null(scenario);
    ck_assert_msg(strstr(error.text, words) != NULL, "%s\ndoes not say: %s", error.text, words);
}

/* One that waits for a figure and costs money: the council finds the days; one that costs nothing takes none.
 */
START_TEST(test_days_that_figures_decide) {
    static const char waits[] =
        "{ name = 'a', when = reported.unallocated_cases:above(50), cost = { %s }, " MOVES
        " },\n{ name = 'b', start = '2017-08-01', cost = { " A_DAY " }, " MOVES " }";
    char text[1024];
    snprintf(text, sizeof text, waits, "once = gbp(5)");
    ri_scenario *s = load("plan_budget = gbp(9000),", text);
    ri_assert_same(s->setup.plan_budget_gbp, 9000);
    ck_assert_int_eq(s->plan_budget_ends, RI_DAY_NONE);
    check_end(s, 1, RI_DAY_NONE, false);
    ck_assert_ptr_nonnull(strstr(s->canonical, "plan_budget = 9000\n"));
    ri_scenario_destroy(s);
    snprintf(text, sizeof text, waits, "");
    s = load("plan_budget = gbp(9000),", text);
    ri_assert_same(s->setup.plan_budget_gbp, 0);
    check_end(s, 1, day(2017, 8, 10), true);
    ri_scenario_destroy(s);
}
END_TEST

START_TEST(test_refused) {
    check_refused("plan_budget = gbp(1/0),", two,
                  "plan_budget: gbp(inf) is an amount of money that is not finite");
    check_refused("plan_budget = 9,", two, "plan_budget: 9 is a number without a unit");
    check_refused("plan_budget = gbp(0),", two, "plan_budget: gbp(0) is an amount of money below 1");
    check_refused("plan_budgit = gbp(5),", two, "did you mean plan_budget");
}
END_TEST

RI_TEST_MAIN("scenario/plan_budget", test_a_budget_that_lasts_changes_nothing, test_one_alone,
             test_the_last_ends_first, test_what_stands_below_ends_with_it, test_other_ends,
             test_days_that_figures_decide, test_refused)
