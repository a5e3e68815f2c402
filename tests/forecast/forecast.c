/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact: what a forecast says of four worlds made by hand. */
#include "forecast/forecast.h"

#include <math.h>

#include "abi/escalation.h"
#include "support.h"

enum { N = 4, HORIZON = 12, N_MONTHS = 16 };

/* Of a council judged on 1 June 2017, as of 31 August. */
typedef struct made {
    ri_council_setup setup;
    ri_conditioned worlds;
    ri_known_events events;
    ri_known_step step;
    ri_steps steps;
    int64_t *cells;
    const int64_t *record[N];
    uint32_t start[N];
    ri_particle_look look[N];
    ri_held held[N * HORIZON];
    double ess[4], step_log_likelihood[4];
    ri_forecast forecast;
} made;

static ri_day day_of(int year, int month, int day) {
    return ri_day_from_date((ri_date){year, month, day});
}

static int64_t *cell(made *m, int world, uint32_t at) {
    return m->cells + (size_t)world * ri_record_n_cells(N_MONTHS) + at;
}

static void set_outcomes(made *m, int world, int64_t inspected, int64_t grade, int64_t left) {
    *cell(m, world, ri_outcome_cell(RI_OUT_months_to_reinspection)) = inspected;
    *cell(m, world, ri_outcome_cell(RI_OUT_months_to_leave_inadequate)) = left;
    for (uint32_t area = 0; area < RI_N_AREAS; area++)
        *cell(m, world, ri_outcome_cell(RI_OUT_reinspection_grade_by_area) + area) = grade;
    for (uint32_t visit = 0; visit < RI_N_VISIT_DAYS; visit++)
        *cell(m, world, ri_outcome_cell(RI_OUT_visit_day) + visit) = RI_NOT_REACHED;
}

static void begin(made *m) {
    uint32_t n_cells = ri_record_n_cells(N_MONTHS);
    ri_day first = day_of(2017, 6, 1), as_of = day_of(2017, 8, 31);
    *m = (made){.setup = ri_council_setup_default(), .cells = calloc((size_t)N * n_cells, sizeof(int64_t))};
    ck_assert_ptr_nonnull(m->cells);
    m->steps = ri_steps_of(first, as_of);
    m->step = (ri_known_step){day_of(2017, 7, 1), RI_STEP_NOTICE};
    m->events =
        (ri_known_events){.known = {.until = as_of, .are_steps = true, .n_steps = 1, .step = &m->step},
                          .commissioner = RI_DAY_NONE,
                          .trust = RI_DAY_NONE};
    for (int i = 0; i < N; i++) {
        m->record[i] = m->cells + (size_t)i * n_cells;
        m->start[i] = i < 2 ? 0 : (uint32_t)i; /* the first two began alike */
        m->look[i] = (ri_particle_look){.next_visit_chance = i < 3 ? 0.2 * i : (double)NAN};
        m->look[i].parameter[RI_P_notice_months] = 24;
        set_outcomes(m, i, RI_NOT_REACHED, RI_NOT_REACHED, RI_NOT_REACHED);
    }
    m->worlds = (ri_conditioned){.n = N,
                                 .n_steps = m->steps.n,
                                 .n_starts = RI_LEAST_STARTS,
                                 .start = m->start,
                                 .look = m->look,
                                 .record = m->record,
                                 .held = m->held,
                                 .ess = m->ess,
                                 .step_log_likelihood = m->step_log_likelihood};
}

static void make(made *m) {
    ri_error error = {0};
    ck_assert_msg(ri_forecast_make(&m->worlds, &m->setup, &m->events, &m->steps, HORIZON, &m->forecast,
                                   &error) == RI_OK,
                  "%s", error.text);
}

static void end(made *m) {
    ri_forecast_dispose(&m->forecast);
    free(m->cells);
}

START_TEST(chances_of_steps) {
    made m;
    begin(&m);
    m.held[0 * HORIZON + 0].chance[RI_HELD_COMMISSIONER] = 0.2; /* the first world: in the first month */
    m.held[0 * HORIZON + 3].chance[RI_HELD_COMMISSIONER] = 0.1; /* and in the fourth */
    m.held[2 * HORIZON + 11].chance[RI_HELD_COMMISSIONER] = 0.5;
    m.held[2 * HORIZON + 11].chance[RI_HELD_TRUST] = 0.3;
    make(&m);
    const ri_forecast *f = &m.forecast;
    ck_assert_int_eq(f->n_horizons, 3); /* 3, 6 and the horizon, 12 */
    ck_assert_int_eq(f->at[2], 12);
    ck_assert_double_eq_tol(f->commissioner[0].p, 0.2 / 4, 1e-15);
    ck_assert_double_eq_tol(f->commissioner[1].p, 0.3 / 4, 1e-15);
    ck_assert_double_eq_tol(f->commissioner[2].p, 0.8 / 4, 1e-15);
    ck_assert_double_eq_tol(f->trust[2].p, 0.3 / 4, 1e-15);
    /* Sums by start of what each has above the mean of 0.05: 0.1, -0.05, -0.05. */
    ck_assert_double_eq_tol(f->commissioner[0].se, sqrt(0.01 + 2 * 0.0025) / 4, 1e-15);
    ck_assert(!f->has_commissioner);
    end(&m);
    /* Few beginnings tell no error; a DfE commissioner who is there is no forecast. */
    begin(&m);
    m.worlds.n_starts = RI_LEAST_STARTS - 1;
    m.events.commissioner = day_of(2017, 8, 1);
    make(&m);
    ck_assert(isnan(m.forecast.commissioner[0].se));
    ck_assert(m.forecast.has_commissioner);
    end(&m);
}
END_TEST

START_TEST(waits_and_grades) {
    made m;
    begin(&m);
    const int32_t as_of = day_of(2017, 8, 31) - day_of(2017, 6, 1); /* 91 */
    const int32_t horizon = day_of(2018, 8, 31) - day_of(2017, 6, 1);
    set_outcomes(&m, 0, as_of + 61, RI_GOOD, as_of + 61);
    set_outcomes(&m, 1, horizon, RI_INADEQUATE, RI_NOT_REACHED); /* on the very last day */
    set_outcomes(&m, 2, horizon + 1, RI_GOOD, horizon + 1);      /* too late */
    *cell(&m, 0, ri_outcome_cell(RI_OUT_visit_day) + 2) = as_of + 30;
    *cell(&m, 0, ri_outcome_cell(RI_OUT_visit_day) + 1) = as_of;
    make(&m);
    const ri_forecast *f = &m.forecast;
    double all = 365 / RI_DAYS_PER_MONTH;
    ck_assert_double_eq_tol(f->reinspection.q05, 61 / RI_DAYS_PER_MONTH, 1e-12);
    ck_assert_double_eq_tol(f->reinspection.q50, all, 1e-12);
    ck_assert_double_eq_tol(f->reinspection_start.q05, (as_of + 61) / RI_DAYS_PER_MONTH, 1e-12);
    ck_assert_double_eq_tol(f->leaves.not_reached_share, 0.75, 1e-12);
    ck_assert_double_eq_tol(f->grade[RI_AREA_OVERALL][RI_GOOD].p, 0.25, 1e-15);
    ck_assert_double_eq_tol(f->grade[RI_AREA_OVERALL][RI_INADEQUATE].p, 0.25, 1e-15);
    ck_assert_double_eq_tol(f->grade[RI_AREA_OVERALL][RI_SHARE_NOT_REACHED].p, 0.5, 1e-15);
    ck_assert(f->is_judged[RI_AREA_OVERALL]);
    /* The visit of as_of itself is past. */
    ck_assert_uint_eq(f->next_visit.n, 1);
    ck_assert_double_eq_tol(f->next_visit.q50, 30 / RI_DAYS_PER_MONTH, 1e-12);
    ck_assert_uint_eq(f->enough_progress.n, 3);
    ck_assert_double_eq_tol(f->enough_progress.p, 0.2, 1e-15);
    end(&m);
}
END_TEST

START_TEST(pace_and_series) {
    made m;
    begin(&m);
    /* The review 183 days after the notice of 1 July, 31 December, expects 183 days of 24 months. */
    const double expected = 183 / RI_DAYS_PER_MONTH / 24;
    for (int i = 0; i < N; i++) {
        double shown = i == 0 ? 1 : i == 1 ? expected * 2 - 0.001 : 0; /* half of it, with nothing done */
        *cell(&m, i, ri_record_series_cell(6, RI_METRIC_plan_progress, 1)) = (int64_t)(shown / 0.0001);
        *cell(&m, i, ri_record_series_cell(3, RI_METRIC_cpp, 0)) = i == 3 ? RI_NO_VALUE : 100 + i;
    }
    make(&m);
    const ri_forecast *f = &m.forecast;
    ck_assert_int_eq(f->next_review, day_of(2017, 12, 31));
    ck_assert_double_eq_tol(f->on_pace.p, 0.25, 1e-15);
    /* September is the first month that ends after as_of, and the record's fourth. */
    const ri_band *band = &f->series[RI_METRIC_cpp * 2];
    ck_assert_uint_eq(f->first_month, 3);
    ck_assert_double_eq_tol(band->mean, 101, 1e-12);
    ck_assert_double_eq_tol(band->q50, 101, 1e-12);
    ck_assert_double_eq_tol(band->q95, 102, 1e-12);
    end(&m);
}
END_TEST

RI_TEST_MAIN("forecast", chances_of_steps, waits_and_grades, pace_and_series)
