/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interventions as a file says them and as the council's model gets them; those that stand in files of their
 * own; what the command line changes; where `scenario show` says that a value came from. */
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenario/scenario.h"
#include "support.h"

#define SCENARIOS RI_SOURCE_DIR "/scenarios"

static char folder[] = "/tmp/reinspect-plan-XXXXXX";

static void remove_folder(void) {
    if (chdir(folder) == 0) {
        remove("p.lua");
        remove("ready/help.lua");
        remove("ready");
        if (chdir("/") == 0)
            remove(folder);
    }
}

static void write_file(const char *name, const char *text) {
    if (strstr(folder, "XXXXXX") != NULL) {
        ck_assert_ptr_nonnull(mkdtemp(folder));
        atexit(remove_folder);
    }
    ck_assert_int_eq(chdir(folder), 0);
    mkdir("ready", 0700);
    FILE *stream = fopen(name, "wb");
    ck_assert_ptr_nonnull(stream);
    ck_assert_int_ge(fputs(text, stream), 0);
    ck_assert_int_eq(fclose(stream), 0);
}

static ri_scenario *load_with(const char *interventions, const char *const *set, int n_set, ri_error *error) {
    char text[4096];
    snprintf(text, sizeof text,
             "scenario {\n name = 'plan', council = 'gloucestershire', months = 24,\n"
             " interventions = {\n%s\n},\n}\n",
             interventions);
    write_file("p.lua", text);
    const ri_scenario_options options = {.data_folder = SCENARIOS "/data",
                                         .regimes_folder = SCENARIOS "/regimes",
                                         .interventions_folder = "ready",
                                         .set = set,
                                         .n_set = n_set};
    ri_scenario *scenario = NULL;
    *error = (ri_error){0};
    ri_scenario_load("p.lua", &options, &scenario, error);
    return scenario;
}

static ri_scenario *load(const char *interventions) {
    ri_error error;
    ri_scenario *scenario = load_with(interventions, NULL, 0, &error);
    ck_assert_msg(scenario != NULL, "%.2000s", error.text);
    return scenario;
}

static const char everything[] =
    "{ name = 'help', summary = 'Some help.', start = '2017-09-01',\n"
    "  when = reported.unallocated_cases:above(50, { for_at_least = months(2), cool_down = months(6) }),\n"
    "  lasts = years(1), ramp = weeks(6), dose = 0.5, serves = 'in_care', capacity = 12,\n"
    "  cost = { once = gbp(1000), per_year = gbp(500), per_place = gbp(100),\n"
    "    reliability = 'amber', source = 'a contract' },\n"
    "  staff_time = { worker_hours = 20, manager_hours = 8 },\n"
    "  effects = {\n"
    "    { lever = 'demand.level', operation = 'multiply', value = 0.9, prior = normal(0.95, 0.1),\n"
    "      delay = days(10), half_life = weeks(4), shape = 'a.effect.b', reliability = 'amber', source = 'a "
    "study' },\n"
    "    { lever = 'workforce.posts_added', operation = 'add', value = fte(10) } } }";

START_TEST(test_every_word) {
    ri_scenario *s = load(everything);
    ck_assert_int_eq(s->setup.n_rules, 1);
    ck_assert_ptr_eq(s->setup.rules, s->rules);
    const ri_intervention_rule *rule = &s->rules[0];
    ck_assert_int_eq(rule->from, ri_day_from_date((ri_date){2017, 9, 1}));
    ck_assert_int_eq(rule->until, RI_DAY_NONE);
    ck_assert_int_eq(rule->trigger.metric, RI_METRIC_unallocated_cases);
    ck_assert(rule->trigger.is_above && !rule->trigger.sees_actual);
    ri_assert_same(rule->trigger.threshold, 50);
    ck_assert_int_eq(rule->trigger.n_months, 2);
    ck_assert_int_eq(rule->trigger.cool_down_months, 6);
    ck_assert_int_eq(rule->lasts_months, 12);
    ri_assert_same(rule->ramp_days, 42);
    ri_assert_same(rule->dose, 0.5);
    ck_assert_int_eq(rule->served, RI_SERVED_in_care);
    ri_assert_same(rule->capacity, 12);
    ri_assert_same(rule->once_gbp, 1000);
    ri_assert_same(rule->per_year_gbp, 500 + 12 * 100);
    ri_assert_same(rule->worker_hours, 20);
    ri_assert_same(rule->manager_hours, 8);
    ck_assert(!rule->is_setting);
    ck_assert_int_eq(s->setup.n_effects, 2);
    const ri_effect_terms *terms = &s->terms[0];
    ri_assert_same(terms->delay_days, 10);
    ri_assert_same(terms->half_life_days, 28);
    ck_assert_int_eq(terms->shape, 1);
    ck_assert_str_eq(s->plugin_id[RI_N_ROLES], "a.effect.b");
    ck_assert_int_eq(s->terms[1].shape, 0);
    ck_assert_int_eq(terms->prior.prior, RI_PRIOR_NORMAL);
    ri_assert_same(terms->prior.prior_a, 0.95);
    ri_assert_same(terms->prior.prior_b, 0.1);
    ck_assert_int_eq(terms->prior.reliability, RI_AMBER);
    ck_assert_str_eq(terms->prior.source, "a study");
    ck_assert_int_eq(s->terms[1].prior.prior, RI_PRIOR_FIXED);
    ck_assert_int_eq(s->terms[1].prior.reliability, RI_RED);
    ri_assert_same(s->effects[1].value, 5); /* half of the dose, half of the posts */
    ck_assert_uint_ne(terms->key, s->terms[1].key);
    ri_scenario_destroy(s);
}
END_TEST

/* Every amount that is said is an assumption, with what is said of the cost; without a word it is red. */
START_TEST(test_what_a_cost_rests_on) {
    static const struct {
        const char *name;
        double gbp;
    } amounts[] = {{"interventions.help.cost.once", 1000},
                   {"interventions.help.cost.per_year", 500},
                   {"interventions.help.cost.per_place", 100}};
    ri_scenario *s = load(everything);
    ck_assert_int_eq(s->n_costs, 3);
    for (int i = 0; i < 3; i++) {
        const ri_parameter *row = &s->costs[i].row;
        ck_assert_str_eq(row->name, amounts[i].name);
        ri_assert_same(row->default_value, amounts[i].gbp);
        ck_assert_int_eq(row->reliability, RI_AMBER);
        ck_assert_str_eq(row->source, "a contract");
        ck_assert(s->costs[i].is_rated);
        ck_assert_int_eq(s->costs[i].intervention, 0);
    }
    ck_assert(s->notes[0].is_rated && !s->notes[1].is_rated);
    ck_assert_ptr_nonnull(strstr(s->shown, "cost.1.per_place = gbp(100), amber, source \"a contract\""));
    ck_assert_ptr_nonnull(strstr(s->shown, "red as nothing is said, source \"none\""));
    ck_assert_ptr_null(strstr(s->canonical, "as nothing is said"));
    ri_scenario_destroy(s);
    s = load("{ name = 'a', effects = {} }, { name = 'b', cost = { per_year = gbp(9) }, effects = {} }");
    ck_assert_int_eq(s->n_costs, 1);
    ck_assert_int_eq(s->costs[0].intervention, 1);
    ck_assert_int_eq(s->costs[0].row.reliability, RI_RED);
    ck_assert_str_eq(s->costs[0].row.source, "none");
    ck_assert(!s->costs[0].is_rated);
    ri_scenario_destroy(s);
}
END_TEST

#define LESS "effects = { { lever = 'demand.level', operation = 'multiply', value = 0.9 } }"

/* 40,000 and then 1,000 a day (365.25 days a year) are 140,000 after 100 days; two calendar months later
 * comes the next, for three; then one at once. A budget that lasts beyond the finish changes nothing. */
START_TEST(test_one_after_another) {
    ri_scenario *s =
        load("{ name = 'a', start = '2017-08-01', cost = { once = gbp(40000), per_year = gbp(365250),\n"
             "  budget = gbp(140000) }, " LESS " },\n"
             "{ name = 'b', after = 'a', wait = months(2), lasts = months(3), " LESS " },\n"
             "{ name = 'c', after = 'b', start = months(1), " LESS " },\n"
             "{ name = 'd', start = '2017-08-01', finish = '2017-09-01', cost = { per_year = gbp(1000),\n"
             "  budget = gbp(140000) }, " LESS " }");
    ck_assert_int_eq(s->rules[0].until, ri_day_from_date((ri_date){2017, 11, 9}));
    ck_assert_int_eq(s->rules[1].from, ri_day_from_date((ri_date){2018, 1, 9}));
    ck_assert_int_eq(s->rules[1].until, ri_day_from_date((ri_date){2018, 4, 9}));
    ck_assert_int_eq(s->rules[2].from, ri_day_from_date((ri_date){2018, 4, 9}));
    ck_assert_int_eq(s->rules[2].until, RI_DAY_NONE);
    ck_assert_int_eq(s->rules[3].until, ri_day_from_date((ri_date){2017, 9, 1}));
    ri_scenario_destroy(s);
}
END_TEST

/* How much is taken goes with effects, money and hours; the day on which its money is spent stays, of nothing
 * too, so that what comes after it does. */
START_TEST(test_taken) {
    static const double taken[] = {0, 0.25, 1};
    for (int i = 0; i < 3; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "{ name = 'a', start = '2017-08-01', dose = 0.5, taken = %g, cost = { once = gbp(100),\n"
                 "  per_year = gbp(36525), budget = gbp(10100) }, capacity = 12, serves = 'in_care',\n"
                 "  staff_time = { worker_hours = 40, manager_hours = 8 }, " LESS " },\n"
                 "{ name = 'b', after = 'a', " LESS " }",
                 taken[i]);
        ri_scenario *s = load(text);
        const ri_intervention_rule *rule = &s->rules[0];
        ri_assert_same(rule->taken, taken[i]);
        ri_assert_same(rule->dose, 0.5 * taken[i]);
        ri_assert_same(rule->once_gbp, 100 * taken[i]);
        ri_assert_same(rule->per_year_gbp, 36525 * taken[i]);
        ri_assert_same(rule->worker_hours, 40 * taken[i]);
        ri_assert_same(rule->manager_hours, 8 * taken[i]);
        ri_assert_same(rule->capacity, 12);
        ck_assert_int_eq(rule->until, ri_day_from_date((ri_date){2017, 11, 9}));
        ck_assert_int_eq(s->rules[1].from, rule->until);
        ck_assert_int_eq(strstr(s->canonical, ", taken 0.25") != NULL, i == 1);
        ri_scenario_destroy(s);
    }
}
END_TEST

static void check_refused(const char *interventions, const char *words) {
    ri_error error;
    ri_scenario *scenario = load_with(interventions, NULL, 0, &error);
    ck_assert_ptr_null(scenario);
    ck_assert_msg(strstr(error.text, words) != NULL, "%s\ndoes not say: %s", error.text, words);
}

START_TEST(test_what_cannot_follow) {
    check_refused("{ name = 'a', after = 'b', " LESS " }, { name = 'b', after = 'a', " LESS " }",
                  "no intervention \"b\" stands above this one");
    check_refused("{ name = 'a', " LESS " }, { name = 'b', after = 'a', " LESS " }", "\"a\" has no end");
    check_refused("{ name = 'a', wait = months(2), " LESS " }", "after which intervention is not said");
    check_refused("{ name = 'a', when = reported.unallocated_cases:above(50), " LESS " },\n"
                  "{ name = 'b', after = 'a', " LESS " }",
                  "waits for a figure");
    check_refused("{ name = 'a', cost = { once = gbp(5), budget = gbp(9) }, " LESS " }",
                  "nothing is spent by the year");
    check_refused("{ name = 'a', cost = { once = gbp(5), per_year = gbp(9), budget = gbp(5) }, " LESS " }",
                  "spent on the first day");
    check_refused("{ name = 'a', when = reported.unallocated_cases:above(50), cost = { per_year = gbp(9),\n"
                  "  budget = gbp(500) }, " LESS " }",
                  "has no date on which it could run out");
    /* without a start of its own, what follows is told under `after` */
    check_refused("{ name = 'a', finish = months(30), " LESS " }, { name = 'b', after = 'a', " LESS " }",
                  "interventions.2.after: 2019-12-13 lies after the 24 months simulated");
    check_refused("{ name = 'a', start = '2000-01-01', finish = '2001-01-01', " LESS " },\n"
                  "{ name = 'b', after = 'a', " LESS " }",
                  "interventions.2.after: 2001-01-01 lies before the first simulated day");
    check_refused("{ name = 'a', cost = { per_year = gbp(9), budget = gbp(0) }, " LESS " }", "cost.budget");
    check_refused("{ name = 'a', cost = { per_year = gbp(9), budget = gbp(-5) }, " LESS " }", "cost.budget");
}
END_TEST

/* Each word is part of the scenario's text, so that another value is another scenario. */
START_TEST(test_each_word_counts) {
    static const char *const words[] = {"start = '2017-09-01'",
                                        "months(2)",
                                        "months(6)",
                                        "above(50",
                                        "years(1)",
                                        "weeks(6)",
                                        "dose = 0.5",
                                        "in_care",
                                        "= 12",
                                        "gbp(1000)",
                                        "gbp(500)",
                                        "gbp(100)",
                                        "worker_hours = 20",
                                        "hours = 8",
                                        "days(10)",
                                        "weeks(4)",
                                        "a.effect.b",
                                        "0.95, 0.1)",
                                        "'amber'",
                                        "a study",
                                        "unallocated_cases"};
    static const char *const others[] = {"start = '2017-09-02'",
                                         "months(3)",
                                         "months(7)",
                                         "below(50",
                                         "years(2)",
                                         "weeks(7)",
                                         "dose = 0.6",
                                         "cpp",
                                         "= 13",
                                         "gbp(1001)",
                                         "gbp(501)",
                                         "gbp(101)",
                                         "worker_hours = 21",
                                         "hours = 9",
                                         "days(11)",
                                         "weeks(5)",
                                         "a.effect.c",
                                         "0.95, 0.2)",
                                         "'green'",
                                         "a thesis",
                                         "assessments_open"};
    ri_scenario *s = load(everything);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char text[2000];
        const char *at = strstr(everything, words[i]);
        ck_assert_ptr_nonnull(at);
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - everything), everything, others[i],
                 at + strlen(words[i]));
        ri_scenario *other = load(text);
        ck_assert_msg(memcmp(&s->sha256, &other->sha256, sizeof s->sha256) != 0, "%s", words[i]);
        ri_scenario_destroy(other);
    }
    ri_scenario_destroy(s);
}
END_TEST

/* A shape named twice is one, the scenario's own is none besides; eight more there may be. */
START_TEST(test_shapes) {
    char text[4000] = "{ name = 'help', effects = {\n";
    ri_error error;
    for (int i = 0; i < 10; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "{ lever = 'demand.level', operation = 'multiply', value = 0.9, shape = '%s%c' },\n",
                 i == 9 ? "reinspect.effect.linear_ram" : "x.effect.",
                 i == 9   ? 'p'
                 : i == 8 ? 'a'
                          : 'a' + i);
    strcat(text, "} }");
    ri_scenario *s = load(text);
    for (int i = 0; i < 10; i++)
        ck_assert_int_eq(s->terms[i].shape, i == 9 ? 0 : i == 8 ? 1 : i + 1);
    ck_assert_str_eq(s->plugin_id[RI_OBSERVER_SLOT0 - 1], "x.effect.h");
    ri_scenario_destroy(s);
    *strstr(text, "effect.linear_ramp") = 'E';
    ck_assert_ptr_null(load_with(text, NULL, 0, &error));
    ck_assert_msg(strstr(error.text, "more than 8 shapes besides the scenario's own") != NULL, "%s",
                  error.text);
}
END_TEST

static const char ready[] =
    "intervention {\n"
    "  name = 'Help', summary = 'Ready.', start = months(3), dose = 1,\n"
    "  cost = { once = gbp(10), per_year = gbp(20) },\n"
    "  effects = { { lever = 'demand.level', operation = 'multiply', value = 0.9 } },\n"
    "}\n";

START_TEST(test_use) {
    write_file("ready/help.lua", ready);
    ri_scenario *s =
        load("{ use = 'help' }, { use = 'help', name = 'More', dose = 2, cost = { once = gbp(7) } }");
    ck_assert_int_eq(s->n_interventions, 2);
    ck_assert_str_eq(s->interventions[0].name, "Help");
    ck_assert_str_eq(s->interventions[1].name, "More");
    ri_assert_same(s->rules[0].dose, 1);
    ri_assert_same(s->rules[1].dose, 2);
    ri_assert_same(s->rules[1].once_gbp, 7);
    ri_assert_same(s->rules[1].per_year_gbp, 20);
    ck_assert_int_eq(s->setup.n_effects, 2);
    ck_assert_str_eq(s->notes[0].place, "interventions/help.lua:4");
    ck_assert_str_eq(s->inputs[0].file, "p.lua");
    ck_assert_str_eq(s->inputs[1].file, "interventions/help.lua"); /* once */
    ck_assert_str_ne(s->inputs[2].file, "interventions/help.lua");
    ri_scenario_destroy(s);
}
END_TEST

START_TEST(test_wrong_use) {
    ri_error error;
    write_file("ready/help.lua", "intervention { name = 'Help', efects = {} }");
    ck_assert_ptr_null(load_with("{ use = 'help' }, { use = 'halp' }", NULL, 0, &error));
    ck_assert_str_eq(error.text,
                     "interventions/help.lua:1: interventions.1.efects: unknown word; did you mean effects?\n"
                     "p.lua:4: interventions.use: unknown intervention; did you mean help?\n"
                     "p.lua:4: interventions.1.effects: missing; use a list of { lever = \"demand.level\", "
                     "operation = \"multiply\", value = 0.9 }");
    write_file("ready/help.lua", "scenario { name = 'Help' }");
    ck_assert_ptr_null(load_with("{ use = 'help' }", NULL, 0, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "interventions/help.lua:1: scenario: unknown word"));
    write_file("ready/help.lua", "intervention { use = 'other' }");
    ck_assert_ptr_null(load_with("{ use = 'help' }", NULL, 0, &error));
    ck_assert_ptr_nonnull(strstr(error.text,
                                 "interventions/help.lua:1: use: a file of interventions/ uses no "
                                 "other"));
    write_file("ready/help.lua", ready);
}
END_TEST

START_TEST(test_set) {
    const char *const set[] = {"interventions.help.dose=0.25", "interventions.help.cost.once=gbp(5)",
                               "interventions.help.start=months(4)"};
    ri_error error;
    ri_scenario *s = load_with(everything, set, 3, &error);
    ck_assert_msg(s != NULL, "%.2000s", error.text);
    ri_assert_same(s->rules[0].dose, 0.25);
    ri_assert_same(s->rules[0].once_gbp, 5);
    ri_assert_same(s->rules[0].per_year_gbp, 500 + 12 * 100);
    ck_assert_int_eq(s->rules[0].from, ri_day_from_date((ri_date){2017, 10, 13}));
    ck_assert_int_eq(s->n_interventions, 1);
    ck_assert_ptr_nonnull(strstr(s->shown, "-- p.lua:4, --set interventions.help.dose=0.25, --set "));
    ri_scenario_destroy(s);
    const struct {
        const char *set, *error;
    } wrong[] = {
        {"interventions.halp.dose=1",
         "--set interventions.halp.dose=1: no intervention of that name; did you mean "
         "interventions.help?"},
        {"interventions.help=1", "--set interventions.help=1: no intervention of that name; use "
                                 "interventions.NAME.WORD=value, with one of \"help\", or a file of "
                                 "scenarios/interventions, such as qa_refresh"},
        {"interventions.help.doze=1",
         "--set interventions.help.doze=1: interventions.1.doze: unknown word; did you mean dose?"},
        {"interventions.help.dose=99", "--set interventions.help.dose=99: interventions.1.dose: 99 is a "
                                       "number above 10; accepted: 0 to 10"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_ptr_null(load_with(everything, &wrong[i].set, 1, &error));
        ck_assert_str_eq(error.text, wrong[i].error);
    }
}
END_TEST

/* A setting may name a file of the library: its intervention joins the plan, or is the one that the plan has.
 */
START_TEST(test_set_of_library) {
    const char *const set[] = {"interventions.help.dose=0.25", "interventions.Help.cost.once=gbp(5)"};
    const char *const broken[] = {"interventions.help.doze=1"};
    ri_error error;
    write_file("ready/help.lua", ready);
    ri_scenario *s = load_with("", set, 2, &error);
    ck_assert_msg(s != NULL, "%.2000s", error.text);
    ck_assert_int_eq(s->n_interventions, 1);
    ck_assert_str_eq(s->interventions[0].name, "Help");
    ri_assert_same(s->rules[0].dose, 0.25);
    ri_assert_same(s->rules[0].once_gbp, 5);
    ri_assert_same(s->rules[0].per_year_gbp, 20);
    ck_assert_ptr_nonnull(strstr(s->shown,
                                 "-- interventions/help.lua:1, --set interventions.help.dose=0.25, --set "
                                 "interventions.Help.cost.once=gbp(5)"));
    ri_scenario_destroy(s);
    s = load_with("{ use = 'help', start = months(5) }", set, 1, &error);
    ck_assert_msg(s != NULL, "%.2000s", error.text);
    ck_assert_int_eq(s->n_interventions, 1);
    ri_assert_same(s->rules[0].dose, 0.25);
    ck_assert_int_eq(s->rules[0].from, ri_day_from_date((ri_date){2017, 11, 13}));
    ck_assert_str_eq(s->interventions[0].file, "help");
    ri_scenario_destroy(s);
    s = load_with("{ name = 'Help', " LESS " }", set, 1, &error); /* known by the file's name from now on */
    ck_assert_str_eq(s->interventions[0].file, "help");
    ri_scenario_destroy(s);
    s = load_with("{ use = 'help', name = 'Ours' }, { use = 'help' }", set, 1, &error);
    ck_assert(s->n_interventions == 2 && s->rules[0].dose < s->rules[1].dose); /* the first of them */
    ri_scenario_destroy(s);
    ck_assert_ptr_null(load_with("", broken, 1, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "interventions.1.doze: unknown word; did you mean dose?"));
    write_file("ready/help.lua", "intervention { name = 'Help', ");
    ck_assert_ptr_null(load_with("", set, 1, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "interventions/help.lua:"));
    write_file("ready/help.lua", ready);
}
END_TEST

/* The canonical text is the shown one without origins and without what nobody has said. */
START_TEST(test_shown) {
    const char *const set[] = {"plan.pace=0.5", "switch.board=0", "demand.level=1.1"};
    ri_error error;
    ri_scenario *s = load_with(everything, set, 3, &error);
    ck_assert_msg(s != NULL, "%.2000s", error.text);
    static const char *const lines[] = {"\nmonths = 24 ",
                                        "-- p.lua:2\n",
                                        "\nplan.pace = 0.5 ",
                                        "-- --set plan.pace=0.5\n",
                                        "\nswitch.board = 0 ",
                                        "-- --set switch.board=0\n",
                                        "\nswitch.culture = 1 ",
                                        "-- default\n",
                                        "\nvisits.cin_interval = 28 ",
                                        "-- default\n",
                                        "\nboard.focus = 0.25 ",
                                        "-- drawn in each run: beta(3, 9)\n",
                                        "\nstart.open_cases = 3804, ",
                                        "-- record: ",
                                        "\nintervention.2 = \"--set demand.level=1.1\" ",
                                        "-- --set demand.level=1.1\n",
                                        "\neffect.1 = ",
                                        "-- p.lua:11\n"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i += 2) {
        const char *at = strstr(s->shown, lines[i]);
        ck_assert_msg(at != NULL, "%s", lines[i]);
        const char *origin = strstr(at, "-- ");
        ck_assert_msg(strncmp(origin, lines[i + 1], strlen(lines[i + 1])) == 0, "%s: %.60s", lines[i],
                      origin);
    }
    ck_assert_ptr_null(strstr(s->canonical, "  -- "));
    ck_assert_ptr_null(strstr(s->canonical, "p.lua"));
    ck_assert_ptr_null(strstr(s->canonical, "board.focus"));
    ri_scenario_destroy(s);
}
END_TEST

/* Whatever is shipped is right, and says on what it rests. */
START_TEST(test_ready_interventions) {
    static const char *const names[] = {"baseline.lua", "gloucestershire-2017.lua",
                                        "gloucestershire-2017-iris.lua", "gloucestershire-2017-plan.lua"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[512];
        snprintf(path, sizeof path, SCENARIOS "/%s", names[i]);
        const ri_scenario_options options = {.data_folder = SCENARIOS "/data",
                                             .regimes_folder = SCENARIOS "/regimes",
                                             .interventions_folder = SCENARIOS "/interventions"};
        ri_scenario *scenario = NULL;
        ri_error error = {0};
        ck_assert_msg(ri_scenario_load(path, &options, &scenario, &error) == RI_OK, "%.2000s", error.text);
        ri_scenario_destroy(scenario);
    }
}
END_TEST

RI_TEST_MAIN("scenario/plan", test_every_word, test_what_a_cost_rests_on, test_one_after_another, test_taken,
             test_what_cannot_follow, test_each_word_counts, test_shapes, test_use, test_wrong_use, test_set,
             test_set_of_library, test_shown, test_ready_interventions)
