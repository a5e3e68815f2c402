/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <math.h>
#include <string.h>

#include "abi/demand.h"
#include "abi/effect.h"
#include "abi/learning.h"
#include "abi/progress.h"
#include "abi/workforce.h"
#include "scenario/scenario.h"

#define SCENARIO RI_SOURCE_DIR "/scenarios/bradford-2018.lua"

static int start(const void *model, const double *values, void *state) {
    (void)model, (void)values, (void)state;
    return 0;
}
static double rate(const void *model, const void *state, const ri_demand_view *view) {
    (void)model, (void)state;
    return view->base_per_day;
}
static double maturity(const void *model, const void *state, double exposure_months) {
    (void)model, (void)state;
    return exposure_months > 12;
}
static void grade_prob(const void *model, const void *state, const ri_judgement_view *view,
                       double prob[RI_N_GRADES]) {
    (void)model, (void)state, (void)view;
    for (int i = 0; i < RI_N_GRADES; i++)
        prob[i] = 0.25;
}
static double progress_prob(const void *model, const void *state, const ri_progress_view *view) {
    (void)model, (void)state, (void)view;
    return 0.5;
}
static double last_prob(const void *model, const void *state, const ri_progress_view *view, int found) {
    (void)model, (void)state, (void)view;
    return found;
}
static void step_prob(const void *model, const void *state, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]) {
    (void)model, (void)state, (void)view;
    memset(prob, 0, sizeof(double) * RI_N_STEPS);
    prob[0] = 1;
}
static double delay_quantile(const void *model, const void *state, const ri_escalation_view *view,
                             int32_t step, double u) {
    (void)model, (void)state, (void)view, (void)step;
    return u;
}

static double strength(const void *model, const void *state, const ri_effect_view *view) {
    (void)model, (void)state, (void)view;
    return 1;
}

static double hazard(const void *model, const void *state, const ri_workforce_view *view) {
    (void)model, (void)state, (void)view;
    return 0.001;
}

static const ri_parameter rows[] = {
    {"level", "number", 0, 2, 1, RI_PRIOR_UNIFORM, 0.5, 1.5, RI_RED, "none", "a level"},
    {"lag", "days", 0, 100, 10, RI_PRIOR_UNIFORM, 5, 15, RI_RED, "none", "a lag"},
    {"rise", "per_year", 0, 5, 1, RI_PRIOR_UNIFORM, 0.5, 1.5, RI_RED, "none", "a rise"},
};
static const ri_demand_ops demand = {.size = sizeof demand, .rate = rate};
static const ri_learning_ops learning = {.size = sizeof learning, .maturity = maturity};
static const ri_judgement_ops judgement = {.size = sizeof judgement, .grade_prob = grade_prob};
static const ri_progress_ops progress = {
    .size = sizeof progress, .progress_prob = progress_prob, .last_prob = last_prob};
static const ri_escalation_ops escalation = {
    .size = sizeof escalation, .step_prob = step_prob, .delay_quantile = delay_quantile};
static const ri_effect_ops effect = {.size = sizeof effect, .strength = strength};
static const ri_workforce_ops workforce = {
    .size = sizeof workforce, .leaving = hazard, .hiring = hazard, .cover = hazard};

#define COMPONENT(name, kind_of_it, n, ops_of_it)                                                            \
    {                                                                                                        \
        .size = sizeof(ri_component), .n_parameters = n, .id = name, .kind = kind_of_it, .version = "1.0.0", \
        .summary = "for a test", .reference = "made for the tests", .parameters = (n) > 0 ? rows : NULL,     \
        .start = start, .ops = &ops_of_it                                                                    \
    }
static const ri_component components[] = {
    COMPONENT("reinspect.demand.seasonal", RI_KIND_DEMAND, 3, demand),
    COMPONENT("reinspect.learning.logistic", RI_KIND_LEARNING, 0, learning),
    COMPONENT("reinspect.judgement.ordered_probit", RI_KIND_JUDGEMENT, 0, judgement),
    COMPONENT("reinspect.progress.evidence", RI_KIND_PROGRESS, 0, progress),
    COMPONENT("reinspect.escalation.rule_2016", RI_KIND_ESCALATION, 0, escalation),
    COMPONENT("reinspect.effect.linear_ramp", RI_KIND_EFFECT, 0, effect),
    COMPONENT("reinspect.workforce.market", RI_KIND_WORKFORCE, 0, workforce),
    COMPONENT("test.effect.other", RI_KIND_EFFECT, 3, effect),
};

/* A host with the default components, made by hand, and nothing else. */
static ri_host *make_host(void) {
    ri_host *host = NULL;
    ri_error error = {0};
    setenv("REINSPECT_PLUGIN_PATH", "", 1);
    setenv("XDG_DATA_HOME", "/nowhere/data", 1);
    ck_assert_int_eq(ri_host_create("/nowhere/bin/reinspect", &host, &error), RI_OK);
    for (size_t i = 0; i < sizeof components / sizeof components[0]; i++)
        ck_assert_msg(ri_host_register(host, &components[i], &error) == RI_OK, "%s", error.text);
    return host;
}

static ri_scenario *load(const char *const *set, int n_set) {
    const ri_scenario_options options = {.data_folder = RI_SOURCE_DIR "/scenarios/data",
                                         .regimes_folder = RI_SOURCE_DIR "/scenarios/regimes",
                                         .set = set,
                                         .n_set = n_set};
    ri_scenario *scenario = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_scenario_load(SCENARIO, &options, &scenario, &error) == RI_OK, "%.2000s", error.text);
    return scenario;
}

START_TEST(test_values_are_converted_and_the_rest_drawn) {
    static const char *const set[] = {"plugins.demand.lag=weeks(2)", "plugins.demand.rise=0.5"};
    ri_host *host = make_host();
    ri_scenario *scenario = load(set, 2);
    ri_error error = {0};
    ck_assert_msg(ri_scenario_bind(scenario, host, &error) == RI_OK, "%s", error.text);
    for (int role = 0; role < RI_N_ROLES; role++)
        ck_assert_str_eq(scenario->setup.role[role].component->id, components[role].id);
    const double *values = scenario->setup.role[RI_ROLE_DEMAND].set;
    ck_assert(isnan(values[0]));
    ri_assert_same(values[1], 14);
    ri_assert_same(values[2], 0.5);
    ck_assert_int_eq(ri_scenario_bind(scenario, host, &error), RI_OK); /* a second time changes nothing */
    ri_assert_same(scenario->setup.role[RI_ROLE_DEMAND].set[1], 14);
    ri_scenario_destroy(scenario);
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_all_wrong_values_at_once) {
    static const char *const set[] = {"plugins.demand.lagg=3", "plugins.demand.lag=per_year(3)",
                                      "plugins.demand.level=2.5", "plugins.learning.pace=1"};
    ri_host *host = make_host();
    ri_scenario *scenario = load(set, 4);
    ri_error error = {0};
    ck_assert_int_eq(ri_scenario_bind(scenario, host, &error), RI_BAD_DATA);
    ck_assert_str_eq(
        error.text,
        "--set plugins.demand.lag=per_year(3): plugins.demand.lag: per_year(3) is a rate; use days, weeks, "
        "months or years, for example days(10)\n"
        "--set plugins.demand.lagg=3: plugins.demand.lagg: unknown parameter of this plugin; did you mean "
        "lag?\n"
        "--set plugins.demand.level=2.5: plugins.demand.level: 2.5 is a number above 2; accepted: 0 to 2\n"
        "--set plugins.learning.pace=1: plugins.learning.pace: unknown parameter of this plugin; accepted: "
        "none, it has no parameters");
    ri_scenario_destroy(scenario);
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_missing_plugin) {
    ri_host *host = NULL;
    ri_error error = {0};
    setenv("REINSPECT_PLUGIN_PATH", "", 1);
    setenv("XDG_DATA_HOME", "/nowhere/data", 1);
    ck_assert_int_eq(ri_host_create("/nowhere/bin/reinspect", &host, &error), RI_OK);
    ri_scenario *scenario = load(NULL, 0);
    ck_assert_int_eq(ri_scenario_bind(scenario, host, &error), RI_BAD_PLUGIN);
    ck_assert_ptr_nonnull(strstr(error.text, "reinspect.demand.seasonal"));
    ri_scenario_destroy(scenario);
    ri_host_destroy(host);
}
END_TEST

/* A further shape takes values under the role's word; what no shape has is unknown, and said with what they
 * have. */
START_TEST(test_values_of_a_shape) {
    const char *const set[] = {"plugins.effect.lag=weeks(3)", "plugins.effect.lagg=1"};
    ri_host *host = make_host();
    ri_error error = {0};
    for (int n = 1; n <= 2; n++) {
        ri_scenario *scenario = load(set, n);
        scenario->plugin_id[RI_N_ROLES] = strdup("test.effect.other");
        ck_assert_int_eq(ri_scenario_bind(scenario, host, &error), n == 1 ? RI_OK : RI_BAD_DATA);
        ck_assert_str_eq(scenario->setup.role[RI_N_ROLES].component->id, "test.effect.other");
        ck_assert(isnan(scenario->setup.role[RI_N_ROLES].set[0]));
        ri_assert_same(scenario->setup.role[RI_N_ROLES].set[1], 21);
        ri_scenario_destroy(scenario);
    }
    ck_assert_str_eq(error.text,
                     "--set plugins.effect.lagg=1: plugins.effect.lagg: unknown parameter of this "
                     "plugin; did you mean lag?");
    ri_host_destroy(host);
}
END_TEST

RI_TEST_MAIN("bind", test_values_of_a_shape, test_values_are_converted_and_the_rest_drawn,
             test_all_wrong_values_at_once, test_missing_plugin)
