/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children's homes of the council's own that a plan opens (lever homes.own_opened), alone, at nothing, at its
 * extreme and in between. Exact values follow from the parameters; the statistical one (fixed seed 1) allows
 * four standard errors, a false alarm in 1 of 16,000 checks. */
#include <math.h>
#include <stdlib.h>

#include "council/inside.h"
#include "council/lever.h"
#include "support.h"

#define PLACES 4

static ri_effect held(double value, int32_t first_day) {
    ri_day from = ri_day_from_date((ri_date){2017, 6, 13}) + first_day;
    return (ri_effect){RI_LEVER_own_homes, RI_ADD, value, from, RI_DAY_NONE, 0, 0};
}

/* Nobody moves of himself, no home closes or is inadequate; so many homes in the county. */
static ri_council_setup homes_setup(const ri_effect *effects, int32_t n_effects, int32_t n_homes) {
    ri_council_setup setup = fixture_stationary(12);
    setup.is_off[RI_SYSTEM_secure] = true;
    setup.homes_registered = n_homes;
    setup.homes_own = n_homes > 0;
    setup.set[RI_P_home_inadequate_share] = setup.set[RI_P_home_persistence] = 0;
    setup.set[RI_P_home_closure_share] = setup.set[RI_P_home_closure_rate] = 0;
    setup.set[RI_P_moves_level] = setup.set[RI_P_other_county] = 0;
    setup.set[RI_P_home_places] = PLACES;
    setup.effects = effects;
    setup.n_effects = n_effects;
    return setup;
}

/* A month that begins today. */
static void live(inside *at, int32_t n_days) {
    at->world.head->window_end = at->world.day + n_days - 1;
    ri__levers_set(&at->world);
    ri__placements_begin_month(&at->world);
    for (int32_t i = 0; i < n_days; i++) {
        ri__homes_today(&at->world);
        ri__placements_today(&at->world);
        at->world.day++;
    }
}

/* Everybody in a home, and everybody who looks for a placement, now looks for a home in the county. */
static int32_t all_look_for_a_home(inside *at) {
    ri__placements *p = &at->world.head->placements;
    int32_t n = 0;
    for (int band = 0; band < RI_N_PLACED_AGES; band++)
        for (int type = 0; type < RI_N_CHOSEN; type++)
            p->next_mix.of[band][type] = p->alone_mix.of[band][type] = type >= RI_PLACEMENT_HOME;
    p->out_share[RI_PLACEMENT_HOME] = 0;
    for (uint32_t row = 0; row < p->n_rows; row++)
        if (at->world.pl.type[row] == RI_PLACEMENT_HOME) {
            ri__placement_seek(&at->world, row, false);
            n++;
        }
    return n;
}

START_TEST(test_nothing_changes_no_bit) {
    ri_effect effect = held(0, 0);
    ri_council_setup base = fixture_setup(24), plan = base;
    plan.effects = &effect;
    plan.n_effects = 1;
    ri_fingerprint a = fixture_fingerprint(&base, 3), b = fixture_fingerprint(&plan, 3);
    ck_assert_mem_eq(&a, &b, sizeof a);
    effect.value = 0.9; /* no home yet */
    b = fixture_fingerprint(&plan, 3);
    ck_assert_mem_eq(&a, &b, sizeof a);
    plan.is_off[RI_SYSTEM_homes] = base.is_off[RI_SYSTEM_homes] = true;
    effect.value = 3; /* nor where homes are no part of the council */
    a = fixture_fingerprint(&base, 3), b = fixture_fingerprint(&plan, 3);
    ck_assert_mem_eq(&a, &b, sizeof a);
    plan.is_off[RI_SYSTEM_homes] = base.is_off[RI_SYSTEM_homes] = false;
    a = fixture_fingerprint(&base, 3), b = fixture_fingerprint(&plan, 3);
    ck_assert_mem_ne(&a, &b, sizeof a);
}
END_TEST

START_TEST(test_as_many_as_the_lever_says) {
    static const struct {
        double lever;
        int32_t n;
    } checks[] = {{0, 0}, {0.99, 0}, {1, 1}, {2.9, 2}, {24, 24}};
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        ri_effect effect = held(checks[i].lever, 0);
        ri_council_setup setup = homes_setup(&effect, 1, 5);
        inside at;
        inside_begin(&at, &setup, 0);
        const ri__homes *homes = &at.world.head->homes;
        live(&at, 1);
        ck_assert_int_eq(homes->n, 5);
        ck_assert_int_eq(homes->n_kept, checks[i].n);
        ck_assert_int_eq(ri__homes_n_open(&at.world), 5 + checks[i].n);
        for (int32_t h = 5; h < 5 + checks[i].n; h++) { /* all their places are the council's */
            ck_assert_int_eq(homes->home[h].places, PLACES);
            ck_assert(ri__home_has_room(&at.world, h));
        }
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_the_plan_is_asked_first) {
    /* 24 homes of 4 in a county without any other. Nobody, whom none suits; all of those who look, up to the
     * 96 places; of those who look, the share whom one suits. */
    enum { N = 8 };
    ri_effect effect = held(24, 0);
    double n_looked = 0, n_housed = 0;
    for (int i = 0; i < 3; i++)
        for (uint64_t r = 0; r < N; r++) {
            double match = i == 2 ? 0.6 : i;
            ri_council_setup setup = homes_setup(&effect, 1, 0);
            setup.set[RI_P_home_own_match] = match;
            inside at;
            inside_begin(&at, &setup, r);
            const ri__placements *p = &at.world.head->placements;
            int32_t n = all_look_for_a_home(&at), most = n < 24 * PLACES ? n : 24 * PLACES;
            ck_assert_int_gt(n, 20);
            live(&at, 1);
            ck_assert_int_eq(p->n_of_type[RI_PLACEMENT_HOME], p->n_plan_homes);
            ck_assert_int_eq(p->n_of_type[RI_PLACEMENT_WAITING], n - p->n_plan_homes);
            if (i < 2)
                ck_assert_int_eq(p->n_plan_homes, i == 0 ? 0 : most);
            n_looked += i == 2 ? n : 0;
            n_housed += i == 2 ? p->n_plan_homes : 0;
            /* whom no home suits, none suits on another day of the same search */
            int32_t housed = p->n_plan_homes;
            live(&at, 10);
            if (i != 1)
                ck_assert_int_eq(p->n_plan_homes, housed);
            inside_end(&at);
        }
    ck_assert_double_eq_tol(n_housed / n_looked, 0.6, 4 * sqrt(0.6 * 0.4 / n_looked));
}
END_TEST

START_TEST(test_the_countys_homes_take_the_rest) {
    /* One home of the plan's, four places: four live there, the others in the county's own. */
    ri_effect effect = held(1, 0);
    ri_council_setup setup = homes_setup(&effect, 1, 17);
    setup.set[RI_P_home_own_match] = 1;
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__placements *p = &at.world.head->placements;
    ck_assert_int_gt(all_look_for_a_home(&at), PLACES + 1);
    live(&at, 1);
    ck_assert_int_eq(p->n_plan_homes, PLACES);
    ck_assert_int_gt(p->n_of_type[RI_PLACEMENT_HOME], PLACES);
    ck_assert(!ri__home_has_room(&at.world, at.world.head->homes.n));
    inside_end(&at);
}
END_TEST

START_TEST(test_days_that_are_not_bought) {
    /* 30 days in the plan's homes are in the gross cost, at the price of a home, and not in the net. */
    ri_effect effect = held(2, 0);
    ri_council_setup setup = homes_setup(&effect, 1, 0);
    setup.set[RI_P_home_own_match] = 1;
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__placements *p = &at.world.head->placements;
    ck_assert_int_gt(all_look_for_a_home(&at), 2 * PLACES);
    live(&at, 30);
    ck_assert_int_eq(p->n_plan_homes, 2 * PLACES);
    ck_assert_int_eq(p->month_avoided_days[RI_PLACEMENT_HOME], 30 * 2 * PLACES);
    ck_assert_int_eq(p->month_days[RI_PLACEMENT_HOME], 0);
    ck_assert_int_eq(p->residential_days, 30 * 2 * PLACES);
    ri__placements_month(&at.world);
    double gbp = 30 * 2 * PLACES * at.world.head->p[RI_P_residential_cost] / 7;
    ck_assert_int_eq(ri__spent_pence(&at.world) - ri__net_pence(&at.world), (int64_t)rint(gbp * 100));
    ck_assert_int_eq(at.world.head->money.pence[0][RI_COST_residential], (int64_t)rint(gbp * 100));
    inside_end(&at);
}
END_TEST

START_TEST(test_homes_that_the_plan_no_longer_keeps) {
    /* Two homes, one from the second month on, none from the third: the last opened closes first, its four
     * have to move, nobody alerts the council to what it did itself, and none opens again. */
    ri_effect effects[] = {held(2, 0), held(-1, 30), held(-1, 60)};
    ri_council_setup setup = homes_setup(effects, 3, 0);
    setup.set[RI_P_home_own_match] = 1;
    setup.set[RI_P_home_opening_days] = 30;
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__placements *p = &at.world.head->placements;
    const ri__homes *homes = &at.world.head->homes;
    int32_t n = all_look_for_a_home(&at);
    live(&at, 30);
    ck_assert_int_eq(p->n_plan_homes, 2 * PLACES);
    int64_t n_unplanned = p->n_unplanned;
    live(&at, 30);
    ck_assert_int_eq(p->n_plan_homes, PLACES);
    ck_assert_int_eq(homes->home[0].load, PLACES);
    ck_assert_int_eq(homes->home[1].load, 0);
    ck_assert_int_eq(p->n_unplanned - n_unplanned, PLACES);
    live(&at, 300);
    ck_assert_int_eq(p->n_unplanned - n_unplanned, 2 * PLACES);
    ck_assert_int_eq(p->n_plan_homes, 0);
    ck_assert_int_eq(p->n_of_type[RI_PLACEMENT_WAITING], n);
    ck_assert_int_eq(ri__homes_n_open(&at.world), 0);
    ck_assert_int_eq(homes->n_host_alerts, 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_the_same_home_wherever_it_stands) {
    /* The plan's first home meets the same inspections and closures among 5 homes and among 17, with one more
     * opened behind it or not; and the county's homes meet theirs. */
    ri__home first = {0}, countys = {0};
    for (int i = 0; i < 3; i++) {
        ri_effect effect = held(i == 1 ? 2 : 1, 0);
        ri_council_setup setup = homes_setup(&effect, 1, i == 2 ? 17 : 5);
        setup.set[RI_P_home_inadequate_share] = 0.3;
        setup.set[RI_P_home_closure_share] = 0.5;
        setup.set[RI_P_home_closure_rate] = 0.2;
        inside at;
        inside_begin(&at, &setup, 0);
        live(&at, 1);
        for (; at.world.day < 2500; at.world.day++)
            ri__homes_today(&at.world);
        ri__home *homes = at.world.head->homes.home, *now = &homes[at.world.head->homes.n];
        now->load = homes[0].load = homes[0].places = 0; /* children are not its chance */
        if (i == 0) {
            first = *now;
            countys = homes[0];
        }
        ck_assert_uint_gt(now->n_openings, 1);
        ck_assert_uint_gt(now->n_inspections, 3);
        ck_assert_mem_eq(&first, now, sizeof first);
        ck_assert_mem_eq(&countys, &homes[0], sizeof countys);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_a_bed_for_the_night) {
    ri_effect effect = held(1, 0);
    ri_council_setup setup = homes_setup(&effect, 1, 0);
    inside at;
    inside_begin(&at, &setup, 0);
    ck_assert(!ri__homes_own_room(&at.world));
    live(&at, 1);
    ck_assert(ri__homes_own_room(&at.world));
    at.world.head->homes.home[0].grade = RI_INADEQUATE;
    ck_assert(!ri__homes_own_room(&at.world));
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("council/own_homes", test_nothing_changes_no_bit, test_as_many_as_the_lever_says,
             test_the_plan_is_asked_first, test_the_countys_homes_take_the_rest,
             test_days_that_are_not_bought, test_homes_that_the_plan_no_longer_keeps,
             test_the_same_home_wherever_it_stands, test_a_bed_for_the_night)
