/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newly qualified social workers, at nothing, at their extreme and in between. Exact, but for their share at
 * the start (fixed seed 1, never retried). */
#include "council/newly_qualified.h"

#include <math.h>
#include <stdlib.h>

#include "council/allocation.h"
#include "council/case.h"
#include "council/day.h"
#include "council/hours.h"
#include "council/inside.h"
#include "council/manager.h"
#include "council/worker.h"
#include "support.h"

START_TEST(test_as_many_at_the_start_as_a_year_brings_in) {
    /* Of permanent workers turnover 0.116 x 0.45 of hires; their time left is even over a year, so half of
     * them are still in it after half a year. 100 replications of near 175 workers: standard error
     * sqrt(0.0522 / 17500) = 0.0017, and 0.019 for the half among 900 of them; four of each are allowed. */
    ri_council_setup setup = fixture_stationary(12);
    inside at;
    double n = 0, n_later = 0, n_permanent = 0;
    for (uint64_t r = 0; r < 100; r++) {
        r == 0 ? inside_begin(&at, &setup, 0) : inside_again(&at, r);
        n += ri__n_newly_qualified(&at.world);
        n_permanent += at.world.head->n_in_state[RI_WORKER_PERMANENT];
        at.world.day = 182;
        n_later += ri__n_newly_qualified(&at.world);
        at.world.day = 366;
        ck_assert_int_eq(ri__n_newly_qualified(&at.world), 0);
        at.world.day = 0;
    }
    ck_assert_double_eq_tol(n / n_permanent, 0.116 * 0.45, 0.007);
    ck_assert_double_eq_tol(n_later / n, 0.5, 0.08);
    inside_end(&at);
}
END_TEST

/* A council in which every recruit is newly qualified, and many are. */
static ri_council_setup many(int32_t n_months) {
    ri_council_setup setup = fixture_stationary(n_months);
    setup.set[RI_P_newly_qualified_share] = 1;
    setup.start.field[RI_START_turnover_per_year].value = 0.3;
    return setup;
}

/* Children whom only experienced workers may hold, held by others. */
static int32_t n_too_hard(const ri__world *world) {
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        n += ri__must_have_worker(world->c.stage[row]) && world->c.worker[row] >= 0 &&
             ri__is_newly_qualified(world, (uint32_t)world->c.worker[row]);
    return n;
}

START_TEST(test_no_hard_case_alone) {
    /* On every day of four months, from escalations and from colleagues who left. */
    ri_council_setup setup = many(4);
    inside at;
    inside_begin(&at, &setup, 0);
    int64_t *record = calloc(ri_record_n_cells(4), sizeof *record);
    at.world.record = record;
    ck_assert_int_gt(ri__n_newly_qualified(&at.world), 30);
    ck_assert_int_eq(n_too_hard(&at.world), 0);
    for (; at.world.day < at.model->n_days; at.world.day++) {
        ck_assert_int_eq(ri__day_live(&at.world), RI_OK);
        ck_assert_int_eq(n_too_hard(&at.world), 0);
    }
    ck_assert_int_gt(ri__n_newly_qualified(&at.world), 10);
    free(record);
    inside_end(&at);
}
END_TEST

START_TEST(test_protected_caseload) {
    /* Near 20 cases a worker for assessments (10 of 100 protected) and the like: whole cases fewer than what
     * a worker of the team holds. Nobody is given less than a case below another who could take it. */
    ri_council_setup setup = many(3);
    setup.is_off[RI_SYSTEM_households] = true; /* siblings go where the first one is */
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__world *world = &at.world;
    int32_t protected_load = ri__protected_load(world, RI_TEAM_assessment);
    double usual = world->head->teams.start_load[RI_TEAM_assessment];
    ck_assert_int_eq(protected_load, (int32_t)rint(usual * 0.1 / 100) * 100);
    ck_assert_int_ge(protected_load, RI_CASE_HOLD);
    int32_t least[2] = {INT32_MAX, INT32_MAX}, most[2] = {0, 0};
    for (uint32_t row = 0; row < world->head->n_posts; row++) {
        int kind = ri__is_newly_qualified(world, row);
        if (world->w.team[row] != RI_TEAM_assessment || !ri__worker_is_in_post(world, row))
            continue;
        least[kind] = world->w.load[row] < least[kind] ? world->w.load[row] : least[kind];
        most[kind] = world->w.load[row] > most[kind] ? world->w.load[row] : most[kind];
    }
    ck_assert_int_le(most[1] + protected_load, least[0] + RI_CASE_HOLD);
    ck_assert_int_le(most[0], least[1] + protected_load + RI_CASE_HOLD);
    inside_end(&at);
    setup.set[RI_P_protected_share] = 1; /* no protection: as others */
    inside_begin(&at, &setup, 0);
    ck_assert_int_eq(ri__protected_load(&at.world, RI_TEAM_assessment), 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_where_nobody_is_experienced) {
    /* Children on a protection plan and in care still get a worker. */
    ri_council_setup setup = many(3);
    inside at;
    inside_begin(&at, &setup, 0);
    ri__world *world = &at.world;
    for (uint32_t row = 0; row < world->head->n_posts; row++)
        if (ri__worker_is_in_post(world, row))
            world->w.newly_until[row] = 1000;
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        if (ri__must_have_worker(world->c.stage[row])) {
            ri__case_detach(world, row);
            n++;
        }
    ri__allocate_today(world);
    ck_assert_int_eq(world->head->n_waiting, 0);
    ck_assert_int_eq(n_too_hard(world), n);
    inside_end(&at);
}
END_TEST

START_TEST(test_time_they_give_and_take) {
    /* Each gives 90 % of a worker's hours and takes twice the 2.5 hours of supervision. */
    ri_council_setup setup = many(3), none = setup;
    none.set[RI_P_newly_qualified_share] = 0;
    inside with, without;
    inside_begin(&with, &setup, 0);
    inside_begin(&without, &none, 0);
    int32_t n = ri__n_newly_qualified(&with.world), n_at_work = ri__n_at_work(with.world.head);
    ck_assert_int_eq(ri__n_newly_qualified(&without.world), 0);
    double ratio = ri__hours_available(&with.world) / ri__hours_available(&without.world);
    ck_assert_double_eq_tol(ratio, 1 - 0.1 * n / n_at_work, 1e-12);
    double more = with.world.head->managers.needed - without.world.head->managers.needed;
    ck_assert_double_eq_tol(more, 2.5 * n, 1e-9);
    /* As on every first day. */
    ri_assert_same(with.world.head->pressure, 1);
    inside_end(&with);
    inside_end(&without);
}
END_TEST

START_TEST(test_newly_qualified_off) {
    ri_council_setup setup = many(12);
    setup.is_off[RI_SYSTEM_newly_qualified] = true;
    int64_t *record = fixture_run(&setup, 1);
    for (int m = 0; m < 12; m++)
        ck_assert_int_eq(record[ri_record_series_cell(m, RI_METRIC_newly_qualified_share, 0)], 0);
    free(record);
}
END_TEST

RI_TEST_MAIN("newly_qualified", test_as_many_at_the_start_as_a_year_brings_in, test_no_hard_case_alone,
             test_protected_caseload, test_where_nobody_is_experienced, test_time_they_give_and_take,
             test_newly_qualified_off)
