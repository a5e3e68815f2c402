/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Routes into care and ways out of it, each at nothing, at its extreme and in between. Exact, but for counts
 * over 20 replications of 24 months (seed 1, fixed, never retried), which may be four standard errors off: a
 * false alarm in 1 of 16,000 checks. */
#include "council/care_route.h"

#include <math.h>
#include <stdlib.h>

#include "abi/math.h"
#include "council/age.h"
#include "council/case.h"
#include "council/care_ended.h"
#include "council/inside.h"
#include "support.h"

enum { N_RUNS = 20, N_MONTHS = 24 };

static double total_of(const double *count, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += count[i];
    return sum;
}

START_TEST(test_parts) {
    ri__care_part part[RI_N_CARE_PARTS];
    double share[RI_N_AGE_BANDS] = {0};
    ck_assert_int_eq(ri__care_parts(false, part), RI_N_AGE_BANDS);
    for (int k = 0; k < RI_N_AGE_BANDS; k++)
        ck_assert_double_eq(part[k].of_band, 1);
    ck_assert_int_eq(ri__care_parts(true, part), RI_N_CARE_PARTS);
    for (int k = 0; k < RI_N_CARE_PARTS; k++) {
        ck_assert_double_gt(part[k].of_band, 0);
        share[part[k].band] += part[k].of_band;
    }
    for (int band = 0; band < RI_N_AGE_BANDS; band++)
        ck_assert_double_eq_tol(share[band], 1, 1e-12);
    /* Nobody is on remand below 10. */
    ck_assert_double_eq(ri__care_route_share(RI_CARE_ROUTE_remand, RI_AGE_BAND_5), 0);
}
END_TEST

/* Children of each route who are in care at once, for each who enters a day. */
static void stock_of(const ri_council_model *model, double multiplier, double days[RI_N_CARE_ROUTES]) {
    const ri_curve *curve = &model->curve[RI_STAGE_CARE];
    for (int route = 0; route < RI_N_CARE_ROUTES; route++)
        days[route] = 0;
    for (int32_t k = 0; k < curve->n_parts; k++)
        for (int32_t d = 0; d < curve->n_days; d++)
            days[model->ageing.care_part[k].route] += ri_curve_part_left(curve, k, multiplier, d);
}

/* Stays are as long with routes as without, to the day, and as many turn 18: those on remand and alone are
 * made up for. Of children in care 4,710 in 72,600 had arrived alone; a stay on remand lasts six weeks. */
START_TEST(test_stays_are_kept) {
    ri_council_setup with = fixture_stationary(12);
    with.evidence.care_ended = care_ended;
    ri_council_setup without = with;
    ri_council_model *told = NULL, *alike = NULL;
    without.is_off[RI_SYSTEM_care_routes] = true;
    ck_assert_int_eq(ri_council_model_create(&with, &told, NULL), RI_OK);
    ck_assert_int_eq(ri_council_model_create(&without, &alike, NULL), RI_OK);
    const ri_curve *curve = &told->curve[RI_STAGE_CARE], *other = &alike->curve[RI_STAGE_CARE];
    ck_assert_int_eq(curve->n_parts, RI_N_CARE_PARTS);
    double days[RI_N_CARE_ROUTES], entered = 0;
    for (int32_t d = 0; d < 2000; d += 50) {
        double left = 0, expected = 0;
        for (int32_t k = 0; k < curve->n_parts; k++)
            left += ri_curve_part_left(curve, k, 1, d);
        for (int32_t k = 0; k < other->n_parts; k++)
            expected += ri_curve_part_left(other, k, 1, d);
        ck_assert_double_eq_tol(left, expected, 0.001);
    }
    ck_assert_double_eq_tol(ri_curve_mean(curve, 1) / ri_curve_mean(other, 1), 1, 0.01);
    for (int32_t k = 0; k < curve->n_parts; k++)
        entered += told->ageing.care_part[k].route == RI_CARE_ROUTE_remand ? curve->part[k].share : 0;
    stock_of(told, 1, days);
    ck_assert_double_eq_tol(days[RI_CARE_ROUTE_alone] / total_of(days, RI_N_CARE_ROUTES), 4710.0 / 72600,
                            0.005);
    ck_assert_double_eq_tol(days[RI_CARE_ROUTE_remand] / entered, 42, 10);
    double before = 0, after = 0;
    for (int band = 0; band < RI_N_AGE_BANDS; band++) {
        before += alike->ageing.out.all[band];
        after += told->ageing.out.all[band];
    }
    ck_assert_double_eq_tol(after, before, 0.01);
    ri_council_model_destroy(told);
    ri_council_model_destroy(alike);
}
END_TEST

/* Sums of an outcome's parts over replications. */
static void counts_of(const ri_council_setup *setup, uint32_t outcome, double *count, int n) {
    int64_t *records = fixture_run(setup, N_RUNS);
    for (int i = 0; i < n; i++) {
        count[i] = 0;
        for (uint32_t r = 0; r < N_RUNS; r++)
            count[i] +=
                (double)records[r * ri_record_n_cells(N_MONTHS) + ri_outcome_cell(outcome) + (uint32_t)i];
    }
    free(records);
}

static void check_share(const char *what, double seen, double n, double expected) {
    ck_assert_msg(fabs(seen / n - expected) <= 4 * sqrt(expected * (1 - expected) / n),
                  "%s: %.4f, expected %.4f", what, seen / n, expected);
}

/* Who comes alone or on remand is set by age; emergencies and orders of a court are nobody, all, or as
 * assumed. */
START_TEST(test_routes) {
    static const double emergency[] = {0, 0.2, 1}, court[] = {1, 0.5, 0};
    double care[RI_N_AGE_BANDS] = {
#define RI_AGE_BAND(from, until, referral, protection, care, leaving) care,
#include "council/ages.def"
#undef RI_AGE_BAND
    };
    for (int i = 0; i < 3; i++) {
        ri_council_setup setup = fixture_stationary(N_MONTHS);
        setup.set[RI_P_emergency_new] = setup.set[RI_P_emergency_known] = emergency[i];
        setup.set[RI_P_court_from_plan] = setup.set[RI_P_court_otherwise] = court[i];
        setup.is_off[RI_SYSTEM_households] = true; /* each by chance of its own */
        double n[RI_N_CARE_ROUTES], apart = 0;
        counts_of(&setup, RI_OUT_care_entries_by_route, n, RI_N_CARE_ROUTES);
        double all = total_of(n, RI_N_CARE_ROUTES);
        for (int route = RI_CARE_ROUTE_remand; route <= RI_CARE_ROUTE_alone; route++) {
            double expected = 0;
            for (int band = 0; band < RI_N_AGE_BANDS; band++)
                expected += care[band] * ri__care_route_share(route, band);
            check_share(ri_care_route_ids[route], n[route], all, expected);
            apart += n[route];
        }
        check_share("emergency", n[RI_CARE_ROUTE_emergency], all - apart, emergency[i]);
        if (emergency[i] < 1)
            check_share("court", n[RI_CARE_ROUTE_court], all - apart - n[RI_CARE_ROUTE_emergency], court[i]);
    }
}
END_TEST

static double entries_at(double level) {
    ri_council_setup setup = fixture_stationary(N_MONTHS);
    ri_effect effect = {RI_LEVER_care_entry, RI_SET, level, setup.first_day, RI_DAY_NONE, 0, 0};
    double n[RI_N_CARE_ROUTES];
    setup.effects = &effect;
    setup.n_effects = 1;
    setup.is_off[RI_SYSTEM_households] = true;
    counts_of(&setup, RI_OUT_care_entries_by_route, n, RI_N_CARE_ROUTES);
    return total_of(n, RI_N_CARE_ROUTES);
}

/* What keeps children at the edge of care out of it: nobody comes in, half as many, as many as without. Who
 * does not come in at one stage may at a later one, so at half the chance it is half of them or a few more.
 */
START_TEST(test_edge_of_care) {
    ri_council_setup setup = fixture_stationary(N_MONTHS);
    double n[RI_N_CARE_ROUTES];
    setup.is_off[RI_SYSTEM_households] = true;
    counts_of(&setup, RI_OUT_care_entries_by_route, n, RI_N_CARE_ROUTES);
    double without = total_of(n, RI_N_CARE_ROUTES), half = entries_at(0.5);
    ck_assert_double_eq(entries_at(1), without);
    ck_assert_double_eq(entries_at(0), 0);
    ck_assert_double_ge(half, 0.5 * without - 4 * sqrt(0.5 * without));
    ck_assert_double_le(half, 0.6 * without + 4 * sqrt(0.6 * without));
}
END_TEST

START_TEST(test_origin_and_age) {
    ri_council_setup setup = fixture_stationary(12);
    inside at;
    inside_begin(&at, &setup, 0);
    ri__world *world = &at.world;
    int32_t n_apart = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        uint8_t stage = world->c.stage[row];
        if (stage < RI_STAGE_ASSESSMENT || stage >= RI_STAGE_CARE)
            continue;
        ri__care_enter(world, row);
        bool is_apart = world->c.route[row] >= RI_CARE_ROUTE_remand;
        ck_assert(!is_apart || (stage != RI_STAGE_CPP && ri__case_age(world, row) >= 10));
        n_apart += is_apart;
    }
    ck_assert_int_gt(n_apart, 50);
    inside_end(&at);
}
END_TEST

/* Who arrived alone lives with foster carers or in supported accommodation and never goes home; the mix of
 * the first day is the published one all the same: 0.085 in homes, 0.73 in foster care. */
START_TEST(test_alone) {
    ri_council_setup setup = fixture_stationary(12);
    setup.is_off[RI_SYSTEM_homes] = setup.is_off[RI_SYSTEM_secure] = true;
    inside at;
    double n = 0, alone = 0, homes = 0, fostered = 0;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < N_RUNS; r++) {
        inside_again(&at, r);
        const ri__world *world = &at.world;
        const ri__placements *p = &world->head->placements;
        n += p->n_placed;
        homes += p->n_of_type[RI_PLACEMENT_HOME];
        fostered += p->n_of_type[RI_PLACEMENT_FOSTER] + p->n_of_type[RI_PLACEMENT_KINSHIP];
        for (uint32_t row = 0; row < p->n_rows; row++) {
            uint32_t child = (uint32_t)world->pl.child[row];
            if (world->c.route[child] != RI_CARE_ROUTE_alone)
                continue;
            uint8_t type = world->pl.type[row];
            alone++;
            ck_assert(type == RI_PLACEMENT_FOSTER || type == RI_PLACEMENT_SUPPORTED);
            ck_assert_int_eq(ri__care_way_today(world, child), RI_CARE_WAY_elsewhere);
            ck_assert_int_ge(world->c.since[child] - world->c.born[child], 10 * 365);
        }
    }
    double days[RI_N_CARE_ROUTES];
    stock_of(at.model, at.world.head->stage_multiplier[RI_STAGE_CARE], days);
    check_share("alone", alone, n, days[RI_CARE_ROUTE_alone] / total_of(days, RI_N_CARE_ROUTES));
    check_share("homes", homes, n, at.world.head->p[RI_P_homes_share]);
    check_share("fostered", fostered, n, at.world.head->p[RI_P_fostered_share]);
    inside_end(&at);
}
END_TEST

START_TEST(test_emergency_moves) {
    static const double effects[] = {1, 3};
    for (int i = 0; i < 2; i++) {
        ri_council_setup setup = fixture_stationary(12);
        setup.set[RI_P_emergency_moves] = effects[i];
        inside at;
        inside_begin(&at, &setup, 0);
        const ri__world *world = &at.world;
        uint32_t n = world->head->placements.n_rows, n_high = 0, n_hasty = 0;
        for (uint32_t row = 0; row < n; row++) {
            bool is_hasty =
                world->c.route[world->pl.child[row]] == RI_CARE_ROUTE_emergency && world->pl.n[row] == 1;
            ck_assert_double_eq(ri__placement_emergency(world, row), is_hasty ? effects[i] : 1);
            n_hasty += is_hasty;
            n_high += ri__placement_is_high_risk(world, row);
        }
        /* What is divided by: the product of the two factors' means on the first day. */
        double high = 1 + (world->head->p[RI_P_move_risk] - 1) * n_high / n,
               hasty = 1 + (effects[i] - 1) * n_hasty / n;
        ck_assert_uint_gt(n_hasty, 10);
        ck_assert_double_eq_tol(world->head->placements.risk_mean, high * hasty, 1e-12);
        inside_end(&at);
    }
}
END_TEST

/* Ways out come as published among those who leave before 18; with the part left out nobody is told apart. */
START_TEST(test_ways) {
    static const double published[RI_N_CARE_WAYS] = {
#define RI_CARE_WAY(id, number, who, under_1, from_1, from_5, from_10, from_16, label) number,
#include "council/care_ways.def"
#undef RI_CARE_WAY
    };
    ri_council_setup setup = fixture_stationary(N_MONTHS);
    double n[RI_N_CARE_WAYS], all = total_of(published, RI_N_CARE_WAYS);
    counts_of(&setup, RI_OUT_care_exits_by_way, n, RI_N_CARE_WAYS);
    for (int way = 0; way < RI_N_CARE_WAYS; way++)
        check_share(ri_care_way_ids[way], n[way], total_of(n, RI_N_CARE_WAYS), published[way] / all);
    setup.is_off[RI_SYSTEM_care_routes] = true;
    int64_t *record = fixture_run(&setup, 1);
    ck_assert_int_eq(record[ri_outcome_cell(RI_OUT_care_exits_by_way)], RI_NO_VALUE);
    ck_assert_int_eq(record[ri_outcome_cell(RI_OUT_care_entries_by_route)], RI_NO_VALUE);
    free(record);
}
END_TEST

/* A child with a plan for adoption that leaves today is not kept; one on its way home is, if it comes back.
 * As many come back as would without. */
START_TEST(test_for_good) {
    ri_council_setup setup = fixture_stationary(12);
    inside at;
    inside_begin(&at, &setup, 0);
    ri__world *world = &at.world;
    const ri__head *head = world->head;
    double gone = ri__for_good_share(world);
    ck_assert_double_gt(gone, 0);
    ck_assert_double_eq_tol((1 - ri_exp(-365 * head->closed_hazard)) * (1 - gone), head->flows.return_share,
                            1e-12);
    uint32_t row = 0;
    while (!ri__has_adoption_plan(world, row))
        row++;
    for (uint32_t other = 0; other < head->n_rows; other++)
        world->c.due[other] = RI_ROW_FAR;
    world->c.due[row] = ri__row_day(world->day);
    uint64_t n_left = head->n_left;
    int32_t n_in_care = head->n_of_stage[RI_STAGE_CARE];
    ri__cases_transitions(world);
    ck_assert_int_eq(world->c.stage[row], RI_STAGE_FREE);
    ck_assert_int_eq(world->c.placement[row], RI_NOT_PLACED);
    ck_assert_uint_eq(head->n_left, n_left + 1);
    ck_assert_int_eq(head->n_of_stage[RI_STAGE_CARE], n_in_care - 1);
    ck_assert_int_eq(head->care.n_out[RI_CARE_WAY_adoption], 1);
    inside_end(&at);
}
END_TEST

START_TEST(test_off) {
    ri_council_setup setup = fixture_stationary(12);
    setup.is_off[RI_SYSTEM_care_routes] = true;
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__world *world = &at.world;
    ck_assert_double_eq(ri__for_good_share(world), 0);
    for (uint32_t row = 0; row < world->head->n_rows; row++) {
        ck_assert_int_eq(world->c.route[row], RI_CARE_ROUTE_agreement);
        ck_assert(!ri__has_adoption_plan(world, row));
    }
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("care_route", test_parts, test_stays_are_kept, test_routes, test_edge_of_care,
             test_origin_and_age, test_alone, test_emergency_moves, test_ways, test_for_good, test_off)
