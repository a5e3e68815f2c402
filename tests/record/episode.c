/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the record says of the episodes, against the figures that the study's own page prints. */
#include <math.h>

#include "abi/escalation.h"
#include "folder.h"
#include "record/episode.h"
#include "stats/kaplan_meier.h"
#include "stats/turnbull.h"

#define MAX_EPISODES 100

/* Shares re-inspected by months 24, 30, 36, 42 and 48 after publication, in whole percent. */
static void check_waits(const ri_record *record, bool is_sif, int n_expected, const double expected[5]) {
    static const double months[5] = {24, 30, 36, 42, 48};
    ri_survival_time times[MAX_EPISODES];
    uint32_t n = 0;
    for (int i = 0; i < ri_record_n_episodes(record); i++) {
        ri_episode e = ri_record_episode(record, i);
        if (e.is_sif == is_sif)
            times[n++] = (ri_survival_time){(e.until - e.publication) / RI_DAYS_PER_MONTH, e.is_censored};
    }
    ck_assert_uint_eq(n, (unsigned)n_expected);
    ri_survival_sort(times, n);
    for (int i = 0; i < 5; i++)
        ck_assert_double_eq_tol(100 * (1 - ri_survival_at(times, n, months[i]).share), expected[i], 0.51);
}

START_TEST(waits_as_the_study_has_them) {
    ri_record *record = load_record();
    check_waits(record, true, 40, (const double[]){10, 45, 80, 88, 95});
    check_waits(record, false, 27, (const double[]){0, 7, 14, 43, 91});
    ri_record_destroy(record);
}
END_TEST

START_TEST(grades_as_the_study_has_them) {
    ri_record *record = load_record();
    int n_next[RI_N_GRADES] = {0}, n_leaders[2] = {0};
    for (int i = 0; i < ri_record_n_episodes(record); i++) {
        ri_episode e = ri_record_episode(record, i);
        if (!e.is_censored)
            n_next[e.next_grade[RI_AREA_OVERALL]]++;
        n_leaders[e.is_sif] += e.grade[RI_AREA_LEADERS] == RI_INADEQUATE;
    }
    static const int next[RI_N_GRADES] = {8, 31, 13, 1};
    for (int g = 0; g < RI_N_GRADES; g++)
        ck_assert_int_eq(n_next[g], next[g]);
    ck_assert_int_eq(n_leaders[1], 37);
    ck_assert_int_eq(n_leaders[0], 21);
    ri_record_destroy(record);
}
END_TEST

/* The delay from publication to the appointment: a median of about 36 to 42 days. */
START_TEST(delays_as_the_study_has_them) {
    ri_record *record = load_record();
    ri_interval_time times[MAX_EPISODES];
    ri_turnbull_mass mass[MAX_EPISODES];
    uint32_t n = 0, n_mass = 0;
    for (int i = 0; i < ri_record_n_episodes(record); i++) {
        ri_episode e = ri_record_episode(record, i);
        bool is_answer = e.response == RI_RESPONSE_DFE_COMMISSIONER && e.appointed_from != RI_DAY_NONE;
        if (is_answer && e.step_before < RI_STEP_DFE_COMMISSIONER)
            times[n++] =
                (ri_interval_time){e.appointed_from - e.publication - 1.0, e.appointed_to - e.publication};
    }
    ck_assert_uint_gt(n, 15);
    ck_assert_int_eq(ri_turnbull(times, n, mass, &n_mass, NULL), RI_OK);
    double median = ri_turnbull_quantile(mass, n_mass, 0.5);
    ck_assert_msg(median >= 30 && median <= 48, "%.0f days of %u", median, n);
    ri_record_destroy(record);
}
END_TEST

/* 133 days between visits; 3.8 to 8.9 months from the last one to the inspection, nine of them; five exact
 * counts, 6, 6, 7, 7 and 7. */
START_TEST(visits_as_the_study_has_them) {
    ri_record *record = load_record();
    int n_gaps = 0, n_last = 0, n_below = 0, n_above = 0, n_exact[8] = {0};
    for (int i = 0; i < ri_record_n_episodes(record); i++) {
        ri_episode e = ri_record_episode(record, i);
        ri_day day[16];
        int n = ri_record_monitoring_visits(record, e.code, e.publication, e.until, day, 16);
        for (int k = 0; k + 1 < n; k++) {
            n_below += day[k + 1] - day[k] < 133;
            n_above += day[k + 1] - day[k] > 133;
            n_gaps++;
        }
        if (n > 0 && !e.is_censored) {
            n_last++;
            ck_assert(e.until - day[n - 1] >= 3.8 * RI_DAYS_PER_MONTH);
            ck_assert(e.until - day[n - 1] <= 8.95 * RI_DAYS_PER_MONTH);
        }
        if (e.n_visits >= 0 && !e.is_visits_at_least)
            n_exact[e.n_visits]++;
        ck_assert(e.seen_until >= e.until);
        ck_assert(!e.is_censored || e.seen_until == e.until);
    }
    ck_assert_int_eq(n_gaps, 25);
    ck_assert(n_below <= n_gaps / 2 && n_above <= n_gaps / 2);
    ck_assert_int_eq(n_last, 9);
    ck_assert_int_eq(n_exact[6], 2);
    ck_assert_int_eq(n_exact[7], 3);
    ri_record_destroy(record);
}
END_TEST

/* England 2017 and Gloucestershire, as published. */
START_TEST(figures_of_a_day) {
    ri_record *record = load_record();
    ri_day march = ri_day_from_date((ri_date){2017, 3, 31}), day;
    ck_assert_double_eq_tol(ri_record_figure(record, RI_FIGURE_REFERRALS_PER_10K, 0, march), 553.6, 1e-9);
    ck_assert_double_eq_tol(ri_record_figure(record, RI_FIGURE_CPP_PER_10K, 0, march), 43.8, 1e-9);
    ck_assert(isnan(ri_record_figure(record, RI_FIGURE_CPP_PER_10K, 0, march + 1)));
    day = ri_record_figure_day(record, RI_FIGURE_CASELOAD, 916, ri_day_from_date((ri_date){2017, 6, 13}));
    ck_assert_int_eq(day, ri_day_from_date((ri_date){2016, 9, 30}));
    ck_assert_double_eq_tol(ri_record_figure(record, RI_FIGURE_CASELOAD, 916, day), 14.7, 1e-9);
    ck_assert_int_eq(ri_record_figure_day(record, RI_FIGURE_CASELOAD, 916, 0), RI_DAY_NONE);
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("episode", waits_as_the_study_has_them, grades_as_the_study_has_them,
             delays_as_the_study_has_them, visits_as_the_study_has_them, figures_of_a_day)
