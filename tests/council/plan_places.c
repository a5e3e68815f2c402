/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's own places: those for young people at high risk of harm (levers iris.*) and supported
 * accommodation for those from 16, each alone, at nothing, at its extreme and in between. Exact values follow
 * from the parameters; statistical ones (fixed seed 1) allow four standard errors of their own sample, a
 * false alarm in 1 of 16,000 checks. */
#include <math.h>
#include <stdlib.h>

#include "council/age.h"
#include "council/inside.h"
#include "council/lever.h"
#include "support.h"

static ri_effect held(int32_t lever, ri_operation operation, double value) {
    ri_day first = ri_day_from_date((ri_date){2017, 6, 13});
    return (ri_effect){lever, operation, value, first, RI_DAY_NONE, 0, 0};
}

/* Nobody moves but into and out of the plan's places; a third of those from 13 at high risk. */
static ri_council_setup places_setup(const ri_effect *effects, int32_t n) {
    ri_council_setup setup = fixture_stationary(12);
    setup.is_off[RI_SYSTEM_homes] = setup.is_off[RI_SYSTEM_secure] = true;
    setup.set[RI_P_moves_level] = 0;
    setup.set[RI_P_high_risk_share] = 1 / 3.0;
    setup.effects = effects;
    setup.n_effects = n;
    return setup;
}

static void live(inside *at, int32_t n_days) {
    at->world.head->window_end = at->world.day + n_days - 1;
    ri__placements_begin_month(&at->world);
    for (int32_t i = 0; i < n_days; i++) {
        ri__placements_today(&at->world);
        at->world.day++;
    }
}

START_TEST(test_neutral_rows_change_no_bit) {
    ri_effect effects[] = {
        held(RI_LEVER_iris_places, RI_ADD, 0),           held(RI_LEVER_iris_unplanned_moves, RI_MULTIPLY, 1),
        held(RI_LEVER_iris_residential, RI_MULTIPLY, 1), held(RI_LEVER_supported_places, RI_ADD, 0),
        held(RI_LEVER_foster_places, RI_ADD, 0),         held(RI_LEVER_unplanned_moves, RI_MULTIPLY, 1),
    };
    ri_council_setup base = fixture_setup(24), plan = base;
    plan.effects = effects;
    plan.n_effects = sizeof effects / sizeof effects[0];
    ri_fingerprint a = fixture_fingerprint(&base, 3), b = fixture_fingerprint(&plan, 3);
    ck_assert_mem_eq(&a, &b, sizeof a);
    /* Neither does what happens in places that nobody has, and neither is the test blind. */
    effects[1].value = 0.2;
    effects[2].value = 0.5;
    b = fixture_fingerprint(&plan, 3);
    ck_assert_mem_eq(&a, &b, sizeof a);
    effects[0].value = 5;
    b = fixture_fingerprint(&plan, 3);
    ck_assert_mem_ne(&a, &b, sizeof a);
}
END_TEST

/* Where young people at high risk live: in homes out of county, in homes, fostered out of county, fostered.
 */
static void eligible(const inside *at, int32_t n[4]) {
    for (int rank = 0; rank < 4; rank++)
        n[rank] = 0;
    for (uint32_t row = 0; row < at->world.head->placements.n_rows; row++) {
        uint8_t type = at->world.pl.type[row];
        if (ri__placement_is_high_risk(&at->world, row) &&
            (type == RI_PLACEMENT_HOME || type == RI_PLACEMENT_FOSTER))
            n[(type == RI_PLACEMENT_FOSTER ? 2 : 0) + (at->world.pl.is_out[row] ? 0 : 1)]++;
    }
}

START_TEST(test_no_more_than_the_places_and_for_whom_most_is_gained) {
    ri_effect effects[] = {held(RI_LEVER_iris_places, RI_ADD, 0)};
    ri_council_setup setup = places_setup(effects, 1);
    inside at;
    inside_begin(&at, &setup, 0);
    int32_t n[4];
    eligible(&at, n);
    inside_end(&at);
    ck_assert(n[0] > 0 && n[1] > 0 && n[2] + n[3] > 10);
    int32_t n_all = n[0] + n[1] + n[2] + n[3];
    /* None; all from homes out of county and one more; everybody, with places to spare. */
    const int32_t places[] = {0, n[0] + 1, n_all + 10};
    for (int i = 0; i < 3; i++) {
        effects[0].value = places[i];
        inside_begin(&at, &setup, 0);
        const ri__placements *p = &at.world.head->placements;
        ri__placements first = *p;
        live(&at, 1);
        int32_t taken = places[i] < n_all ? places[i] : n_all, left[4];
        ck_assert_int_eq(p->n_plan[RI_PLAN_IRIS], taken);
        if (i == 1) {
            ck_assert_int_eq(p->n_stood_in_for[RI_PLACEMENT_HOME], taken);
            ck_assert_int_eq(p->n_of_type[RI_PLACEMENT_HOME], first.n_of_type[RI_PLACEMENT_HOME] - taken);
            ck_assert_int_eq(p->n_out, first.n_out - n[0]); /* the plan's places are in the county */
        }
        eligible(&at, left); /* everybody still lives in the kind that the place stands in for */
        ck_assert_int_eq(left[0] + left[1] + left[2] + left[3], n_all);
        int32_t n_children = p->n_plan[RI_PLAN_IRIS];
        for (int type = 0; type < RI_N_PLACEMENTS; type++)
            n_children += p->n_of_type[type];
        ck_assert_int_eq(n_children, p->n_placed);
        ck_assert_int_eq(p->n_unplanned, 0);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_places_that_end) {
    /* 10 places for the first two weeks, 4 from then on: six move on, planned, and find a placement. */
    ri_effect effects[] = {held(RI_LEVER_iris_places, RI_ADD, 10), held(RI_LEVER_iris_places, RI_ADD, -6)};
    effects[1].from += 30; /* the second month */
    ri_council_setup setup = places_setup(effects, 2);
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__placements *p = &at.world.head->placements;
    live(&at, 10);
    ck_assert_int_eq(p->n_plan[RI_PLAN_IRIS], 10);
    at.world.day = 50;
    ri__levers_set(&at.world);
    live(&at, 30);
    ck_assert_int_eq(p->n_plan[RI_PLAN_IRIS], 4);
    ck_assert_int_eq(p->n_of_type[RI_PLACEMENT_WAITING], 0);
    ck_assert_int_eq(p->n_unplanned, 0);
    inside_end(&at);
}
END_TEST

/* Residential days of one month with a level, all eligible young people in places. */
static void residential(double level, int64_t *days, int64_t *homes, int64_t *others, double *odds) {
    ri_effect effects[] = {held(RI_LEVER_iris_places, RI_ADD, 500),
                           held(RI_LEVER_iris_residential, RI_MULTIPLY, level)};
    ri_council_setup setup = places_setup(effects, 2);
    *days = *homes = *others = 0;
    *odds = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < 20; r++) {
        inside_again(&at, r);
        live(&at, 1);
        const ri__placements *p = &at.world.head->placements;
        *days += p->residential_days - p->n_of_type[RI_PLACEMENT_HOME];
        *homes += p->n_stood_in_for[RI_PLACEMENT_HOME];
        *others += p->n_stood_in_for[RI_PLACEMENT_FOSTER];
        *odds += p->home_odds * p->n_stood_in_for[RI_PLACEMENT_FOSTER];
    }
    inside_end(&at);
}

START_TEST(test_residential_days_are_the_stated_multiple) {
    /* Of the days that the places stand in for: none, half, all. Above, the homes of the plan also take of
     * the others, in the odds of homes to others at the start: half as many again as there were. */
    static const double levels[] = {0, 0.5, 1, 1.5};
    for (int i = 0; i < 4; i++) {
        int64_t days, homes, others;
        double odds;
        residential(levels[i], &days, &homes, &others, &odds);
        ck_assert_int_gt(homes, 100);
        double part = fmin(levels[i], 1), more = fmax(levels[i] - 1, 0) * odds;
        double expected = part * (double)homes + more;
        double error = sqrt(part * (1 - part) * (double)homes + more);
        ck_assert_double_eq_tol((double)days, expected, 4 * error + 1e-9);
    }
}
END_TEST

START_TEST(test_effect_on_residential_days_of_a_whole_run) {
    /* 12 places for two years. What is residential of the plan moves nothing else, so of three runs the days
     * in place of a home are those of the first less those of the last, and the effect at one half is half of
     * them: of 12 young people for two years, 20 runs; they stay for a year and more in the mean, so of at
     * least 240 lots, four standard errors are 0.5 x 4 / sqrt(240) = 0.13. */
    enum { N = 20, MONTHS = 24 };
    ri_effect effects[] = {held(RI_LEVER_iris_places, RI_ADD, 12),
                           held(RI_LEVER_iris_residential, RI_MULTIPLY, 1)};
    ri_council_setup setup = fixture_stationary(MONTHS);
    setup.effects = effects;
    setup.n_effects = 2;
    uint32_t n_cells = ri_record_n_cells(MONTHS), cell = ri_outcome_cell(RI_OUT_residential_placement_days);
    static const double levels[] = {1, 0.5, 0};
    int64_t *records[3];
    for (int i = 0; i < 3; i++) {
        effects[1].value = levels[i];
        records[i] = fixture_run(&setup, N);
    }
    double half = 0, all = 0;
    for (uint32_t r = 0; r < N; r++) {
        int64_t days[3];
        for (int i = 0; i < 3; i++) {
            days[i] = records[i][r * n_cells + cell];
            records[i][r * n_cells + cell] = 0;
        }
        ck_assert(days[0] >= days[1] && days[1] >= days[2]);
        half += (double)(days[0] - days[1]);
        all += (double)(days[0] - days[2]);
    }
    ck_assert_mem_eq(records[0], records[1], N * n_cells * sizeof(int64_t));
    ck_assert_mem_eq(records[0], records[2], N * n_cells * sizeof(int64_t));
    ck_assert_double_gt(all, 0);
    ck_assert_double_eq_tol(half / all, 0.5, 0.13);
    for (int i = 0; i < 3; i++)
        free(records[i]);
}
END_TEST

START_TEST(test_unplanned_moves_of_those_in_places) {
    /* Alone the hazard of those in the plan's places changes: none of them with 0, as many with 1. */
    for (int level = 0; level < 2; level++) {
        ri_effect effects[] = {held(RI_LEVER_iris_places, RI_ADD, 500),
                               held(RI_LEVER_iris_unplanned_moves, RI_MULTIPLY, level)};
        ri_council_setup setup = places_setup(effects, 2);
        setup.set[RI_P_moves_level] = 3;
        setup.set[RI_P_unplanned_share] = 1;
        setup.set[RI_P_high_risk_share] = 1;
        inside at;
        inside_begin(&at, &setup, 0);
        at.world.head->window_end = 364;
        ri__placements_begin_month(&at.world);
        int32_t n_move = 0, n = 0, n_others_move = 0;
        for (uint32_t row = 0; row < at.world.head->placements.n_rows; row++) {
            bool is_in_place = at.world.pl.plan[row] == RI_PLAN_IRIS, moves = at.world.pl.due[row] < 365;
            n += is_in_place;
            n_move += is_in_place && moves;
            n_others_move += !is_in_place && moves;
        }
        ck_assert_int_gt(n, 100);
        ck_assert_int_gt(n_others_move, 50);
        ck_assert_int_eq(n_move > 30, level);
        ck_assert_int_eq(n_move == 0, !level);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_supported_accommodation) {
    /* For those from 16 in supported accommodation out of county, then in it, then in homes (not at high
     * risk): of one month, what it stands in for is not bought, 900 or 3,630 pounds a week. */
    ri_effect effects[] = {held(RI_LEVER_supported_places, RI_ADD, 0)};
    ri_council_setup setup = places_setup(effects, 1);
    static const double places[] = {0, 12, 17.9, 500};
    for (int i = 0; i < 4; i++) {
        effects[0].value = places[i];
        inside at;
        inside_begin(&at, &setup, 0);
        ri__placements *p = &at.world.head->placements;
        int32_t n_supported = p->n_of_type[RI_PLACEMENT_SUPPORTED], n_home = 0;
        for (uint32_t row = 0; row < p->n_rows; row++)
            n_home += at.world.pl.type[row] == RI_PLACEMENT_HOME &&
                      ri__case_age(&at.world, (uint32_t)at.world.pl.child[row]) >= 16 &&
                      !ri__placement_is_high_risk(&at.world, row);
        live(&at, 28);
        ck_assert_int_gt(n_supported, 18);
        int32_t taken = (int32_t)fmin(floor(places[i]), n_supported + n_home);
        int32_t instead = taken < n_supported ? taken : n_supported;
        ck_assert_int_eq(p->n_plan[RI_PLAN_SUPPORTED], taken);
        ck_assert_int_eq(p->n_stood_in_for[RI_PLACEMENT_SUPPORTED], instead);
        ri__placements_month(&at.world);
        ck_assert_int_eq(ri__spent_pence(&at.world) - ri__net_pence(&at.world),
                         4 * (90000 * (int64_t)instead + 363000 * (int64_t)(taken - instead)));
        inside_end(&at);
    }
}
END_TEST

RI_TEST_MAIN("council/plan_places", test_neutral_rows_change_no_bit,
             test_no_more_than_the_places_and_for_whom_most_is_gained, test_places_that_end,
             test_residential_days_are_the_stated_multiple, test_effect_on_residential_days_of_a_whole_run,
             test_unplanned_moves_of_those_in_places, test_supported_accommodation)
