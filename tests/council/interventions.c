/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interventions: how much of an effect acts on which day, whom it is enough for, what it costs, whose hours
 * it takes. Exact values follow from the rule and from the fixture's shape: straight up over the ramp,
 * halving after the end. Days count from the fixture's first, 13 June 2017. */
#include "council/intervention.h"

#include <math.h>
#include <stdlib.h>

#include "abi/effect.h"
#include "council/age.h"
#include "council/inside.h"
#include "council/lever.h"
#include "support.h"

#define TOLERANCE 1e-12

/* One intervention that multiplies demand by 0.8. */
typedef struct one_plan {
    ri_intervention_rule rule;
    ri_effect effect;
    ri_effect_terms terms;
    ri_council_setup setup;
} one_plan;

static void plan_one(one_plan *plan) {
    plan->setup = fixture_stationary(24);
    ri_day first = plan->setup.first_day;
    plan->rule = ri_intervention_rule_default();
    plan->rule.key = ri_name_hash("one");
    plan->rule.from = first;
    plan->effect =
        (ri_effect){RI_LEVER_demand_level, RI_MULTIPLY, 0.8, first, RI_DAY_NONE, 0, plan->rule.key};
    plan->terms = (ri_effect_terms){.key = ri_name_hash("one demand.level")};
    plan->setup.n_rules = plan->setup.n_effects = 1;
    plan->setup.rules = &plan->rule;
    plan->setup.effects = &plan->effect;
    plan->setup.terms = &plan->terms;
}

static double demand_on(inside *at, int32_t day) {
    at->world.day = day;
    ri__levers_set(&at->world);
    return ri__levers(&at->world)[RI_LEVER_demand_level];
}

START_TEST(test_ramp_delay_and_half_life) {
    one_plan plan;
    plan_one(&plan);
    plan.rule.ramp_days = 60;
    plan.rule.until = plan.setup.first_day + 200;
    plan.terms.delay_days = 10;
    plan.terms.half_life_days = 30;
    inside at;
    inside_begin(&at, &plan.setup, 0);
    ri_assert_same(demand_on(&at, 9), 1);                          /* nothing before the delay is over */
    ck_assert_double_eq_tol(demand_on(&at, 40), 0.9, TOLERANCE);   /* 30 of 60 days: half of -0.2 */
    ri_assert_same(demand_on(&at, 70), 0.8);                       /* the stated value, bit for bit */
    ri_assert_same(demand_on(&at, 209), 0.8);                      /* the end is delayed too */
    ck_assert_double_eq_tol(demand_on(&at, 240), 0.9, TOLERANCE);  /* one half-life after day 210 */
    ck_assert_double_eq_tol(demand_on(&at, 270), 0.95, TOLERANCE); /* two */
    inside_end(&at);
}
END_TEST

/* A shape that acts by its one parameter, on every day alike. */
static int flat_start(const void *model, const double *values, void *state) {
    (void)model;
    *(double *)state = values[0];
    return 0;
}
static double flat_strength(const void *model, const void *state, const ri_effect_view *view) {
    (void)model;
    (void)view;
    return *(const double *)state;
}
static const ri_parameter flat_rows[] = {
    {"share", "share", 0, 1, 0.25, RI_PRIOR_FIXED, 0, 0, RI_RED, "none", "How much acts"}};
static const ri_effect_ops flat_ops = {.size = sizeof flat_ops, .strength = flat_strength};
static const ri_component flat = {.size = sizeof flat,
                                  .n_parameters = 1,
                                  .state_size = sizeof(double),
                                  .id = "test.effect.flat",
                                  .kind = RI_KIND_EFFECT,
                                  .version = "1.0.0",
                                  .summary = "for a test",
                                  .reference = "made for the tests",
                                  .parameters = flat_rows,
                                  .start = flat_start,
                                  .ops = &flat_ops};

/* Three effects of one intervention on one lever, on day 30 of a ramp of 60: by the scenario's shape half of
 * -0.2, by a shape of its own a quarter, by another set to three quarters. They multiply. */
START_TEST(test_each_effect_its_shape) {
    static const double set[] = {0.75};
    one_plan plan;
    plan_one(&plan);
    plan.rule.ramp_days = 60;
    ri_effect effects[3] = {plan.effect, plan.effect, plan.effect};
    ri_effect_terms terms[3] = {plan.terms, plan.terms, plan.terms};
    terms[1].shape = 1;
    terms[2].shape = 2;
    plan.setup.n_effects = 3;
    plan.setup.effects = effects;
    plan.setup.terms = terms;
    plan.setup.role[RI_N_ROLES] = (ri_binding){.component = &flat, .ops = &flat_ops};
    plan.setup.role[RI_N_ROLES + 1] = (ri_binding){.component = &flat, .ops = &flat_ops, .set = set};
    inside at;
    inside_begin(&at, &plan.setup, 0);
    ck_assert_double_eq_tol(demand_on(&at, 30), (1 - 0.2 / 2) * (1 - 0.2 / 4) * (1 - 0.2 * 3 / 4), TOLERANCE);
    ck_assert_double_eq_tol(demand_on(&at, 60), (1 - 0.2) * (1 - 0.2 / 4) * (1 - 0.2 * 3 / 4), TOLERANCE);
    inside_end(&at);
}
END_TEST

/* A shape that nothing asks leaves every bit of a run as it was. */
START_TEST(test_an_idle_shape) {
    one_plan plan;
    plan_one(&plan);
    int64_t *without = fixture_run(&plan.setup, 1);
    plan.setup.role[RI_N_ROLES] = (ri_binding){.component = &flat, .ops = &flat_ops};
    int64_t *with = fixture_run(&plan.setup, 1);
    ck_assert_mem_eq(without, with, ri_record_n_cells(24) * sizeof *with);
    free(without);
    free(with);
}
END_TEST

START_TEST(test_dose) {
    const double dose[] = {0, 0.5, 1, 2}, expected[] = {1, 0.9, 0.8, 0.6};
    for (int i = 0; i < 4; i++) {
        one_plan plan;
        plan_one(&plan);
        plan.rule.dose = dose[i];
        inside at;
        inside_begin(&at, &plan.setup, 0);
        ck_assert_double_eq_tol(demand_on(&at, 0), expected[i], TOLERANCE);
        inside_end(&at);
    }
}
END_TEST

/* 25 places for nobody, for 25, for 100 children in care: all of the effect, all of it, a quarter of it. */
START_TEST(test_capacity) {
    const int32_t in_care[] = {0, 25, 100};
    const double expected[] = {0.8, 0.8, 1 - 0.2 * 0.25};
    one_plan plan;
    plan_one(&plan);
    plan.rule.served = RI_SERVED_in_care;
    plan.rule.capacity = 25;
    inside at;
    inside_begin(&at, &plan.setup, 0);
    for (int i = 0; i < 3; i++) {
        at.world.head->n_of_stage[RI_STAGE_CARE] = in_care[i];
        ri__interventions_today(&at.world);
        ck_assert_double_eq_tol(ri__levers(&at.world)[RI_LEVER_demand_level], expected[i], TOLERANCE);
    }
    inside_end(&at);
}
END_TEST

/* Young people in care at high risk: those placed, old enough, with a mark in the highest part. Room for a
 * third of them gives a third of the effect, room for one more than there are all of it. */
START_TEST(test_capacity_for_high_risk) {
    one_plan plan;
    plan_one(&plan);
    plan.setup.set[RI_P_high_risk_share] = 0.3;
    plan.rule.served = RI_SERVED_high_risk;
    inside at;
    inside_begin(&at, &plan.setup, 0);
    int32_t n = 0;
    for (uint32_t row = 0; row < at.world.head->placements.n_rows; row++)
        n += at.world.pl.child[row] != RI_NOT_PLACED && at.world.pl.risk[row] >= 1 - 0.3 &&
             ri__case_age(&at.world, (uint32_t)at.world.pl.child[row]) >= RI_HIGH_RISK_AGE;
    ck_assert_int_gt(n, 10);
    inside_end(&at);
    const double capacity[] = {n / 3.0, n + 1.0}, expected[] = {1 - 0.2 / 3, 0.8};
    for (int i = 0; i < 2; i++) {
        plan.rule.capacity = capacity[i];
        inside_begin(&at, &plan.setup, 0);
        ri__interventions_today(&at.world);
        ck_assert_double_eq_tol(ri__levers(&at.world)[RI_LEVER_demand_level], expected[i], TOLERANCE);
        inside_end(&at);
    }
}
END_TEST

/* u of the draw's own address, through the normal quantile: 0.8 + 0.1 z. */
START_TEST(test_prior) {
    one_plan plan;
    plan_one(&plan);
    plan.setup.fixed_parameters = false;
    plan.terms.prior = (ri_parameter){.prior = RI_PRIOR_NORMAL, .prior_a = 0.8, .prior_b = 0.1, .high = 10};
    inside at;
    inside_begin(&at, &plan.setup, 5);
    double u = ri_draw_unit(at.world.key, plan.terms.key, RI_FOR_EFFECT, 0, 0);
    ck_assert_double_eq_tol(demand_on(&at, 0), ri_parameter_quantile(&plan.terms.prior, u), TOLERANCE);
    double drawn = demand_on(&at, 0);
    inside_again(&at, 6);
    ck_assert(demand_on(&at, 0) != drawn);
    inside_end(&at);
    plan.setup.fixed_parameters = true;
    inside_begin(&at, &plan.setup, 5);
    ri_assert_same(demand_on(&at, 0), 0.8);
    inside_end(&at);
}
END_TEST

static int64_t plan_pence(const inside *at) {
    return ri__category_pence(&at->world, RI_COST_plan);
}

/* 1,000 pounds once; 36,525 a year are 100 a day: 18 days of June, 31 of July, then until the 10th of August.
 */
START_TEST(test_cost) {
    one_plan plan;
    plan_one(&plan);
    plan.rule.once_gbp = 1000;
    plan.rule.per_year_gbp = 36525;
    plan.rule.until = ri_day_from_date((ri_date){2017, 8, 10});
    inside at;
    inside_begin(&at, &plan.setup, 0);
    ri__interventions_today(&at.world);
    ck_assert_int_eq(plan_pence(&at), 100000);
    const int32_t last[] = {17, 17 + 31, 17 + 31 + 31, 17 + 31 + 31 + 30}, days[] = {18, 49, 58, 58};
    for (int i = 0; i < 4; i++) {
        at.world.day = last[i];
        ri__interventions_month(&at.world);
        ck_assert_int_eq(plan_pence(&at), 100000 + days[i] * 10000);
    }
    inside_end(&at);
}
END_TEST

/* Nothing is left to begin it: every bit is as without it, its money and its posts too. */
START_TEST(test_what_never_begins) {
    one_plan plan;
    plan_one(&plan);
    ri_effect effects[] = {plan.effect,
                           {RI_LEVER_posts_added, RI_ADD, 5, plan.effect.from, RI_DAY_NONE, 0, 0}};
    ri_effect_terms terms[2] = {plan.terms};
    plan.setup.effects = effects;
    plan.setup.terms = terms;
    plan.setup.n_effects = 2;
    plan.rule.once_gbp = plan.rule.per_year_gbp = 1000;
    plan.rule.worker_hours = 300;
    plan.rule.from = effects[0].from = effects[1].from = plan.setup.first_day + 40;
    ri_council_setup without = ri_setup_without_plan(&plan.setup);
    ri_fingerprint a = fixture_fingerprint(&without, 3), b = fixture_fingerprint(&plan.setup, 3);
    ck_assert_mem_ne(&a, &b, sizeof a);
    plan.rule.until = effects[0].until = effects[1].until = plan.rule.from;
    b = fixture_fingerprint(&plan.setup, 3);
    ck_assert_mem_eq(&a, &b, sizeof a);
}
END_TEST

START_TEST(test_staff_time) {
    one_plan plan;
    plan_one(&plan);
    plan.rule.worker_hours = 300;
    plan.rule.manager_hours = 40;
    plan.rule.from = plan.setup.first_day + 30;
    plan.rule.until = plan.setup.first_day + 90;
    inside at;
    inside_begin(&at, &plan.setup, 0);
    const int32_t days[] = {0, 29, 30, 89, 90};
    const double hours[] = {0, 0, 300, 300, 0};
    for (int i = 0; i < 5; i++) {
        at.world.day = days[i];
        ri__interventions_today(&at.world);
        ri_assert_same(inside_part(&at, RI_SYSTEM_interventions, RI_DRIVER_worker_hours), hours[i]);
        ri_assert_same(inside_part(&at, RI_SYSTEM_interventions, RI_DRIVER_manager_hours), hours[i] / 7.5);
    }
    inside_end(&at);
}
END_TEST

/* Effects and staff time at zero: all but cost equals the council without a plan, bit for bit; the cost is
 * 50,000 pounds more. */
START_TEST(test_nothing_but_cost) {
    one_plan plan;
    plan_one(&plan);
    ri_council_setup baseline = fixture_setup(24);
    plan.setup = fixture_setup(24);
    plan.setup.n_rules = plan.setup.n_effects = 1;
    plan.setup.rules = &plan.rule;
    plan.setup.effects = &plan.effect;
    plan.setup.terms = &plan.terms;
    plan.effect.value = 1;
    plan.rule.once_gbp = 50000;
    int64_t *with = fixture_run(&plan.setup, 3), *without = fixture_run(&baseline, 3);
    uint32_t n_cells = ri_record_n_cells(24);
    for (uint64_t i = 0; i < 3; i++) {
        int64_t *a = with + i * n_cells, *b = without + i * n_cells;
        ck_assert_int_eq(a[ri_outcome_cell(RI_OUT_cost_gbp)] - b[ri_outcome_cell(RI_OUT_cost_gbp)], 50000);
        for (uint32_t outcome = 0; outcome < RI_N_OUTCOMES; outcome++)
            for (uint32_t part = 0; part < ri_outcome_n_cells(outcome); part++)
                if (strcmp(ri_outcome_table[outcome].unit, "gbp") != 0 &&
                    outcome != RI_OUT_intervention_start)
                    ck_assert_int_eq(a[ri_outcome_cell(outcome) + part], b[ri_outcome_cell(outcome) + part]);
        ck_assert_mem_eq(a + ri_record_n_outcome_cells(), b + ri_record_n_outcome_cells(),
                         (n_cells - ri_record_n_outcome_cells()) * sizeof *a);
    }
    free(with);
    free(without);
}
END_TEST

/* Switched off, a plan neither acts nor costs; what the command line set goes on. */
START_TEST(test_off) {
    one_plan plan;
    plan_one(&plan);
    plan.rule.once_gbp = 50000;
    plan.setup.is_off[RI_SYSTEM_interventions] = true;
    inside at;
    inside_begin(&at, &plan.setup, 0);
    ri__interventions_today(&at.world);
    ri_assert_same(demand_on(&at, 0), 1);
    ck_assert_int_eq(plan_pence(&at), 0);
    inside_end(&at);
    plan.rule.is_setting = true;
    inside_begin(&at, &plan.setup, 0);
    ri_assert_same(demand_on(&at, 0), 0.8);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("council/interventions", test_ramp_delay_and_half_life, test_each_effect_its_shape,
             test_an_idle_shape, test_dose, test_capacity, test_capacity_for_high_risk, test_prior, test_cost,
             test_what_never_begins, test_staff_time, test_nothing_but_cost, test_off)
