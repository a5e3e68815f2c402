/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secure places and nights in police cells, each alone, at nothing, at its extreme and in between. Exact
 * values follow from the parameters; statistical ones (fixed seed 1) allow four standard errors of their own
 * sample, a false alarm in 1 of 16,000 checks. */
#include <math.h>

#include "council/inside.h"
#include "support.h"

#define NEVER   1e-300 /* a hazard of an offer that nobody lives to see */
#define AT_ONCE 1e9

/* Every young person from 13 is at high risk; nobody moves but for a secure place; no home, no charge. */
static ri_council_setup secure_setup(void) {
    ri_council_setup setup = fixture_stationary(36);
    setup.set[RI_P_high_risk_share] = 1;
    setup.set[RI_P_secure_need] = setup.set[RI_P_bail_refused] = 0;
    setup.set[RI_P_moves_level] = 0;
    setup.is_off[RI_SYSTEM_homes] = true;
    return setup;
}

/* Days without anybody entering or leaving care. */
static void live(inside *at, int32_t n_days) {
    at->world.head->window_end = at->world.day + n_days - 1;
    ri__placements_begin_month(&at->world);
    for (int32_t i = 0; i < n_days; i++) {
        ri__secure_today(&at->world);
        ri__placements_today(&at->world);
        at->world.day++;
    }
}

static uint32_t some_young_person(const inside *at) {
    uint32_t row = 0;
    while (!ri__placement_is_high_risk(&at->world, row) || at->world.pl.type[row] == RI_PLACEMENT_WAITING)
        row++;
    return row;
}

START_TEST(test_nobody_needs_one) {
    ri_council_setup setup = secure_setup();
    for (int off = 0; off < 2; off++) {
        setup.is_off[RI_SYSTEM_secure] = off;
        setup.set[RI_P_secure_need] = off; /* once a year, if it were on */
        setup.set[RI_P_bail_refused] = off;
        inside at;
        inside_begin(&at, &setup, 0);
        live(&at, 365);
        const ri__placements *p = &at.world.head->placements;
        ck_assert_int_eq(p->n_need[RI_NEED_NONE], p->n_placed);
        ck_assert_int_eq(p->unmet_days, 0);
        ck_assert_int_eq(p->secure_days, 0);
        ck_assert_int_eq(at.world.head->secure.month_cell_nights, 0);
        inside_end(&at);
    }
}
END_TEST

/* One need of one young person, from day 0 to day 50. */
typedef struct course {
    int64_t unmet_days, secure_days, month_days[RI_N_PLACEMENTS];
    bool is_out_in_secure, has_left;
} course;

static course one_need(double offer, double refused, double limit_days) {
    ri_council_setup setup = secure_setup();
    setup.set[RI_P_secure_offer] = offer;
    setup.set[RI_P_secure_refused] = refused;
    setup.set[RI_P_secure_limit_days] = limit_days;
    inside at;
    inside_begin(&at, &setup, 0);
    ri__placed *pl = &at.world.pl;
    uint32_t row = some_young_person(&at);
    at.world.head->window_end = 99;
    ri__placements_begin_month(&at.world);
    pl->need_due[row] = 0;
    ri__secure_today(&at.world);
    pl->need_end[row] = 50;
    pl->need_due[row] = pl->need_due[row] < 50 ? pl->need_due[row] : 50;
    ri__placements_today(&at.world);
    course c = {0};
    for (at.world.day = 1; at.world.day < 100; at.world.day++) {
        ri__secure_today(&at.world);
        ri__placements_today(&at.world);
        c.is_out_in_secure |= pl->type[row] == RI_PLACEMENT_SECURE && pl->is_out[row];
    }
    const ri__placements *p = &at.world.head->placements;
    c.unmet_days = p->unmet_days;
    c.secure_days = p->secure_days;
    for (int type = 0; type < RI_N_PLACEMENTS; type++)
        c.month_days[type] = p->month_days[type];
    c.has_left = pl->need[row] == RI_NEED_NONE && pl->type[row] < RI_N_CHOSEN && pl->n_needs[row] == 1;
    inside_end(&at);
    return c;
}

START_TEST(test_one_need) {
    /* Of 50 days: an offer on the next day leaves one unmet; without any, all are, 7 of them where the young
     * person was and 43 in a bespoke placement; without a limit that is reached, none of them bespoke. */
    course c = one_need(AT_ONCE, 0, 7);
    ck_assert_int_eq(c.unmet_days, 1);
    ck_assert_int_eq(c.secure_days, 49);
    ck_assert(c.is_out_in_secure && c.has_left);
    c = one_need(AT_ONCE, 1, 7);
    ck_assert_int_eq(c.unmet_days, 50);
    ck_assert_int_eq(c.secure_days, 0);
    ck_assert_int_eq(c.month_days[RI_PLACEMENT_BESPOKE], 43);
    ck_assert(c.has_left);
    c = one_need(NEVER, 0, 7);
    ck_assert_int_eq(c.unmet_days, 50);
    ck_assert_int_eq(c.month_days[RI_PLACEMENT_BESPOKE], 43);
    c = one_need(NEVER, 0, 120);
    ck_assert_int_eq(c.unmet_days, 50);
    ck_assert_int_eq(c.month_days[RI_PLACEMENT_BESPOKE], 0);
    ck_assert(c.has_left);
}
END_TEST

START_TEST(test_offers_come_at_their_hazard) {
    /* Each needs one from day 0 on. The share with a place after 7 days is (1 - 0.25) (1 - e^(-0.03 x 7)), of
     * those who still need one; all others are in a bespoke placement. A need lasts beyond d days with chance
     * e^(-d / 120). */
    enum { N = 20 };
    ri_council_setup setup = secure_setup();
    double n[RI_N_NEEDS] = {0}, n_young = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < N; r++) {
        inside_again(&at, r);
        for (uint32_t row = 0; row < at.world.head->placements.n_rows; row++) {
            bool is_young = ri__placement_is_high_risk(&at.world, row);
            at.world.pl.need_due[row] = is_young ? 0 : RI_FAR;
            n_young += is_young;
        }
        for (int d = 0; d <= 7; d++, at.world.day++)
            ri__secure_today(&at.world);
        for (int need = 0; need < RI_N_NEEDS; need++)
            n[need] += at.world.head->placements.n_need[need];
    }
    inside_end(&at);
    double lasts = exp(-7 / 120.0), offered = 0.75 * (1 - exp(-0.03 * 7));
    double has = lasts * offered, has_not = lasts * (1 - offered);
    ck_assert_double_eq_tol(n[RI_NEED_SECURE] / n_young, has, 4 * sqrt(has * (1 - has) / n_young));
    ck_assert_double_eq_tol(n[RI_NEED_BESPOKE] / n_young, has_not,
                            4 * sqrt(has_not * (1 - has_not) / n_young));
    ri_assert_same(n[RI_NEED_WAITING], 0);
}
END_TEST

START_TEST(test_needs_last_from_the_first_day_on) {
    /* At 0.5 a year for 120 days each, 0.164 needs begin in the time that one lasts: of those at high risk
     * 0.164 / 1.164 have one on the first day, and on the last of 200 days. */
    enum { N = 20 };
    ri_council_setup setup = secure_setup();
    setup.set[RI_P_secure_need] = 0.5;
    double load = 0.5 / 365.25 * 120, expected = load / (1 + load), n[2] = {0}, n_young = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < N; r++) {
        inside_again(&at, r);
        static bool is_young[2048]; /* on the first day: not who turns 13 meanwhile */
        uint32_t n_rows = at.world.head->placements.n_rows;
        ck_assert_uint_lt(n_rows, 2048);
        for (uint32_t row = 0; row < n_rows; row++)
            n_young += is_young[row] = ri__placement_is_high_risk(&at.world, row);
        for (int when = 0; when < 2; when++) {
            for (uint32_t row = 0; row < n_rows; row++)
                n[when] += is_young[row] && at.world.pl.need[row] != RI_NEED_NONE;
            live(&at, when == 0 ? 200 : 0);
        }
    }
    inside_end(&at);
    double error = sqrt(expected * (1 - expected) / n_young);
    ck_assert_double_eq_tol(n[0] / n_young, expected, 4 * error);
    ck_assert_double_eq_tol(n[1] / n_young, expected, 4 * error);
}
END_TEST

/* Nights of `n` years of charges, 20 per 10,000 children a year. */
static double nights(double bed_share, bool has_room, int n) {
    ri_council_setup setup = secure_setup();
    setup.is_off[RI_SYSTEM_homes] = false;
    setup.homes_registered = setup.homes_own = 1;
    setup.set[RI_P_home_inadequate_share] = setup.set[RI_P_home_closure_rate] = 0;
    setup.set[RI_P_bail_refused] = 20;
    setup.set[RI_P_council_bed_share] = bed_share;
    inside at;
    inside_begin(&at, &setup, 0);
    double sum = 0;
    for (uint64_t r = 0; r < (uint64_t)n; r++) {
        inside_again(&at, r);
        at.world.head->homes.home[0].places = at.world.head->homes.home[0].load + has_room;
        for (; at.world.day < 364; at.world.day++)
            ri__secure_today(&at.world);
        sum += at.world.head->secure.month_cell_nights;
    }
    ri__secure_month(&at.world);
    ck_assert_int_eq(at.world.head->secure.month_cell_nights, 0);
    inside_end(&at);
    return sum / n;
}

START_TEST(test_cells_stand_in_for_a_bed) {
    /* 20 x 12.5902 charges a year, on 364 of 365.25 days; one night, two after a Saturday: 8/7. The variance
     * of a Poisson sum of 1s and 2s is rate x (6 x 1 + 1 x 4) / 7. A bed is there for no one, for all, for a
     * quarter; in a full home for none. */
    enum { N = 20 };
    double charges = 20 * 12.5902 * 364 / 365.25, expected = charges * 8 / 7;
    double error = sqrt(charges * 10 / 7 / N);
    ck_assert_double_eq_tol(nights(0, true, N), expected, 4 * error);
    ck_assert_double_eq_tol(nights(0.25, true, N), 0.75 * expected, 4 * error);
    ri_assert_same(nights(1, true, 2), 0);
    ck_assert_double_eq_tol(nights(1, false, N), expected, 4 * error);
}
END_TEST

RI_TEST_MAIN("council/secure", test_nobody_needs_one, test_one_need, test_offers_come_at_their_hazard,
             test_needs_last_from_the_first_day_on, test_cells_stand_in_for_a_bed)
