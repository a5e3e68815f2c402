/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "abi/demand.h"
#include "bound.h"

static int start(const void *model, const double *values, void *state) {
    (void)model, (void)values, (void)state;
    return 0;
}

static int build(void **model) {
    *model = NULL;
    return 7;
}

static void drop(void *model) {
    (void)model;
}

static double rate(const void *model, const void *state, const ri_demand_view *view) {
    (void)model, (void)state;
    return view->base_per_day;
}

/* A sound component in parts that a test may spoil. */
typedef struct parts {
    ri_parameter row[2];
    ri_demand_ops ops;
    ri_component component;
} parts;

static void parts_init(parts *p) {
    *p = (parts){
        .row = {{"level", "number", 0, 2, 1, RI_PRIOR_UNIFORM, 0.5, 1.5, RI_RED, "none", "a level"},
                {"other.level", "share", 0, 1, 0.5, RI_PRIOR_BETA, 2, 2, RI_GREEN, "a source", "a share"}},
        .ops = {.size = sizeof p->ops, .rate = rate},
        .component = {.size = sizeof p->component,
                      .n_parameters = 2,
                      .id = "test.demand.flat",
                      .kind = RI_KIND_DEMAND,
                      .version = "1.0.0",
                      .summary = "flat",
                      .reference = "made for the tests",
                      .start = start},
    };
    p->component.parameters = p->row;
    p->component.ops = &p->ops;
}

static void assert_reason(const parts *p, const char *reason) {
    ri_host *host = host_looking_in("");
    ri_error error = {0};
    char text[512];
    snprintf(text, sizeof text, "plugin registered by hand: %s.", reason);
    ck_assert_int_eq(ri_host_register(host, &p->component, &error), RI_BAD_PLUGIN);
    ck_assert_str_eq(error.text, text);
    ck_assert_int_eq(ri_host_n_entries(host), 0);
    ri_host_destroy(host);
}

#define SPOILED(change, reason)                                                                              \
    do {                                                                                                     \
        parts p;                                                                                             \
        parts_init(&p);                                                                                      \
        change;                                                                                              \
        assert_reason(&p, reason);                                                                           \
    } while (0)

START_TEST(test_sound_one_is_bound) {
    parts p;
    parts_init(&p);
    ri_host *host = host_looking_in("");
    ck_assert_int_eq(ri_host_register(host, &p.component, NULL), RI_OK);
    ri_binding binding = {0};
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_DEMAND, "test.demand.flat", &binding, NULL), RI_OK);
    ck_assert_ptr_null(binding.model);
    ck_assert_ptr_ne(binding.ops, &p.ops); /* the host's own, full-size copy */
    const ri_demand_ops *ops = binding.ops;
    ck_assert(ops->rate == rate && ops->advance == NULL);
    ri_host_entry entry = ri_host_entry_at(host, 0);
    ck_assert_str_eq(entry.file, "");
    ri_error error = {0};
    ck_assert_int_eq(ri_host_register(host, &p.component, &error), RI_BAD_PLUGIN);
    ck_assert_str_eq(error.text, "plugin registered by hand: test.demand.flat is already there, from the "
                                 "program itself.");
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_texts) {
    SPOILED(p.component.size = 80,
            "its component table has 80 bytes, and this program knows tables of 96 to 112 bytes");
    SPOILED(p.component.id = NULL, "a component has no id");
    SPOILED(p.component.kind = "weather/1",
            "test.demand.flat is of kind \"weather/1\", and this program knows demand/1, learning/1, "
            "judgement/1, progress/1, escalation/1, effect/1, workforce/1 and observer/1");
    SPOILED(p.component.kind = "demand/2",
            "test.demand.flat is of kind \"demand/2\", and this program knows demand/1, learning/1, "
            "judgement/1, progress/1, escalation/1, effect/1, workforce/1 and observer/1");
    SPOILED(p.component.id = "test.learning.flat",
            "the id \"test.learning.flat\" is not three dotted lower-case words maker.demand.name");
    SPOILED(p.component.id = "test.demand",
            "the id \"test.demand\" is not three dotted lower-case words maker.demand.name");
    SPOILED(p.component.id = "test.demand.Flat",
            "the id \"test.demand.Flat\" is not three dotted lower-case words maker.demand.name");
    SPOILED(p.component.version = "", "test.demand.flat states no version");
    SPOILED(p.component.summary = NULL, "test.demand.flat states no summary");
    SPOILED(p.component.reference = "", "test.demand.flat states no reference");
}
END_TEST

START_TEST(test_parameters) {
    SPOILED(p.component.n_parameters = 65,
            "test.demand.flat declares 65 parameters; at most 64 are possible");
    SPOILED(p.component.parameters = NULL, "test.demand.flat declares 2 parameters without a table of them");
    SPOILED(p.row[1].name = "Other",
            "parameter 2 of test.demand.flat has a name that is not dotted lower-case words");
    SPOILED(p.row[1].name = NULL,
            "parameter 2 of test.demand.flat has a name that is not dotted lower-case words");
    SPOILED(p.row[1].name = "level", "test.demand.flat: parameter level: its name is there twice");
#define ROW_1(change, reason) SPOILED(change, "test.demand.flat: parameter level: " reason)
    ROW_1(p.row[0].unit = "furlongs", "its unit is none of those in abi/parameter.h");
    ROW_1(p.row[0].unit = NULL, "its unit is none of those in abi/parameter.h");
    ROW_1(p.row[0].high = HUGE_VAL, "its range or default is not finite");
    ROW_1(p.row[0].default_value = NAN, "its range or default is not finite");
    ROW_1(p.row[0].low = 1.1, "its default lies outside its range");
    ROW_1(p.row[0].high = 0.9, "its default lies outside its range");
    ROW_1(p.row[0].reliability = 3, "its reliability is neither red, amber nor green");
    ROW_1(p.row[0].source = "", "it states no source; write \"none\" where there is none");
    ROW_1(p.row[0].reliability = RI_AMBER, "it has no source, so its reliability is red");
    ROW_1(p.row[0].help = NULL, "it states no help");
    ROW_1(p.row[0].prior = 6, "its prior is of no known family");
    ROW_1(p.row[0].prior_a = NAN, "the arguments of its prior are not finite");
    ROW_1(p.row[0].prior_a = 1.5, "uniform(lowest, highest) needs the lowest first");
    ROW_1((p.row[0].prior = RI_PRIOR_NORMAL, p.row[0].prior_b = 0),
          "normal(mean, standard deviation) needs a standard deviation above 0");
    ROW_1((p.row[0].prior = RI_PRIOR_LOGNORMAL, p.row[0].prior_a = 0),
          "lognormal(median, deviation of the logarithm) needs both above 0");
    ROW_1((p.row[0].prior = RI_PRIOR_BETA, p.row[0].prior_b = -1), "beta(shape, shape) needs both above 0");
    ROW_1((p.row[0].prior = RI_PRIOR_GAMMA, p.row[0].prior_a = 0), "gamma(shape, scale) needs both above 0");
}
END_TEST

START_TEST(test_functions) {
    SPOILED(p.component.state_size = 4097,
            "test.demand.flat wants 4097 bytes of state; at most 4096 are possible");
    SPOILED(p.component.n_uniforms = 65, "test.demand.flat wants 65 uniforms; at most 64 are possible");
    SPOILED(p.component.n_uniforms = 1, "test.demand.flat wants 1 uniforms but has no advance function");
    SPOILED(p.component.start = NULL, "test.demand.flat has no start function");
    SPOILED(p.component.build = build, "test.demand.flat has a build function without drop");
    SPOILED(p.component.drop = drop, "test.demand.flat has a drop function without build");
    SPOILED(p.component.ops = NULL, "test.demand.flat has no table of functions");
    SPOILED(p.ops.size = 16,
            "the table of functions of test.demand.flat has 16 bytes, and demand/1 tables have "
            "24 to 24 bytes here");
    SPOILED(p.ops.rate = NULL, "test.demand.flat lacks the function rate of demand/1");
}
END_TEST

START_TEST(test_build_that_fails) {
    parts p;
    parts_init(&p);
    p.component.build = build;
    p.component.drop = drop;
    ri_host *host = host_looking_in("");
    ri_binding binding = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_host_register(host, &p.component, NULL), RI_OK);
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_DEMAND, "test.demand.flat", &binding, &error), RI_BAD_PLUGIN);
    ck_assert_str_eq(error.text, "plugin test.demand.flat could not build its tables (its build gave 7).");
    ri_host_destroy(host);
}
END_TEST

RI_TEST_MAIN("host/descriptor", test_sound_one_is_bound, test_texts, test_parameters, test_functions,
             test_build_that_fails)
