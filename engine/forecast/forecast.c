/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/forecast.h"

#include <math.h>
#include <stdlib.h>

#include "abi/escalation.h"
#include "stats/quantile.h"

#define WITHIN_MONTHS 12
/* The department's reviews, from the first day of the step in force (council/dfe.c). */
#define REVIEW_DAYS 183

/* Working arrays of one number a world. */
typedef struct making {
    const ri_conditioned *worlds;
    const ri_council_setup *setup;
    const ri_known_events *events;
    ri_forecast *to;
    double *value; /* n; NaN: the world has none */
    double *sum;   /* n: of a start */
} making;

static int32_t simulated(const making *m, ri_day day) {
    return day - m->to->steps.first_day;
}

static ri_chance chance_of(making *m) {
    const ri_conditioned *w = m->worlds;
    ri_chance c = {.se = NAN, .p = NAN};
    double total = 0, square = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        m->sum[i] = 0;
        c.n += isnan(m->value[i]) ? 0 : 1;
        total += isnan(m->value[i]) ? 0 : m->value[i];
    }
    if (c.n == 0)
        return c;
    c.p = total / c.n;
    for (uint32_t i = 0; i < w->n; i++)
        m->sum[w->start[i]] += isnan(m->value[i]) ? 0 : m->value[i] - c.p;
    for (uint32_t i = 0; i < w->n; i++)
        square += m->sum[i] * m->sum[i];
    if (w->n_starts >= RI_LEAST_STARTS)
        c.se = sqrt(square) / c.n;
    return c;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Leaves `value` sorted. `horizon`: what counts as not reached, +inf where nothing does. */
static ri_distribution distribution_of(making *m, double horizon) {
    ri_chance mean = chance_of(m);
    ri_distribution d = {.n = mean.n, .mean = mean.p, .se = mean.se};
    size_t n = 0, not_reached = 0;
    for (uint32_t i = 0; i < m->worlds->n; i++) {
        not_reached += m->value[i] >= horizon;
        if (!isnan(m->value[i]))
            m->value[n++] = m->value[i];
    }
    if (n == 0)
        return d;
    qsort(m->value, n, sizeof *m->value, by_value);
    double *const to[] = {&d.q05, &d.q25, &d.q50, &d.q75, &d.q95};
    static const double level[] = {.05, .25, .5, .75, .95};
    for (int i = 0; i < 5; i++)
        *to[i] = m->value[ri_quantile_rank(n, level[i]) - 1];
    d.not_reached_share = (double)not_reached / (double)n;
    return d;
}

static int64_t cell_at(const making *m, uint32_t world, uint32_t cell) {
    return m->worlds->record[world][cell];
}

/* Chances that accrued by so many months. */
static double held_in(const making *m, uint32_t world, int kind, uint32_t months) {
    uint32_t n_held = (uint32_t)m->to->horizon_months;
    double sum = 0;
    for (uint32_t month = 0; month < months && month < n_held; month++)
        sum += m->worlds->held[(size_t)world * n_held + month].chance[kind];
    return sum;
}

static ri_chance held_by(making *m, int32_t months, int kind) {
    for (uint32_t i = 0; i < m->worlds->n; i++)
        m->value[i] = held_in(m, i, kind, (uint32_t)months);
    return chance_of(m);
}

static void fill_steps(making *m) {
    static const int32_t at[] = {3, 6, 12, 24};
    ri_forecast *to = m->to;
    for (int i = 0; i < 4; i++)
        if (at[i] < to->horizon_months)
            to->at[to->n_horizons++] = at[i];
    to->at[to->n_horizons++] = to->horizon_months;
    to->has_commissioner =
        m->events->commissioner != RI_DAY_NONE || m->setup->start.dfe_step == RI_STEP_DFE_COMMISSIONER;
    to->has_trust = m->events->trust != RI_DAY_NONE || m->setup->start.dfe_step == RI_STEP_TRUST;
    for (int i = 0; i < to->n_horizons; i++) {
        to->commissioner[i] = held_by(m, to->at[i], RI_HELD_COMMISSIONER);
        to->trust[i] = held_by(m, to->at[i], RI_HELD_TRUST);
    }
}

/* Days since the first of an outcome, or +inf where it did not come by the horizon. */
static double day_of(const making *m, uint32_t world, uint32_t cell) {
    int64_t day = cell_at(m, world, cell);
    return day == RI_NOT_REACHED || day > simulated(m, m->to->horizon) ? (double)INFINITY : (double)day;
}

/* Months from a day (since the first) to an outcome. */
static ri_distribution wait_of(making *m, uint32_t cell, int32_t from) {
    double horizon = (simulated(m, m->to->horizon) - from) / RI_DAYS_PER_MONTH;
    for (uint32_t i = 0; i < m->worlds->n; i++)
        m->value[i] = fmin(horizon, fmax(0, (day_of(m, i, cell) - from) / RI_DAYS_PER_MONTH));
    return distribution_of(m, horizon);
}

static void fill_reinspected_by(making *m) {
    ri_forecast *to = m->to;
    int32_t as_of = simulated(m, to->steps.as_of);
    for (uint32_t i = 0; i < m->worlds->n; i++) {
        double months =
            (day_of(m, i, ri_outcome_cell(RI_OUT_months_to_reinspection)) - as_of) / RI_DAYS_PER_MONTH;
        int64_t grade = cell_at(m, i, ri_outcome_cell(RI_OUT_reinspection_grade_by_area) + RI_AREA_OVERALL);
        if (!(months <= to->horizon_months))
            continue;
        int32_t month = months > 1 ? (int32_t)ceil(months) - 1 : 0;
        to->reinspected_by[month] += 1.0 / m->worlds->n;
        if (grade != RI_NOT_REACHED)
            to->graded_by[month * RI_N_GRADES + grade] += 1.0 / m->worlds->n;
    }
    for (int32_t month = 1; month < to->horizon_months; month++)
        to->reinspected_by[month] += to->reinspected_by[month - 1];
    for (int32_t k = RI_N_GRADES; k < to->horizon_months * RI_N_GRADES; k++)
        to->graded_by[k] += to->graded_by[k - RI_N_GRADES];
}

static void fill_waits(making *m) {
    int32_t as_of = simulated(m, m->to->steps.as_of);
    uint32_t inspected = ri_outcome_cell(RI_OUT_months_to_reinspection);
    m->to->reinspection = wait_of(m, inspected, as_of);
    m->to->reinspection_start = wait_of(m, inspected, 0);
    m->to->leaves = wait_of(m, ri_outcome_cell(RI_OUT_months_to_leave_inadequate), as_of);
    fill_reinspected_by(m);
}

static void fill_next_visit(making *m) {
    int32_t as_of = simulated(m, m->to->steps.as_of);
    for (uint32_t i = 0; i < m->worlds->n; i++)
        m->value[i] = m->worlds->look[i].next_visit_chance;
    m->to->enough_progress = chance_of(m);
    for (uint32_t i = 0; i < m->worlds->n; i++) {
        m->value[i] = NAN;
        for (uint32_t visit = 0; visit < RI_N_VISIT_DAYS && isnan(m->value[i]); visit++) {
            double day = day_of(m, i, ri_outcome_cell(RI_OUT_visit_day) + visit);
            if (day > as_of && isfinite(day))
                m->value[i] = (day - as_of) / RI_DAYS_PER_MONTH;
        }
    }
    m->to->next_visit = distribution_of(m, INFINITY);
}

static int share_of(const making *m, uint32_t world, uint32_t area) {
    int64_t grade = cell_at(m, world, ri_outcome_cell(RI_OUT_reinspection_grade_by_area) + area);
    if (isinf(day_of(m, world, ri_outcome_cell(RI_OUT_months_to_reinspection))) || grade == RI_NOT_REACHED)
        return RI_SHARE_NOT_REACHED;
    return (int)grade;
}

static void fill_grades(making *m) {
    for (uint32_t area = 0; area < RI_N_AREAS; area++)
        for (int share = 0; share < RI_N_SHARES; share++) {
            for (uint32_t i = 0; i < m->worlds->n; i++)
                m->value[i] = share_of(m, i, area) == share;
            m->to->grade[area][share] = chance_of(m);
            m->to->is_judged[area] |= share < RI_N_GRADES && m->to->grade[area][share].p > 0;
        }
}

/* The first review after as_of, where it is known when the step in force was taken. */
static ri_day next_review(const making *m) {
    const ri_known *known = &m->events->known;
    if (!known->are_steps || m->events->has_ended || known->step[0].day > known->until)
        return RI_DAY_NONE;
    ri_day day = known->step[0].day;
    while (day <= known->until)
        day += REVIEW_DAYS;
    return day <= m->to->horizon ? day : RI_DAY_NONE;
}

static double month_value(const making *m, uint32_t world, int32_t month, uint32_t metric, int is_reported) {
    int64_t cell = cell_at(m, world, ri_record_series_cell(month, metric, is_reported));
    return cell == RI_NO_VALUE ? (double)NAN : (double)cell * ri_metric_table[metric].resolution;
}

/* Of the worlds whose `value` is that. */
static void fill_branch(const making *m, double wanted, ri_forecast_if *to) {
    uint32_t inspected = ri_outcome_cell(RI_OUT_months_to_reinspection);
    uint32_t within = (uint32_t)ri_forecast_within(m->to);
    double horizon = simulated(m, m->to->horizon);
    *to = (ri_forecast_if){0};
    for (uint32_t i = 0; i < m->worlds->n; i++) {
        if (!(m->value[i] >= wanted && m->value[i] <= wanted)) /* NaN is neither */
            continue;
        to->n++;
        to->three.commissioner += held_in(m, i, RI_HELD_COMMISSIONER, within);
        to->three.inadequate += share_of(m, i, RI_AREA_OVERALL) == RI_INADEQUATE;
        to->three.months += fmin(horizon, day_of(m, i, inspected)) / RI_DAYS_PER_MONTH;
    }
    to->three.commissioner /= fmax(1, to->n);
    to->three.inadequate /= fmax(1, to->n);
    to->three.months /= fmax(1, to->n);
}

static void fill_visit_branches(making *m) {
    for (uint32_t i = 0; i < m->worlds->n; i++) {
        int32_t found = m->worlds->look[i].next_visit_found;
        m->value[i] = found < 0 ? (double)NAN : found;
    }
    fill_branch(m, 1, &m->to->branch[RI_IF_PROGRESS]);
    fill_branch(m, 0, &m->to->branch[RI_IF_NO_PROGRESS]);
}

/* On pace as the department's adviser would see it, half way between shown and actual, at the end of the
 * month of the review. */
static void fill_pace(making *m) {
    ri_forecast *to = m->to;
    to->next_review = next_review(m);
    for (uint32_t i = 0; i < m->worlds->n; i++) {
        m->value[i] = NAN;
        if (to->next_review == RI_DAY_NONE)
            continue;
        int32_t month = ri_month_of_day(to->next_review) - to->steps.first_month;
        double passed = (to->next_review - m->events->known.step[0].day) / RI_DAYS_PER_MONTH;
        double expected = fmin(1, passed / m->worlds->look[i].parameter[RI_P_notice_months]);
        double done = 0.5 * (month_value(m, i, month, RI_METRIC_plan_progress, 0) +
                             month_value(m, i, month, RI_METRIC_plan_progress, 1));
        if (!isnan(done))
            m->value[i] = done >= expected;
    }
    to->on_pace = chance_of(m);
    fill_branch(m, 1, &to->branch[RI_IF_ON_PACE]);
    fill_branch(m, 0, &to->branch[RI_IF_BEHIND]);
}

static void fill_series(making *m) {
    ri_forecast *to = m->to;
    for (uint32_t month = 0; month < to->n_months; month++)
        for (uint32_t metric = 0; metric < RI_N_METRICS; metric++)
            for (int is_reported = 0; is_reported < 2; is_reported++) {
                for (uint32_t i = 0; i < m->worlds->n; i++)
                    m->value[i] = month_value(m, i, (int32_t)(to->first_month + month), metric, is_reported);
                ri_distribution d = distribution_of(m, INFINITY);
                to->series[(month * RI_N_METRICS + metric) * 2 + (uint32_t)is_reported] =
                    d.n > 0 ? (ri_band){d.mean, d.q05, d.q25, d.q50, d.q75, d.q95}
                            : (ri_band){NAN, NAN, NAN, NAN, NAN, NAN};
            }
}

int ri_forecast_within_at(const ri_forecast *forecast) {
    int at = 0;
    while (at + 1 < forecast->n_horizons && forecast->at[at] < WITHIN_MONTHS)
        at++;
    return at;
}

int32_t ri_forecast_within(const ri_forecast *forecast) {
    return forecast->at[ri_forecast_within_at(forecast)];
}

int32_t ri_forecast_months(ri_day first_day, ri_day as_of, int32_t horizon_months) {
    /* One more for a part of a month at either end, and one since the record counts months of 30.4375 days.
     */
    return ri_month_of_day(as_of) - ri_month_of_day(first_day) + horizon_months + 2;
}

static bool alloc(making *m) {
    ri_forecast *to = m->to;
    size_t n_cells = (size_t)to->n_months * RI_N_METRICS * 2;
    to->ess = calloc(to->steps.n + 1, sizeof *to->ess);
    to->step_log_likelihood = calloc(to->steps.n + 1, sizeof *to->step_log_likelihood);
    to->series = calloc(n_cells, sizeof *to->series);
    to->reinspected_by = calloc((size_t)to->horizon_months, sizeof *to->reinspected_by);
    to->graded_by = calloc((size_t)to->horizon_months * RI_N_GRADES, sizeof *to->graded_by);
    m->value = calloc(m->worlds->n, sizeof *m->value);
    m->sum = calloc(m->worlds->n, sizeof *m->sum);
    return to->ess && to->step_log_likelihood && to->series && to->reinspected_by && to->graded_by &&
           m->value && m->sum;
}

ri_status ri_forecast_make(const ri_conditioned *worlds, const ri_council_setup *setup,
                           const ri_known_events *events, const ri_steps *steps, int32_t horizon_months,
                           ri_forecast *to, ri_error *error) {
    making m = {worlds, setup, events, to, NULL, NULL};
    *to = (ri_forecast){.steps = *steps,
                        .horizon_months = horizon_months,
                        .horizon = ri_day_add_months(steps->as_of, horizon_months),
                        .n = worlds->n,
                        .n_starts = worlds->n_starts,
                        .log_likelihood = worlds->log_likelihood,
                        .particle_bytes = worlds->particle_bytes,
                        .first_month = steps->n_months,
                        .n_months = (uint32_t)horizon_months};
    bool is_there = alloc(&m);
    for (uint32_t i = 0; is_there && i <= steps->n; i++) {
        to->ess[i] = worlds->ess[i];
        to->step_log_likelihood[i] = worlds->step_log_likelihood[i];
    }
    if (is_there) {
        fill_steps(&m);
        fill_waits(&m);
        fill_next_visit(&m);
        fill_grades(&m);
        fill_pace(&m);
        fill_visit_branches(&m);
        fill_series(&m);
    }
    free(m.value);
    free(m.sum);
    return is_there ? RI_OK : ri_error_set(error, RI_NO_MEMORY, "out of memory for the forecast");
}

void ri_forecast_dispose(ri_forecast *to) {
    free(to->ess);
    free(to->step_log_likelihood);
    free(to->series);
    free(to->reinspected_by);
    free(to->graded_by);
    *to = (ri_forecast){0};
}
