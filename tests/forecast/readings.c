/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: both readings of the record fix the two shares by which they differ, and nothing that was fixed. */
#include "forecast/readings.h"

#include <math.h>

#include "forecast/changes.h"
#include "support.h"

static const ri_parameter parameters[] = {
    {.name = "notice_days"}, {.name = "rule.followed_share"}, {.name = "rule.exceeded_share"}};

START_TEST(shares) {
    ri_component component = {.n_parameters = 3, .parameters = parameters};
    ri_council_setup setup = ri_council_setup_default();
    double set[3];
    ck_assert(!ri_readings_differ(&setup));
    setup.role[RI_ROLE_ESCALATION].component = &component;
    ck_assert(ri_readings_differ(&setup));
    ri_reading_apply(&setup, RI_READING_WHERE_KNOWN, set);
    ck_assert_ptr_eq(setup.role[RI_ROLE_ESCALATION].set, set);
    ck_assert(isnan(set[0]));
    ck_assert_double_eq_tol(set[1], 18.0 / 19, 1e-15);
    ck_assert_double_eq_tol(set[2], 3.0 / 9, 1e-15);
    const double fixed[] = {20, 0.5, NAN};
    setup.role[RI_ROLE_ESCALATION].set = fixed;
    ri_reading_apply(&setup, RI_READING_UNKNOWN_IS_NO, set);
    ri_assert_same(set[0], 20);
    ri_assert_same(set[1], 0.5);
    ck_assert_double_eq_tol(set[2], 3.0 / 18, 1e-15);
    component.n_parameters = 2;
    ck_assert(!ri_readings_differ(&setup));
}
END_TEST

START_TEST(three_numbers) {
    ri_forecast f = {.n_horizons = 4, .at = {3, 6, 12, 24}};
    f.commissioner[2].p = 0.25;
    f.grade[RI_AREA_OVERALL][RI_INADEQUATE].p = 0.5;
    f.reinspection_start.mean = 30;
    ck_assert_int_eq(ri_forecast_within(&f), 12);
    ri_forecast_three three = ri_forecast_three_of(&f);
    ri_forecast_three less = ri_forecast_three_less(three, (ri_forecast_three){0.125, 0.25, 31});
    ri_assert_same(less.commissioner, 0.125);
    ri_assert_same(less.inadequate, 0.25);
    ri_assert_same(less.months, -1);
    f.n_horizons = 2; /* a horizon of 6 months */
    ck_assert_int_eq(ri_forecast_within(&f), 6);
    f.has_commissioner = true;
    ck_assert(isnan(ri_forecast_three_of(&f).commissioner));
}
END_TEST

RI_TEST_MAIN("readings", shares, three_numbers)
