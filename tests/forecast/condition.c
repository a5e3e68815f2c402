/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectory: a council conditioned on its own months gives the same bits on any number of threads. */
#include "forecast/condition.h"

#include <math.h>
#include <string.h>

#include "council/fixture.h"
#include "support.h"

enum { N_MONTHS = 12, N = 24, N_HELD = 4 };

typedef struct lived {
    ri_council_model *model;
    ri_conditioned conditioned;
} lived;

static ri_observing nothing_of(const ri_council_setup *setup, ri_day as_of) {
    return (ri_observing){.steps = ri_steps_of(setup->first_day, as_of)};
}

static ri_status condition(const ri_council_setup *setup, const ri_observing *observing, int32_t n_threads,
                           uint32_t n_held, lived *l, ri_error *error) {
    const ri_condition_options options = {
        .n_particles = N, .seed = 1, .n_threads = n_threads, .n_held = n_held};
    *error = (ri_error){0};
    ck_assert_int_eq(ri_council_model_create(setup, &l->model, error), RI_OK);
    return ri_condition(l->model, observing, &options, &l->conditioned, error);
}

static void done(lived *l) {
    ri_conditioned_dispose(&l->conditioned);
    ri_council_model_destroy(l->model);
}

START_TEST(nothing_observed) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_observing nothing = nothing_of(&setup, setup.first_day + 200);
    int64_t *records = fixture_run(&setup, N);
    lived l;
    ri_error error;
    ck_assert_msg(condition(&setup, &nothing, 2, 0, &l, &error) == RI_OK, "%s", error.text);
    const ri_conditioned *c = &l.conditioned;
    uint32_t n = ri_record_n_cells(N_MONTHS);
    for (uint32_t i = 0; i < N; i++)
        ck_assert_mem_eq(c->record[i], records + i * n, n * sizeof *records);
    ck_assert_uint_eq(c->n_starts, N);
    ri_assert_same(c->log_likelihood, 0);
    ri_assert_same(c->ess[c->n_steps], N);
    done(&l);
    free(records);
}
END_TEST

/* Two figures near what replication 3 shows, and what is known to have happened. */
START_TEST(any_number_of_threads) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_known known = {.until = setup.first_day + 200, .is_held_off = true};
    int64_t *records = fixture_run(&setup, 4);
    const int64_t *like = records + 3 * ri_record_n_cells(N_MONTHS);
    ri_observation at[] = {
        {2, RI_WEIGHED_ID_cpp, ri_observing_shown(like, RI_WEIGHED_ID_cpp, 2)},
        {2, RI_WEIGHED_KNOWN, 0},
        {5, RI_WEIGHED_ID_agency_share, ri_observing_shown(like, RI_WEIGHED_ID_agency_share, 5)},
    };
    double of[3] = {0};
    ri_observing observing = nothing_of(&setup, known.until);
    observing.at = at;
    observing.of = of;
    observing.n = 3;
    observing.n_figures = 2;
    setup.known = &known;
    uint32_t n = ri_record_n_cells(N_MONTHS);
    lived first;
    ri_error error;
    ck_assert_msg(condition(&setup, &observing, 1, N_HELD, &first, &error) == RI_OK, "%s", error.text);
    const ri_conditioned *a = &first.conditioned;
    ck_assert(isfinite(a->log_likelihood));
    ck_assert_double_lt(a->ess[2], N);
    ri_assert_same(a->ess[3], N);
    ck_assert_uint_lt(a->n_starts, N);
    for (int32_t n_threads = 2; n_threads <= 3; n_threads++) {
        lived other;
        ck_assert_msg(condition(&setup, &observing, n_threads, N_HELD, &other, &error) == RI_OK, "%s",
                      error.text);
        const ri_conditioned *b = &other.conditioned;
        ri_assert_same(a->log_likelihood, b->log_likelihood);
        ck_assert_mem_eq(a->ess, b->ess, (a->n_steps + 1) * sizeof *a->ess);
        ck_assert_mem_eq(a->start, b->start, N * sizeof *a->start);
        ck_assert_mem_eq(a->held, b->held, (size_t)N * N_HELD * sizeof *a->held);
        for (uint32_t i = 0; i < N; i++)
            ck_assert_mem_eq(a->record[i], b->record[i], n * sizeof(int64_t));
        done(&other);
    }
    /* Two worlds of one start differ, since the copy got chance of its own. */
    uint32_t twins = 0;
    for (uint32_t i = 1; i < N; i++)
        twins += a->start[i] == a->start[i - 1] &&
                 memcmp(a->record[i], a->record[i - 1], n * sizeof(int64_t)) == 0;
    ck_assert_uint_eq(twins, 0);
    done(&first);
    free(records);
}
END_TEST

/* Tables with room for a third of what they are to hold grow inside the particles; those are made larger
 * until they suffice, and nothing else changes. */
START_TEST(larger_particles) {
    ri_council_setup setup = fixture_setup(4);
    setup.capacity_factor = 0.3;
    const ri_observing nothing = nothing_of(&setup, setup.first_day + 60);
    int64_t *records = fixture_run(&setup, N);
    lived l;
    ri_error error;
    ck_assert_msg(condition(&setup, &nothing, 2, 0, &l, &error) == RI_OK, "%s", error.text);
    uint32_t n = ri_record_n_cells(4);
    for (uint32_t i = 0; i < N; i++)
        ck_assert_mem_eq(l.conditioned.record[i], records + i * n, n * sizeof *records);
    ri_council_worker *worker = NULL;
    ck_assert_int_eq(ri_council_worker_create(l.model, &worker, &error), RI_OK);
    ck_assert_uint_gt(l.conditioned.particle_bytes, ri_particle_bytes(worker, 0.25));
    ri_council_worker_destroy(worker);
    done(&l);
    free(records);
}
END_TEST

/* Known not to have been inspected again in five years: of two worlds none lived so long, and it is said when
 * the last had its report. */
START_TEST(a_filter_that_dies) {
    enum { MONTHS = 62, N_STEPS = 60 };
    ri_council_setup setup = fixture_setup(MONTHS);
    ri_observation at[N_STEPS];
    double of[N_STEPS] = {0};
    ri_observing observing = nothing_of(&setup, setup.first_day + 30 * N_STEPS);
    const ri_known known = {.until = observing.steps.as_of, .is_held_off = true};
    ck_assert_uint_le(observing.steps.n, N_STEPS);
    for (uint32_t k = 0; k < observing.steps.n; k++)
        at[k] = (ri_observation){k + 1, RI_WEIGHED_KNOWN, 0};
    observing.at = at;
    observing.of = of;
    observing.n = observing.steps.n;
    setup.known = &known;
    const ri_condition_options options = {.n_particles = 2, .seed = 1, .n_threads = 1};
    lived l;
    ri_error error = {0};
    ck_assert_int_eq(ri_council_model_create(&setup, &l.model, &error), RI_OK);
    ck_assert_int_eq(ri_condition(l.model, &observing, &options, &l.conditioned, &error), RI_FAILED);
    ck_assert_msg(strncmp(error.text,
                          "none of 2 simulated councils could have lived through what is known to "
                          "have happened in the month to 20",
                          96) == 0,
                  "%s", error.text);
    done(&l);
}
END_TEST

/* Asked to stop, it does, soon and by its own status. */
START_TEST(a_filter_that_is_stopped) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_observing nothing = nothing_of(&setup, setup.first_day + 200);
    const atomic_int stop = 1;
    const ri_condition_options options = {.n_particles = N, .seed = 1, .n_threads = 2, .stop = &stop};
    lived l;
    ri_error error = {0};
    ck_assert_int_eq(ri_council_model_create(&setup, &l.model, &error), RI_OK);
    ck_assert_int_eq(ri_condition(l.model, &nothing, &options, &l.conditioned, &error), RI_INTERRUPTED);
    done(&l);
}
END_TEST

RI_TEST_MAIN("condition", nothing_observed, any_number_of_threads, larger_particles, a_filter_that_dies,
             a_filter_that_is_stopped)
