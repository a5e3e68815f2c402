/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact, one statistical: what is known to have happened happens, and its chance is kept. */
#include "council/known.h"

#include <math.h>
#include <string.h>

#include "abi/escalation.h"
#include "abi/progress.h"
#include "council/fixture.h"
#include "council/particle.h"
#include "council/spread.h"
#include "support.h"

#define N_MONTHS 30
#define SECOND   (1.0 / 4096) /* to which a delay's distribution is resolved */

typedef struct world {
    ri_council_model *model;
    ri_council_worker *worker;
    unsigned char *at;
    ri_error error;
} world;

static void begin(world *w, const ri_council_setup *setup, uint64_t replication) {
    *w = (world){0};
    ck_assert_int_eq(ri_council_model_create(setup, &w->model, &w->error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(w->model, &w->worker, &w->error), RI_OK);
    size_t bytes = ri_particle_bytes(w->worker, 0.25);
    w->at = aligned_alloc(64, bytes);
    ck_assert_int_eq(ri_particle_begin(w->worker, w->at, bytes, (ri_key){1, replication}, &w->error), RI_OK);
}

static void end(world *w) {
    ri_council_worker_destroy(w->worker);
    ri_council_model_destroy(w->model);
    free(w->at);
}

static double live(world *w, ri_day last) {
    ck_assert_msg(ri_particle_live(w->worker, w->at, last, &w->error) == RI_OK, "%s", w->error.text);
    return ri_particle_look_at(w->worker, w->at).log_known;
}

/* A visit finds progress with chance 0.25, and is the last with chance 0.4, or 0.1 without progress. */
static double finds(const void *model, const void *state, const ri_progress_view *view) {
    (void)model;
    (void)state;
    (void)view;
    return 0.25;
}
static double is_last(const void *model, const void *state, const ri_progress_view *view, int found) {
    (void)model;
    (void)state;
    (void)view;
    return found ? 0.4 : 0.1;
}
static const ri_progress_ops progress = {sizeof progress, finds, is_last};

START_TEST(test_visits) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_known_visit visit[] = {{setup.first_day + 150, 1}, {setup.first_day + 290, 0}};
    ri_known known = {.until = setup.first_day + 380, .are_visits = true, .n_visits = 2, .visit = visit};
    setup.known = &known;
    setup.role[RI_ROLE_PROGRESS].ops = &progress;
    for (uint64_t replication = 0; replication < 6; replication++) {
        world w;
        begin(&w, &setup, replication);
        ck_assert_double_eq(live(&w, setup.first_day + 149), 0);
        /* Found with chance 0.25, and not the last, which a visit with a finding is with chance 0.4; a new
         * concern makes it certain that it is not. */
        double first = live(&w, setup.first_day + 150);
        ck_assert(fabs(first - log(0.25 * 0.6)) < 1e-12 || fabs(first - log(0.25)) < 1e-12);
        ri_particle_look look = ri_particle_look_at(w.worker, w.at);
        ck_assert_int_eq(look.visit, 1);
        ck_assert_int_eq(look.last_visit_progress, 1);
        /* Not found; then no visit and no inspection for 90 days, the less likely the more have passed. */
        double second = live(&w, known.until);
        ck_assert_double_lt(second, log(0.75));
        look = ri_particle_look_at(w.worker, w.at);
        ck_assert_int_eq(look.visit, 2);
        ck_assert_int_eq(look.last_visit_progress, 0);
        ck_assert(isnan(look.next_visit_chance));
        ck_assert_double_eq(look.log_known_so_far, first + second);
        ck_assert_double_eq(live(&w, known.until + 400), 0);
        look = ri_particle_look_at(w.worker, w.at);
        ck_assert_int_eq(look.next_visit_found >= 0, look.visit > 2);
        ck_assert(look.visit > 2 ? look.next_visit_chance == 0.25 : look.first_reinspection > 380);
        end(&w);
    }
}
END_TEST

/* At publication alone: a DfE commissioner with chance 0.3, a trust with 0.1, else a notice. */
static void at_publication(const void *model, const void *state, const ri_escalation_view *view,
                           double prob[RI_N_STEPS]) {
    (void)model;
    (void)state;
    memset(prob, 0, RI_N_STEPS * sizeof *prob);
    bool is_first = view->point == RI_POINT_PUBLICATION && view->months_since_publication <= 0;
    prob[RI_STEP_DFE_COMMISSIONER] = is_first ? 0.3 : 0;
    prob[RI_STEP_TRUST] = is_first ? 0.1 : 0;
    prob[RI_STEP_NOTICE] = is_first ? 0.6 : 0;
    prob[RI_STEP_NONE] = is_first ? 0 : 1;
}
/* Evenly from 0 to 100 days: whole days, rounded up, 1 to 100. */
static double up_to_100_days(const void *model, const void *state, const ri_escalation_view *view,
                             int32_t step, double u) {
    (void)model;
    (void)state;
    (void)view;
    (void)step;
    return 100 * u;
}
static const ri_escalation_ops even = {sizeof even, at_publication, up_to_100_days};

START_TEST(test_steps_held_off) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    ri_known known = {.until = setup.first_day + 40, .are_steps = true, .is_held_off = true};
    setup.known = &known;
    setup.role[RI_ROLE_ESCALATION].ops = &even;
    world w;
    begin(&w, &setup, 0);
    /* None by the 40th day: 1 - 0.4 x 0.4. */
    double log_known = live(&w, known.until);
    ck_assert_double_eq_tol(log_known, log(1 - 0.4 * 0.4), SECOND);
    ri_particle_look look = ri_particle_look_at(w.worker, w.at);
    ck_assert_double_eq_tol(look.held_off, 0.6, 1e-12);
    ck_assert_int_eq(look.step_in_force, RI_STEP_NONE);
    /* The months that follow end on days 70, 100 and 131. */
    ri_held held[3];
    ri_particle_held(w.worker, w.at, 3, held);
    ck_assert_double_eq_tol(held[0].chance[RI_HELD_COMMISSIONER], 0.3 * 0.30 / 0.84, SECOND);
    ck_assert_double_eq_tol(held[1].chance[RI_HELD_COMMISSIONER], 0.3 * 0.30 / 0.84, SECOND);
    ck_assert_double_eq_tol(held[0].chance[RI_HELD_TRUST], 0.1 * 0.30 / 0.84, SECOND);
    double all = 0;
    for (int i = 0; i < 3; i++)
        for (int kind = 0; kind < RI_N_HELD; kind++)
            all += held[i].chance[kind];
    ck_assert_double_eq_tol(all, 0.4 * 0.6 / 0.84, SECOND);
    end(&w);
}
END_TEST

START_TEST(test_a_known_step) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_known_step step[] = {{setup.first_day + 35, RI_STEP_DFE_COMMISSIONER}};
    ri_known known = {
        .until = setup.first_day + 40, .are_steps = true, .is_held_off = true, .n_steps = 1, .step = step};
    setup.known = &known;
    setup.role[RI_ROLE_ESCALATION].ops = &even;
    world w;
    begin(&w, &setup, 0);
    double none_before = live(&w, setup.first_day + 20);
    /* In its month, days 10 to 40: 0.3 x 31 of 100 days. */
    ck_assert_double_eq_tol(none_before + live(&w, known.until), log(0.3 * 0.31), 3 * SECOND / 0.31);
    ri_particle_look look = ri_particle_look_at(w.worker, w.at);
    ck_assert_int_eq(look.step_in_force, RI_STEP_DFE_COMMISSIONER);
    ck_assert_int_eq(look.commissioner_day, 35);
    end(&w);
}
END_TEST

/* A notice that takes effect was decided, with chance 0.6, and nothing since, which would have superseded it.
 */
START_TEST(test_a_milder_step_says_that_no_weightier_was_decided) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_known_step step[] = {{setup.first_day + 20, RI_STEP_NOTICE}};
    ri_known known = {
        .until = setup.first_day + 40, .are_steps = true, .is_held_off = true, .n_steps = 1, .step = step};
    setup.known = &known;
    setup.role[RI_ROLE_ESCALATION].ops = &even;
    world w;
    begin(&w, &setup, 0);
    double none_before = live(&w, setup.first_day + 19);
    ck_assert_double_eq_tol(none_before + live(&w, known.until), log(0.6), 3 * SECOND);
    ri_particle_look look = ri_particle_look_at(w.worker, w.at);
    ck_assert_int_eq(look.step_in_force, RI_STEP_NOTICE);
    ck_assert_double_eq(look.held_off, 1);
    ri_held held[3];
    ri_particle_held(w.worker, w.at, 3, held);
    for (int i = 0; i < 3; i++)
        ck_assert_double_eq(held[i].chance[RI_HELD_COMMISSIONER], 0);
    end(&w);
}
END_TEST

/* One that is to come says so on the last known day; a later one counts neither way. */
START_TEST(test_milder_steps_to_come_and_in_a_row) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_known_step step[] = {{setup.first_day + 20, RI_STEP_NOTICE},
                                  {setup.first_day + 30, RI_STEP_DIRECTION}};
    ri_known known = {
        .until = setup.first_day + 10, .are_steps = true, .is_held_off = true, .n_steps = 1, .step = step};
    ri_held held[3];
    setup.known = &known;
    setup.role[RI_ROLE_ESCALATION].ops = &even;
    world w;
    begin(&w, &setup, 0);
    ck_assert_double_eq_tol(live(&w, known.until), log(0.6), SECOND);
    ri_particle_held(w.worker, w.at, 3, held);
    ck_assert_double_eq(held[0].chance[RI_HELD_COMMISSIONER] + held[1].chance[RI_HELD_TRUST], 0);
    end(&w);
    known.until = setup.first_day + 40;
    known.n_steps = 2;
    begin(&w, &setup, 0);
    ck_assert_double_eq_tol(live(&w, known.until), log(0.6), 3 * SECOND);
    ck_assert_int_eq(ri_particle_look_at(w.worker, w.at).step_in_force, RI_STEP_DIRECTION);
    end(&w);
}
END_TEST

/* It is known that no full inspection had begun: worlds in which one had are impossible, and those alone. */
START_TEST(test_no_inspection_had_begun) {
    ri_council_setup setup = fixture_setup(60);
    ri_known known = {.until = setup.first_day + 1050};
    setup.known = &known;
    int n_impossible = 0;
    for (uint64_t replication = 0; replication < 12; replication++) {
        world w;
        begin(&w, &setup, replication);
        bool is_impossible = isinf(live(&w, known.until));
        live(&w, setup.first_day + 1700);
        int32_t began = ri_particle_look_at(w.worker, w.at).first_reinspection;
        ck_assert_int_eq(is_impossible, began >= 0 && began <= 1050);
        n_impossible += is_impossible;
        end(&w);
    }
    ck_assert(n_impossible > 0 && n_impossible < 12);
}
END_TEST

/* Decided, known, in force on a day to come. */
START_TEST(test_a_step_to_come) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const ri_known_step step[] = {{setup.first_day + 90, RI_STEP_DFE_COMMISSIONER}};
    ri_known known = {
        .until = setup.first_day + 40, .are_steps = true, .is_held_off = true, .n_steps = 1, .step = step};
    setup.known = &known;
    world w;
    begin(&w, &setup, 0);
    live(&w, setup.first_day + 400);
    ri_held held[12];
    ri_particle_held(w.worker, w.at, 12, held);
    double by_then = 0, later = 0;
    for (int i = 0; i < 12; i++)
        *(i < 2 ? &by_then : &later) += held[i].chance[RI_HELD_COMMISSIONER];
    ck_assert_double_gt(by_then, 0.9);
    ck_assert_double_eq_tol(by_then + later, 1, 0.02);
    end(&w);
}
END_TEST

/* Held off, the chance is what the share of worlds would be in which it is drawn: means of differences by
 * month 3, 12 and 24 of 60 worlds are 0 within 4 standard errors, false alarm in 1 of 5,000. */
START_TEST(test_held_chance_is_the_drawn_share) {
    static const int months[] = {3, 12, 24};
    ri_council_setup drawn = fixture_setup(N_MONTHS), held_off = drawn;
    ri_known known = {.until = drawn.first_day, .is_held_off = true};
    held_off.known = &known;
    sample difference[3] = {{0}};
    uint32_t n = ri_record_n_cells(N_MONTHS);
    int64_t *records = fixture_run(&drawn, 60);
    for (uint64_t i = 0; i < 60; i++) {
        world w;
        ri_held held[24];
        begin(&w, &held_off, i);
        live(&w, drawn.first_day + 800);
        ri_particle_held(w.worker, w.at, 24, held);
        int64_t day = records[i * n + ri_outcome_cell(RI_OUT_dfe_commissioner_by_month)];
        for (int k = 0; k < 3; k++) {
            double chance = 0;
            for (int m = 0; m < months[k]; m++)
                chance += held[m].chance[RI_HELD_COMMISSIONER];
            bool is_drawn = day != RI_NOT_REACHED && (double)day <= months[k] * RI_DAYS_PER_MONTH;
            sample_add(&difference[k], chance - is_drawn);
        }
        end(&w);
    }
    for (int k = 0; k < 3; k++)
        assert_mean_within(&difference[k], 0, 4);
    free(records);
}
END_TEST

START_TEST(test_referrals) {
    enum { N = 8 };
    ri_council_setup setup = fixture_setup(N_MONTHS);
    /* About 570 a month are expected. */
    const int32_t referrals[N] = {-1, 300, 570, 1100, -1, 0, 640, -1};
    ri_known known = {.until = setup.first_day + 365, .n_months = N, .referrals = referrals};
    setup.known = &known;
    for (uint64_t replication = 0; replication < 3; replication++) {
        world w;
        begin(&w, &setup, replication);
        live(&w, setup.first_day + 300);
        const int64_t *record = ri_particle_record(w.at);
        for (int month = 1; month < N; month++) {
            int64_t seen = record[ri_record_series_cell(month - 1, RI_METRIC_referrals, 0)];
            if (referrals[month] > 0)
                ck_assert_int_le(llabs(seen - referrals[month]), 6 + referrals[month] / 30);
        }
        /* Nobody new comes: only children who come back. */
        ck_assert_int_lt(record[ri_record_series_cell(4, RI_METRIC_referrals, 0)], 200);
        end(&w);
    }
}
END_TEST

START_TEST(test_more_referrals_than_there_are_slots) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    const int32_t referrals[2] = {-1, 2000000};
    ri_known known = {.until = setup.first_day + 365, .n_months = 2, .referrals = referrals};
    setup.known = &known;
    world w;
    begin(&w, &setup, 0);
    ck_assert_int_eq(ri_particle_live(w.worker, w.at, setup.first_day + 60, &w.error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(w.error.text, "referrals: 2000000 in the month from 2017-07-01 on"));
    end(&w);
}
END_TEST

RI_TEST_MAIN("known", test_visits, test_steps_held_off, test_a_known_step,
             test_a_milder_step_says_that_no_weightier_was_decided, test_milder_steps_to_come_and_in_a_row,
             test_no_inspection_had_begun, test_a_step_to_come, test_held_chance_is_the_drawn_share,
             test_referrals, test_more_referrals_than_there_are_slots)
