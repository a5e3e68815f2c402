/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study of sensitivity moves, and how a setup takes it. */
#include "study/factor.h"

#include <math.h>
#include <string.h>

#include "abi/math.h"
#include "council/fixture.h"
#include "support.h"

/* Three effects of one plan: a stated one and a drawn one on leaving, a stated one on posts; and a setting of
 * the command line on demand. */
enum { LEAVING, DRAWN, POSTS, SETTING, N_EFFECTS };
typedef struct made {
    ri_scenario scenario;
    ri_effect effects[N_EFFECTS];
    ri_effect_terms terms[N_EFFECTS];
    ri_effect_note notes[N_EFFECTS];
    ri_intervention_rule rules[2];
} made;

static void make(made *m) {
    static char name[] = "interventions.offer.workforce.leaving_level";
    *m = (made){.scenario.setup = fixture_setup(12)};
    ri_council_setup *setup = &m->scenario.setup;
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        setup->set[i] = NAN;
    m->effects[LEAVING] =
        (ri_effect){.lever = RI_LEVER_leaving_level, .operation = RI_MULTIPLY, .value = 0.8};
    m->effects[DRAWN] = (ri_effect){.lever = RI_LEVER_leaving_level, .operation = RI_MULTIPLY, .value = 0.9};
    m->effects[POSTS] = (ri_effect){.lever = RI_LEVER_posts_added, .operation = RI_ADD, .value = 30};
    m->effects[SETTING] =
        (ri_effect){.lever = RI_LEVER_demand_level, .operation = RI_SET, .value = 1.1, .intervention = 1};
    m->terms[DRAWN].prior = (ri_parameter){.name = "workforce.leaving_level",
                                           .unit = "number",
                                           .low = 0,
                                           .high = 20,
                                           .prior = RI_PRIOR_UNIFORM,
                                           .prior_a = 0.5,
                                           .prior_b = 1.5};
    m->notes[DRAWN].name = name;
    m->rules[0] = m->rules[1] = ri_intervention_rule_default();
    m->rules[1].is_setting = true;
    setup->effects = m->effects;
    setup->terms = m->terms;
    setup->n_effects = N_EFFECTS;
    setup->rules = m->rules;
    setup->n_rules = 2;
    m->scenario.notes = m->notes;
}

static const ri_factor *named(const ri_factors *factors, const char *name) {
    for (uint32_t i = 0; i < factors->n; i++)
        if (strcmp(factors->row[i].name, name) == 0)
            return &factors->row[i];
    return NULL;
}

START_TEST(what_a_run_draws_and_a_plan_moves) {
    static made m;
    ri_factors factors;
    make(&m);
    ck_assert_int_eq(ri_factors_find(&m.scenario, &factors, NULL), RI_OK);
    for (uint32_t i = 0; i < factors.n; i++) {
        ck_assert_ptr_eq(named(&factors, factors.row[i].name), &factors.row[i]); /* each once */
        ck_assert(factors.row[i].row == NULL || factors.row[i].row->prior != RI_PRIOR_FIXED);
    }
    ck_assert_ptr_nonnull(named(&factors, "plan.pace"));
    ck_assert_int_eq(named(&factors, "workforce.leaving_level")->kind, RI_FACTOR_LEVER);
    ck_assert_int_eq(named(&factors, "workforce.posts_added")->kind, RI_FACTOR_LEVER);
    ck_assert_int_eq(named(&factors, "interventions.offer.workforce.leaving_level")->kind, RI_FACTOR_EFFECT);
    ck_assert_ptr_null(named(&factors, "demand.level")); /* a setting is no plan */
    uint32_t n = factors.n;
    ri_factors_dispose(&factors);
    m.scenario.setup.set[RI_P_plan_pace] = 0.5; /* what is set is not moved */
    ck_assert_int_eq(ri_factors_find(&m.scenario, &factors, NULL), RI_OK);
    ck_assert_uint_eq(factors.n, n - 1);
    ck_assert_ptr_null(named(&factors, "plan.pace"));
    ri_factors_dispose(&factors);
    m.scenario.setup.fixed_parameters = true; /* then the plan's levers alone */
    ck_assert_int_eq(ri_factors_find(&m.scenario, &factors, NULL), RI_OK);
    ck_assert_uint_eq(factors.n, 2);
    ri_factors_dispose(&factors);
}
END_TEST

START_TEST(chosen_by_name) {
    static made m;
    ri_factors factors;
    ri_error error = {0};
    make(&m);
    ck_assert_int_eq(ri_factors_find(&m.scenario, &factors, NULL), RI_OK);
    uint32_t n = factors.n;
    ck_assert_int_eq(ri_factors_choose(&factors, NULL, 0, NULL), RI_OK);
    ck_assert_uint_eq(factors.n, n);
    ck_assert_int_eq(ri_factors_choose(&factors, (const char *[]){"plan.pcae"}, 1, &error), RI_USAGE);
    ck_assert_ptr_nonnull(strstr(error.text, "did you mean plan.pace?"));
    ck_assert_int_eq(ri_factors_choose(&factors, (const char *[]){"pla"}, 1, NULL), RI_USAGE);
    const char *names[] = {"workforce.posts_added", "plan"};
    ck_assert_int_eq(ri_factors_choose(&factors, names, 2, NULL), RI_OK);
    for (uint32_t i = 0; i < factors.n; i++)
        ck_assert(strncmp(factors.row[i].name, "plan.", 5) == 0 ||
                  strcmp(factors.row[i].name, "workforce.posts_added") == 0);
    ck_assert_ptr_nonnull(named(&factors, "plan.pace"));
    ri_factors_dispose(&factors);
}
END_TEST

/* Place 1/2 is the prior's median, place 1 with a tail of 5 % its 95 % point; levers go from nothing to what
 * is stated, a drawn effect of the same lever through its own prior. */
START_TEST(places_become_values) {
    static made m;
    static ri_varied varied;
    ri_factors factors;
    ri_effect effects[N_EFFECTS];
    double u[4] = {0.5, 1, 0.5, 0.5};
    make(&m);
    const char *names[] = {"plan.pace", "workforce.leaving_level", "workforce.posts_added",
                           "interventions.offer.workforce.leaving_level"};
    ck_assert_int_eq(ri_factors_find(&m.scenario, &factors, NULL), RI_OK);
    ck_assert_int_eq(ri_factors_choose(&factors, names, 4, NULL), RI_OK);
    ck_assert_uint_eq(factors.n, 4); /* in the order of the tables: pace, the effect, leaving, posts */
    ri_varied_init(&varied, effects, &m.scenario.setup, &factors, u, 0.05);
    const ri_parameter *pace = &ri_parameter_table[RI_P_plan_pace];
    ri_assert_same(varied.setup.set[RI_P_plan_pace], ri_parameter_quantile(pace, 0.5));
    ck_assert_double_eq_tol(effects[DRAWN].value, 0.5 + 0.95, 1e-12);
    ck_assert(varied.setup.fixed_parameters);
    ck_assert(isnan(varied.setup.set[RI_P_qa_gain])); /* so it stands at its value */
    ri_assert_same(effects[SETTING].value, 1.1);
    int32_t leaving = (int32_t)(named(&factors, "workforce.leaving_level") - factors.row);
    int32_t posts = (int32_t)(named(&factors, "workforce.posts_added") - factors.row);
    u[leaving] = 0.5;
    u[posts] = 1;
    ri_varied_init(&varied, effects, &m.scenario.setup, &factors, u, 0);
    ck_assert_double_eq_tol(effects[LEAVING].value, 0.9, 1e-12);
    ri_assert_same(effects[POSTS].value, 30);
    u[leaving] = u[posts] = 0;
    ri_varied_init(&varied, effects, &m.scenario.setup, &factors, u, 0);
    ri_assert_same(effects[LEAVING].value, 1);
    ri_assert_same(effects[POSTS].value, 0);
    ri_assert_same(m.effects[POSTS].value, 30); /* the scenario's own plan stays as it was */
    ri_factors_dispose(&factors);
}
END_TEST

RI_TEST_MAIN("factor", what_a_run_draws_and_a_plan_moves, chosen_by_name, places_become_values)
