/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenario/scenario.h"

#define SCENARIOS RI_SOURCE_DIR "/scenarios"

static char folder[] = "/tmp/reinspect-load-XXXXXX";

/* All that the tests write, the folders last. */
static void remove_folder(void) {
    static const char *const names[] = {"a.lua",    "b.lua",         "c.lua",           "t.lua", "top.lua",
                                        "mark.lua", "deep/base.lua", "deep/middle.lua", "deep",  "regimes"};
    if (chdir(folder) != 0)
        return;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        remove(names[i]);
    if (chdir("/") == 0)
        remove(folder);
}

static void enter_folder(void) {
    if (strstr(folder, "XXXXXX") != NULL) {
        ck_assert_ptr_nonnull(mkdtemp(folder));
        atexit(remove_folder);
    }
    ck_assert_int_eq(chdir(folder), 0);
}

static void write_file(const char *name, const char *text) {
    enter_folder();
    FILE *stream = fopen(name, "wb");
    ck_assert_ptr_nonnull(stream);
    ck_assert_int_ge(fputs(text, stream), 0);
    ck_assert_int_eq(fclose(stream), 0);
}

static ri_scenario *load_with(const char *path, const char *const *set, int n_set, ri_error *error) {
    const ri_scenario_options options = {
        .data_folder = SCENARIOS "/data", .regimes_folder = SCENARIOS "/regimes", .set = set, .n_set = n_set};
    ri_scenario *scenario = NULL;
    *error = (ri_error){0};
    ri_status status = ri_scenario_load(path, &options, &scenario, error);
    ck_assert_int_eq(status, error->status);
    ck_assert_int_eq(scenario == NULL, status != RI_OK);
    return scenario;
}

static ri_scenario *load(const char *path) {
    ri_error error;
    ri_scenario *scenario = load_with(path, NULL, 0, &error);
    ck_assert_msg(scenario != NULL, "%.2000s", error.text);
    return scenario;
}

static void assert_refused(const char *text, const char *message) {
    ri_error error;
    write_file("t.lua", text);
    ck_assert_ptr_null(load_with("t.lua", NULL, 0, &error));
    ck_assert_str_eq(error.text, message);
}

static void assert_same_hash(const ri_scenario *a, const ri_scenario *b, bool is_same) {
    ck_assert_int_eq(memcmp(&a->sha256, &b->sha256, sizeof a->sha256) == 0, is_same);
    ck_assert_int_eq(strcmp(a->canonical, b->canonical) == 0, is_same);
}

#define HEAD "scenario { name = 'x', council = 'gloucestershire', judgement = '2017-06-13', "

/* Origin: the report of 13 June 2017 and the figures of MODEL.md's table for Gloucestershire. */
START_TEST(test_gloucestershire) {
    ri_scenario *s = load(SCENARIOS "/gloucestershire-2017.lua");
    ck_assert_int_eq(s->setup.start.code, 916);
    ck_assert_int_eq(s->setup.first_day, ri_day_from_date((ri_date){2017, 6, 13}));
    ck_assert_int_eq(s->setup.n_months, 60);
    ck_assert_int_eq(s->setup.n_localities, 6);
    ri_assert_same(s->setup.locality_share[0], 0.17); /* cheltenham: by name */
    ri_assert_same(s->setup.locality_share[3], 0.22); /* gloucester */
    ck_assert_int_eq(s->setup.n_regimes, 4);
    ck_assert_str_eq(s->setup.regimes[0].id, "sif-2013");
    ck_assert_str_eq(s->setup.regimes[2].id, "ilacs-2023");
    ck_assert_str_eq(s->setup.regimes[3].id, "ilacs-2026");
    ck_assert_int_eq(s->setup.n_effects, 0);
    ri_assert_same(s->setup.start.field[RI_START_in_care_open].value, 611);
    int n_set = 0;
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        n_set += !isnan(s->setup.set[i]);
    ck_assert_int_eq(n_set, 3);
    ri_assert_same(s->setup.set[RI_P_notice_months], 27); /* to the end of November 2019 */
    /* The report's own counts: of 604 children in care 473 in foster care and 39 in homes; 17 homes, 1 its
     * own. */
    ri_assert_same(s->setup.set[RI_P_fostered_share], 473 / 604.0);
    ri_assert_same(s->setup.set[RI_P_homes_share], 39 / 604.0);
    ck_assert_int_eq(s->setup.homes_registered, 17);
    ck_assert_int_eq(s->setup.homes_own, 1);
    ck_assert_str_eq(s->plugin_id[RI_ROLE_DEMAND], "reinspect.demand.seasonal");
    ck_assert_str_eq(s->plugin_id[RI_ROLE_ESCALATION], "reinspect.escalation.rule_2016");
    ck_assert_str_eq(s->inputs[0].file, SCENARIOS "/gloucestershire-2017.lua");
    ck_assert_int_gt(s->n_inputs, 4);
    ri_scenario_destroy(s);
    ri_scenario_destroy(NULL);
}
END_TEST

/* Origin: framework and handbook, as MODEL.md states them. */
START_TEST(test_regimes) {
    ri_scenario *s = load(SCENARIOS "/bradford-2018.lua");
    const ri_regime *sif = &s->setup.regimes[0], *ilacs = &s->setup.regimes[1], *later = &s->setup.regimes[2];
    ck_assert_int_eq(sif->sample_audited, 20);
    ck_assert_int_eq(sif->sample_further, 6);
    ck_assert_int_eq(sif->data_months, 18);
    ck_assert_int_eq(sif->minimum_visits, 4);
    ck_assert_int_eq(sif->visits_every_months, 3);
    ck_assert_int_eq(sif->usual_maximum_visits, 0);
    ck_assert_int_eq(sif->usual_end_months, 24);
    ck_assert_int_eq(ilacs->notice_working_days, 5);
    ck_assert_int_eq(ilacs->visits_every_months, 0);
    ck_assert_int_eq(ilacs->usual_maximum_visits, 6);
    ck_assert_int_eq(ilacs->usual_end_months, 0);
    ck_assert_int_eq(ilacs->n_pauses, 1);
    ck_assert_int_eq(ilacs->pause[0].from, ri_day_from_date((ri_date){2020, 3, 17}));
    ck_assert_int_eq(ilacs->pause[0].until, ri_day_from_date((ri_date){2021, 6, 1}));
    ck_assert_int_eq(ilacs->pause[0].known_from, ilacs->pause[0].from);
    ck_assert_int_eq(ilacs->pause[0].visits_until, ri_day_from_date((ri_date){2021, 3, 1}));
    ck_assert_int_eq(ilacs->n_areas, 3);
    ck_assert_int_eq(later->n_areas, 4);
    for (int i = 0; i < 3; i++) {
        const ri_regime *regime = &s->setup.regimes[i];
        ck_assert_int_eq(regime->area[regime->n_areas - 1], RI_AREA_LEADERS);
        ck_assert_int_eq(regime->plan_due_working_days, 70);
        ck_assert_int_eq(regime->first_visit_days, 28);
    }
    ck_assert_int_eq(s->setup.start.publication, ri_day_from_date((ri_date){2018, 10, 29}));
    ri_scenario_destroy(s);
}
END_TEST

/* The same content, otherwise written, is the same scenario; another content is another. */
START_TEST(test_canonical_text_is_stable) {
    write_file("a.lua", HEAD "months = 24, parameters = { ['plan.pace'] = per_year(0.75), "
                             "['qa.overgrading'] = 0.5 }, localities = { b = 0.5, a = 0.5 } }");
    write_file("b.lua",
               "local t = {}\nt['qa.overgrading'] = number(0.5)\nt['plan.pace'] = per_month(0.0625)\n"
               "scenario { localities = { a = percent(50), b = share(0.5) }, parameters = t,\n"
               "months = years(2), judgement = '2017-06-13', council = 'Gloucestershire', name = 'x' }");
    write_file("c.lua", HEAD "months = 25, parameters = { ['plan.pace'] = per_year(0.75), "
                             "['qa.overgrading'] = 0.5 }, localities = { b = 0.5, a = 0.5 } }");
    ri_scenario *a = load("a.lua"), *again = load("a.lua"), *b = load("b.lua"), *c = load("c.lua");
    ri_assert_same(b->setup.set[RI_P_plan_pace], 0.75);
    assert_same_hash(a, again, true);
    assert_same_hash(a, b, true);
    assert_same_hash(a, c, false);
    ck_assert_ptr_nonnull(strstr(a->canonical, "\nmonths = 24\n"));
    ck_assert_ptr_nonnull(strstr(a->canonical, "\nplan.pace = 0.75\n"));
    ri_scenario_destroy(a);
    ri_scenario_destroy(again);
    ri_scenario_destroy(b);
    ri_scenario_destroy(c);
}
END_TEST

START_TEST(test_extends_lays_over) {
    enter_folder();
    mkdir("deep", 0700);
    write_file("deep/base.lua",
               HEAD "months = 12, localities = { a = 0.5, b = 0.5 },\n"
                    "parameters = { ['plan.pace'] = per_year(1), ['qa.overgrading'] = 0.5 },\n"
                    "plugins = { demand = { id = 'm.d.one', rate = per_year(2) } },\n"
                    "interventions = { { name = 'one', effects = {} }, { name = 'two', effects = {} } } }");
    write_file("deep/middle.lua",
               "scenario { extends = 'base.lua', months = 24, parameters = { ['qa.overgrading'] = false },\n"
               "plugins = { demand = { size = 3 } } }");
    write_file("top.lua", "scenario { extends = 'deep/middle.lua', name = 'top', localities = { c = 1 },\n"
                          "interventions = { { name = 'two', start = months(1), effects = {\n"
                          "{ lever = 'demand.level', operation = 'multiply', value = 0.5 } } },\n"
                          "{ name = 'three', effects = {} } } }");
    ri_scenario *s = load("top.lua");
    ck_assert_str_eq(s->name, "top");
    ck_assert_int_eq(s->setup.n_months, 24);
    ck_assert_int_eq(s->setup.n_localities, 1);
    ri_assert_same(s->setup.set[RI_P_plan_pace], 1);
    ck_assert(isnan(s->setup.set[RI_P_overgrading]));
    ck_assert_int_eq(s->n_interventions, 3);
    ck_assert_str_eq(s->interventions[0].name, "one");
    ck_assert_str_eq(s->interventions[1].name, "two");
    ck_assert_str_eq(s->interventions[2].name, "three");
    ck_assert_int_eq(s->setup.n_effects, 1);
    ck_assert_int_eq(s->effects[0].intervention, 1);
    ck_assert_int_eq(s->effects[0].from, ri_day_from_date((ri_date){2017, 7, 13}));
    ck_assert_int_eq(s->effects[0].until, RI_DAY_NONE);
    ck_assert_str_eq(s->plugin_id[RI_ROLE_DEMAND], "m.d.one");
    ck_assert_int_eq(s->n_plugin_values, 2);
    ck_assert_str_eq(s->inputs[1].file, "deep/middle.lua");
    ck_assert_str_eq(s->inputs[2].file, "deep/base.lua");
    ri_scenario_destroy(s);
}
END_TEST

START_TEST(test_extends_stays_in_its_folder) {
    static const char *const outside[] = {"../x.lua", "/etc/passwd", "a/../../x.lua", "..", "/"};
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
        char text[160], message[240];
        snprintf(text, sizeof text, "\nscenario { extends = '%s' }", outside[i]);
        snprintf(message, sizeof message,
                 "t.lua:2: extends: \"%s\" leads out of the scenario's folder; name a file in it or below it",
                 outside[i]);
        assert_refused(text, message);
    }
    assert_refused("scenario { extends = 't.lua' }",
                   "t.lua:1: extends: goes round in a circle: t.lua -> t.lua; take one of them out");
    assert_refused("scenario { extends = 'nowhere.lua' }",
                   "t.lua:1: extends: there is no file nowhere.lua; name one in this file's folder or below");
    assert_refused("scenario { extends = 3 }",
                   "t.lua:1: extends: 3 is a number; use the name of a scenario file beside this one");
    ck_assert_int_eq(symlink("/etc/hostname", "link.lua"), 0);
    assert_refused("scenario { extends = 'link.lua' }",
                   "t.lua:1: extends: \"link.lua\" leads out of the scenario's "
                   "folder; name a file in it or below it");
    unlink("link.lua");
}
END_TEST

START_TEST(test_set) {
    static const char *const set[] = {"demand.level=1.1",       "plan.pace=per_year(0.2)",
                                      "qa.overgrading=0.25",    "workforce.posts_added=fte(2 * 5)",
                                      "visits.cin_interval=21", "plugins.demand.base=per_year(3)"};
    ri_error error;
    ri_scenario *plain = load(SCENARIOS "/bradford-2018.lua");
    ri_scenario *s = load_with(SCENARIOS "/bradford-2018.lua", set, 6, &error);
    ck_assert_msg(s != NULL, "%.2000s", error.text);
    ck_assert_int_eq(s->setup.n_effects, 2);
    ck_assert_int_eq(s->setup.effects[0].lever, RI_LEVER_demand_level);
    ck_assert_int_eq(s->setup.effects[0].operation, RI_SET);
    ri_assert_same(s->setup.effects[0].value, 1.1);
    ck_assert_int_eq(s->setup.effects[0].from, s->setup.first_day);
    ck_assert_str_eq(s->interventions[0].name, "--set demand.level=1.1");
    ri_assert_same(s->setup.effects[1].value, 10);
    ri_assert_same(s->setup.set[RI_P_plan_pace], 0.2);
    ri_assert_same(s->setup.set[RI_P_overgrading], 0.25);
    ri_assert_same(s->setup.set[RI_P_visit_cin_days], 21);
    ck_assert_int_eq(s->n_plugin_values, 1);
    ck_assert_str_eq(s->plugin_values[0].name, "base");
    assert_same_hash(plain, s, false);
    ri_scenario_destroy(s);
    ri_scenario_destroy(plain);
}
END_TEST

START_TEST(test_wrong_set) {
    static const struct {
        const char *set, *message;
    } wrong[] = {
        {"demand.levl=1", "--set demand.levl=1: unknown lever or parameter; did you mean demand.level?"},
        {"demand.level=11", "--set demand.level=11: 11 is a number above 10; accepted: 0 to 10"},
        {"demand.level=0/0",
         "--set demand.level=0/0: nan is a number that is not finite; use a plain number, for example 1"},
        {"plan.pace=weeks(1)",
         "--set plan.pace=weeks(1): weeks(1) is a duration; use per_day, per_month or per_year, for "
         "example per_year(0.45)"},
        {"plan.pace", "--set plan.pace: use name=value, for example --set demand.level=1.1"},
        {"=3", "--set =3: use name=value, for example --set demand.level=1.1"},
        {"demand.level=", "--set demand.level=: use name=value, for example --set demand.level=1.1"},
        {"demand.level={}", "--set demand.level={}: this is a table; use a plain number, for example 1"},
        {"demand.level=2^0",
         "--set demand.level=2^0:1: `^` is not accepted, because its last bits differ between machines; "
         "write a product such as x * x"},
        {"plugins.weather.x=1",
         "--set plugins.weather.x=1: unknown name; a plugin's parameter is plugins.demand.NAME, with "
         "one of demand, learning, judgement_model, progress, escalation, effect, workforce, observer"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ri_error error;
        ck_assert_ptr_null(load_with(SCENARIOS "/bradford-2018.lua", &wrong[i].set, 1, &error));
        ck_assert_str_eq(error.text, wrong[i].message);
    }
}
END_TEST

START_TEST(test_wrong_dates) {
    assert_refused(HEAD "start = '2017-06-12' }",
                   "t.lua:1: start: 2017-06-12 lies before the report was published on "
                   "2017-06-13; leave it out or give that date");
    assert_refused(
        HEAD "start = '2017-06-31' }",
        "t.lua:1: start: \"2017-06-31\" is no day of the calendar; use a date such as \"2017-06-13\"");
    assert_refused(HEAD "start = '13/06/2017' }",
                   "t.lua:1: start: \"13/06/2017\" is a text; use a date such as \"2017-06-13\"");
    assert_refused(HEAD "start = '2018-01-01' }",
                   "t.lua:1: start: 2018-01-01 is not the day the report was published; leave it out or give "
                   "2017-06-13");
    assert_refused(HEAD "months = 24, interventions = { { name = 'p', start = years(5), effects = {} } } }",
                   "t.lua:1: interventions.1.start: 2022-06-13 lies after the 24 months simulated; use an "
                   "earlier day, or more months");
    assert_refused(HEAD "start = '2165-01-01' }",
                   "t.lua:1: start: 2165-01-01 with 60 months ends after 2120; start earlier");
    assert_refused(HEAD "months = 481 }",
                   "t.lua:1: months: 481 is a number; use a whole number from 1 to 480, for example 60");
    assert_refused(
        HEAD "interventions = { { name = 'p', start = '2017-01-01', effects = {} } } }",
        "t.lua:1: interventions.1.start: 2017-01-01 lies before the first simulated day, 2017-06-13; use "
        "that day or a later one");
    assert_refused(
        HEAD "interventions = { { name = 'p', start = months(6), finish = weeks(4), effects = {} } } }",
        "t.lua:1: interventions.1.finish: not after the start, 2017-12-13; the finish is the first day "
        "without the effects");
}
END_TEST

START_TEST(test_wrong_localities_and_plugins) {
    assert_refused(HEAD "localities = { a = 0.5, b = 0.4 } }",
                   "t.lua:1: localities: the shares sum to 0.9; they must sum to 1");
    assert_refused(HEAD "localities = { a = -0.5, b = 1.5 } }",
                   "t.lua:1: localities.a: -0.5 is a number below 0; accepted: 0 to 1 share\n"
                   "t.lua:1: localities.b: 1.5 is a number above 1; accepted: 0 to 1 share");
    assert_refused(HEAD "localities = {} }", "t.lua:1: localities: 0 localities; 1 to 16 are accepted");
    assert_refused(HEAD "plugins = { demnd = 'x', learning = 3 } }",
                   "t.lua:1: plugins.learning: 3 is a number; use a component's id such as "
                   "\"reinspect.learning.logistic\"\n"
                   "t.lua:1: plugins.demnd: unknown word; did you mean demand?");
    assert_refused("scenario { 'gloucestershire' }",
                   "t.lua:1: \"gloucestershire\" is a text without a word before it; write word = value\n"
                   "t.lua:1: name: missing; use a title in quotes\n"
                   "t.lua:1: council: missing; use a council's name such as \"gloucestershire\"");
}
END_TEST

START_TEST(test_homes) {
    write_file("t.lua", HEAD "homes = { registered = 5 } }");
    ri_scenario *s = load("t.lua");
    ck_assert_int_eq(s->setup.homes_registered, 5);
    ck_assert_int_eq(s->setup.homes_own, -1); /* by the children in the county */
    ri_scenario_destroy(s);
    assert_refused(
        HEAD "homes = { registered = 1, own = 2 } }",
        "t.lua:1: homes: 2 homes of the council's own among 1; give at least as many registered homes");
    assert_refused(HEAD "homes = { registerd = 1, own = 1.5 } }",
                   "t.lua:1: homes.registerd: unknown word; did you mean registered?\n"
                   "t.lua:1: homes.own: 1.5 is a number; use a whole number of homes, for example 1");
    assert_refused(HEAD "homes = { registered = 97 } }",
                   "t.lua:1: homes.registered: 97 is a number; use a whole number of homes, for example 17");
}
END_TEST

START_TEST(test_wrong_effects) {
    assert_refused(
        HEAD "interventions = { { name = 'p', effects = {\n"
             "{ lever = 'workforce.posts_added', operation = 'add', value = 10 },\n"
             "{ lever = 'practice.support', operation = 'multiply', value = 2 },\n"
             "{ lever = 'demand.level', operation = 'multiply', value = -1 },\n"
             "{ lever = 'demand.level', operation = 'add' } } },\n"
             "{ name = 'p', effects = {} } } }",
        "t.lua:2: interventions.1.effects.1.value: 10 is a number without a unit; use fte, for example "
        "fte(40)\n"
        "t.lua:3: interventions.1.effects.2.value: practice.support is 0 without a plan, and a multiple of 0 "
        "changes nothing; use \"add\" or \"set\"\n"
        "t.lua:4: interventions.1.effects.3.value: -1 is a number below 0; accepted: 0 to 10\n"
        "t.lua:5: interventions.1.effects.4.value: missing; use a number, with its unit where the lever has "
        "one\n"
        "t.lua:6: interventions: the name \"p\" stands here twice; give each its own");
}
END_TEST

START_TEST(test_what_is_no_file) {
    ri_error error;
    ck_assert_ptr_null(load_with("/nowhere/x.lua", NULL, 0, &error));
    ck_assert_int_eq(error.status, RI_BAD_DATA);
    ck_assert_str_eq(
        error.text,
        "/nowhere/x.lua: could not be opened: No such file or directory; name a scenario file such as "
        "scenarios/gloucestershire-2017.lua");
    ck_assert_ptr_null(load_with("/tmp", NULL, 0, &error));
    ck_assert_int_eq(error.status, RI_BAD_DATA);
    ck_assert_str_eq(error.text, "/tmp: is not a file; name a Lua file");
    ck_assert_ptr_null(load_with("/dev/zero", NULL, 0, &error));
    ck_assert_str_eq(error.text, "/dev/zero: is not a file; name a Lua file");
    write_file("mark.lua", "\xef\xbb\xbf" HEAD "}");
    ri_scenario_destroy(load("mark.lua"));
}
END_TEST

/* More problems than an error holds: whole lines, and how many are left. */
START_TEST(test_very_many_problems) {
    ri_error error;
    write_file("t.lua",
               "local t = {} for i = 1, 900 do t['word' .. i] = 1 end\nscenario { name = 'x', council = "
               "'gloucestershire', parameters = t }");
    ck_assert_ptr_null(load_with("t.lua", NULL, 0, &error));
    const char *last = strrchr(error.text, '\n');
    ck_assert_ptr_nonnull(last);
    ck_assert_msg(strncmp(last, "\nand ", 5) == 0 && strcmp(last + strlen(last) - 5, " more") == 0, "%s",
                  last);
}
END_TEST

static void assert_regime_refused(const char *text, const char *message) {
    enter_folder();
    mkdir("regimes", 0700);
    write_file("regimes/r.lua", text);
    const ri_scenario_options options = {.data_folder = SCENARIOS "/data", .regimes_folder = "regimes"};
    ri_scenario *scenario = NULL;
    ri_error error = {0};
    ck_assert_int_eq(ri_scenario_load(SCENARIOS "/bradford-2018.lua", &options, &scenario, &error),
                     RI_BAD_DATA);
    ck_assert_ptr_null(scenario);
    ck_assert_msg(strstr(error.text, message) != NULL, "%.2000s", error.text);
    unlink("regimes/r.lua");
}

START_TEST(test_wrong_regimes) {
    assert_regime_refused("regime { id = 'r' }", "regimes/r.lua:1: notice: missing; use working_days(5)");
    assert_regime_refused("regime {\nnotice = days(5) }",
                          "regimes/r.lua:2: notice: days(5) is a duration; use working_days(5)");
    assert_regime_refused("regime { areas = {\n'leaders', 'in_care' } }",
                          "regimes/r.lua:1: areas: leaders are judged last; put \"leaders\" at the end");
    assert_regime_refused("regime { areas = {\n'in_car' } }",
                          "regimes/r.lua:2: areas: unknown area; did you mean in_care?");
    assert_regime_refused(
        "regime {\nhas_overall = false }",
        "regimes/r.lua:2: inadequate_when: missing; without an overall grade name the areas "
        "any of which, inadequate, counts as inadequate services");
    assert_regime_refused(
        "regime { has_overall = true,\ninadequate_when = { 'in_care' } }",
        "regimes/r.lua:2: inadequate_when: the overall grade says it; leave this out or set "
        "has_overall = false");
    assert_regime_refused("regime { has_overall = false, areas = { 'in_care' },\n"
                          "inadequate_when = { 'leaders' } }",
                          "regimes/r.lua:2: inadequate_when: leaders is not among the areas judged");
    assert_regime_refused("regime { pauses = { { from = '2020-03-01',\nresumed = '2020-02-01' } } }",
                          "regimes/r.lua:2: pauses.resumed: 2020-02-01 is not after 2020-03-01");
    assert_regime_refused(
        "regime { pauses = { { from = '2020-03-01', resumed = '2020-04-01',\n"
        "known_from = '2020-03-02' } } }",
        "regimes/r.lua:2: pauses.known_from: 2020-03-02 is after 2020-03-01; a pause is known "
        "when it begins");
    assert_regime_refused("regime { pauses = { { from = '2020-03-01', resumed = '2020-04-01',\n"
                          "visits_resumed = '2020-04-02' } } }",
                          "regimes/r.lua:2: pauses.visits_resumed: 2020-04-02 is not between 2020-03-01 and "
                          "2020-04-01; inspections do not resume before visits");
    assert_regime_refused("scenario {}", "regimes/r.lua:1: scenario: unknown word");
}
END_TEST

RI_TEST_MAIN("load", test_gloucestershire, test_regimes, test_canonical_text_is_stable,
             test_extends_lays_over, test_extends_stays_in_its_folder, test_set, test_wrong_set,
             test_wrong_dates, test_wrong_localities_and_plugins, test_homes, test_wrong_effects,
             test_what_is_no_file, test_very_many_problems, test_wrong_regimes)
