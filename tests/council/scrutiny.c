/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: scrutiny by members, at nothing, at the extreme, in between; values follow from the parameters'
 * defaults. Papers of 60, 90, 75 and 45 days lose two thirds of their worth in 90. */
#include <math.h>

#include "council/inside.h"
#include "council/intervention.h"
#include "support.h"

#define TOLERANCE 1e-12
#define MEMORY    24.0

static const double dashboard = 60, audits = 90, board = 75, minutes = 45;

/* What a month's papers tell, with so much training in the basics and in data. */
static double told(double basics, double data) {
    double with_data = exp(-dashboard / 90) + exp(-audits / 90),
           without = exp(-board / 90) + exp(-minutes / 90);
    return 0.01 * (1 + 0.2 * basics) * ((1 + data) * with_data + without);
}

static double settled(double information) {
    return information / (information + 1 / MEMORY);
}

static ri_council_setup scrutiny_setup(const ri_effect *effects, int32_t n) {
    ri_council_setup setup = fixture_stationary(24);
    setup.effects = effects;
    setup.n_effects = n;
    return setup;
}

/* From the second day on: the start is without it. */
static ri_effect later(int32_t lever, double value) {
    return (ri_effect){lever, RI_SET, value, ri_day_from_date((ri_date){2017, 6, 14}), RI_DAY_NONE, 0, 0};
}

static void months_pass(inside *at, int n) {
    at->world.day = 20;
    ri__interventions_today(&at->world);
    for (int i = 0; i < n; i++)
        ri__scrutiny_month(&at->world);
}

START_TEST(test_usual_papers_keep_what_is_known) {
    ri_council_setup setup = scrutiny_setup(NULL, 0);
    inside at;
    inside_begin(&at, &setup, 0);
    months_pass(&at, 30);
    ck_assert_double_eq_tol(at.world.head->scrutiny.knowledge, settled(told(0, 0)), TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_scrutiny, RI_DRIVER_data_error), 1, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_scrutiny, RI_DRIVER_overgrading), 1, TOLERANCE);
    ri_assert_same(inside_part(&at, RI_SYSTEM_scrutiny, RI_DRIVER_worker_hours), 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_without_papers_knowledge_fades) {
    ri_effect effects[] = {later(RI_LEVER_papers, 0)};
    ri_council_setup setup = scrutiny_setup(effects, 1);
    inside at;
    inside_begin(&at, &setup, 0);
    months_pass(&at, 12);
    double before = settled(told(0, 0)), after = before * exp(-12 / MEMORY);
    ck_assert_double_eq_tol(at.world.head->scrutiny.knowledge, after, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_scrutiny, RI_DRIVER_data_error),
                            exp(0.5 * (before - after)), TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_scrutiny, RI_DRIVER_overgrading),
                            exp(0.4 * (before - after)), TOLERANCE);
    inside_end(&at);
}
END_TEST

/* The second session doubles what dashboards and audits tell, and no other paper. */
START_TEST(test_training) {
    ri_effect first[] = {later(RI_LEVER_member_training, 1)}, second[] = {later(RI_LEVER_member_training, 2)};
    ri_council_setup setup = scrutiny_setup(first, 1);
    inside at;
    inside_begin(&at, &setup, 0);
    months_pass(&at, 2000);
    ck_assert_double_eq_tol(at.world.head->scrutiny.knowledge, settled(told(1, 0)), 1e-9);
    inside_end(&at);
    setup = scrutiny_setup(second, 1);
    inside_begin(&at, &setup, 0);
    months_pass(&at, 2000);
    ck_assert_double_eq_tol(at.world.head->scrutiny.knowledge, settled(told(1, 1)), 1e-9);
    inside_end(&at);
}
END_TEST

/* A hundred visits a month are wanted; privacy leaves six, at six hours. One visit tells twenty times what an
 * event does. */
START_TEST(test_watching_practice_is_bounded) {
    ri_effect effects[] = {later(RI_LEVER_observes_practice, 100), later(RI_LEVER_parent_events, 2)};
    ri_council_setup setup = scrutiny_setup(effects, 2);
    inside at;
    inside_begin(&at, &setup, 0);
    months_pass(&at, 2000);
    ck_assert_double_eq_tol(at.world.head->scrutiny.knowledge, settled(told(0, 0) + 6 * 0.02 + 2 * 0.001),
                            1e-9);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_scrutiny, RI_DRIVER_worker_hours), 36, TOLERANCE);
    inside_end(&at);
}
END_TEST

/* An election takes 0.6 of what is known. Forty days before the start: the rest, and what forty days of
 * papers brought; in the month that passes: 0.4 of it, then a month's papers. */
START_TEST(test_elections) {
    ri_council_setup setup = scrutiny_setup(NULL, 0);
    setup.n_elections = 2;
    setup.elections[0] = setup.first_day - 40;
    setup.elections[1] = setup.first_day + 10;
    inside at;
    inside_begin(&at, &setup, 0);
    double aim = settled(told(0, 0)), rate = told(0, 0) + 1 / MEMORY;
    double start = aim + (0.4 * aim - aim) * exp(-rate * 40 / RI_DAYS_PER_MONTH);
    ck_assert_double_eq_tol(at.world.head->scrutiny.knowledge, start, TOLERANCE);
    at.world.day = 17; /* 30 June 2017 */
    ri__scrutiny_month(&at.world);
    ck_assert_double_eq_tol(at.world.head->scrutiny.knowledge, aim + (0.4 * start - aim) * exp(-rate),
                            TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_switched_off) {
    ri_effect effects[] = {later(RI_LEVER_observes_practice, 3)};
    ri_council_setup setup = scrutiny_setup(effects, 1);
    setup.is_off[RI_SYSTEM_scrutiny] = true;
    inside at;
    inside_begin(&at, &setup, 0);
    at.world.day = 17;
    ri__systems_month(&at.world);
    ri_assert_same(inside_part(&at, RI_SYSTEM_scrutiny, RI_DRIVER_worker_hours), 0);
    ri_assert_same(inside_part(&at, RI_SYSTEM_scrutiny, RI_DRIVER_data_error), 1);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("scrutiny", test_usual_papers_keep_what_is_known, test_without_papers_knowledge_fades,
             test_training, test_watching_practice_is_bounded, test_elections, test_switched_off)
