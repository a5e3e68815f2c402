/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan changes, on the council's model: places for young people at high risk of harm (IRIS) with their
 * effects at nothing and at stated sizes. */
#include <math.h>
#include <string.h>

#include "council/fixture.h"
#include "ensemble/ensemble.h"
#include "support.h"

#define MONTHS 24
#define N      20

static ri_store *new_store(int64_t *run) {
    ri_store *store = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_store_open(NULL, &store, &error) == RI_OK, "%s", error.text);
    ck_assert_msg(ri_store_run_begin(store, "{}", run, &error) == RI_OK, "%s", error.text);
    return store;
}

/* A run of a setup, and what its plan changes. */
typedef struct compared {
    ri_run_summary with;
    ri_differences differences;
} compared;

static compared compare(const ri_council_setup *setup, int32_t n_threads) {
    compared made;
    int64_t run = 0;
    ri_error error = {0};
    ri_council_model *model = NULL;
    ri_store *store = new_store(&run);
    ri_ensemble_options options = ri_ensemble_options_default();
    options.n = N;
    options.n_threads = n_threads;
    ri_status status = ri_council_model_create(setup, &model, &error);
    if (status == RI_OK)
        status = ri_ensemble_run(model, &options, store, run, &made.with, &error);
    ri_ensemble_without without = {0};
    ri_run_summary base = {0};
    if (status == RI_OK)
        status = ri_store_run_begin(store, "{}", &without.run, &error);
    if (status == RI_OK)
        status = ri_ensemble_plan_effect(model, &options, store, run, &made.with, without, &base,
                                         &made.differences, &error);
    ri_run_summary_dispose(&base);
    ck_assert_msg(status == RI_OK, "%s", error.text);
    ri_council_model_destroy(model);
    ri_store_close(store);
    return made;
}

static void dispose(compared *made) {
    ri_run_summary_dispose(&made->with);
    ri_differences_dispose(&made->differences);
}

/* IRIS with so many places, of whose days in residential care this share is left. */
typedef struct iris {
    ri_intervention_rule rule;
    ri_effect effects[3];
    ri_council_setup setup;
} iris;

static void plan_iris(iris *plan, double places, double residential) {
    plan->setup = fixture_stationary(MONTHS);
    ri_day first = plan->setup.first_day;
    plan->rule = ri_intervention_rule_default();
    plan->rule.key = ri_name_hash("IRIS");
    plan->rule.from = first;
    plan->rule.once_gbp = 1000;
    const ri_effect stated[] = {
        {RI_LEVER_iris_places, RI_ADD, places, first, RI_DAY_NONE, 0, plan->rule.key},
        {RI_LEVER_iris_unplanned_moves, RI_MULTIPLY, 1, first, RI_DAY_NONE, 0, plan->rule.key},
        {RI_LEVER_iris_residential, RI_MULTIPLY, residential, first, RI_DAY_NONE, 0, plan->rule.key}};
    memcpy(plan->effects, stated, sizeof stated);
    plan->setup.rules = &plan->rule;
    plan->setup.effects = plan->effects;
    plan->setup.n_rules = 1;
    plan->setup.n_effects = 3;
}

static bool is_cost(const ri_difference *d) {
    return strcmp(ri_outcome_table[d->path.outcome].unit, "gbp") == 0;
}

static const ri_difference *residential_days(const compared *made) {
    for (uint32_t i = 0; i < made->differences.n; i++)
        if (made->differences.row[i].path.outcome == RI_OUT_residential_placement_days)
            return &made->differences.row[i];
    return NULL;
}

/* With no place and neutral effects, run by run nothing but the cost differs: the 1,000 pounds of its start,
 * in all, in the first budget year, in the plan's own category. */
START_TEST(a_neutral_plan_changes_cost_alone) {
    iris plan;
    plan_iris(&plan, 0, 1);
    compared made = compare(&plan.setup, 2);
    int n_costs = 0;
    ck_assert_uint_eq(made.differences.n_pairs, N);
    for (uint32_t i = 0; i < made.differences.n; i++) {
        const ri_difference *d = &made.differences.row[i];
        ck_assert_msg(d->same == (is_cost(d) && d->mean != 0 ? 0 : 1), "%s part %u",
                      ri_outcome_table[d->path.outcome].id, d->path.part);
        ck_assert(d->mean == 0 || (is_cost(d) && d->mean == 1000 && d->q05 == 1000 && d->q95 == 1000));
        n_costs += d->mean == 1000;
    }
    ck_assert_int_eq(n_costs, 4); /* gross, net, of the year, of the category */
    dispose(&made);
}
END_TEST

/* As tests/council/plan_places.c derives it: of 12 places for two years the days that the level takes away
 * are in proportion to 1 - level, within 0.13 at one half for the young people who stay a year and more. */
START_TEST(residential_days_fall_as_stated) {
    static const double levels[] = {1, 0.5, 0};
    double mean[3], lower[3];
    for (int i = 0; i < 3; i++) {
        iris plan;
        plan_iris(&plan, 12, levels[i]);
        compared made = compare(&plan.setup, 2);
        const ri_difference *d = residential_days(&made);
        mean[i] = d->mean;
        lower[i] = d->lower;
        ck_assert_double_eq_tol(d->base + d->mean, d->other, 1e-6);
        ri_assert_same(d->other, made.with.outcome[RI_OUT_residential_placement_days].amount.mean);
        dispose(&made);
    }
    ck_assert_double_lt(mean[2], mean[0]);
    ck_assert_double_eq_tol((mean[0] - mean[1]) / (mean[0] - mean[2]), 0.5, 0.13);
    ri_assert_same(lower[2], 1); /* 12 of its young people in homes would stay there for months */
}
END_TEST

/* What is left without the plan is the scenario with none, whatever the plan is. */
START_TEST(without_it_is_the_scenario_with_none) {
    iris plan;
    plan_iris(&plan, 12, 0);
    compared made = compare(&plan.setup, 1);
    ri_council_setup none = fixture_stationary(MONTHS), without = ri_setup_without_plan(&plan.setup);
    ri_fingerprint a = fixture_fingerprint(&none, N), b = fixture_fingerprint(&without, N);
    ck_assert_mem_eq(&a, &b, sizeof a);
    ck_assert(ri_setup_has_plan(&plan.setup));
    ck_assert(!ri_setup_has_plan(&without));
    ck_assert(!ri_setup_has_plan(&none));
    plan.rule.is_setting = true;
    ck_assert(!ri_setup_has_plan(&plan.setup));
    dispose(&made);
}
END_TEST

START_TEST(the_same_on_any_number_of_threads) {
    iris plan;
    plan_iris(&plan, 12, 0.5);
    compared one = compare(&plan.setup, 1), three = compare(&plan.setup, 3);
    ck_assert_uint_eq(one.differences.n, three.differences.n);
    for (uint32_t i = 0; i < one.differences.n; i++) {
        const ri_difference *a = &one.differences.row[i], *b = &three.differences.row[i];
        ck_assert_mem_eq(&a->base, &b->base, sizeof *a - offsetof(ri_difference, base));
    }
    dispose(&one);
    dispose(&three);
}
END_TEST

RI_TEST_MAIN("ensemble/plan_effect", a_neutral_plan_changes_cost_alone, residential_days_fall_as_stated,
             without_it_is_the_scenario_with_none, the_same_on_any_number_of_threads)
