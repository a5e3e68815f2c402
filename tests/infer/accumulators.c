/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulation-based calibration of a filter's states: what a state has added up since the start, here the sum
 * of Gompertz's log abundance, and the chance that this sum is above 0, which a forecast would report. Sums
 * that are kept beside the states, and stay where they are when states are resampled, are found.
 *
 * Ranked is how far the sum lies from the observed one, in absolute terms: a sum of what was foretold step by
 * step is a fair forecast too, but lies further from it (Modrák et al. 2023, doi:10.1214/23-BA1404:
 * quantities that depend on the data).
 *
 * The envelope of the empirical distribution function: of a right program each of the two would leave it once
 * in 10,000 seeds. */
#include <math.h>
#include <stdbool.h>

#include "gompertz.h"
#include "infer/particle_filter.h"
#include "stats/ecdf.h"
#include "support.h"

enum { STEPS = 10, PARTICLES = 200, DRAWS = 31, RUNS = 400, FOR_ERROR = 7, FOR_CHOICE = 8 };
static const double false_alarm_share = 1e-4;

/* Moves that are large beside what is seen of them: what was resampled matters. */
static const double steep[GOMPERTZ_PARAMETERS] = {0.1, 1, 0.4, 0.1};

typedef struct state {
    double x, sum;
} state;

/* The state's own sum or, with the fault, one by slot that no resampling moves. */
typedef struct sums {
    bool are_outside;
    double outside[PARTICLES];
} sums;

static double *sum_of(const sums *s, const ri_block *block, uint32_t i) {
    state *at = ri_block_state(block, i);
    return s->are_outside ? (double *)(uintptr_t)&s->outside[block->first + i] : &at->sum;
}

static ri_status start(const void *context, const ri_block *block, ri_error *error) {
    ri_status status = gompertz_ssm.start(NULL, block, error);
    for (uint32_t i = 0; i < block->n; i++)
        *sum_of(context, block, i) = 0;
    return status;
}

static ri_status step(const void *context, const ri_block *block, ri_error *error) {
    ri_status status = gompertz_ssm.step(NULL, block, error);
    for (uint32_t i = 0; i < block->n; i++)
        *sum_of(context, block, i) += ((const state *)ri_block_state(block, i))->x;
    return status;
}

static ri_ssm adding_up(const sums *s) {
    ri_ssm model = gompertz_ssm;
    model.context = s;
    model.state_size = sizeof(state);
    model.start = start;
    model.step = step;
    return model;
}

/* A series, and its true sum. */
static double simulate(ri_key key, ri_observation at[2 * STEPS]) {
    const sums own = {0};
    ri_ssm model = adding_up(&own);
    state truth;
    ri_block block = {(unsigned char *)&truth, sizeof truth, steep, 0, 0, 1, 0, key};
    ck_assert_int_eq(model.start(&own, &block, NULL), RI_OK);
    for (block.step = 1; block.step <= STEPS; block.step++) {
        ck_assert_int_eq(model.step(&own, &block, NULL), RI_OK);
        for (uint32_t s = 0; s < 2; s++) {
            double sd = (s + 1) * steep[GOMPERTZ_OBSERVATION_SD];
            double error = sd * ri_draw_normal(key, 0, FOR_ERROR, block.step, (uint16_t)s);
            at[2 * (block.step - 1) + s] = (ri_observation){block.step, s, truth.x + error};
        }
    }
    return truth.sum;
}

/* One of the particles of a filter of its own: a draw of the sum given what was observed. */
static double draw(const sums *s, const ri_observations *observed, ri_key key) {
    ri_ssm model = adding_up(s);
    ri_filter *filter = NULL;
    ri_filter_result result;
    ck_assert_int_eq(ri_filter_create(&model, observed, PARTICLES, NULL, &filter, NULL), RI_OK);
    ck_assert_int_eq(ri_filter_run(filter, steep, key, NULL, &result, NULL), RI_OK);
    uint32_t i = (uint32_t)(PARTICLES * ri_draw_unit(key, 0, FOR_CHOICE, 0, 0));
    double sum =
        s->are_outside ? s->outside[i] : ((const state *)ri_block_state(ri_filter_particles(filter), i))->sum;
    ri_filter_destroy(filter);
    return sum;
}

static double sum_seen(const ri_observations *observed) {
    double sum = 0;
    for (uint32_t i = 0; i < observed->n; i++)
        sum += observed->at[i].series == 0 ? observed->at[i].value : 0;
    return sum;
}

/* Of the sums of all runs, the point at which ranks leave the envelope, 0 if never; *gap is the mean of (sum
 * above 0) - (reported chance of it) over its standard error. */
static uint32_t calibrate(bool are_outside, double *gap) {
    sums s = {.are_outside = are_outside};
    uint32_t rank[RUNS], low[DRAWS], high[DRAWS];
    double sum = 0, squares = 0;
    for (uint32_t run = 0; run < RUNS; run++) {
        ri_observation at[2 * STEPS];
        ri_key key = {23, run};
        double truth = simulate(ri_key_branch(key, 0), at), above = 0;
        const ri_observations observed = {at, 2 * STEPS, STEPS};
        double seen = sum_seen(&observed);
        rank[run] = 0;
        for (uint32_t i = 0; i < DRAWS; i++) {
            double drawn = draw(&s, &observed, ri_key_branch(key, 1 + i));
            rank[run] += fabs(drawn - seen) < fabs(truth - seen);
            above += drawn > 0;
        }
        double difference = (truth > 0) - above / DRAWS;
        sum += difference;
        squares += difference * difference;
    }
    *gap = sum / sqrt(squares);
    ri_ecdf_envelope envelope = {.low = low, .high = high};
    ck_assert_int_eq(ri_ecdf_envelope_find(RUNS, DRAWS + 1, 1 - false_alarm_share, &envelope, NULL), RI_OK);
    return ri_ecdf_leaves(&envelope, DRAWS + 1, rank, RUNS);
}

START_TEST(test_sums_move_with_their_states) {
    double gap;
    ck_assert_uint_eq(calibrate(false, &gap), 0);
    ck_assert_double_lt(fabs(gap), 3.9);
}
END_TEST

START_TEST(test_sums_that_stay_behind_are_found) {
    double gap;
    ck_assert_uint_gt(calibrate(true, &gap), 0);
}
END_TEST

RI_TEST_MAIN("accumulators", test_sums_move_with_their_states, test_sums_that_stay_behind_are_found)
