/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: social workers' and managers' hours, sickness and supervision, each at nothing, at its extreme and
 * in between; expected values follow from the parameters. */
#include "council/hours.h"

#include <math.h>

#include "council/inside.h"
#include "council/manager.h"
#include "council/plan.h"
#include "council/practice.h"
#include "council/qa.h"
#include "support.h"

#define TOLERANCE 1e-12
#define WEEKS     (RI_DAYS_PER_MONTH / 7)

/* Hours a month that open cases take of workers who hold cases, from the parameters' defaults. */
static double hours_of_cases(const ri__head *head) {
    const int32_t *n = head->n_of_stage;
    return head->held_share * WEEKS *
           (2.5 * n[RI_STAGE_ASSESSMENT] + 1.2 * n[RI_STAGE_CIN] +
            2.8 * (n[RI_STAGE_ENQUIRY] + n[RI_STAGE_CPP]) + 1.8 * n[RI_STAGE_CARE]);
}

/* Newly qualified workers have hours of their own kind, and a test of their own. */
static ri_council_setup plain_setup(void) {
    ri_council_setup setup = fixture_stationary(12);
    setup.is_off[RI_SYSTEM_newly_qualified] = true;
    return setup;
}

static void begin(inside *at, ri_council_setup *setup) {
    *setup = plain_setup();
    inside_begin(at, setup, 0);
}

START_TEST(test_pressure_is_hours_due_over_hours_there) {
    ri_council_setup setup;
    inside at;
    begin(&at, &setup);
    ri__world *world = &at.world;
    ri__head *head = world->head;
    double due = hours_of_cases(head), there = ri__n_at_work(head) * 28 * WEEKS * (1 - 0.016);
    ck_assert_double_eq_tol(ri__hours_due(world) / due, 1, TOLERANCE);
    ck_assert_double_eq_tol(ri__hours_available(world) / there, 1, TOLERANCE);
    /* A usual week of a full-time worker is neither idle nor impossible. */
    ck_assert_double_ge(due / there, 0.7);
    ck_assert_double_le(due / there, 1.3);
    ri__hours_month(world);
    ck_assert_double_eq_tol(head->pressure, 1, TOLERANCE);
    ck_assert_double_eq_tol(head->hours.strain, 1, TOLERANCE);
    /* Other tasks that take half of all hours there. */
    head->drive.total[RI_DRIVER_worker_hours] = there / 2;
    ri__hours_month(world);
    ck_assert_double_eq_tol(head->pressure, 1 + there / 2 / due, TOLERANCE);
    ck_assert_double_eq_tol(head->hours.strain, head->pressure, TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_heavier_cases_strain_the_same_caseload) {
    /* A hundred plans for children in need become protection plans: 1.6 hours a week more each. */
    ri_council_setup setup;
    inside at;
    begin(&at, &setup);
    ri__head *head = at.world.head;
    double before = hours_of_cases(head);
    head->n_of_stage[RI_STAGE_CIN] -= 100;
    head->n_of_stage[RI_STAGE_CPP] += 100;
    ri__hours_month(&at.world);
    double expected = 1 + head->held_share * WEEKS * 160 / before;
    ck_assert_double_eq_tol(head->pressure, expected, TOLERANCE);
    ck_assert_double_eq_tol(head->hours.strain, expected, TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_more_cases_are_pressure_but_no_further_strain) {
    /* Every count doubled: caseloads carry it, and each worker's own caseload is what its practice feels. */
    ri_council_setup setup;
    inside at;
    begin(&at, &setup);
    ri__head *head = at.world.head;
    for (int s = RI_STAGE_ASSESSMENT; s <= RI_STAGE_CARE; s++)
        head->n_of_stage[s] *= 2;
    ri__hours_month(&at.world);
    ck_assert_double_eq_tol(head->pressure, 2, TOLERANCE);
    ck_assert_double_eq_tol(head->hours.strain, 1, TOLERANCE);
    /* Nobody at work: as far as pressure goes. */
    head->n_in_state[RI_WORKER_PERMANENT] = head->n_in_state[RI_WORKER_AGENCY] = 0;
    ri__hours_month(&at.world);
    ri_assert_same(head->pressure, 5);
    inside_end(&at);
}
END_TEST

START_TEST(test_sickness_rises_with_pressure_and_takes_hours) {
    /* Elasticity 0.5: at four times the pressure twice the published 1.6 %; working conditions double it. */
    ri_council_setup setup;
    inside at;
    begin(&at, &setup);
    ri__head *head = at.world.head;
    ck_assert_double_eq_tol(head->hours.absence, 0.016, TOLERANCE);
    head->pressure = 4;
    ri__hours_month(&at.world);
    ck_assert_double_eq_tol(head->hours.absence, 0.032, TOLERANCE);
    ck_assert_double_eq_tol(head->pressure, (1 - 0.016) / (1 - 0.032), TOLERANCE);
    head->pressure = 1;
    head->drive.total[RI_DRIVER_absence] = 2;
    ri__hours_month(&at.world);
    ck_assert_double_eq_tol(head->hours.absence, 0.032, TOLERANCE);
    head->drive.total[RI_DRIVER_absence] = 1000;
    ri__hours_month(&at.world);
    ri_assert_same(head->hours.absence, 0.3); /* never more */
    inside_end(&at);
}
END_TEST

START_TEST(test_sickness_off) {
    ri_council_setup setup = plain_setup();
    setup.is_off[RI_SYSTEM_sickness] = true;
    inside at;
    inside_begin(&at, &setup, 0);
    at.world.head->pressure = 4;
    ri__hours_month(&at.world);
    ri_assert_same(at.world.head->hours.absence, 0);
    ck_assert_double_eq_tol(at.world.head->pressure, 1, TOLERANCE);
    inside_end(&at);
}
END_TEST

/* A month's managers' hours from the defaults: supervision, audits of 1 % of cases, `n` cases allocated. */
static double manager_hours(const ri__head *head, double level, double n) {
    return 2.5 * level * ri__n_at_work(head) + 5 * 0.01 * ri__n_held(head) + 0.5 * n + 0.5 * head->n_waiting;
}

START_TEST(test_managers_with_time_hold_all_supervision) {
    ri_council_setup setup = plain_setup();
    setup.set[RI_P_manager_hours] = 160;
    inside at;
    inside_begin(&at, &setup, 0);
    ri__head *head = at.world.head;
    head->month.allocations = 500;
    head->n_waiting = 60;
    ri__managers_month(&at.world);
    ck_assert_double_eq_tol(head->managers.needed, manager_hours(head, 1, 500), 1e-9);
    double managers = ri__n_posts(head) / 6.5;
    ck_assert_double_eq_tol(head->managers.available, managers * 160 * (1 - 0.016), 1e-9);
    ri_assert_same(head->managers.share, 1);
    ri_assert_same(ri__manager_time(&at.world), 1);
    inside_end(&at);
}
END_TEST

START_TEST(test_managers_short_of_time) {
    /* What is asked beyond the hours there makes twice as many: half of everything is done. */
    ri_council_setup setup = plain_setup();
    setup.set[RI_P_manager_hours] = 160;
    inside at;
    inside_begin(&at, &setup, 0);
    ri__world *world = &at.world;
    ri__head *head = world->head;
    ri__managers_month(world);
    head->drive.total[RI_DRIVER_manager_hours] = 2 * head->managers.available - head->managers.needed;
    ri__managers_month(world);
    ck_assert_double_eq_tol(head->managers.share, 0.5, TOLERANCE);
    ck_assert_double_eq_tol(ri__manager_time(world), 0.5, TOLERANCE);
    /* Half of supervision: quality works towards half of supervision_effect (0.25) less. */
    ri__practice_month(world);
    ck_assert_double_eq_tol(
        head->level[RI_AREA_IN_CARE],
        head->start_level[RI_AREA_IN_CARE] + head->teams.handover[RI_AREA_IN_CARE] - 0.125, TOLERANCE);
    /* Half of the usual 80 % of audits planned, 1 % of cases. */
    ri__qa_month(world);
    ck_assert_int_eq(head->n_audits, (int32_t)rint(0.4 * rint(0.01 * ri__n_held(head))));
    inside_end(&at);
}
END_TEST

START_TEST(test_shortage_at_the_start_is_the_start) {
    /* Hours for a few of the tasks only: on the first day as published, so nothing moves by it. Twice the
     * supervision then needs more hours and gets the smaller share of them. */
    ri_council_setup setup = plain_setup();
    setup.set[RI_P_manager_hours] = 10;
    inside at;
    inside_begin(&at, &setup, 0);
    ri__world *world = &at.world;
    ri__head *head = world->head;
    double needed = head->managers.needed, there = head->managers.available;
    ck_assert_double_lt(head->managers.share, 0.5);
    ri_assert_same(ri__manager_time(world), 1);
    ri__practice_month(world);
    ck_assert_double_eq_tol(head->level[RI_AREA_IN_CARE],
                            head->start_level[RI_AREA_IN_CARE] + head->teams.handover[RI_AREA_IN_CARE],
                            TOLERANCE);
    head->month.allocations = 600;
    head->lever[RI_LEVER_supervision] = 2;
    ri__managers_month(world);
    ck_assert_double_eq_tol(head->managers.needed, manager_hours(head, 2, 600), 1e-9);
    double supervised = 2 * (there / manager_hours(head, 2, 600)) / (there / needed);
    ck_assert_double_gt(supervised, 1);
    ri__practice_month(world);
    ck_assert_double_eq_tol(head->level[RI_AREA_IN_CARE],
                            head->start_level[RI_AREA_IN_CARE] + head->teams.handover[RI_AREA_IN_CARE] +
                                0.25 * (supervised - 1),
                            1e-9);
    inside_end(&at);
}
END_TEST

START_TEST(test_plan_waits_for_managers) {
    ri_council_setup setup = fixture_setup(12);
    setup.fixed_parameters = true;
    setup.set[RI_P_board_focus] = 0;
    inside at[2];
    double progress[2];
    for (int i = 0; i < 2; i++) {
        inside_begin(&at[i], &setup, 0);
        ri__head *head = at[i].world.head;
        head->n_actions = 1;
        head->action[0] = (ri__action){.area = RI_AREA_IN_CARE, .done_day = -1, .difficulty = 1};
        head->managers.share = head->managers.start_share * (i == 0 ? 1 : 0.5);
        ri__plan_month(&at[i].world);
        progress[i] = head->action[0].progress;
        inside_end(&at[i]);
    }
    /* Progress of an action is 1 - exp(-pace): half the pace. */
    ck_assert_double_gt(progress[0], 0);
    ck_assert_double_eq_tol(log1p(-progress[1]) / log1p(-progress[0]), 0.5, TOLERANCE);
}
END_TEST

START_TEST(test_managers_off) {
    ri_council_setup setup = plain_setup();
    setup.is_off[RI_SYSTEM_managers] = true;
    inside at;
    inside_begin(&at, &setup, 0);
    at.world.head->drive.total[RI_DRIVER_manager_hours] = 1e9;
    ri__managers_month(&at.world);
    ri_assert_same(ri__manager_time(&at.world), 1);
    ri_assert_same(at.world.head->managers.supervision, 1);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("hours", test_pressure_is_hours_due_over_hours_there,
             test_heavier_cases_strain_the_same_caseload, test_more_cases_are_pressure_but_no_further_strain,
             test_sickness_rises_with_pressure_and_takes_hours, test_sickness_off,
             test_managers_with_time_hold_all_supervision, test_managers_short_of_time,
             test_shortage_at_the_start_is_the_start, test_plan_waits_for_managers, test_managers_off)
