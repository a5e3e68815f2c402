/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the answer leans on: an outcome that follows one assumption alone is found to, one that follows none
 * is not. */
#include "ensemble/weights.h"

#include <math.h>
#include <string.h>

#include "council/parameter.h"
#include "fake_job.h"

enum { N = 400, SEED = 3 };

/* Ranks 0, 1.5, 1.5, 3 beside 1, 2, 3, 4: products 4.5, squares 5 and 4.5; 4.5 / sqrt(22.5). */
START_TEST(equals_share_their_ranks) {
    const double x[4] = {1, 2, 3, 4};
    const int64_t y[4] = {10, 20, 20, 30}, same[4] = {7, 7, 7, 7}, falling[4] = {9, 5, 2, -4};
    uint32_t order[4];
    double rank[4];
    ck_assert_double_eq_tol(ri__rank_correlation(x, y, order, rank, 4), 4.5 / sqrt(22.5), 1e-15);
    ck_assert_double_eq_tol(ri__rank_correlation(x, falling, order, rank, 4), -1, 1e-15);
    ck_assert(isnan(ri__rank_correlation(x, same, order, rank, 4)));
}
END_TEST

static int32_t first_drawn(void) {
    int32_t i = 0;
    while (ri_parameter_table[i].prior == RI_PRIOR_FIXED)
        i++;
    return i;
}

/* A store whose first outcome is `level` thousandths per unit of the chance behind `name`. */
static ri_run_summary weights_of(const char *name, double level, uint32_t n, const ri_council_setup *setup) {
    ri_store *store = fake_store();
    int64_t run = fake_run(store);
    ri_error error = {0};
    ri_run_summary summary = {.seed = SEED, .n_replications = n};
    ck_assert_uint_eq(ri_outcome_cell(RI_OUT_child_months_in_inadequate_practice), 0);
    for (uint64_t i = 0; i < n; i++) {
        int64_t value = (int64_t)(level * 1000 * ri_parameter_chance((ri_key){SEED, i}, name));
        ck_assert_int_eq(ri_store_put(store, run, i, &value, 1, &error), RI_OK);
    }
    ck_assert_msg(ri__summary_weights(&summary, setup, store, run, &error) == RI_OK, "%s", error.text);
    ri_store_close(store);
    return summary;
}

START_TEST(what_the_outcome_follows_is_found) {
    static ri_council_setup setup;
    setup = ri_council_setup_default();
    int32_t row = first_drawn();
    for (int sign = -1; sign <= 1; sign += 2) {
        ri_run_summary summary = weights_of(ri_parameter_table[row].name, sign * 1e6, N, &setup);
        ck_assert_int_ge(summary.n_weights, 1);
        ck_assert_int_eq(summary.weight[0].role, -1);
        ck_assert_int_eq(summary.weight[0].parameter, row);
        /* ranks beside the uniform numbers themselves: equal but for the numbers' uneven gaps */
        ck_assert_double_ge(sign * summary.weight[0].correlation, 0.99);
    }
}
END_TEST

/* One that calibration makes the opposite of another moves as the outcome does, though its own chance does
 * not. */
START_TEST(what_goes_together_is_found_together) {
    static ri_council_setup setup;
    setup = ri_council_setup_default();
    int32_t row = first_drawn(), other = row + 1;
    while (ri_parameter_table[other].prior == RI_PRIOR_FIXED)
        other++;
    ri_calibration *c = &setup.calibration;
    const char *name[2] = {ri_parameter_table[row].name, ri_parameter_table[other].name};
    bool is_first = strcmp(name[0], name[1]) < 0;
    c->n = 2;
    for (int k = 0; k < 2; k++) {
        snprintf(c->row[k].name, sizeof c->row[k].name, "%s", name[is_first ? k : 1 - k]);
        c->row[k].sd = 1;
    }
    memcpy(c->factor, (double[3]){1, -1, 1}, 3 * sizeof *c->factor);
    ck_assert_int_eq(ri_calibration_factorise(c), -1);
    ri_run_summary summary = weights_of(c->row[0].name, 1e6, N, &setup);
    ck_assert_int_ge(summary.n_weights, 2);
    ck_assert_int_eq(summary.weight[0].parameter + summary.weight[1].parameter, row + other);
    ck_assert_double_ge(fabs(summary.weight[1].correlation), 0.99);
    ck_assert_double_le(summary.weight[0].correlation * summary.weight[1].correlation, -0.98);
}
END_TEST

/* Nothing is drawn, nothing is known, or too little was run. */
START_TEST(nothing_to_lean_on) {
    static ri_council_setup setup;
    setup = ri_council_setup_default();
    const char *name = ri_parameter_table[first_drawn()].name;
    ck_assert_int_eq(weights_of(name, 1e6, RI_WEIGHTS_LEAST - 1, &setup).n_weights, 0);
    ck_assert_int_eq(weights_of(name, 0, N, &setup).n_weights, 0); /* the same in every run */
    setup.fixed_parameters = true;
    ck_assert_int_eq(weights_of(name, 1e6, N, &setup).n_weights, 0);
    setup = ri_council_setup_default();
    setup.set[first_drawn()] = ri_parameter_table[first_drawn()].default_value;
    ri_run_summary summary = weights_of(name, 1e6, N, &setup);
    for (int32_t i = 0; i < summary.n_weights; i++)
        ck_assert_int_ne(summary.weight[i].parameter, first_drawn());
}
END_TEST

/* Statistical: an outcome that follows a number no assumption draws. One of the assumptions passes the limit
 * by chance in 5 of 100 seeds (Bonferroni); the seed is fixed. */
START_TEST(chance_alone_is_no_weight) {
    static ri_council_setup setup;
    setup = ri_council_setup_default();
    ck_assert_int_eq(weights_of("nobody's assumption", 1e6, N, &setup).n_weights, 0);
}
END_TEST

RI_TEST_MAIN("ensemble/weights", equals_share_their_ranks, what_the_outcome_follows_is_found,
             what_goes_together_is_found_together, nothing_to_lean_on, chance_alone_is_no_weight)
