/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figures to rely on least, on a run made by hand whose every figure is known: all shown figures equal
 * what is simulated, and no range is wide, but where a test says so. */
#include "report/rely.h"

#include <math.h>
#include <string.h>

#include "fixture.h"
#include "support.h"

static void set(fixture *made, uint32_t metric, int side, double middle, double half) {
    for (int month = 0; month < FIXTURE_MONTHS; month++)
        made->summary.series[((size_t)month * RI_N_METRICS + metric) * 2 + (size_t)side] =
            (ri_band){middle, middle - half, middle - half / 2, middle, middle + half / 2, middle + half};
}

static fixture *quiet(void) {
    fixture *made = fixture_create(false);
    for (uint32_t metric = 0; metric < RI_N_METRICS; metric++) {
        bool is_share = strcmp(ri_metric_table[metric].unit, "share") == 0;
        set(made, metric, 0, is_share ? 0.5 : 100, 0);
        set(made, metric, 1, is_share ? 0.5 : 100, 0);
    }
    for (int i = 0; i < RI_N_OUTCOMES; i++) {
        ri_distribution *amount = &made->summary.outcome[i].amount;
        *amount = (ri_distribution){1000, 1000, 1, 1000, 1000, 1000, 1000, 1000, 0};
    }
    return made;
}

START_TEST(nothing_is_off) {
    fixture *made = quiet();
    ri__gap gaps[RI__MOST_LISTED];
    ck_assert_int_eq(ri__gaps(&made->view, gaps), 0);
    set(made, RI_METRIC_agency_share, 1, 0.504, 0); /* 50% as printed, as simulated */
    ck_assert_int_eq(ri__gaps(&made->view, gaps), 0);
    fixture_dispose(made);
}
END_TEST

/* Off by 20, 50, 10 and 40 of 100 of the figure as simulated: the three furthest, the furthest first. */
START_TEST(the_furthest_come_first) {
    fixture *made = quiet();
    ri__gap gaps[RI__MOST_LISTED];
    set(made, RI_METRIC_agency_share, 1, 0.6, 0);
    set(made, RI_METRIC_open_cases, 1, 50, 0);
    set(made, RI_METRIC_caseload, 1, 110, 0);
    set(made, RI_METRIC_visits_in_time_share, 1, 0.7, 0);
    set(made, RI_METRIC_unallocated_cases, 0, 0, 0); /* nothing to compare 100 with */
    ck_assert_int_eq(ri__gaps(&made->view, gaps), 3);
    ck_assert_uint_eq(gaps[0].metric, RI_METRIC_open_cases);
    ck_assert_uint_eq(gaps[1].metric, RI_METRIC_visits_in_time_share);
    ck_assert_uint_eq(gaps[2].metric, RI_METRIC_agency_share);
    ck_assert_double_eq_tol(gaps[0].relative, 0.5, 1e-12);
    ck_assert_int_eq(gaps[0].month, 11); /* June 2018; the series begins in July 2017 */
    set(made, RI_METRIC_agency_share, 1, (double)NAN, 0);
    ck_assert_int_eq(ri__gaps(&made->view, gaps), 3);
    ck_assert_uint_eq(gaps[2].metric, RI_METRIC_caseload);
    fixture_dispose(made);
}
END_TEST

/* Ranges of 60 on 100, 0.4 on 0.5 and 1,000 on 1,000; one on 19 is a small count and left out. */
START_TEST(the_widest_come_first) {
    fixture *made = quiet();
    ri__width widths[RI__MOST_LISTED];
    set(made, RI_METRIC_open_cases, 0, 100, 30);
    set(made, RI_METRIC_agency_share, 0, 0.5, 0.2);
    set(made, RI_METRIC_caseload, 0, 19, 19);
    made->summary.outcome[RI_OUT_waiting_case_days].amount.q95 = 2000;
    ck_assert_int_eq(ri__widths(&made->view, widths), 3);
    ck_assert_str_eq(widths[0].label, ri_outcome_table[RI_OUT_waiting_case_days].label);
    ck_assert_int_eq(widths[0].month, -1);
    ck_assert_str_eq(widths[1].label, ri_metric_table[RI_METRIC_agency_share].label);
    ck_assert_double_eq_tol(widths[1].relative, 0.8, 1e-12);
    ck_assert_int_eq(widths[1].month, 23);
    ck_assert_str_eq(widths[2].label, ri_metric_table[RI_METRIC_open_cases].label);
    fixture_dispose(made);
}
END_TEST

static int n_red_drawn(const ri_run_view *run) {
    int n = 0;
    for (int i = 0; i < ri__n_assumptions(run); i++) {
        ri__assumption each = ri__assumption_at(run, i);
        n += each.is_drawn && each.row->reliability == RI_RED;
    }
    return n;
}

/* The runs' own weights come first, red ones alone; without any, the widest guesses. */
START_TEST(leanings_are_red) {
    fixture *made = quiet();
    const ri_run_view *run = &made->view;
    ri__leaning leanings[RI__MOST_LISTED];
    ck_assert_int_ge(n_red_drawn(run), RI__MOST_LISTED);
    ck_assert_int_eq(ri__leanings(run, leanings), RI__MOST_LISTED);
    ck_assert(isnan(leanings[0].correlation));
    /* the fixture's judgement component: row 0 is red and drawn, row 1 green */
    made->summary.weight[0] = (ri_weight){RI_ROLE_JUDGEMENT, 1, 0.9};
    made->summary.weight[1] = (ri_weight){RI_ROLE_JUDGEMENT, 0, -0.4};
    made->summary.n_weights = 2;
    ck_assert_int_eq(ri__leanings(run, leanings), 1);
    ck_assert_int_eq(leanings[0].assumption, RI_N_PARAMETERS);
    ck_assert(leanings[0].correlation == -0.4);
    made->summary.n_weights = 0;
    made->scenario.setup.fixed_parameters = true;
    ck_assert_int_eq(ri__leanings(run, leanings), 0);
    fixture_dispose(made);
}
END_TEST

START_TEST(paths_in_words) {
    fixture *made = quiet();
    ri_text text = {0};
    ri__from_to(&made->view, &text, RI_METRIC_agency_share, 0);
    ri_text_add(&text, "|");
    made->summary.series[((size_t)(FIXTURE_MONTHS - 1) * RI_N_METRICS + RI_METRIC_agency_share) * 2].q50 =
        0.62;
    ri__from_to(&made->view, &text, RI_METRIC_agency_share, 0);
    ri_text_add(&text, "|");
    set(made, RI_METRIC_agency_share, 0, (double)NAN, 0);
    ri__from_to(&made->view, &text, RI_METRIC_agency_share, 0);
    ck_assert_str_eq(text.bytes, "begins and ends at 50%|from 50% to 62%|no month has a value");
    ri_text_dispose(&text);
    fixture_dispose(made);
}
END_TEST

RI_TEST_MAIN("report/rely", nothing_is_off, the_furthest_come_first, the_widest_come_first, leanings_are_red,
             paths_in_words)
