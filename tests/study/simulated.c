/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read from a replication's cells, and that it is seen as the record would have seen it. */
#include <math.h>
#include <string.h>

#include "abi/escalation.h"
#include "study/replicate.h"
#include "support.h"

enum { MONTHS = 60 };

static ri_day day_of(int year, int month, int day) {
    return ri_day_from_date((ri_date){year, month, day});
}

static ri_study_episode episode; /* large */
static int64_t *cells;

/* A report of 15 May 2019, seen to 1 January 2024. */
static void begin(void) {
    memset(&episode, 0, sizeof episode);
    ri_episode *e = &episode.observed.episode;
    *e = (ri_episode){.code = 201, .publication = day_of(2019, 5, 15), .seen_until = day_of(2024, 1, 1)};
    e->appointed_from = e->appointed_to = RI_DAY_NONE;
    episode.observed.n_visits = NAN;
    episode.setup.first_day = e->publication;
    episode.setup.n_months = MONTHS;
    episode.setup.start.field[RI_START_population_0_17].value = 20000;
    for (int f = 0; f < RI_N_SHOCKS; f++) {
        episode.basis.day[f] = RI_DAY_NONE;
        for (int k = 0; k <= RI_SHOCK_YEARS; k++)
            episode.basis.council[f][k] = episode.basis.england[f][k] = NAN;
    }
    cells = realloc(cells, ri_record_n_cells(MONTHS) * sizeof *cells);
    ck_assert_ptr_nonnull(cells);
    for (uint32_t i = 0; i < ri_record_n_cells(MONTHS); i++)
        cells[i] = RI_NO_VALUE;
    cells[ri_outcome_cell(RI_OUT_monitoring_visits)] = 0;
}

static void set_outcome(uint32_t outcome, uint32_t part, int64_t value) {
    cells[ri_outcome_cell(outcome) + part] = value;
}

/* Month 0 of the series is June 2019. */
static void set_metric(uint32_t metric, int is_reported, int month, double value) {
    cells[ri_record_series_cell(month, metric, is_reported)] =
        (int64_t)rint(value / ri_metric_table[metric].resolution);
}

START_TEST(inspection_is_cut_where_the_record_ends) {
    ri_history h;
    begin();
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert(h.episode.is_censored);
    ck_assert_int_eq(h.episode.until, day_of(2024, 1, 1));
    ck_assert_int_eq(h.episode.next_grade[RI_AREA_OVERALL], -1);
    int32_t days = day_of(2023, 12, 31) - episode.setup.first_day;
    set_outcome(RI_OUT_months_to_reinspection, 0, days);
    set_outcome(RI_OUT_reinspection_grade_by_area, RI_AREA_OVERALL, RI_GOOD);
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert(!h.episode.is_censored);
    ck_assert_int_eq(h.episode.until, day_of(2023, 12, 31));
    ck_assert_int_eq(h.episode.next_grade[RI_AREA_OVERALL], RI_GOOD);
    set_outcome(RI_OUT_months_to_reinspection, 0, days + 1);
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert(h.episode.is_censored);
    ck_assert_int_eq(h.episode.next_grade[RI_AREA_OVERALL], -1);
}
END_TEST

/* Within 183 days it answers the report; known to the month, the date is anywhere in it, not before the
 * report.
 */
START_TEST(response_as_it_is_known) {
    ri_history h;
    begin();
    set_outcome(RI_OUT_dfe_commissioner_by_month, 0, 184);
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert_int_eq(h.episode.response, RI_RESPONSE_LESS);
    ck_assert(h.has_dfe_commissioner);
    set_outcome(RI_OUT_trust_by_month, 0, 10);
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert_int_eq(h.episode.response, RI_RESPONSE_DFE_COMMISSIONER);
    ck_assert_int_eq(h.episode.appointed_from, day_of(2019, 5, 25));
    episode.observed.episode.appointed_from = day_of(2019, 9, 1);
    episode.observed.episode.appointed_to = day_of(2019, 9, 30);
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert_int_eq(h.episode.appointed_from, day_of(2019, 5, 15));
    ck_assert_int_eq(h.episode.appointed_to, day_of(2019, 5, 31));
    episode.observed.episode.appointed_to = day_of(2020, 8, 31); /* known to the year */
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert_int_eq(h.episode.appointed_to, day_of(2019, 12, 31));
}
END_TEST

/* Visits on the 1st of March, July and November 2022 and the first one earlier, which nobody publishes: gaps
 * of 122 and 123 days, and 61 to the inspection on 1 January 2023. */
START_TEST(visits_as_they_are_listed) {
    ri_history h;
    begin();
    static const int month[3] = {3, 7, 11};
    set_outcome(RI_OUT_visit_day, 0, 200);
    for (uint32_t i = 0; i < 3; i++)
        set_outcome(RI_OUT_visit_day, 1 + i, day_of(2022, month[i], 1) - episode.setup.first_day);
    set_outcome(RI_OUT_monitoring_visits, 0, 4);
    set_outcome(RI_OUT_months_to_reinspection, 0, day_of(2023, 1, 1) - episode.setup.first_day);
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert_int_eq(h.n_gaps, 2);
    ri_assert_same(h.gap_days[0], 122);
    ri_assert_same(h.gap_days[1], 123);
    ri_assert_same(h.last_gap_days, 61);
    ck_assert(isnan(h.n_visits)); /* nobody counted them */
    episode.observed.n_visits = 7;
    ri_history_simulated(&episode, cells, 1, &h);
    ri_assert_same(h.n_visits, 4);
}
END_TEST

/* Agency workers of September 2018 and, simulated, of 2019: from 10 to 16 %, England from 15 to 16. Plans of
 * March 2019: 40 per 10,000, 120 of 20,000 children in March 2020: 60; England unchanged. Referrals of the
 * year to March 2020: two months before the series at the council's own 600 a year, then 150 a month. */
START_TEST(figures_of_the_years_on) {
    ri_history h;
    begin();
    ri_shock_basis *b = &episode.basis;
    b->day[RI_SHOCK_AGENCY] = day_of(2018, 9, 30);
    b->day[RI_SHOCK_CPP] = b->day[RI_SHOCK_REFERRALS] = day_of(2019, 3, 31);
    double *agency = b->council[RI_SHOCK_AGENCY], *plans = b->council[RI_SHOCK_CPP],
           *referrals = b->council[RI_SHOCK_REFERRALS];
    agency[0] = 0.10, agency[1] = 0.99, plans[0] = 40, plans[1] = 99, referrals[0] = 600, referrals[1] = 99;
    b->england[RI_SHOCK_AGENCY][0] = 0.15, b->england[RI_SHOCK_AGENCY][1] = 0.16;
    for (int k = 0; k < 2; k++)
        b->england[RI_SHOCK_CPP][k] = b->england[RI_SHOCK_REFERRALS][k] = 50;
    set_metric(RI_METRIC_agency_share, 0, 3, 0.16); /* September 2019 */
    set_metric(RI_METRIC_cpp, 0, 9, 120);           /* March 2020 */
    for (int month = 0; month < 10; month++)
        set_metric(RI_METRIC_referrals, 0, month, 150);
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert_double_eq_tol(h.shock[RI_SHOCK_AGENCY][0], 0.05, 1e-9);
    ck_assert_double_eq_tol(h.shock[RI_SHOCK_CPP][0], 0.5, 1e-9);
    /* (2 x 50 + 10 x 75) / 600 - 1, per 10,000 */
    ck_assert_double_eq_tol(h.shock[RI_SHOCK_REFERRALS][0], 850.0 / 600 - 1, 1e-9);
    /* Referrals that were four times as many on the first day, 15 May 2019, as a factor evenly
     * since the middle of the year of the figure, 29 September 2018: some 4^(198 / 228) in April, 4 in May.
     */
    ri_history_simulated(&episode, cells, 4, &h);
    double from = day_of(2019, 3, 31) - 365.25 / 2, all = day_of(2019, 5, 15) - from;
    double april = pow(4, (day_of(2019, 4, 16) - from) / all);
    ck_assert_double_eq_tol(h.shock[RI_SHOCK_REFERRALS][0], (50 * april + 50 * 4 + 750) / 600 - 1, 1e-9);
    ck_assert_double_eq_tol(april, 3.352, 0.001);
    ck_assert(isnan(h.shock[RI_SHOCK_AGENCY][1])); /* the record has no second year */
    ck_assert(isnan(h.shock[RI_SHOCK_CASELOAD][0]));
}
END_TEST

START_TEST(single_figures_of_papers) {
    ri_history h;
    begin();
    episode.n_noted = 2;
    episode.noted[0] = (ri_noted_figure){201, day_of(2019, 12, 31), "audits_inadequate_share", 0.2, false};
    episode.noted[1] = (ri_noted_figure){201, day_of(2020, 1, 15), "agency_share", 0.2, false};
    set_metric(RI_METRIC_inadequate_share, 1, 6, 0.31);
    set_metric(RI_METRIC_inadequate_share, 0, 6, 0.5);
    set_metric(RI_METRIC_agency_share, 0, 7, 0.25);
    ri_history_simulated(&episode, cells, 1, &h);
    ck_assert_double_eq_tol(h.noted[0], 0.31, 1e-9);
    ck_assert_double_eq_tol(h.noted[1], 0.25, 1e-9);
    ck_assert(isnan(h.noted[2]));
}
END_TEST

RI_TEST_MAIN("simulated", inspection_is_cut_where_the_record_ends, response_as_it_is_known,
             visits_as_they_are_listed, figures_of_the_years_on, single_figures_of_papers)
