/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study of a small council: what does nothing has no effect at all, what does a lot stands out, and the
 * result does not depend on threads. */
#include "study/sensitivity.h"

#include <math.h>
#include <string.h>

#include "council/fixture.h"
#include "support.h"

enum { NEUTRAL, HARMFUL, N_EFFECTS };

/* A lever that is moved by nothing at all, and demand that doubles. */
typedef struct made {
    ri_scenario scenario;
    ri_effect effects[N_EFFECTS];
    ri_intervention_rule rule;
} made;

static void make(made *m) {
    *m = (made){.scenario.setup = fixture_setup(6), .rule = ri_intervention_rule_default()};
    ri_council_setup *setup = &m->scenario.setup;
    ri_day first = setup->first_day;
    m->rule.from = first;
    m->effects[NEUTRAL] = (ri_effect){RI_LEVER_leaving_level, RI_MULTIPLY, 1, first, RI_DAY_NONE, 0, 1};
    m->effects[HARMFUL] = (ri_effect){RI_LEVER_demand_level, RI_MULTIPLY, 2, first, RI_DAY_NONE, 0, 1};
    setup->effects = m->effects;
    setup->n_effects = N_EFFECTS;
    setup->rules = &m->rule;
    setup->n_rules = 1;
    setup->fixed_parameters = true;
}

static ri_sensitivity_options options_of(ri_sensitivity_method method, int32_t n_threads) {
    return (ri_sensitivity_options){.method = method,
                                    .path = {.outcome = RI_OUT_cost_gbp},
                                    .n_blocks = 3,
                                    .n_points = 4,
                                    .n_replications = 2,
                                    .seed = 5,
                                    .n_threads = n_threads};
}

static ri_sensitivity study(ri_sensitivity_method method, int32_t n_threads) {
    static made m;
    ri_factors factors;
    ri_sensitivity found;
    ri_error error = {0};
    make(&m);
    ri_sensitivity_options options = options_of(method, n_threads);
    ck_assert_int_eq(ri_factors_find(&m.scenario, &factors, &error), RI_OK);
    ck_assert_uint_eq(factors.n, N_EFFECTS);
    ck_assert_msg(ri_sensitivity_run(&m.scenario.setup, &factors, &options, &found, &error) == RI_OK, "%s",
                  error.text);
    ri_factors_dispose(&factors);
    return found;
}

START_TEST(nothing_is_exactly_nothing) {
    ri_sensitivity found = study(RI_MORRIS, 2);
    ck_assert(found.is_complete);
    ck_assert_uint_eq(found.n_simulated, 3 * 3 * 2);
    ck_assert_str_eq(found.row[0].factor.name, "demand.level");
    ck_assert(found.row[0].stands_out);
    ck_assert(found.row[0].morris.mu > 0); /* more children cost more */
    ri_assert_same(found.row[0].morris.mu, found.row[0].morris.mu_star);
    ri_assert_same(found.row[1].morris.mu_star, 0);
    ri_assert_same(found.row[1].chance, 0);
    ck_assert(!found.row[1].stands_out);
    ri_sensitivity_dispose(&found);
    found = study(RI_SOBOL, 2);
    ck_assert_uint_eq(found.n_simulated, 3 * 4 * 4 * 2);
    ri_assert_same(found.row[1].sobol.total, 0);
    ri_assert_same(found.row[1].sobol.first, 0);
    ck_assert(found.row[0].sobol.total > 0);
    ri_sensitivity_dispose(&found);
}
END_TEST

START_TEST(any_number_of_threads) {
    for (int method = RI_MORRIS; method <= RI_SOBOL; method++) {
        ri_sensitivity one = study((ri_sensitivity_method)method, 1);
        ri_sensitivity three = study((ri_sensitivity_method)method, 3);
        ck_assert_mem_eq(&one.fingerprint, &three.fingerprint, sizeof one.fingerprint);
        ri_assert_same(one.mean, three.mean);
        for (int i = 0; i < N_EFFECTS; i++) {
            ck_assert_mem_eq(&one.row[i].morris, &three.row[i].morris, sizeof one.row[i].morris);
            ck_assert_mem_eq(&one.row[i].sobol, &three.row[i].sobol, sizeof one.row[i].sobol);
        }
        ri_sensitivity_dispose(&one);
        ri_sensitivity_dispose(&three);
    }
}
END_TEST

/* The mean of an outcome over replications of one block, simulated by hand with demand at `level`. */
static double by_hand(double level, uint64_t block) {
    static made m;
    ri_council_model *model = NULL;
    ri_council_worker *worker = NULL;
    double sum = 0;
    make(&m);
    m.effects[HARMFUL].value = level;
    ck_assert_int_eq(ri_council_model_create(&m.scenario.setup, &model, NULL), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &worker, NULL), RI_OK);
    int64_t *record = calloc(ri_record_n_cells(m.scenario.setup.n_months), sizeof *record);
    ck_assert_ptr_nonnull(record);
    for (uint64_t r = block * 2; r < block * 2 + 2; r++) {
        ck_assert_int_eq(ri_council_replicate(model, worker, (ri_key){5, r}, record, NULL), RI_OK);
        sum += (double)record[ri_outcome_cell(RI_OUT_cost_gbp)];
    }
    free(record);
    ri_council_worker_destroy(worker);
    ri_council_model_destroy(model);
    return sum / 2;
}

/* One lever, twice as much demand at its end: each of two trajectories goes between levels 0 and 2/3 or
 * between 1/3 and 1, with demand 1 + level, its own two replications, and an effect of 3/2 the change. */
START_TEST(effects_are_those_of_the_council) {
    static made m;
    ri_factors factors;
    ri_sensitivity found;
    double effect[2][2];
    make(&m);
    ri_sensitivity_options options = options_of(RI_MORRIS, 2);
    options.n_blocks = 2;
    ck_assert_int_eq(ri_factors_find(&m.scenario, &factors, NULL), RI_OK);
    ck_assert_int_eq(ri_factors_choose(&factors, (const char *[]){"demand.level"}, 1, NULL), RI_OK);
    ck_assert_int_eq(ri_sensitivity_run(&m.scenario.setup, &factors, &options, &found, NULL), RI_OK);
    for (uint64_t block = 0; block < 2; block++)
        for (int from = 0; from < 2; from++)
            effect[block][from] =
                1.5 * (by_hand(1 + (from + 2) / 3.0, block) - by_hand(1 + from / 3.0, block));
    bool is_one_of_four = false;
    for (int i = 0; i < 4; i++)
        is_one_of_four |= fabs((effect[0][i / 2] + effect[1][i % 2]) / 2 - found.row[0].morris.mu) <
                          1e-9 * fabs(found.row[0].morris.mu);
    ck_assert(is_one_of_four);
    ri_sensitivity_dispose(&found);
    ri_factors_dispose(&factors);
}
END_TEST

/* Stopped after two whole trajectories, it tells of these; after fewer, of nothing. */
typedef struct stopper {
    atomic_int stop;
    uint64_t after;
} stopper;

static void stop_after(void *context, ri_progress progress) {
    stopper *s = context;
    if (progress.n_done >= s->after)
        atomic_store(&s->stop, 1);
}

START_TEST(interrupted) {
    static made m;
    ri_factors factors;
    make(&m);
    ck_assert_int_eq(ri_factors_find(&m.scenario, &factors, NULL), RI_OK);
    for (uint64_t n_blocks = 1; n_blocks <= 2; n_blocks++) {
        ri_sensitivity found;
        ri_error error = {0};
        stopper s = {.after = n_blocks * 3 * 2 + 1};
        ri_sensitivity_options options = options_of(RI_MORRIS, 1);
        options.stop = &s.stop;
        options.on_progress = stop_after;
        options.progress_context = &s;
        ri_status status = ri_sensitivity_run(&m.scenario.setup, &factors, &options, &found, &error);
        ck_assert_int_eq(status, n_blocks == 2 ? RI_OK : RI_INTERRUPTED);
        ck_assert_uint_eq(found.n_blocks, n_blocks);
        ck_assert(!found.is_complete);
        ck_assert_int_eq(error.text[0] == '\0', n_blocks == 2);
        ri_sensitivity_dispose(&found);
    }
    ri_factors_dispose(&factors);
}
END_TEST

RI_TEST_MAIN("sensitivity", nothing_is_exactly_nothing, any_number_of_threads,
             effects_are_those_of_the_council, interrupted)
