/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where children in care live, how often they move, what a search finds: each alone, at nothing, at its
 * extreme and in between. Exact values follow from the parameters; statistical ones (fixed seed 1) allow four
 * standard errors of their own sample, a false alarm in 1 of 16,000 checks. */
#include <math.h>
#include <stdlib.h>

#include "council/age.h"
#include "council/inside.h"
#include "support.h"

#define TOLERANCE 1e-12

/* Neither homes nor secure places, and every child comes into care alike. */
static ri_council_setup placements_setup(int32_t n_months) {
    ri_council_setup setup = fixture_stationary(n_months);
    setup.is_off[RI_SYSTEM_homes] = setup.is_off[RI_SYSTEM_secure] = true;
    setup.is_off[RI_SYSTEM_care_routes] = true;
    return setup;
}

static ri_effect held(int32_t lever, ri_operation operation, double value) {
    ri_day first = ri_day_from_date((ri_date){2017, 6, 13});
    return (ri_effect){lever, operation, value, first, RI_DAY_NONE, 0, 0};
}

/* Days without anybody entering or leaving care. */
static void live(inside *at, int32_t n_days) {
    at->world.head->window_end = at->world.day + n_days - 1;
    ri__placements_begin_month(&at->world);
    for (int32_t i = 0; i < n_days; i++) {
        ri__placements_today(&at->world);
        at->world.day++;
    }
}

static int64_t cell(const int64_t *record, int32_t month, uint32_t metric) {
    return record[ri_record_series_cell(month, metric, 0)];
}

START_TEST(test_off) {
    ri_council_setup setup = fixture_stationary(12);
    setup.is_off[RI_SYSTEM_placements] = true;
    int64_t *record = fixture_run(&setup, 1);
    static const uint32_t outcomes[] = {RI_OUT_unplanned_moves, RI_OUT_secure_need_unmet_days,
                                        RI_OUT_secure_placement_days, RI_OUT_residential_placement_days,
                                        RI_OUT_out_of_county_days};
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
        ck_assert_int_eq(record[ri_outcome_cell(outcomes[i])], 0);
    for (uint32_t metric = RI_METRIC_placed_foster; metric <= RI_METRIC_high_risk_in_care; metric++)
        ck_assert_int_eq(cell(record, 6, metric), 0);
    ck_assert_int_gt(cell(record, 6, RI_METRIC_in_care), 500);
    free(record);
}
END_TEST

/* Shares of the kinds, of out of county and of high risk on the first day, over 40 replications: of all in
 * care 0.73 in foster care, of whom 0.22 with kin, 0.085 in homes; of the rest 0.42 in supported
 * accommodation. 0.12 out of county as published. Of those aged 13 or more 0.08 at high risk. */
START_TEST(test_starts_as_stated) {
    enum { N = 40 };
    ri_council_setup setup = placements_setup(12);
    double n[RI_N_PLACEMENTS] = {0}, all = 0, out = 0, old = 0, high = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < N; r++) {
        inside_again(&at, r);
        const ri__placements *p = &at.world.head->placements;
        all += p->n_placed;
        out += p->n_out;
        for (int type = 0; type < RI_N_PLACEMENTS; type++)
            n[type] += p->n_of_type[type];
        high += ri__placements_n_high_risk(&at.world);
        for (uint32_t row = 0; row < p->n_rows; row++) {
            old +=
                at.world.pl.risk[row] >= 0 && ri__case_age(&at.world, (uint32_t)at.world.pl.child[row]) >= 13;
            ck_assert(at.world.pl.type[row] != RI_PLACEMENT_SUPPORTED ||
                      ri__case_age(&at.world, (uint32_t)at.world.pl.child[row]) >= 16);
        }
    }
    inside_end(&at);
    const double rest = 1 - 0.73 - 0.085;
    const double share[RI_N_PLACEMENTS] = {[RI_PLACEMENT_FAMILY] = rest * 0.58,
                                           [RI_PLACEMENT_KINSHIP] = 0.73 * 0.22,
                                           [RI_PLACEMENT_FOSTER] = 0.73 * 0.78,
                                           [RI_PLACEMENT_SUPPORTED] = rest * 0.42,
                                           [RI_PLACEMENT_HOME] = 0.085};
    for (int type = 0; type < RI_N_PLACEMENTS; type++)
        ck_assert_double_eq_tol(n[type] / all, share[type],
                                TOLERANCE + 4 * sqrt(share[type] * (1 - share[type]) / all));
    ck_assert_double_eq_tol(out / all, 0.12, 4 * sqrt(0.12 * 0.88 / all));
    ck_assert_double_eq_tol(high / old, 0.08, 4 * sqrt(0.08 * 0.92 / old));
}
END_TEST

/* A child with a carer in the county, not at high risk, whose casework is as good as at the start. */
static uint32_t some_fostered_child(const inside *at) {
    uint32_t row = 0;
    while (at->world.pl.type[row] != RI_PLACEMENT_FOSTER || at->world.pl.is_out[row] ||
           ri__placement_is_high_risk(&at->world, row))
        row++;
    at->world.c.quality[at->world.pl.child[row]] = at->world.head->start_level[RI_AREA_IN_CARE];
    return row;
}

/* The hazard of a cause, relative to the curve of the kind: what is spent of its exponential in 28 days. */
static double relative_hazard(inside *at, uint32_t row, int cause) {
    ri__placed *pl = &at->world.pl;
    const ri_curve *curve = &at->model->placed_curve[pl->type[row]];
    int32_t lived = at->world.day - pl->since[row];
    double before = pl->remaining[2 * row + (uint32_t)cause] = 1e6;
    at->world.head->window_end = at->world.day + 27;
    ri__placement_project(&at->world, row, at->world.day);
    double spent = before - pl->remaining[2 * row + (uint32_t)cause];
    return spent / (ri_curve_hazard(curve, lived + 27) - ri_curve_hazard(curve, lived - 1));
}

/* As many moves a year as give two or more with the published chance, ours (0.14) over England's (0.10). */
static double level_of_moves(void) {
    double moves[2] = {0.14, 0.10};
    for (int i = 0; i < 2; i++) {
        double share = moves[i], low = 0, high = 10;
        while (high - low > 1e-14) {
            double middle = (low + high) / 2;
            *(1 - exp(-middle) * (1 + middle) < share ? &low : &high) = middle;
        }
        moves[i] = low;
    }
    return moves[0] / moves[1];
}

START_TEST(test_hazard_of_moves) {
    /* Of endings of foster placements 0.77 x 0.9 are moves, times this council's level; 0.3 of them
     * unplanned. One step down in quality adds 0.2, two steps up take 0.4 away; carers twice as full add 0.8;
     * a young person at high risk moves 2.5 times as often, divided by the mean of all. */
    enum { QUALITY, STRAIN, RISK, LEVER, N };
    ri_effect half = held(RI_LEVER_unplanned_moves, RI_MULTIPLY, 0.5);
    for (int what = -1; what < N; what++) {
        ri_council_setup setup = placements_setup(12);
        setup.effects = &half;
        setup.n_effects = what == LEVER;
        inside at;
        inside_begin(&at, &setup, 0);
        ri__placements *p = &at.world.head->placements;
        p->foster_places = p->start_foster_places;
        uint32_t row = some_fostered_child(&at);
        double n_high = ri__placements_n_high_risk(&at.world);
        double moves = 0.77 * 0.9 * level_of_moves();
        double expected = 0.3 * moves / (1 + 1.5 * n_high / p->n_placed);
        double *quality = &at.world.c.quality[at.world.pl.child[row]];
        ck_assert_double_eq_tol(relative_hazard(&at, row, 1), 0.7 * moves, 1e-6);
        if (what == QUALITY) {
            *quality -= 1;
            ck_assert_double_eq_tol(relative_hazard(&at, row, 0), 1.2 * expected, 1e-6);
            *quality += 3;
            expected *= 0.6;
        } else if (what == STRAIN) {
            at.world.head->placements.start_fullness /= 2;
            expected *= 1.8;
        } else if (what == RISK) {
            at.world.c.born[at.world.pl.child[row]] = -14 * 366;
            at.world.pl.risk[row] = 0.99;
            expected *= 2.5;
        } else if (what == LEVER) {
            expected *= 0.5;
        }
        ck_assert_double_eq_tol(relative_hazard(&at, row, 0), expected, 1e-6);
        ck_assert_double_eq_tol(relative_hazard(&at, row, 1), 0.7 * moves,
                                1e-6); /* planned ones are not moved */
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_a_move_comes_when_its_exponential_is_spent) {
    ri_council_setup setup = placements_setup(12);
    inside at;
    inside_begin(&at, &setup, 0);
    ri__placed *pl = &at.world.pl;
    at.world.head->placements.foster_places = at.world.head->placements.start_foster_places;
    uint32_t row = some_fostered_child(&at);
    pl->since[row] = -100;
    at.world.day = 1; /* its last day was the 101st */
    const ri_curve *curve = &at.model->placed_curve[RI_PLACEMENT_FOSTER];
    double multiplier = relative_hazard(&at, row, 0);
    /* Spent to the half of the 111th day, the 11th from today: that is the first on which enough is. */
    double enough = (ri_curve_hazard(curve, 110) + ri_curve_hazard(curve, 111)) / 2;
    pl->remaining[2 * row] = multiplier * (enough - ri_curve_hazard(curve, 100));
    pl->remaining[2 * row + 1] = 1e6;
    ri__placement_project(&at.world, row, 1);
    ck_assert_int_eq(pl->due[row], 11);
    ck_assert_int_eq(pl->cause[row], 0);
    /* In two windows as in one. */
    pl->remaining[2 * row] = multiplier * (enough - ri_curve_hazard(curve, 100));
    at.world.head->window_end = 5;
    ri__placement_project(&at.world, row, 1);
    ck_assert_int_eq(pl->due[row], RI_FAR);
    at.world.day = 6;
    at.world.head->window_end = 30;
    ri__placement_project(&at.world, row, 6);
    ck_assert_int_eq(pl->due[row], 11);
    inside_end(&at);
}
END_TEST

START_TEST(test_share_of_moves_that_nobody_planned) {
    /* None, all, or 0.3 of those at the start (casework as good for all, nobody at high risk, carers as full:
     * their factors are 1): searches begun over a year are the moves. */
    static const double shares[] = {0, 0.3, 1};
    for (int i = 0; i < 3; i++) {
        ri_council_setup setup = placements_setup(24);
        setup.set[RI_P_unplanned_share] = shares[i];
        setup.set[RI_P_move_quality] = setup.set[RI_P_move_strain] = setup.set[RI_P_high_risk_share] = 0;
        inside at;
        inside_begin(&at, &setup, 0);
        double n = 0, n_unplanned = 0;
        for (uint64_t r = 0; r < 10; r++) {
            inside_again(&at, r);
            const ri__placements *p = &at.world.head->placements;
            for (uint32_t row = 0; row < p->n_rows; row++)
                at.world.pl.n[row] = 0;
            live(&at, 365);
            for (uint32_t row = 0; row < p->n_rows; row++)
                n += at.world.pl.n[row];
            n_unplanned += (double)p->n_unplanned;
        }
        inside_end(&at);
        ck_assert_double_gt(n, 1000);
        ck_assert_double_eq_tol(n_unplanned / n, shares[i],
                                TOLERANCE + 4 * sqrt(shares[i] * (1 - shares[i]) / n));
    }
}
END_TEST

START_TEST(test_nobody_moves) {
    ri_council_setup setup = placements_setup(24);
    setup.set[RI_P_moves_level] = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    const ri__placements *p = &at.world.head->placements;
    ri__placements first = *p;
    live(&at, 400);
    ck_assert_mem_eq(p->n_of_type, first.n_of_type, sizeof first.n_of_type);
    ck_assert_int_eq(p->n_unplanned, 0);
    ck_assert_int_eq(p->out_days, 400 * first.n_out);
    ck_assert_int_eq(p->residential_days, 400 * first.n_of_type[RI_PLACEMENT_HOME]);
    ck_assert_int_eq(p->month_days[RI_PLACEMENT_FAMILY], 400 * first.n_of_type[RI_PLACEMENT_FAMILY]);
    ri_assert_same(ri__placements_three_share(&at.world), 0); /* nobody had two others in these 12 months */
    inside_end(&at);
}
END_TEST

/* Everybody who searches looks for a carer in the county. */
static void want_carers(ri__placements *p) {
    for (int band = 0; band < RI_N_PLACED_AGES; band++)
        for (int type = 0; type < RI_N_CHOSEN; type++)
            p->next_mix.of[band][type] = type >= RI_PLACEMENT_FOSTER;
    for (int type = 0; type < RI_N_CHOSEN; type++)
        p->out_share[type] = 0;
}

static void begin_search(inside *at, const ri_council_setup *setup, double other_county, uint32_t *row,
                         int32_t age_years) {
    inside_begin(at, setup, 0);
    ri__placements *p = &at->world.head->placements;
    at->world.head->p[RI_P_other_county] = other_county;
    want_carers(p);
    *row = some_fostered_child(at);
    at->world.c.born[at->world.pl.child[*row]] = at->world.day - age_years * 366;
    at->world.day = 1;
    ri__placement_seek(&at->world, *row, true);
    p->foster_places = p->n_foster_in_county; /* full without this child */
}

START_TEST(test_search_when_carers_are_full) {
    ri_council_setup setup = placements_setup(12);
    setup.is_off[RI_SYSTEM_homes] = false;
    setup.homes_registered = setup.homes_own = 1;
    setup.set[RI_P_home_inadequate_share] = setup.set[RI_P_home_closure_rate] = 0;
    setup.set[RI_P_moves_level] = 0;
    inside at;
    uint32_t row;
    /* Another county has a carer for everybody. */
    begin_search(&at, &setup, 1, &row, 5);
    ri__placements_today(&at.world);
    ck_assert(at.world.pl.type[row] == RI_PLACEMENT_FOSTER && at.world.pl.is_out[row]);
    inside_end(&at);
    /* None has: at 9 years the county's home, if it has room. */
    begin_search(&at, &setup, 0, &row, 9);
    at.world.head->homes.home[0].places = at.world.head->homes.home[0].load + 1;
    ri__placements_today(&at.world);
    ck_assert(at.world.pl.type[row] == RI_PLACEMENT_HOME && at.world.pl.home[row] == 0);
    ck_assert(!ri__home_has_room(&at.world, 0));
    inside_end(&at);
    /* At 5 no home: the child waits until a carer has room again. */
    begin_search(&at, &setup, 0, &row, 5);
    at.world.head->homes.home[0].places = at.world.head->homes.home[0].load + 1;
    for (int day = 0; day < 30; day++, at.world.day++)
        ri__placements_today(&at.world);
    ck_assert_int_eq(at.world.pl.type[row], RI_PLACEMENT_WAITING);
    ck_assert_int_eq(at.world.head->placements.month_days[RI_PLACEMENT_WAITING], 30);
    at.world.head->placements.foster_places++;
    ri__placements_today(&at.world);
    ck_assert(at.world.pl.type[row] == RI_PLACEMENT_FOSTER && !at.world.pl.is_out[row]);
    ck_assert_int_eq(at.world.pl.since[row], 31);
    inside_end(&at);
}
END_TEST

START_TEST(test_days_of_waiting) {
    /* Found each day with chance 0.25: of 400 who search, 0.75^3 still wait after three days. */
    ri_council_setup setup = placements_setup(12);
    setup.set[RI_P_moves_level] = 0;
    inside at;
    uint32_t row;
    double n = 0, n_waiting = 0;
    for (uint64_t r = 0; r < 4; r++) {
        begin_search(&at, &setup, 0.25, &row, 5);
        ri__placements *p = &at.world.head->placements;
        for (row = 0; row < p->n_rows; row++)
            if (at.world.pl.type[row] == RI_PLACEMENT_FOSTER &&
                ri__case_age(&at.world, (uint32_t)at.world.pl.child[row]) < 8)
                ri__placement_seek(&at.world, row, false);
        n += p->n_of_type[RI_PLACEMENT_WAITING];
        p->foster_places = 0;
        for (int day = 0; day < 3; day++, at.world.day++)
            ri__placements_today(&at.world);
        n_waiting += p->n_of_type[RI_PLACEMENT_WAITING];
        inside_end(&at);
        setup.start.code++; /* other children */
    }
    double expected = 0.75 * 0.75 * 0.75;
    ck_assert_double_gt(n, 200);
    ck_assert_double_eq_tol(n_waiting / n, expected, 4 * sqrt(expected * (1 - expected) / n));
}
END_TEST

START_TEST(test_money_of_a_month) {
    /* Pounds a week, at the price year: foster 575, homes 3,630, supported 900, secure 4,025, bespoke 6,500,
     * parents nothing; who waits stays with somebody at a carer's price. What a plan's places stand in for,
     * two weeks in a home and one fostered, is in the gross cost and not in the net. */
    ri_council_setup setup = placements_setup(12);
    inside at;
    inside_begin(&at, &setup, 0);
    ri__placements *p = &at.world.head->placements;
    static const int64_t weeks[RI_N_PLACEMENTS] = {1, 2, 3, 4, 5, 6, 7, 8};
    for (int type = 0; type < RI_N_PLACEMENTS; type++)
        p->month_days[type] = 7 * weeks[type];
    p->month_avoided_days[RI_PLACEMENT_HOME] = 14;
    p->month_avoided_days[RI_PLACEMENT_FOSTER] = 7;
    ri__placements_month(&at.world);
    const int64_t *pence = at.world.head->money.pence[0];
    ck_assert_int_eq(pence[RI_COST_foster], (2 + 3 + 8 + 1) * 57500);
    ck_assert_int_eq(pence[RI_COST_supported], 4 * 90000);
    ck_assert_int_eq(pence[RI_COST_residential], (5 + 2) * 363000);
    ck_assert_int_eq(pence[RI_COST_secure], 6 * 402500);
    ck_assert_int_eq(pence[RI_COST_bespoke], 7 * 650000);
    ck_assert_int_eq(ri__spent_pence(&at.world) - ri__net_pence(&at.world), 2 * 363000 + 57500);
    ri__placements_month(&at.world); /* each day once */
    ck_assert_int_eq(pence[RI_COST_residential], (5 + 2) * 363000);
    inside_end(&at);
}
END_TEST

START_TEST(test_carers_who_stop) {
    /* 30 places fewer than children: so many have to move, unplanned, to another county. */
    ri_effect fewer = held(RI_LEVER_foster_places, RI_ADD, 0);
    ri_council_setup setup = placements_setup(12);
    setup.set[RI_P_moves_level] = 0;
    setup.set[RI_P_other_county] = 1;
    setup.set[RI_P_occupancy] = 1;
    setup.effects = &fewer;
    setup.n_effects = 1;
    for (int n = 0; n <= 30; n += 30) {
        fewer.value = -n;
        inside at;
        inside_begin(&at, &setup, 0);
        const ri__placements *p = &at.world.head->placements;
        int32_t n_foster = p->n_foster_in_county, n_out = p->n_out;
        want_carers(&at.world.head->placements);
        live(&at, 10);
        ck_assert_int_eq(p->foster_places, n_foster - n);
        ck_assert_int_eq(p->n_unplanned, n);
        ck_assert_int_eq(p->n_foster_in_county, n_foster - n);
        ck_assert_int_eq(p->n_out, n_out + n);
        inside_end(&at);
    }
}
END_TEST

/* In a council where nothing is shaken the mix stays: over 60 replications the mean of each kind in the third
 * year is that of the first month, within four standard errors of the difference and 5 % of the kind. */
START_TEST(test_mix_stays) {
    enum { N = 60, MONTHS = 36 };
    ri_council_setup setup = fixture_stationary(MONTHS);
    int64_t *records = fixture_run(&setup, N);
    static const uint32_t metrics[] = {RI_METRIC_placed_foster,        RI_METRIC_placed_homes,
                                       RI_METRIC_placed_supported,     RI_METRIC_placed_family,
                                       RI_METRIC_placed_out_of_county, RI_METRIC_three_placements_share};
    uint32_t n_cells = ri_record_n_cells(MONTHS);
    for (size_t i = 0; i < sizeof metrics / sizeof metrics[0]; i++) {
        double sum = 0, square = 0, start = 0;
        for (uint32_t r = 0; r < N; r++) {
            double first = (double)cell(records + r * n_cells, 0, metrics[i]), later = 0;
            for (int m = 24; m < 36; m++)
                later += (double)cell(records + r * n_cells, m, metrics[i]) / 12;
            start += first / N;
            sum += (later - first) / N;
            square += (later - first) * (later - first) / N;
        }
        double error = sqrt((square - sum * sum) / (N - 1));
        ck_assert_msg(fabs(sum) < 4 * error + 0.05 * start, "%s: %.2f at the start, %.2f more (%.2f)",
                      ri_metric_table[metrics[i]].id, start, sum, error);
    }
    free(records);
}
END_TEST

RI_TEST_MAIN("council/placements", test_off, test_starts_as_stated, test_hazard_of_moves,
             test_a_move_comes_when_its_exponential_is_spent, test_share_of_moves_that_nobody_planned,
             test_nobody_moves, test_search_when_carers_are_full, test_days_of_waiting, test_money_of_a_month,
             test_carers_who_stop, test_mix_stays)
