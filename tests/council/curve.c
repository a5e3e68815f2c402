/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: stays from published bands, and the stationary flows. Expected values are worked by hand beside
 * each. */
#include "council/curve.h"

#include <math.h>

#include "abi/math.h"
#include "council/fixture.h"
#include "council/flows.h"
#include "support.h"

START_TEST(test_ended_bands_come_out) {
    ri_curve curve;
    ri_evidence e = fixture_setup(12).evidence;
    ck_assert_int_eq(ri_curve_from_ended(&curve, &e.assessments, 1, 20, 260, NULL), RI_OK);
    /* S at the band edges: 1 - 11680/648820, ..., published counts (DfE C2, 2025). */
    ck_assert_double_eq_tol(ri_exp(-ri_curve_hazard(&curve, 1)), 1 - 11680.0 / 648820, 1e-12);
    ck_assert_double_eq_tol(ri_exp(-ri_curve_hazard(&curve, 45)), 93000.0 / 648820, 1e-12);
    ck_assert_double_eq_tol(ri_exp(-ri_curve_hazard(&curve, 60)), 27500.0 / 648820, 1e-12);
    /* The published median of 33 and upper quartile of 43 working days lie where the curve crosses. */
    ck_assert(ri_exp(-ri_curve_hazard(&curve, 31)) > 0.5 && ri_exp(-ri_curve_hazard(&curve, 34)) < 0.5);
    ck_assert(ri_exp(-ri_curve_hazard(&curve, 42)) > 0.25 && ri_exp(-ri_curve_hazard(&curve, 44)) < 0.25);
    ri_curve_dispose(&curve);
}
END_TEST

START_TEST(test_open_exponential) {
    /* A constant hazard of 0.01 a day: the stock of elapsed times in bands is its integral. */
    double until[3] = {100, 300, INFINITY}, mass[3], from = 0;
    for (int b = 0; b < 3; b++) {
        mass[b] = (ri_exp(-0.01 * from) - ri_exp(-0.01 * until[b])) / 0.01;
        from = until[b];
    }
    ri_curve curve;
    ck_assert_int_eq(ri_curve_from_open(&curve, until, mass, 3, 2000, NULL), RI_OK);
    ck_assert_double_eq_tol(ri_curve_hazard(&curve, 250), 2.5, 1e-6);
    ck_assert_double_eq_tol(ri_curve_hazard(&curve, 4000), 40, 1e-5);
    /* Mean of whole days: sum of exp(-0.01 d) = 1 / (1 - exp(-0.01)). */
    ck_assert_double_eq_tol(ri_curve_mean(&curve, 1), 1 / (1 - ri_exp(-0.01)), 1e-4);
    ri_curve_make_grid(&curve);
    ck_assert_double_eq_tol(ri_curve_multiplier(&curve, 1 / (1 - ri_exp(-0.02))), 2, 0.01);
    ri_curve_dispose(&curve);
}
END_TEST

START_TEST(test_elapsed_sums_to_one) {
    double until[1] = {INFINITY}, mass[1] = {50}, cumulative[501];
    ri_curve curve;
    ck_assert_int_eq(ri_curve_from_open(&curve, until, mass, 1, 500, NULL), RI_OK);
    ri_curve_elapsed(&curve, 1, cumulative);
    ck_assert_double_eq_tol(cumulative[500], 1, 1e-12);
    /* Hazard 1/50: P(0 days) = (1 - q) / (1 - q^501), q = exp(-1/50). */
    double q = ri_exp(-0.02);
    ck_assert_double_eq_tol(cumulative[0], (1 - q) / (1 - ri_pow(q, 501)), 1e-12);
    ri_curve_dispose(&curve);
}
END_TEST

START_TEST(test_bands_must_be_open_and_hold_somebody) {
    ri_curve curve = {0};
    ri_error error = {0};
    ri_durations closed = {1, {{0, 3, 10}}, "months", "cpp.csv:4"};
    ck_assert_int_eq(ri_curve_from_ended(&curve, &closed, 30, 100, 100, &error), RI_BAD_DATA);
    ck_assert_str_eq(error.text, "cpp.csv:4: the duration bands must hold somebody and end open");
}
END_TEST

START_TEST(test_flows_keep_littles_law) {
    ri_council_setup setup = fixture_setup(12);
    ri_curve curve;
    double p[RI_N_PARAMETERS], start[RI_N_START];
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        p[i] = ri_parameter_table[i].default_value;
    for (int i = 0; i < RI_N_START; i++)
        start[i] = setup.start.field[i].value;
    ck_assert_int_eq(ri_curve_from_ended(&curve, &setup.evidence.assessments, 1, 20, 260, NULL), RI_OK);
    ri__flows f =
        ri__flows_solve(&(ri__flow_basis){start, p, &curve, 1.45, &(ri__aged){.within_year_share = 0}, true});
    double open = 0;
    for (int s = RI_STAGE_CIN; s <= RI_STAGE_CARE; s++)
        ck_assert_double_eq_tol(f.inflow_per_day[s] * f.mean_days[s] * (s == RI_STAGE_ENQUIRY ? 1.45 : 1),
                                f.stock[s], 1e-6);
    for (int s = RI_STAGE_DECISION; s <= RI_STAGE_CARE; s++)
        open += f.stock[s];
    ck_assert_double_eq_tol(open, 3804, 1e-6);
    /* Conferences: from assessments and from CIN plans, 58.6 per 10,000 of 125,902 children; 595 plans. */
    double conferences = 58.6 * 12.5902 / 365.25;
    ck_assert_double_eq_tol(f.inflow_per_day[RI_STAGE_ENQUIRY], conferences, 1e-9);
    ck_assert_double_eq_tol(f.plan_share, 595 / (58.6 * 12.5902), 1e-12);
    /* Everybody who enters a CIN plan comes from an assessment, a protection plan, or a conference without
     * one. */
    double assessed = f.inflow_per_day[RI_STAGE_ASSESSMENT];
    ck_assert_double_eq_tol(f.inflow_per_day[RI_STAGE_CIN],
                            assessed * f.assessed_to_cin + f.inflow_per_day[RI_STAGE_CPP] * f.cpp_to_cin +
                                (1 - f.plan_share) * conferences,
                            1e-9);
    ck_assert_double_eq_tol(assessed * f.assessed_to_conference +
                                f.inflow_per_day[RI_STAGE_CIN] * f.cin_to_conference,
                            conferences, 1e-9);
    /* Of 148.5 enquiries per 10,000 a year those that reach no conference: the rest. */
    ck_assert_double_eq_tol(f.enquiry_only * assessed, (148.5 - 58.6) * 12.5902 / 365.25, 1e-9);
    /* In time within 45 working days: 81.3 % as published. */
    ck_assert_double_eq_tol(ri_exp(-f.assessment_multiplier * ri_curve_hazard(&curve, 45)), 1 - 0.813, 1e-9);
    ri_curve_dispose(&curve);
}
END_TEST

RI_TEST_MAIN("curve", test_ended_bands_come_out, test_open_exponential, test_elapsed_sums_to_one,
             test_bands_must_be_open_and_hold_somebody, test_flows_keep_littles_law)
