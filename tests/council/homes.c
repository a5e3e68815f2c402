/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children's homes: inspected, alerted about, closed and opened, each alone, at nothing, at its extreme and
 * in between. Exact values follow from the parameters; statistical ones (fixed seed 1) allow four standard
 * errors of their own sample, a false alarm in 1 of 16,000 checks. */
#include <math.h>
#include <stdlib.h>

#include "council/inside.h"
#include "support.h"

/* So many homes, one of them the council's; none closes, none is inadequate, none of chance. */
static ri_council_setup homes_setup(int32_t n) {
    ri_council_setup setup = fixture_stationary(12);
    setup.homes_registered = n;
    setup.homes_own = 1;
    setup.set[RI_P_home_inadequate_share] = setup.set[RI_P_home_persistence] = 0;
    setup.set[RI_P_home_closure_share] = setup.set[RI_P_home_closure_rate] = 0;
    return setup;
}

static void live(inside *at, int32_t n_days) {
    for (int32_t i = 0; i < n_days; i++) {
        ri__homes_today(&at->world);
        at->world.day++;
    }
}

static int32_t n_children(const ri__homes *homes) {
    int32_t n = 0;
    for (int32_t h = 0; h < homes->n; h++)
        n += homes->home[h].load;
    return n;
}

START_TEST(test_off) {
    ri_council_setup setup = homes_setup(17);
    setup.is_off[RI_SYSTEM_homes] = true;
    inside at;
    inside_begin(&at, &setup, 0);
    live(&at, 300);
    ck_assert_int_eq(at.world.head->homes.n, 0);
    ck_assert_int_eq(at.world.head->homes.n_host_alerts, 0);
    inside_end(&at);
    /* No home can be full, so nobody waits and who lives out of county does so as the share has it. */
    int64_t *record = fixture_run(&setup, 1);
    ck_assert_int_eq(record[ri_record_series_cell(6, RI_METRIC_homes_open, 0)], 0);
    ck_assert_int_eq(record[ri_record_series_cell(6, RI_METRIC_home_alerts, 0)], 0);
    ck_assert_int_gt(record[ri_record_series_cell(6, RI_METRIC_placed_homes, 0)], 20);
    free(record);
}
END_TEST

START_TEST(test_as_many_as_stated_or_by_population) {
    /* 125,902 children x 17 / 125,354 = 17.07 homes, 1.004 its own; a tenth of them 1.7 and 0.1. */
    static const struct {
        double population;
        int32_t registered, own, n, n_own;
    } checks[] = {{125902, -1, -1, 17, 1}, {12590, -1, -1, 2, 0}, {125902, 5, 3, 5, 3},
                  {125902, 0, -1, 0, 0},   {125902, 5, -1, 5, 1}, {12590, -1, 7, 2, 2}};
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        ri_council_setup setup = homes_setup(checks[i].registered);
        setup.homes_own = checks[i].own;
        setup.start.field[RI_START_population_0_17].value = checks[i].population;
        inside at;
        inside_begin(&at, &setup, 0);
        ck_assert_int_eq(at.world.head->homes.n, checks[i].n);
        ck_assert_int_eq(at.world.head->homes.n_own, checks[i].n_own);
        ck_assert_int_eq(ri__homes_n_open(&at.world), checks[i].n);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_places_are_shared_out) {
    /* The council's own home fills first (4 places), then the others in turn: 9 places left over 4 homes. */
    ri_council_setup setup = homes_setup(5);
    inside at;
    inside_begin(&at, &setup, 0);
    ri__homes *homes = &at.world.head->homes;
    static const int32_t places[] = {4, 3, 2, 2, 2};
    for (int h = 0; h < 5; h++)
        homes->home[h].places = 0;
    ck_assert_int_eq(ri__homes_share_out(&at.world, 13), 13);
    for (int h = 0; h < 5; h++)
        ck_assert_int_eq(homes->home[h].places, places[h]);
    /* 4 places in each of 5 homes are all there are. */
    for (int h = 0; h < 5; h++)
        homes->home[h].places = 0;
    ck_assert_int_eq(ri__homes_share_out(&at.world, 100), 20);
    inside_end(&at);
}
END_TEST

START_TEST(test_good_homes_cause_nothing) {
    ri_council_setup setup = homes_setup(17);
    inside at;
    inside_begin(&at, &setup, 0);
    int32_t n = n_children(&at.world.head->homes), first_day[17];
    for (int h = 0; h < 17; h++)
        first_day[h] = at.world.head->homes.home[h].inspection_day;
    live(&at, 800);
    ri__homes_month(&at.world);
    ck_assert_int_eq(at.world.head->homes.month_alerts, 0);
    ck_assert_int_eq(n_children(&at.world.head->homes), n);
    ri_assert_same(inside_part(&at, RI_SYSTEM_homes, RI_DRIVER_manager_hours), 0);
    for (int h = 0; h < 17; h++) { /* each within a year, and every 365 days from then on */
        ck_assert_int_lt(first_day[h], 365);
        ck_assert_int_eq((int32_t)at.world.head->homes.home[h].n_inspections, 1 + (799 - first_day[h]) / 365);
    }
    inside_end(&at);
}
END_TEST

START_TEST(test_inadequate_homes_alert_whoever_has_to_know) {
    /* Every inspection finds the home inadequate, 60 days apart: from the first on, one alert each; of 3
     * homes ours live in the first two. 3 hours for each alert, 12 more where our children live. */
    ri_council_setup setup = homes_setup(3);
    setup.set[RI_P_home_inadequate_share] = 1;
    inside at;
    inside_begin(&at, &setup, 0);
    ri__homes *homes = &at.world.head->homes;
    for (int h = 0; h < 3; h++) {
        homes->home[h].inspection_day = 10 * h;
        homes->home[h].load = h < 2;
    }
    live(&at, 130); /* days 0, 60, 120; 10, 70; 20, 80 */
    ck_assert_int_eq(homes->n_host_alerts, 3 + 2 + 2);
    ck_assert_int_eq(homes->n_placing_alerts, 3 + 2);
    ck_assert(!ri__home_has_room(&at.world, 0));
    ri__homes_month(&at.world);
    ri_assert_same(inside_part(&at, RI_SYSTEM_homes, RI_DRIVER_manager_hours), 7 * 3 + 5 * 12);
    ck_assert_int_eq(homes->month_alerts, 12);
    ri__homes_month(&at.world);
    ri_assert_same(inside_part(&at, RI_SYSTEM_homes, RI_DRIVER_manager_hours), 0);
    inside_end(&at);
}
END_TEST

START_TEST(test_closure_moves_our_children_alone) {
    ri_council_setup setup = homes_setup(17);
    inside at;
    inside_begin(&at, &setup, 0);
    /* From the first day on; before, none closed, so that none is about to open. */
    at.world.head->p[RI_P_home_inadequate_share] = at.world.head->p[RI_P_home_closure_share] = 1;
    ri__homes *homes = &at.world.head->homes;
    const ri__placements *p = &at.world.head->placements;
    for (int h = 0; h < 17; h++)
        homes->home[h].inspection_day = RI_FAR;
    homes->home[0].inspection_day = 5;
    int32_t load = homes->home[0].load, before = n_children(homes), n = p->n_placed;
    ck_assert_int_gt(load, 0);
    live(&at, 5 + 28); /* judged on day 5, closed 28 days later */
    ck_assert_int_eq(homes->home[0].load, load);
    ck_assert_int_eq(ri__homes_n_open(&at.world), 17);
    live(&at, 1);
    ck_assert_int_eq(homes->home[0].load, 0);
    ck_assert_int_eq(n_children(homes), before - load);
    ck_assert_int_eq(p->n_unplanned, load);
    ck_assert_int_eq(p->n_of_type[RI_PLACEMENT_WAITING], load);
    ck_assert_int_eq(p->n_placed, n);
    ck_assert_int_eq(ri__homes_n_open(&at.world), 16);
    ck_assert(!ri__home_has_room(&at.world, 0));
    ck_assert_int_eq(homes->n_host_alerts, 2); /* inadequate, closed */
    /* Another opens in its stead, with as many places, and stays until it is inspected. */
    int32_t places = homes->home[0].places;
    at.world.day = homes->home[0].open_day;
    live(&at, 1);
    ck_assert_int_eq(ri__homes_n_open(&at.world), 17);
    ck_assert_int_eq(homes->home[0].places, places);
    ck_assert_int_eq(homes->home[0].inspection_day, at.world.day - 1 + 365);
    ck_assert(ri__home_has_room(&at.world, 0));
    inside_end(&at);
}
END_TEST

START_TEST(test_openings_make_up_for_closures) {
    /* 17 homes that close at 0.5 a year and open again after a year in the mean: 8.5 more are about to open
     * on the first day, and 17 are open on any later one, each of a Poisson count. */
    enum { N = 200 };
    ri_council_setup setup = homes_setup(17);
    setup.set[RI_P_home_closure_rate] = 0.5;
    inside at;
    inside_begin(&at, &setup, 0);
    double opening = 0, open = 0;
    for (uint64_t r = 0; r < N; r++) {
        inside_again(&at, r);
        ck_assert_int_eq(ri__homes_n_open(&at.world), 17);
        opening += at.world.head->homes.n - 17;
        live(&at, 1500);
        open += ri__homes_n_open(&at.world);
    }
    inside_end(&at);
    ck_assert_double_eq_tol(opening / N, 8.5, 4 * sqrt(8.5 / N));
    ck_assert_double_eq_tol(open / N, 17, 4 * sqrt(17.0 / N));
}
END_TEST

START_TEST(test_inadequate_on_a_day_and_in_inspections) {
    /* A quarter of inspections find a home inadequate. They come again after 60 days, the others after 365:
     * of days, 0.25 x 60 in (0.25 x 60 + 0.75 x 365), 0.0519, begin so and go on so. */
    enum { N = 200 };
    ri_council_setup setup = homes_setup(17);
    setup.set[RI_P_home_inadequate_share] = 0.25;
    double expected = 15 / (15 + 273.75), n[2] = {0};
    inside at;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < N; r++) {
        inside_again(&at, r);
        for (int when = 0; when < 2; when++) {
            for (int h = 0; h < 17; h++)
                n[when] += at.world.head->homes.home[h].grade == RI_INADEQUATE;
            live(&at, when == 0 ? 1000 : 0);
        }
    }
    inside_end(&at);
    double error = sqrt(expected * (1 - expected) / (17 * N));
    ck_assert_double_eq_tol(n[0] / (17 * N), expected, 4 * error);
    ck_assert_double_eq_tol(n[1] / (17 * N), expected, 4 * error);
}
END_TEST

RI_TEST_MAIN("council/homes", test_off, test_as_many_as_stated_or_by_population, test_places_are_shared_out,
             test_good_homes_cause_nothing, test_inadequate_homes_alert_whoever_has_to_know,
             test_closure_moves_our_children_alone, test_openings_make_up_for_closures,
             test_inadequate_on_a_day_and_in_inspections)
