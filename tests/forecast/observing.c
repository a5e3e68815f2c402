/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: which figures of a file a filter is to weigh, at which step, and how likely each is. */
#include "forecast/observing.h"

#include <math.h>

#include "abi/escalation.h"
#include "forecast/known_events.h"
#include "support.h"

static ri_day day_of(int year, int month, int day) {
    return ri_day_from_date((ri_date){year, month, day});
}

static ri_observed_figure figure(ri_observed_id series, ri_day date, double value, double n) {
    return (ri_observed_figure){series, date, date, value, n, false, 2};
}

START_TEST(months_to_steps) {
    /* A report of 13 June: the first month that ends is June's rest with July, which the record begins with.
     */
    ri_steps steps = ri_steps_of(day_of(2017, 6, 13), day_of(2017, 9, 15));
    ck_assert_int_eq(steps.first_month, ri_month_of_day(day_of(2017, 7, 1)));
    ck_assert_int_eq(steps.n_months, 2);
    ck_assert_int_eq(steps.n, 3);
    ck_assert_int_eq(ri_steps_day(&steps, 0), day_of(2017, 6, 12));
    ck_assert_int_eq(ri_steps_day(&steps, 1), day_of(2017, 7, 31));
    ck_assert_int_eq(ri_steps_day(&steps, 2), day_of(2017, 8, 31));
    ck_assert_int_eq(ri_steps_day(&steps, 3), day_of(2017, 9, 15));
    steps = ri_steps_of(day_of(2017, 6, 1), day_of(2017, 6, 30));
    ck_assert_int_eq(steps.n_months, 1);
    ck_assert_int_eq(steps.n, 1);
    steps = ri_steps_of(day_of(2017, 6, 13), day_of(2017, 6, 13));
    ck_assert_int_eq(steps.n_months, 0);
    ck_assert_int_eq(steps.n, 1);
}
END_TEST

START_TEST(figures_to_steps) {
    const ri_day first = day_of(2017, 6, 13), as_of = day_of(2019, 4, 15);
    const ri_observed_figure all[] = {
        figure(RI_OBSERVED_ID_in_care, day_of(2017, 3, 31), 611, NAN),            /* before the report */
        figure(RI_OBSERVED_ID_referrals_in_year, day_of(2018, 3, 31), 8066, NAN), /* its year began before */
        figure(RI_OBSERVED_ID_open_cases, day_of(2018, 3, 31), 3864, NAN),        /* step 9 */
        figure(RI_OBSERVED_ID_dfe_step, day_of(2018, 4, 1), 1, NAN),              /* an event */
        figure(RI_OBSERVED_ID_agency_share, day_of(2018, 11, 9), 0.35, NAN),      /* October's end: 16 */
        figure(RI_OBSERVED_ID_agency_share, day_of(2018, 11, 21), 0.4, NAN),      /* November's: 17 ... */
        figure(RI_OBSERVED_ID_agency_share, day_of(2018, 11, 30), 0.41, NAN),     /* ... and this for it */
        figure(RI_OBSERVED_ID_audits_inadequate_share, day_of(2018, 12, 31), 0.2, 40),
        figure(RI_OBSERVED_ID_audits_requires_improvement_share, day_of(2018, 12, 31), 0.5, 40),
        figure(RI_OBSERVED_ID_audits_good_share, day_of(2018, 12, 31), 0.25, 40),
        figure(RI_OBSERVED_ID_audits_good_share, day_of(2019, 1, 31), 0.25, 40),  /* outstanding unknown */
        figure(RI_OBSERVED_ID_referrals_in_year, day_of(2019, 3, 31), 7894, NAN), /* 21 */
        figure(RI_OBSERVED_ID_cpp, day_of(2019, 4, 15), 700, NAN),                /* 21, April not over */
    };
    const int n = sizeof all / sizeof all[0];
    ri_left_out left_out;
    ri_observing o;
    ri_error error = {0};
    ck_assert_int_eq(ri_left_out_create(&left_out, (uint32_t)n, &error), RI_OK);
    ck_assert_int_eq(ri_observing_create(all, n, ri_steps_of(first, as_of), false, &o, &left_out, &error),
                     RI_OK);
    const ri_observation expected[] = {{9, RI_WEIGHED_ID_open_cases, 3864},
                                       {16, RI_WEIGHED_ID_agency_share, 0.35},
                                       {17, RI_WEIGHED_ID_agency_share, 0.41},
                                       {18, RI_WEIGHED_ID_audits_inadequate_share, 0.2},
                                       {18, RI_WEIGHED_ID_audits_good_or_better_share, 1 - 0.2 - 0.5},
                                       {21, RI_WEIGHED_ID_referrals_in_year, 7894},
                                       {21, RI_WEIGHED_ID_cpp, 700}};
    ck_assert_uint_eq(o.n, sizeof expected / sizeof expected[0]);
    ck_assert_uint_eq(o.n_figures, o.n);
    for (uint32_t i = 0; i < o.n; i++) {
        ck_assert_uint_eq(o.at[i].step, expected[i].step);
        ck_assert_uint_eq(o.at[i].series, expected[i].series);
        ri_assert_same(o.at[i].value, expected[i].value);
    }
    ri_assert_same(o.of[1], 0); /* no n for a share of workers: no chance of drawing */
    ri_assert_same(o.of[3], 40);
    /* March, the year before, one of November's, the middle grade, January's good. */
    ck_assert_uint_eq(left_out.n, 5);
    ri_observing_dispose(&o);
    ck_assert_int_eq(ri_observing_create(all, n, ri_steps_of(first, as_of), true, &o,
                                         &(ri_left_out){left_out.row, 0, (uint32_t)n}, &error),
                     RI_OK);
    ck_assert_uint_eq(o.n, o.n_figures + 22); /* steps 1 .. 22 */
    ck_assert_uint_eq(o.at[0].series, RI_WEIGHED_KNOWN);
    ri_observing_dispose(&o);
    ri_left_out_dispose(&left_out);
}
END_TEST

START_TEST(densities) {
    const double half_log_tau = 0.5 * log(2 * acos(-1));
    /* A count as shown, and one standard deviation above it. */
    double sd = ri_weighed_table[RI_WEIGHED_ID_cpp].sd;
    double at = ri_observing_log_density(RI_WEIGHED_ID_cpp, 600, 600, 0);
    ck_assert_double_eq_tol(at, -half_log_tau - log(sd) - log(600.5), 1e-12);
    double above = ri_observing_draw(RI_WEIGHED_ID_cpp, 600, 0, 1);
    ck_assert_double_eq_tol(above, 600.5 * exp(sd) - 0.5, 1e-9);
    ck_assert_double_eq_tol(ri_observing_log_density(RI_WEIGHED_ID_cpp, 600, above, 0), at - 0.5 - sd, 1e-9);
    /* A share of 40: chance of drawing and the rest. */
    const uint32_t audits = RI_WEIGHED_ID_audits_inadequate_share;
    double wide = sqrt(0.2 * 0.8 / 40 + ri_weighed_table[audits].sd * ri_weighed_table[audits].sd);
    ck_assert_double_eq_tol(ri_observing_log_density(audits, 0.2, 0.2 + wide, 40),
                            -0.5 - half_log_tau - log(wide), 1e-12);
    /* What would lie below 0 is counted there, and chance and densities make 1 together. */
    double sum = exp(ri_observing_log_density(audits, 0.05, 0, 40)) +
                 exp(ri_observing_log_density(audits, 0.05, 1, 40));
    for (int i = 0; i < 100000; i++)
        sum += exp(ri_observing_log_density(audits, 0.05, (i + 0.5) / 100000, 40)) / 100000;
    ck_assert_double_eq_tol(sum, 1, 1e-8);
    ri_assert_same(ri_observing_draw(audits, 0.05, 40, -3), 0);
    /* Hopeless, but a number. */
    ck_assert(isfinite(ri_observing_log_density(audits, 1, 0, 0)));
    ck_assert(isfinite(ri_observing_log_density(RI_WEIGHED_ID_cpp, 0, 1e6, 0)));
    /* Nothing shown tells nothing. */
    ri_assert_same(ri_observing_log_density(audits, NAN, 0.2, 40), 0);
    ck_assert(isnan(ri_observing_draw(audits, NAN, 40, 0)));
}
END_TEST

START_TEST(what_is_shown) {
    enum { N_MONTHS = 14 };
    static int64_t record[40000];
    ck_assert_uint_le(ri_record_n_cells(N_MONTHS), sizeof record / sizeof record[0]);
    for (int month = 0; month < N_MONTHS; month++) {
        record[ri_record_series_cell(month, RI_METRIC_referrals, 1)] = 600 + month;
        record[ri_record_series_cell(month, RI_METRIC_assessments_in_time_share, 1)] =
            month < 9 ? RI_NO_VALUE : 8000;
    }
    ri_assert_same(ri_observing_shown(record, RI_WEIGHED_ID_referrals_in_year, 14), 12 * 600 + 2 * 12 + 66);
    /* Five months of twelve tell nothing of the year; at step 14 also no more than five have a value. */
    ck_assert(isnan(ri_observing_shown(record, RI_WEIGHED_ID_assessments_in_time_share_in_year, 14)));
    record[ri_record_series_cell(8, RI_METRIC_assessments_in_time_share, 1)] = 5000;
    ck_assert_double_eq_tol(ri_observing_shown(record, RI_WEIGHED_ID_assessments_in_time_share_in_year, 14),
                            (5 * 0.8 + 0.5) / 6, 1e-12);
    ri_assert_same(ri_observing_shown(record, RI_WEIGHED_ID_assessments_in_time_share, 14), 8000 * 0.0001);
    ck_assert(isnan(ri_observing_shown(record, RI_WEIGHED_ID_assessments_in_time_share, 8)));
}
END_TEST

static ri_status events_of(const ri_observed_figure *all, int n, ri_known_events *e, ri_left_out *left_out) {
    ri_error error = {0};
    ck_assert_int_eq(ri_left_out_create(left_out, (uint32_t)n, &error), RI_OK);
    return ri_known_events_create(all, n, day_of(2017, 6, 13), day_of(2018, 6, 30), e, left_out, &error);
}

START_TEST(events) {
    ri_observed_figure all[] = {
        figure(RI_OBSERVED_ID_report, day_of(2017, 6, 13), RI_INADEQUATE, NAN),
        figure(RI_OBSERVED_ID_referrals, day_of(2017, 6, 30), 500, NAN), /* not simulated in full */
        figure(RI_OBSERVED_ID_dfe_step, day_of(2017, 8, 15), RI_STEP_NOTICE, NAN),
        figure(RI_OBSERVED_ID_referrals, day_of(2017, 8, 31), 612, NAN),
        figure(RI_OBSERVED_ID_visit, day_of(2017, 11, 1), NAN, NAN),
        figure(RI_OBSERVED_ID_visit, day_of(2018, 3, 1), NAN, NAN),
        figure(RI_OBSERVED_ID_visit_letter, day_of(2018, 3, 28), 0, NAN),
        figure(RI_OBSERVED_ID_dfe_step, day_of(2018, 9, 1), RI_STEP_DFE_COMMISSIONER, NAN), /* announced */
    };
    ri_known_events e;
    ri_left_out left_out;
    ck_assert_int_eq(events_of(all, 8, &e, &left_out), RI_OK);
    ck_assert(e.known.are_visits && e.known.are_steps && e.known.is_held_off);
    ck_assert_uint_eq(e.known.n_visits, 2);
    ck_assert_int_eq(e.visit[0].found, -1);
    ck_assert_int_eq(e.visit[1].found, 0);
    ck_assert_uint_eq(e.known.n_steps, 2);
    ck_assert_int_eq(e.step[1].step, RI_STEP_DFE_COMMISSIONER);
    ck_assert_int_eq(e.commissioner, RI_DAY_NONE);
    ck_assert_uint_eq(e.known.n_months, 13);
    ck_assert_int_eq(e.referrals[2], 612);
    ck_assert_int_eq(e.referrals[0], -1);
    ck_assert_uint_eq(left_out.n, 1);
    ri_known_events_dispose(&e);
    ri_left_out_dispose(&left_out);

    /* A visit that the list lacks: a letter with none of its own, or nine months without. */
    all[4] = figure(RI_OBSERVED_ID_visit_letter, day_of(2017, 11, 1), 1, NAN);
    ck_assert_int_eq(events_of(all, 8, &e, &left_out), RI_OK);
    ck_assert(!e.known.are_visits);
    ck_assert_uint_eq(e.known.n_visits, 0);
    ck_assert_uint_eq(left_out.n, 4);
    ri_known_events_dispose(&e);
    ri_left_out_dispose(&left_out);

    all[4] = figure(RI_OBSERVED_ID_report, day_of(2018, 1, 1), RI_INADEQUATE, NAN);
    ck_assert_int_eq(events_of(all, 8, &e, &left_out), RI_BAD_DATA);
    ri_known_events_dispose(&e);
    ri_left_out_dispose(&left_out);
}
END_TEST

RI_TEST_MAIN("observing", months_to_steps, figures_to_steps, densities, what_is_shown, events)
