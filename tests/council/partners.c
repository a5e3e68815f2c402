/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Safeguarding partners, their reform and the police: at nothing, at the extreme, in between. Exact values
 * follow from the parameters' defaults; statistical ones (fixed seed 1) allow four standard errors of their
 * own sample, a false alarm in 1 of 16,000 checks. */
#include <math.h>

#include "council/inside.h"
#include "support.h"

#define TOLERANCE 1e-12

/* A board that required improvement: 0.3 + 0.17. Partners all alike, so that nothing is random. */
static ri_council_setup partners_setup(void) {
    ri_council_setup setup = fixture_stationary(36);
    setup.set[RI_P_partners_sd] = 0;
    setup.start.board_grade = RI_REQUIRES_IMPROVEMENT;
    return setup;
}

static void partners_months(inside *at, int n) {
    for (int i = 0; i < n; i++)
        ri__partners_month(&at->world);
}

static void assert_neutral(const inside *at) {
    ck_assert_double_eq_tol(inside_part(at, RI_SYSTEM_partners, RI_DRIVER_unneeded), 1, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(at, RI_SYSTEM_partners, RI_DRIVER_demand), 1, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(at, RI_SYSTEM_partners, RI_DRIVER_quality), 0, TOLERANCE);
}

START_TEST(test_nothing_moves_where_nobody_pushes) {
    ri_council_setup setup = partners_setup();
    inside at;
    inside_begin(&at, &setup, 0);
    ck_assert_double_eq_tol(at.world.head->partners.effectiveness, 0.47, TOLERANCE);
    assert_neutral(&at);
    partners_months(&at, 40);
    ck_assert_double_eq_tol(at.world.head->partners.effectiveness, 0.47, TOLERANCE);
    assert_neutral(&at);
    inside_end(&at);
}
END_TEST

START_TEST(test_switched_off_nothing_is_pushed) {
    ri_council_setup setup = partners_setup();
    setup.is_off[RI_SYSTEM_partners] = setup.is_off[RI_SYSTEM_police] = true;
    inside at;
    inside_begin(&at, &setup, 0);
    ri__systems_month(&at.world);
    assert_neutral(&at);
    ri_assert_same(ri__driver(&at.world, RI_DRIVER_unneeded), 1);
    inside_end(&at);
}
END_TEST

/* Nine months of full work at a time of nine months: 0.2 (1 - 1/e). Referrals that need nothing fall by
 * exp(-0.8 x that); they are a share s of all, so all fall by s of it. */
START_TEST(test_work_with_partners) {
    ri_council_setup setup = partners_setup();
    ri_effect effects[] = {{RI_LEVER_partnership, RI_SET, 1, setup.first_day, RI_DAY_NONE, 0, 0}};
    setup.effects = effects;
    setup.n_effects = 1;
    inside at;
    inside_begin(&at, &setup, 0);
    partners_months(&at, 9);
    double change = 0.2 * (1 - exp(-1));
    ck_assert_double_eq_tol(at.world.head->partners.effectiveness, 0.47 + change, TOLERANCE);
    double unneeded = exp(-0.8 * change), share = ri__unneeded_share(&at.world.head->flows);
    /* Gloucestershire's published shares: 2.7 % no further action, 41.2 % assessed and not in need. */
    ck_assert_double_eq_tol(share, 0.027 + 0.412, 1e-9);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_partners, RI_DRIVER_unneeded), unneeded, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_partners, RI_DRIVER_demand),
                            1 + share * (unneeded - 1), TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_partners, RI_DRIVER_quality), 0.3 * change, TOLERANCE);
    inside_end(&at);
}
END_TEST

static ri_day date(int year, int month, int day) {
    return ri_day_from_date((ri_date){year, month, day});
}

/* As expected in 2017, and as it came. */
static ri_council_setup reform_setup(ri_day known_as_of) {
    ri_council_setup setup = partners_setup();
    setup.evidence.partners_reform = (ri_reform){2,
                                                 {{date(2017, 4, 27), date(2018, 4, 30), date(2019, 12, 31)},
                                                  {date(2018, 7, 4), date(2018, 7, 4), date(2019, 9, 29)}}};
    setup.known_as_of = known_as_of;
    return setup;
}

static double effectiveness_on(const ri_council_setup *setup, ri_day day) {
    inside at;
    inside_begin(&at, setup, 0);
    at.world.day = day - at.model->first_day;
    ri__partners_month(&at.world);
    double effectiveness = at.world.head->partners.effectiveness;
    inside_end(&at);
    return effectiveness;
}

/* A dip of 15 %: none before, half of it half way (226 of 452 days), all of it on the day the law works, half
 * of it again nine months (274 days) later. */
START_TEST(test_reform_dips_and_recovers) {
    ri_council_setup setup = reform_setup(RI_DAY_NONE);
    ck_assert_double_eq_tol(effectiveness_on(&setup, date(2018, 7, 3)), 0.47, TOLERANCE);
    ck_assert_double_eq_tol(effectiveness_on(&setup, date(2019, 2, 15)), 0.47 * (1 - 0.15 / 2), 1e-4);
    ck_assert_double_eq_tol(effectiveness_on(&setup, date(2019, 9, 29)), 0.47 * 0.85, TOLERANCE);
    double months = 274 / RI_DAYS_PER_MONTH;
    ck_assert_double_eq_tol(effectiveness_on(&setup, date(2020, 6, 29)),
                            0.47 * (1 - 0.15 * exp2(-months / 9)), TOLERANCE);
    setup.set[RI_P_partners_reform_dip] = 0;
    ck_assert_double_eq_tol(effectiveness_on(&setup, date(2019, 9, 29)), 0.47, TOLERANCE);
}
END_TEST

/* Who looks ahead from 2017 knows the dates of 2017, before the law nothing. */
START_TEST(test_reform_as_it_was_known) {
    ri_council_setup setup = reform_setup(date(2017, 6, 13));
    ck_assert_double_eq_tol(effectiveness_on(&setup, date(2019, 12, 31)), 0.47 * 0.85, TOLERANCE);
    ck_assert_double_gt(effectiveness_on(&setup, date(2019, 9, 29)), 0.47 * 0.87);
    setup = reform_setup(date(2017, 1, 1));
    ck_assert_double_eq_tol(effectiveness_on(&setup, date(2019, 12, 31)), 0.47, TOLERANCE);
}
END_TEST

/* Council and police each have the correlation 0.6 with what they share, so 0.36 with each other; health with
 * neither. 400 councils: the standard error of a correlation r is (1 - r^2) / sqrt(400). */
START_TEST(test_police_overlap) {
    enum { N = 400 };
    ri_council_setup setup = partners_setup();
    double sum[RI_N_PARTNERS][RI_N_PARTNERS] = {{0}};
    inside at;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < N; r++) {
        inside_again(&at, r);
        const ri__partners *p = &at.world.head->partners;
        double strength[RI_N_PARTNERS];
        for (int i = 0; i < RI_N_PARTNERS; i++)
            strength[i] = i == RI_PARTNER_HEALTH ? p->own[i] : 0.6 * p->shared + 0.8 * p->own[i];
        for (int i = 0; i < RI_N_PARTNERS; i++)
            for (int j = 0; j < RI_N_PARTNERS; j++)
                sum[i][j] += strength[i] * strength[j];
    }
    double both =
        sum[RI_PARTNER_COUNCIL][RI_PARTNER_POLICE] /
        sqrt(sum[RI_PARTNER_COUNCIL][RI_PARTNER_COUNCIL] * sum[RI_PARTNER_POLICE][RI_PARTNER_POLICE]);
    double health =
        sum[RI_PARTNER_COUNCIL][RI_PARTNER_HEALTH] /
        sqrt(sum[RI_PARTNER_COUNCIL][RI_PARTNER_COUNCIL] * sum[RI_PARTNER_HEALTH][RI_PARTNER_HEALTH]);
    ck_assert_double_eq_tol(both, 0.36, 4 * (1 - 0.36 * 0.36) / sqrt(N));
    ck_assert_double_eq_tol(health, 0, 4 / sqrt(N));
    inside_end(&at);
}
END_TEST

/* The strength shared with the police moves the council's practice by 0.1 x 0.6 for each unit it has moved
 * since the start; without overlap by nothing. */
START_TEST(test_police_move_with_the_council) {
    ri_council_setup setup = partners_setup();
    inside at;
    inside_begin(&at, &setup, 3);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_police, RI_DRIVER_quality), 0, TOLERANCE);
    double start = at.world.head->partners.shared;
    at.world.day = 30;
    ri__police_month(&at.world);
    double moved = at.world.head->partners.shared - start;
    ck_assert_double_gt(fabs(moved), 1e-6);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_police, RI_DRIVER_quality), 0.06 * moved, TOLERANCE);
    inside_end(&at);
    setup.set[RI_P_police_overlap] = 0;
    inside_begin(&at, &setup, 3);
    at.world.day = 30;
    ri__police_month(&at.world);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_police, RI_DRIVER_quality), 0, TOLERANCE);
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("partners", test_nothing_moves_where_nobody_pushes, test_switched_off_nothing_is_pushed,
             test_work_with_partners, test_reform_dips_and_recovers, test_reform_as_it_was_known,
             test_police_overlap, test_police_move_with_the_council)
