/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: each thing that a plugin may not do, done in one replication: what the failure says of it. */
#include <fenv.h>
#include <math.h>
#include <string.h>

#include "abi/demand.h"
#include "abi/escalation.h"
#include "abi/learning.h"
#include "abi/observer.h"
#include "council/fixture.h"
#include "council/note.h"
#include "support.h"

#define N_MONTHS 3

/* Runs replication 4 of seed 9 of the fixture with one component replaced. */
static ri_status run_with(int slot, const ri_component *component, ri_error *error) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    setup.role[slot] = (ri_binding){.component = component, .ops = component->ops, .file = "/lib/faulty.so"};
    ri_council_model *model = NULL;
    ri_council_worker *worker = NULL;
    ck_assert_int_eq(ri_council_model_create(&setup, &model, error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &worker, error), RI_OK);
    int64_t *record = calloc(ri_record_n_cells(N_MONTHS) + ri_setup_n_observed(&setup), sizeof *record);
    ri_status status = ri_council_replicate(model, worker, (ri_key){9, 4}, record, error);
    free(record);
    ri_council_worker_destroy(worker);
    ri_council_model_destroy(model);
    return status;
}

static void fails_with(int slot, const ri_component *component, const char *says) {
    ri_error error = {0};
    ck_assert_int_eq(run_with(slot, component, &error), RI_BAD_PLUGIN);
    ck_assert_msg(strstr(error.text, says) != NULL, "\"%s\" does not say \"%s\"", error.text, says);
    ck_assert_ptr_nonnull(strstr(error.text, "in replication 4 of seed 9"));
    ck_assert_ptr_nonnull(strstr(error.text, "/lib/faulty.so"));
}

typedef struct memory {
    double level, n_days;
} memory;

static const ri_parameter parameters[] = {
    {"level", "times", 0.5, 2, 1.25, RI_PRIOR_FIXED, 0, 0, RI_RED, "none", "Referrals relative to the start"},
};

static int start(const void *model, const double *values, void *state) {
    (void)model;
    *(memory *)state = (memory){values[0], 0};
    return 0;
}

static double rate_sound(const void *model, const void *state, const ri_demand_view *view) {
    (void)model;
    return ((const memory *)state)->level * view->base_per_day;
}

static void advance_sound(const void *model, void *state, const ri_demand_view *view, uint32_t accepted,
                          const double *u, uint32_t n_uniforms) {
    (void)model;
    (void)view;
    (void)accepted;
    ck_assert_uint_eq(n_uniforms, 2);
    ck_assert(u[0] > 0 && u[0] < 1 && u[1] > 0 && u[1] < 1);
    ((memory *)state)->n_days++;
}

static ri_component demand_of(const ri_demand_ops *ops) {
    return (ri_component){.size = sizeof(ri_component),
                          .n_parameters = 1,
                          .n_uniforms = 2,
                          .state_size = sizeof(memory),
                          .id = "test.demand.faulty",
                          .kind = RI_KIND_DEMAND,
                          .parameters = parameters,
                          .start = start,
                          .ops = ops};
}

static void demand_fails_with(const ri_demand_ops *ops, const char *says) {
    ri_component component = demand_of(ops);
    fails_with(RI_ROLE_DEMAND, &component, says);
}

START_TEST(a_sound_one_passes) {
    const ri_demand_ops ops = {sizeof ops, rate_sound, advance_sound};
    ri_component component = demand_of(&ops);
    ri_error error = {0};
    ck_assert_int_eq(run_with(RI_ROLE_DEMAND, &component, &error), RI_OK);
    ck_assert_str_eq(error.text, "");
}
END_TEST

static double rate_infinite(const void *model, const void *state, const ri_demand_view *view) {
    (void)model;
    (void)state;
    return view->locality == 1 ? INFINITY : view->base_per_day;
}

/* The whole sentence: who, what, what would be right, when, asked what, with which parameters. The fixture
 * begins on 13 June 2017, 10025 days after the first of 1990, with two localities. */
START_TEST(the_failure_says_all) {
    const ri_demand_ops ops = {sizeof ops, rate_infinite, NULL};
    ri_component component = demand_of(&ops);
    ri_error error = {0};
    ck_assert_int_eq(run_with(RI_ROLE_DEMAND, &component, &error), RI_BAD_PLUGIN);
    const char *begins =
        "plugin test.demand.faulty (demand/1, /lib/faulty.so): rate returned inf; right is a "
        "finite number of at least 0, on 2017-06-13 in replication 4 of seed 9; asked with day "
        "10025, locality 1, base_per_day ";
    ck_assert_msg(strncmp(error.text, begins, strlen(begins)) == 0, "%s", error.text);
    ck_assert_ptr_nonnull(strstr(error.text, ", level 1, adverse_judgement "));
    ck_assert_ptr_nonnull(strstr(error.text, "; its parameters: level 1.25"));
}
END_TEST

static double rate_writes(const void *model, const void *state, const ri_demand_view *view) {
    (void)model;
    (void)state;
    ((ri_demand_view *)(uintptr_t)view)->level = 2;
    return view->base_per_day;
}

/* What was asked is told, not what the plugin made of it. */
START_TEST(who_writes_to_the_question) {
    const ri_demand_ops ops = {sizeof ops, rate_writes, NULL};
    demand_fails_with(&ops, "rate wrote to what it was asked");
    demand_fails_with(&ops, ", level 1,");
}
END_TEST

static void advance_overruns(const void *model, void *state, const ri_demand_view *view, uint32_t accepted,
                             const double *u, uint32_t n_uniforms) {
    (void)model;
    (void)view;
    (void)accepted;
    (void)u;
    (void)n_uniforms;
    ((unsigned char *)state)[sizeof(memory)] = 1;
}

static int start_overruns(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    ((memory *)state)[0] = (memory){1, 0};
    ((unsigned char *)state)[sizeof(memory) + 7] = 0;
    return 0;
}

START_TEST(who_writes_behind_the_state) {
    const ri_demand_ops ops = {sizeof ops, rate_sound, advance_overruns};
    demand_fails_with(&ops, "advance wrote behind its state of 16 bytes");
    const ri_demand_ops sound = {sizeof sound, rate_sound, NULL};
    ri_component component = demand_of(&sound);
    component.start = start_overruns;
    fails_with(RI_ROLE_DEMAND, &component, "start wrote behind its state of 16 bytes");
}
END_TEST

static double rate_rounds_up(const void *model, const void *state, const ri_demand_view *view) {
    (void)model;
    (void)state;
    fesetround(FE_UPWARD);
    return view->base_per_day;
}

START_TEST(who_changes_the_rounding) {
    const ri_demand_ops ops = {sizeof ops, rate_rounds_up, NULL};
    demand_fails_with(&ops, "rate changed how numbers are rounded");
    ck_assert_int_eq(fegetround(), FE_TONEAREST); /* put back, for the thread's next replication */
}
END_TEST

static void advance_reads_more(const void *model, void *state, const ri_demand_view *view, uint32_t accepted,
                               const double *u, uint32_t n_uniforms) {
    (void)model;
    (void)view;
    (void)accepted;
    ((memory *)state)->level += u[n_uniforms];
}

START_TEST(who_looks_at_more_uniforms) {
    const ri_demand_ops ops = {sizeof ops, rate_sound, advance_reads_more};
    demand_fails_with(&ops, "rate returned nan");
}
END_TEST

static int start_refuses(const void *model, const double *values, void *state) {
    (void)model;
    (void)state;
    return values[0] > 1 ? 7 : 0;
}

START_TEST(start_that_refuses_names_its_values) {
    const ri_demand_ops ops = {sizeof ops, rate_sound, NULL};
    ri_component component = demand_of(&ops);
    component.start = start_refuses;
    fails_with(RI_ROLE_DEMAND, &component, "start returned 7, and so refused the values");
    fails_with(RI_ROLE_DEMAND, &component, "; its parameters: level 1.25");
}
END_TEST

static double maturity_falls(const void *model, const void *state, double exposure_months) {
    (void)model;
    (void)state;
    return 1 / (1 + exposure_months);
}

static double maturity_beyond(const void *model, const void *state, double exposure_months) {
    (void)model;
    (void)state;
    return exposure_months + 1.5;
}

static void learning_fails_with(double (*maturity)(const void *, const void *, double), const char *says) {
    const ri_learning_ops ops = {sizeof ops, maturity};
    const ri_component component = {
        .size = sizeof component, .id = "test.learning.faulty", .kind = RI_KIND_LEARNING, .ops = &ops};
    fails_with(RI_ROLE_LEARNING, &component, says);
}

START_TEST(maturity_outside_its_range_or_falling) {
    learning_fails_with(maturity_beyond, "right is a number from 0 to 1");
    learning_fails_with(maturity_falls, "right is not to fall");
    learning_fails_with(maturity_falls, "asked with exposure_months ");
}
END_TEST

static void steps_unwritten(const void *model, const void *state, const ri_escalation_view *view,
                            double prob[RI_N_STEPS]) {
    (void)model;
    (void)state;
    (void)view;
    prob[RI_STEP_NONE] = 1;
}

static void steps_1_1(const void *model, const void *state, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]) {
    (void)model;
    (void)state;
    (void)view;
    memset(prob, 0, RI_N_STEPS * sizeof *prob);
    prob[RI_STEP_NOTICE] = 1.1;
}

static void steps_notice(const void *model, const void *state, const ri_escalation_view *view,
                         double prob[RI_N_STEPS]) {
    steps_1_1(model, state, view, prob);
    prob[RI_STEP_NOTICE] = 1;
}

static double delay_negative(const void *model, const void *state, const ri_escalation_view *view,
                             int32_t step, double u) {
    (void)model;
    (void)state;
    (void)view;
    (void)step;
    return -u;
}

static void escalation_fails_with(const ri_escalation_ops *ops, const char *says) {
    const ri_component component = {
        .size = sizeof component, .id = "test.escalation.faulty", .kind = RI_KIND_ESCALATION, .ops = ops};
    fails_with(RI_ROLE_ESCALATION, &component, says);
}

START_TEST(probabilities_unwritten_or_beyond_1) {
    const ri_escalation_ops unwritten = {sizeof unwritten, steps_unwritten, delay_negative};
    escalation_fails_with(&unwritten, "step_prob gave 1, nan, nan, nan, nan, nan, sum nan; right are");
    const ri_escalation_ops beyond = {sizeof beyond, steps_1_1, delay_negative};
    escalation_fails_with(&beyond,
                          "step_prob gave 0, 1.1000000000000001, 0, 0, 0, 0, sum 1.1000000000000001;");
    escalation_fails_with(&beyond, "asked with point 0, step_in_force ");
}
END_TEST

START_TEST(a_delay_below_nothing) {
    const ri_escalation_ops ops = {sizeof ops, steps_notice, delay_negative};
    escalation_fails_with(&ops, "right is a number from 0 to 36525 days");
    escalation_fails_with(&ops, ", step 1, u 0.");
}
END_TEST

static const ri_observer_cell two_cells[] = {{"months.all", "months", "Months"},
                                             {"months.even", "months", "Every other month"}};

static void observer_fails_with(void (*see)(const void *, const void *, const ri_observer_view *, int64_t *),
                                const char *says) {
    const ri_observer_ops ops = {sizeof ops, 2, two_cells, see};
    ri_component component = demand_of(NULL);
    component.id = "test.observer.faulty";
    component.kind = RI_KIND_OBSERVER;
    component.ops = &ops;
    fails_with(RI_OBSERVER_SLOT0, &component, says);
}

static void see_behind(const void *model, const void *state, const ri_observer_view *view, int64_t *cells) {
    (void)model;
    (void)state;
    cells[0] += view->what == RI_SEEN_MONTH_END;
    cells[2]++;
}

static void see_before(const void *model, const void *state, const ri_observer_view *view, int64_t *cells) {
    (void)model;
    (void)state;
    (void)view;
    cells[-1] = 0; /* where the record's last cell would lie */
}

static void see_too_much(const void *model, const void *state, const ri_observer_view *view, int64_t *cells) {
    (void)model;
    (void)state;
    (void)view;
    cells[1] = (INT64_C(1) << 40) + 1;
}

START_TEST(an_observer_outside_its_counters) {
    observer_fails_with(see_behind, "see wrote before or behind its 2 counters");
    observer_fails_with(see_before, "see wrote before or behind its 2 counters");
    observer_fails_with(see_too_much, "see made the counter months.even 1099511627777");
}
END_TEST

static ri_plugin_note noted;

static double rate_notes(const void *model, const void *state, const ri_demand_view *view) {
    (void)model;
    (void)state;
    ck_assert(ri_plugin_note_read(&noted));
    return view->base_per_day;
}

START_TEST(a_call_is_noted_while_it_lasts) {
    const ri_demand_ops ops = {sizeof ops, rate_notes, NULL};
    ri_component component = demand_of(&ops);
    ri_error error = {0};
    ri_plugin_note outside;
    ck_assert(!ri_plugin_note_read(&outside));
    ck_assert_int_eq(run_with(RI_ROLE_DEMAND, &component, &error), RI_OK);
    ck_assert(!ri_plugin_note_read(&outside));
    ck_assert_str_eq(noted.id, "test.demand.faulty");
    ck_assert_str_eq(noted.file, "/lib/faulty.so");
    ck_assert_str_eq(noted.kind, "demand/1");
    ck_assert_str_eq(noted.function, "rate");
    ck_assert(noted.is_running);
    ck_assert_uint_eq(noted.seed, 9);
    ck_assert_uint_eq(noted.replication, 4);
    ck_assert_str_eq(noted.date, "2017-09-30"); /* the last of three full months */
}
END_TEST

RI_TEST_MAIN("guard", a_sound_one_passes, the_failure_says_all, who_writes_to_the_question,
             who_writes_behind_the_state, who_changes_the_rounding, who_looks_at_more_uniforms,
             start_that_refuses_names_its_values, maturity_outside_its_range_or_falling,
             probabilities_unwritten_or_beyond_1, a_delay_below_nothing, an_observer_outside_its_counters,
             a_call_is_noted_while_it_lasts)
