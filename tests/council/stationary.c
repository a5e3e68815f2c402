/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistical: Little's law on a stationary council, within 1 % in every stage. 120 replications of 60
 * months, seed 1, fixed. The largest standard error is that of children in care (stays of two years): about
 * 0.25 % of the stock, so 1 % is four of them: false-alarm rate below 1e-3 over the five stages. Never
 * retried. */
#include <math.h>
#include <stdlib.h>

#include "council/curve.h"
#include "council/fixture.h"
#include "council/flows.h"
#include "support.h"

#define N_REPLICATIONS 120
#define N_MONTHS       60

static double mean_of(const int64_t *records, uint32_t metric) {
    uint32_t n_cells = ri_record_n_cells(N_MONTHS);
    double sum = 0;
    for (int r = 0; r < N_REPLICATIONS; r++)
        for (int m = 0; m < N_MONTHS; m++)
            sum += (double)records[(uint32_t)r * n_cells + ri_record_series_cell(m, metric, 0)];
    return sum / N_REPLICATIONS / N_MONTHS;
}

START_TEST(test_littles_law) {
    ri_council_setup setup = fixture_stationary(N_MONTHS);
    setup.first_day = ri_day_from_date((ri_date){2017, 1, 1});
    ri_curve curve;
    double p[RI_N_PARAMETERS], start[RI_N_START];
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        p[i] = isnan(setup.set[i]) ? ri_parameter_table[i].default_value : setup.set[i];
    for (int i = 0; i < RI_N_START; i++)
        start[i] = setup.start.field[i].value;
    ck_assert_int_eq(ri_curve_from_ended(&curve, &setup.evidence.assessments, 1, 20, 260, NULL), RI_OK);
    /* 365.25 days hold 253 working days on average (365.25 x 5/7 less 8 bank holidays on weekdays). */
    ri__flows f = ri__flows_solve(
        &(ri__flow_basis){start, p, &curve, 365.25 / 252.9, &(ri__aged){.within_year_share = 0}, true});
    int64_t *records = fixture_run(&setup, N_REPLICATIONS);
    static const struct {
        uint32_t metric;
        int stage;
    } checks[] = {{RI_METRIC_assessments_open, RI_STAGE_ASSESSMENT},
                  {RI_METRIC_cin, RI_STAGE_CIN},
                  {RI_METRIC_enquiries_open, RI_STAGE_ENQUIRY},
                  {RI_METRIC_cpp, RI_STAGE_CPP},
                  {RI_METRIC_in_care, RI_STAGE_CARE}};
    enum { N_CHECKS = sizeof checks / sizeof checks[0] };
    for (int i = 0; i < N_CHECKS; i++) {
        double expected = f.inflow_per_day[checks[i].stage] * f.mean_days[checks[i].stage];
        bool is_working = checks[i].stage == RI_STAGE_ASSESSMENT || checks[i].stage == RI_STAGE_ENQUIRY;
        expected *= is_working ? 365.25 / 252.9 : 1;
        double simulated = mean_of(records, checks[i].metric);
        ck_assert_msg(fabs(simulated / expected - 1) < 0.01, "%s: %.2f simulated, %.2f = inflow x mean stay",
                      ri_metric_table[checks[i].metric].id, simulated, expected);
    }
    ck_assert_double_eq_tol(mean_of(records, RI_METRIC_referrals), 6878 / 12.0, 0.01 * 6878 / 12.0);
    double enquiries = 148.5 * 12.5902 / 12; /* as published, per 10,000 children in the year */
    ck_assert_double_eq_tol(mean_of(records, RI_METRIC_enquiries), enquiries, 0.01 * enquiries);
    free(records);
    ri_curve_dispose(&curve);
}
END_TEST

RI_TEST_MAIN("stationary", test_littles_law)
