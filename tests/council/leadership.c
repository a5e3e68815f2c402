/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working conditions, acknowledgement, directors, the wider council: each alone, at nothing, at its extreme
 * and in between. Exact values follow from the parameters; statistical ones (fixed seed 1) allow four
 * standard errors of their own sample, a false alarm in 1 of 16,000 checks. */
#include <math.h>
#include <stdlib.h>

#include "council/inside.h"
#include "council/spread.h"
#include "support.h"

#define TOLERANCE 1e-12

static ri_effect held(int32_t lever, double value) {
    ri_day first = ri_day_from_date((ri_date){2017, 6, 13});
    return (ri_effect){lever, RI_SET, value, first, RI_DAY_NONE, 0, 0};
}

/* Conditions 0.4 in every council, nothing random. */
static ri_council_setup culture_setup(const ri_effect *effects, int32_t n) {
    ri_council_setup setup = fixture_stationary(12);
    setup.set[RI_P_conditions_sd] = setup.set[RI_P_acknowledgement_sd] = 0;
    setup.effects = effects;
    setup.n_effects = n;
    return setup;
}

static void culture_months(inside *at, int n) {
    for (int i = 0; i < n; i++)
        ri__culture_month(&at->world);
}

START_TEST(test_conditions_stay_where_nobody_pushes) {
    ri_council_setup setup = culture_setup(NULL, 0);
    inside at;
    inside_begin(&at, &setup, 0);
    culture_months(&at, 60);
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 0.4, TOLERANCE);
    ck_assert_double_eq_tol(ri__acknowledgement(&at.world), 0.5, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_quality), 0, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_leaving), 1, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_hiring), 1, TOLERANCE);
    ri_assert_same(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_plan_pace), 1);
    ri_assert_same(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_manager_hours), 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_presence_raises_conditions) {
    /* Half of the hubs, all answered within two days: 0.4 + (0.15 + 0.1) / 2 is worked towards with a time of
     * 12 months; 2 localities are 1 visit a month of 6 and 8 hours. */
    ri_effect effects[] = {held(RI_LEVER_presence, 0.5), held(RI_LEVER_two_day_response, 1)};
    ri_council_setup setup = culture_setup(effects, 2);
    inside at;
    inside_begin(&at, &setup, 0);
    culture_months(&at, 9);
    double change = 0.125 * (1 - exp(-9 / 12.0));
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 0.4 + change, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_quality), 0.6 * change, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_leaving), exp(-change), TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_hiring), exp(0.5 * change),
                            TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_manager_hours), 14, TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_answers_need_somebody_who_asked) {
    ri_effect effects[] = {held(RI_LEVER_two_day_response, 1)};
    ri_council_setup setup = culture_setup(effects, 1);
    inside at;
    inside_begin(&at, &setup, 0);
    culture_months(&at, 9);
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 0.4, TOLERANCE);
    ri_assert_same(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_manager_hours), 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_conditions_have_ends) {
    ri_effect effects[] = {held(RI_LEVER_presence, 1), held(RI_LEVER_improvement_partner, 1)};
    ri_council_setup setup = culture_setup(effects, 2);
    setup.set[RI_P_presence_effect] = setup.set[RI_P_partner_effect] = 0.6;
    inside at;
    inside_begin(&at, &setup, 0);
    culture_months(&at, 2000);
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 1, 1e-9);
    /* A partner: 10 % faster, 40 hours a month beside two visits of 6. */
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_plan_pace), 1.1, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_manager_hours), 52, TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_locality_hours_saturate) {
    /* As many hours as bring half of 0.1: 2 a worker. */
    ri_council_setup none = culture_setup(NULL, 0);
    inside at;
    inside_begin(&at, &none, 0);
    double hours = 2.0 * ri__n_at_work(at.world.head);
    inside_end(&at);
    ri_effect effects[] = {held(RI_LEVER_locality_time, hours)};
    ri_council_setup setup = culture_setup(effects, 1);
    inside_begin(&at, &setup, 0);
    culture_months(&at, 12);
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 0.4 + 0.05 * (1 - exp(-1)), TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_culture, RI_DRIVER_manager_hours), hours, TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_departures_are_blows) {
    ri_council_setup setup = culture_setup(NULL, 0);
    inside at;
    inside_begin(&at, &setup, 0);
    at.world.head->director.departures = 2;
    at.world.head->director.usual_departures = 0;
    culture_months(&at, 1);
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 0.4 - 2 * 0.05, TOLERANCE);
    at.world.head->director.departures = 0;
    culture_months(&at, 6);
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 0.4 - 0.1 * exp(-6 / 12.0), TOLERANCE);
    /* As many as usual are no blow. */
    inside_again(&at, 0);
    at.world.head->director.departures = at.world.head->director.usual_departures = 1;
    culture_months(&at, 1);
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 0.4, TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_peers_help_to_acknowledge) {
    ri_effect effects[] = {held(RI_LEVER_peer_review, 1)};
    ri_council_setup setup = culture_setup(effects, 1);
    inside at;
    inside_begin(&at, &setup, 0);
    culture_months(&at, 6);
    ck_assert_double_eq_tol(ri__acknowledgement(&at.world), 0.5 + 0.2 * (1 - exp(-1)), TOLERANCE);
    ck_assert_double_eq_tol(at.world.head->culture.conditions, 0.4, TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_surveys_are_silent_where_conditions_are_bad) {
    ri_council_setup setup = culture_setup(NULL, 0);
    setup.set[RI_P_survey_silence] = 1;
    inside at;
    inside_begin(&at, &setup, 0);
    /* At the worst nothing bad is said: 0 + 1 x 1 x 1; at the best there is nothing to hide. */
    static const double shown[][2] = {{0, 1}, {0.5, 0.75}, {1, 1}};
    for (int i = 0; i < 3; i++) {
        at.world.head->culture.conditions = shown[i][0];
        ck_assert_double_eq_tol(ri__conditions_shown(&at.world), shown[i][1], TOLERANCE);
    }
    inside_end(&at);
}
END_TEST

START_TEST(test_switched_off_pushes_nothing) {
    ri_effect effects[] = {held(RI_LEVER_presence, 1), held(RI_LEVER_improvement_partner, 1),
                           held(RI_LEVER_corporate_support, 1)};
    ri_council_setup setup = fixture_setup(3);
    setup.effects = effects;
    setup.n_effects = 3;
    setup.is_off[RI_SYSTEM_culture] = setup.is_off[RI_SYSTEM_director] = true;
    setup.is_off[RI_SYSTEM_wider_council] = true;
    setup.is_off[RI_SYSTEM_channels] = true; /* they too hear of hub visits */
    ri_council_setup bare = setup;
    bare.n_effects = 0;
    ri_fingerprint a = fixture_fingerprint(&setup, 2), b = fixture_fingerprint(&bare, 2);
    ck_assert_mem_eq(&a, &b, sizeof a);
    inside at;
    inside_begin(&at, &setup, 0);
    ri_assert_same(ri__conditions(&at.world), RI_USUAL_CONDITIONS);
    ri_assert_same(ri__acknowledgement(&at.world), RI_USUAL_ACKNOWLEDGEMENT);
    ri_assert_same(ri__driver(&at.world, RI_DRIVER_plan_pace), 1);
    inside_end(&at);
}
END_TEST

static void assert_mean(const sample *s, double expected) {
    assert_mean_within(s, expected, 4);
}

START_TEST(test_directors_come_and_go) {
    /* Alternating exponential spells of 40 months (0.3 a year) and 7 months, in their long run from the
     * start: a departure every 47 months in the mean, interim 7 / 47 of the time, the plan's pace 1 in the
     * mean. */
    ri_council_setup setup = fixture_stationary(3);
    inside at;
    sample departures = {0}, interim = {0}, pace = {0};
    for (uint64_t r = 0; r < 400; r++) {
        r == 0 ? inside_begin(&at, &setup, 0) : inside_again(&at, r);
        for (int month = 0; month < 94; month++)
            ri__director_month(&at.world);
        sample_add(&departures, at.world.head->director.n_departures);
        sample_add(&interim, at.world.head->director.is_interim);
        sample_add(&pace, inside_part(&at, RI_SYSTEM_director, RI_DRIVER_plan_pace));
    }
    assert_mean(&departures, 94 / 47.0);
    assert_mean(&interim, 7 / 47.0);
    assert_mean(&pace, 1);
    ck_assert_double_eq_tol(at.world.head->director.usual_departures, 1 / 47.0, TOLERANCE);
    inside_end(&at);
}
END_TEST

START_TEST(test_directors_stay) {
    ri_council_setup setup = fixture_setup(3);
    setup.set[RI_P_director_leaving] = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    for (int month = 0; month < 480; month++)
        ri__director_month(&at.world);
    ck_assert_int_eq(at.world.head->director.n_departures, 0);
    ri_assert_same(inside_part(&at, RI_SYSTEM_director, RI_DRIVER_plan_pace), 1);
    inside_end(&at);
}
END_TEST

START_TEST(test_a_judgement_unsettles_directors) {
    /* Spells of 6 months (2 a year), a tenth of that just after a judgement that multiplies leaving by 1 + 6,
     * interim spells of a tenth of a month: 12 months hold 12 / (6 / 7 + 0.1) departures in the long run. */
    ri_council_setup setup = fixture_stationary(3);
    setup.set[RI_P_director_leaving] = 2;
    setup.set[RI_P_director_judgement] = 6;
    setup.set[RI_P_director_interim] = 0.1;
    inside at;
    sample departures = {0};
    for (uint64_t r = 0; r < 200; r++) {
        r == 0 ? inside_begin(&at, &setup, 0) : inside_again(&at, r);
        at.world.adverse = 1;
        for (int month = 0; month < 24; month++)
            ri__director_month(&at.world);
        int32_t settled = at.world.head->director.n_departures;
        for (int month = 0; month < 120; month++)
            ri__director_month(&at.world);
        sample_add(&departures, at.world.head->director.n_departures - settled);
    }
    assert_mean(&departures, 120 / (6 / 7.0 + 0.1));
    inside_end(&at);
}
END_TEST

START_TEST(test_wider_council_is_neutral_in_the_mean) {
    ri_council_setup setup = fixture_stationary(3);
    setup.set[RI_P_wider_plan_effect] = 0.3;
    inside at;
    sample at_start = {0}, later = {0}, weakness = {0}, square = {0}, product = {0};
    for (uint64_t r = 0; r < 1500; r++) {
        r == 0 ? inside_begin(&at, &setup, 0) : inside_again(&at, r);
        ri__world *world = &at.world;
        double start = world->head->wider.weakness;
        sample_add(&at_start, inside_part(&at, RI_SYSTEM_wider_council, RI_DRIVER_plan_pace));
        ri_assert_same(inside_part(&at, RI_SYSTEM_wider_council, RI_DRIVER_hiring), 1);
        ri_assert_same(inside_part(&at, RI_SYSTEM_wider_council, RI_DRIVER_director_leaving), 1);
        for (int month = 0; month < 36; month++) { /* its half-life */
            world->day = 30 * month;
            ri__wider_month(world);
        }
        double now = world->head->wider.weakness;
        sample_add(&later, inside_part(&at, RI_SYSTEM_wider_council, RI_DRIVER_plan_pace));
        sample_add(&weakness, now);
        sample_add(&square, now * now);
        sample_add(&product, now * start);
        world->day = 0;
    }
    assert_mean(&at_start, 1);
    assert_mean(&later, 1);
    assert_mean(&weakness, 0);
    assert_mean(&square, 1);
    assert_mean(&product, 0.5);
    inside_end(&at);
}
END_TEST

START_TEST(test_corporate_support) {
    /* One standard deviation made up for: pace and hiring move by their effects, whatever was drawn. */
    ri_effect effects[] = {held(RI_LEVER_corporate_support, 1)};
    ri_council_setup setup = fixture_stationary(3), none = setup;
    setup.effects = effects;
    setup.n_effects = 1;
    inside with, without;
    inside_begin(&with, &setup, 3);
    inside_begin(&without, &none, 3);
    ri__wider_month(&with.world);
    ri__wider_month(&without.world);
    double pace = inside_part(&with, RI_SYSTEM_wider_council, RI_DRIVER_plan_pace) /
                  inside_part(&without, RI_SYSTEM_wider_council, RI_DRIVER_plan_pace);
    double hiring = inside_part(&with, RI_SYSTEM_wider_council, RI_DRIVER_hiring) /
                    inside_part(&without, RI_SYSTEM_wider_council, RI_DRIVER_hiring);
    double leaving = inside_part(&with, RI_SYSTEM_wider_council, RI_DRIVER_director_leaving) /
                     inside_part(&without, RI_SYSTEM_wider_council, RI_DRIVER_director_leaving);
    ck_assert_double_eq_tol(pace, exp(0.15), TOLERANCE);
    ck_assert_double_eq_tol(hiring, exp(0.1), TOLERANCE);
    ck_assert_double_eq_tol(leaving, exp(-0.2), TOLERANCE);
    inside_end(&with);
    inside_end(&without);
}
END_TEST

START_TEST(test_conditions_reach_the_series) {
    /* Through the days and the record: 18 of June's 30 days and 11 months, then shown as surveys do. */
    ri_effect effects[] = {held(RI_LEVER_presence, 1)};
    ri_council_setup setup = culture_setup(effects, 1);
    setup.is_off[RI_SYSTEM_director] = true;
    int64_t *record = fixture_run(&setup, 1);
    double now = 0.4 + 0.15 * (1 - exp(-(0.6 + 11) / 12));
    ck_assert_int_eq(record[ri_record_series_cell(10, RI_METRIC_working_conditions, 0)],
                     (int64_t)rint(now * 10000));
    ck_assert_int_eq(record[ri_record_series_cell(10, RI_METRIC_working_conditions, 1)],
                     (int64_t)rint((now + 0.4 * (1 - now) * (1 - now)) * 10000));
    ck_assert_int_eq(record[ri_record_series_cell(10, RI_METRIC_director_changes, 0)], 0);
    free(record);
}
END_TEST

RI_TEST_MAIN("leadership", test_conditions_stay_where_nobody_pushes, test_presence_raises_conditions,
             test_answers_need_somebody_who_asked, test_conditions_have_ends, test_locality_hours_saturate,
             test_departures_are_blows, test_peers_help_to_acknowledge,
             test_surveys_are_silent_where_conditions_are_bad, test_switched_off_pushes_nothing,
             test_directors_come_and_go, test_directors_stay, test_a_judgement_unsettles_directors,
             test_wider_council_is_neutral_in_the_mean, test_corporate_support,
             test_conditions_reach_the_series)
