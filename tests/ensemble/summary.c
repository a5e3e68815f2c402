/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ensemble/accumulator.h"
#include "fake_job.h"

#define N_MONTHS 6 /* a horizon of 182.625 days */
#define N        5
#define NONE     INT64_MIN

/* Five records, written cell by cell; all else is without a value or not reached. */
typedef struct records {
    uint32_t n_cells;
    int64_t *cells;
} records;

static records records_make(void) {
    records r = {.n_cells = ri_record_n_cells(N_MONTHS)};
    r.cells = malloc((size_t)N * r.n_cells * sizeof *r.cells);
    ck_assert_ptr_nonnull(r.cells);
    for (uint32_t i = 0; i < N * r.n_cells; i++)
        r.cells[i] = NONE;
    return r;
}

static void fill(records *r, uint32_t cell, const int64_t values[N]) {
    for (uint32_t i = 0; i < N; i++)
        r->cells[i * r->n_cells + cell] = values[i];
}

static ri_run_summary summarise(records *r, uint64_t n) {
    fake_context context = fake_context_default(N_MONTHS);
    context.records = r->cells;
    ri_job job = fake_job(&context);
    ri_ensemble_options options = ri_ensemble_options_default();
    options.n = n;
    options.n_threads = 2;
    ri_run_summary summary;
    ri_error error = {0};
    ri_store *store = fake_store();
    ri_status status = ri_ensemble_run_job(&job, &options, store, fake_run(store), &summary, &error);
    ck_assert_msg(status == RI_OK, "%s", error.text);
    ri_store_close(store);
    free(r->cells);
    return summary;
}

#define near(a, b) ck_assert_double_eq_tol((a), (b), 1e-12)

/* 1.00, 2.00, 3.00, 4.00 and one without a denominator: mean 2.5, variance 5/3. */
START_TEST(an_amount_leaves_out_what_has_no_value) {
    records r = records_make();
    fill(&r, ri_outcome_cell(RI_OUT_child_months_in_inadequate_practice),
         (int64_t[]){100, 300, NONE, 200, 400});
    ri_run_summary summary = summarise(&r, N);
    const ri_distribution *d = &summary.outcome[RI_OUT_child_months_in_inadequate_practice].amount;
    ck_assert_uint_eq(d->n, 4);
    ck_assert_uint_eq(summary.outcome[RI_OUT_child_months_in_inadequate_practice].n, 5);
    near(d->mean, 2.5);
    near(d->se, sqrt(5.0 / 12));
    near(d->q05, 1);
    near(d->q25, 1);
    near(d->q50, 2);
    near(d->q75, 3);
    near(d->q95, 4);
    ri_assert_same(d->not_reached_share, 0);
    const ri_distribution *empty = &summary.outcome[RI_OUT_rereferral_share].amount;
    ck_assert_uint_eq(empty->n, 0);
    ck_assert_double_nan(empty->mean);
    ck_assert_double_nan(empty->q50);
    ri_run_summary_dispose(&summary);
}
END_TEST

/* 30, 60 and 91 days, twice the horizon of 182.625: the mean is (181 + 365.25) / 5 days. */
START_TEST(a_wait_counts_not_reached_as_the_horizon) {
    records r = records_make();
    fill(&r, ri_outcome_cell(RI_OUT_months_to_leave_inadequate), (int64_t[]){30, NONE, 60, NONE, 91});
    ri_run_summary summary = summarise(&r, N);
    const ri_distribution *d = &summary.outcome[RI_OUT_months_to_leave_inadequate].amount;
    ck_assert_uint_eq(d->n, 5);
    near(d->mean, (181 + 365.25) / 5 / 30.4375);
    near(d->q05, 30 / 30.4375);
    near(d->q25, 60 / 30.4375);
    near(d->q50, 91 / 30.4375);
    near(d->q75, 6);
    near(d->q95, 6);
    near(d->not_reached_share, 0.4);
    const double days[] = {30, 60, 91, 182.625, 182.625};
    double squares = 0;
    for (int i = 0; i < 5; i++)
        squares += (days[i] - 109.25) * (days[i] - 109.25);
    near(d->se, sqrt(squares / 4 / 5) / 30.4375);
    const ri_distribution *never = &summary.outcome[RI_OUT_months_to_reinspection].amount;
    near(never->mean, 6);
    ri_assert_same(never->se, 0);
    near(never->q05, 6);
    ri_assert_same(never->not_reached_share, 1);
    ri_run_summary_dispose(&summary);
}
END_TEST

START_TEST(grades_are_shares) {
    records r = records_make();
    uint32_t by_area = ri_outcome_cell(RI_OUT_reinspection_grade_by_area);
    fill(&r, ri_outcome_cell(RI_OUT_reinspection_grade), (int64_t[]){0, 1, 1, NONE, 2});
    fill(&r, by_area + RI_AREA_HELP_PROTECTION, (int64_t[]){3, 3, 3, 3, 3});
    fill(&r, by_area + RI_AREA_OVERALL, (int64_t[]){2, 2, NONE, 2, 1});
    fill(&r, by_area + RI_AREA_LEADERS, (int64_t[]){RI_NOT_JUDGED, RI_NOT_JUDGED, NONE, 2, 1});
    ri_run_summary summary = summarise(&r, N);
    const ri_outcome_summary *whole = &summary.outcome[RI_OUT_reinspection_grade];
    const double expected[RI_N_SHARES] = {0.2, 0.4, 0.2, 0, 0.2};
    for (int grade = 0; grade < RI_N_SHARES; grade++) {
        near(whole->grade_share[RI_AREA_OVERALL][grade], expected[grade]);
        near(whole->grade_se[RI_AREA_OVERALL][grade], sqrt(expected[grade] * (1 - expected[grade]) / 5));
    }
    const ri_outcome_summary *areas = &summary.outcome[RI_OUT_reinspection_grade_by_area];
    ri_assert_same(areas->grade_share[RI_AREA_HELP_PROTECTION][RI_OUTSTANDING], 1);
    ri_assert_same(areas->grade_se[RI_AREA_HELP_PROTECTION][RI_OUTSTANDING], 0);
    ri_assert_same(areas->grade_share[RI_AREA_IN_CARE][RI_SHARE_NOT_REACHED], 1);
    near(areas->grade_share[RI_AREA_OVERALL][RI_GOOD], 0.6);
    near(areas->grade_share[RI_AREA_OVERALL][RI_SHARE_NOT_REACHED], 0.2);
    near(areas->grade_share[RI_AREA_LEADERS][RI_NOT_JUDGED], 0.4);
    near(areas->grade_share[RI_AREA_LEADERS][RI_SHARE_NOT_REACHED], 0.2);
    ck_assert_uint_eq(areas->n, 5);
    ri_run_summary_dispose(&summary);
}
END_TEST

/* Month 3 ends at 91.3125 days, month 6 at 182.625; months 12 to 60 lie beyond the horizon. */
START_TEST(by_month_counts_days) {
    records r = records_make();
    fill(&r, ri_outcome_cell(RI_OUT_dfe_commissioner_by_month), (int64_t[]){183, 91, NONE, 182, 92});
    ri_run_summary summary = summarise(&r, N);
    const ri_outcome_summary *outcome = &summary.outcome[RI_OUT_dfe_commissioner_by_month];
    near(outcome->by_month[0], 0.2);
    near(outcome->by_month[1], 0.6);
    near(outcome->by_month_se[1], sqrt(0.6 * 0.4 / 5));
    for (int i = 2; i < RI_N_BY_MONTHS; i++) {
        ck_assert_double_nan(outcome->by_month[i]);
        ck_assert_double_nan(outcome->by_month_se[i]);
    }
    ri_run_summary_dispose(&summary);
}
END_TEST

static const ri_band *band(const ri_run_summary *summary, int32_t month, uint32_t metric, int is_reported) {
    return &summary->series[(size_t)(month * RI_N_METRICS + (int32_t)metric) * 2 + (size_t)is_reported];
}

/* Caseload's bins are 0.05 wide: 15.00 .. 15.04 share one, so the j-th of five is read as
 * 15 + (j - 1/2) / 5 * 0.04. */
START_TEST(series_come_from_sums_and_histograms) {
    records r = records_make();
    fill(&r, ri_record_series_cell(0, RI_METRIC_caseload, 0), (int64_t[]){1504, 1500, 1502, 1503, 1501});
    fill(&r, ri_record_series_cell(5, RI_METRIC_referrals, 1), (int64_t[]){NONE, NONE, 417, NONE, NONE});
    fill(&r, ri_record_series_cell(5, RI_METRIC_visits_in_time_share, 0),
         (int64_t[]){10000, 10000, 10000, 10000, 10000});
    ri_run_summary summary = summarise(&r, N);
    const ri_band *caseload = band(&summary, 0, RI_METRIC_caseload, 0);
    near(caseload->mean, 15.02);
    near(caseload->q05, 15.004);
    near(caseload->q50, 15.02);
    near(caseload->q95, 15.036);
    ck_assert_double_nan(band(&summary, 0, RI_METRIC_caseload, 1)->mean);
    ck_assert_double_nan(band(&summary, 0, RI_METRIC_caseload, 1)->q25);
    ck_assert_double_nan(band(&summary, 1, RI_METRIC_caseload, 0)->q50);
    near(band(&summary, 5, RI_METRIC_referrals, 1)->mean, 417);
    near(band(&summary, 5, RI_METRIC_referrals, 1)->q05, 417);
    near(band(&summary, 5, RI_METRIC_visits_in_time_share, 0)->q50, 1); /* on the upper edge */
    ri_run_summary_dispose(&summary);
}
END_TEST

START_TEST(one_replication_has_no_error) {
    records r = records_make();
    fill(&r, ri_outcome_cell(RI_OUT_monitoring_visits), (int64_t[]){4, 0, 0, 0, 0});
    ri_run_summary summary = summarise(&r, 1);
    const ri_distribution *d = &summary.outcome[RI_OUT_monitoring_visits].amount;
    ck_assert_uint_eq(d->n, 1);
    ri_assert_same(d->mean, 4);
    ri_assert_same(d->q95, 4);
    ck_assert_double_nan(d->se);
    ri_run_summary_dispose(&summary);
}
END_TEST

/* Every declared histogram has whole cells at its ends and at least one integer a bin. */
START_TEST(declared_bins_fit_their_resolution) {
    for (uint32_t metric = 0; metric < RI_N_METRICS; metric++) {
        const ri_metric_info *info = &ri_metric_table[metric];
        ri_bins bins = ri_accumulator_bins(info);
        ck_assert_double_eq_tol((double)bins.low * info->resolution, info->low, 1e-9);
        ck_assert_double_eq_tol((double)bins.high * info->resolution, info->high, 1e-9);
        ck_assert_int_ge(bins.high - bins.low, bins.n);
    }
    ri_bins fte = ri_accumulator_bins(&ri_metric_table[RI_METRIC_workers_fte]);
    ck_assert_int_eq(fte.high, 102400);
    ck_assert_uint_eq(fte.n, 2048);
}
END_TEST

RI_TEST_MAIN("summary", an_amount_leaves_out_what_has_no_value, a_wait_counts_not_reached_as_the_horizon,
             grades_are_shares, by_month_counts_days, series_come_from_sums_and_histograms,
             one_replication_has_no_error, declared_bins_fit_their_resolution)
