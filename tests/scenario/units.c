/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <math.h>
#include <string.h>

#include "scenario/units.h"

/* Origins: 365.25 days in a year, 12 months in it, 7 days in a week, 100 percent in one. */
START_TEST(test_conversions_are_exact) {
    ri_assert_same(ri__unit_convert(6, RI__UNIT_weeks, RI__UNIT_days), 42);
    ri_assert_same(ri__unit_convert(2, RI__UNIT_months, RI__UNIT_days), 60.875);
    ri_assert_same(ri__unit_convert(5, RI__UNIT_years, RI__UNIT_months), 60);
    ri_assert_same(ri__unit_convert(60.875, RI__UNIT_days, RI__UNIT_months), 2);
    ri_assert_same(ri__unit_convert(2, RI__UNIT_per_day, RI__UNIT_per_year), 730.5);
    ri_assert_same(ri__unit_convert(10, RI__UNIT_per_month, RI__UNIT_per_year), 120);
    ri_assert_same(ri__unit_convert(120, RI__UNIT_per_year, RI__UNIT_per_month), 10);
    for (int i = 0; i <= 100; i++)
        ri_assert_same(ri__unit_convert(i, RI__UNIT_percent, RI__UNIT_share), i / 100.0);
}
END_TEST

START_TEST(test_only_like_fits_like) {
    static const struct {
        ri__unit from, to;
        bool fits;
    } pair[] = {
        {RI__UNIT_days, RI__UNIT_weeks, true},       {RI__UNIT_days, RI__UNIT_working_days, false},
        {RI__UNIT_per_day, RI__UNIT_per_year, true}, {RI__UNIT_per_year, RI__UNIT_years, false},
        {RI__UNIT_percent, RI__UNIT_share, true},    {RI__UNIT_share, RI__UNIT_number, false},
        {RI__UNIT_fte, RI__UNIT_cases, false},       {RI__UNIT_gbp, RI__UNIT_number, false},
        {RI__N_UNITS, RI__UNIT_days, false},         {RI__UNIT_days, RI__N_UNITS, false},
        {RI__UNIT_number, RI__UNIT_number, true},
    };
    for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++)
        ck_assert_int_eq(ri__unit_fits(pair[i].from, pair[i].to), pair[i].fits);
}
END_TEST

START_TEST(test_names) {
    for (int unit = 0; unit < RI__N_UNITS; unit++)
        ck_assert_int_eq(ri__unit_of(ri__unit_name((ri__unit)unit)), unit);
    ck_assert_int_eq(ri__unit_of("fortnights"), RI__N_UNITS);
    ck_assert_int_eq(ri__unit_of(""), RI__N_UNITS);
    char text[128];
    ri__unit_accepted(RI__UNIT_per_month, text);
    ck_assert_str_eq(text, "per_day, per_month or per_year");
    ri__unit_accepted(RI__UNIT_fte, text);
    ck_assert_str_eq(text, "fte");
}
END_TEST

START_TEST(test_numbers_read_back) {
    static const double number[] = {0, -0.2, 0.1, 1.0 / 3, 1e300, 5e-324, 123456789012345678.0};
    char text[32];
    for (size_t i = 0; i < sizeof number / sizeof number[0]; i++) {
        ri__number_format(number[i], text);
        ri_assert_same(strtod(text, NULL), number[i]);
    }
    ri__number_format(0.1, text);
    ck_assert_str_eq(text, "0.1");
    ri__number_format(NAN, text);
    ck_assert_str_eq(text, "nan");
    ri__number_format(-INFINITY, text);
    ck_assert_str_eq(text, "-inf");
}
END_TEST

RI_TEST_MAIN("units", test_conversions_are_exact, test_only_like_fits_like, test_names,
             test_numbers_read_back)
