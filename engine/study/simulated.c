/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "study/replicate.h"

/* A DfE commissioner or trust before the department's first six-month review answers the report itself. */
#define FIRST_RESPONSE_DAYS 183

static double days_of(const int64_t *record, uint32_t outcome, uint32_t part) {
    int64_t cell = record[ri_outcome_cell(outcome) + part];
    return cell == RI_NOT_REACHED ? (double)INFINITY : (double)cell * ri_outcome_table[outcome].resolution;
}

/* A metric at the end of a calendar month; NaN outside the series, or without a value. */
static double monthly(const ri_study_episode *e, const int64_t *record, uint32_t metric, int is_reported,
                      int month) {
    ri_day first_day = e->setup.first_day;
    int first = ri_month_of_day(first_day);
    first += ri_month_first_day(first) != first_day;
    if (month < first || month >= first + e->setup.n_months)
        return NAN;
    int64_t cell = record[ri_record_series_cell(month - first, metric, is_reported)];
    return cell == RI_NO_VALUE ? (double)NAN : (double)cell * ri_metric_table[metric].resolution;
}

/* The earliest and latest day that the record would have given for an appointment: it knows some to the day,
 * some to the month, some to the year. */
static void date_as_known(const ri_episode *known, ri_episode *e, ri_day day) {
    e->appointed_from = e->appointed_to = day;
    if (known->appointed_from == RI_DAY_NONE || known->appointed_from == known->appointed_to)
        return;
    ri_date date = ri_date_from_day(day);
    bool is_year = known->appointed_to - known->appointed_from > 31;
    ri_date first = {date.year, is_year ? 1 : date.month, 1};
    ri_day from = ri_day_from_date(first);
    e->appointed_to = ri_day_add_months(from, is_year ? 12 : 1) - 1;
    e->appointed_from = from > e->publication ? from : e->publication;
}

static void read_response(const ri_history *observed, const int64_t *record, ri_history *h) {
    ri_episode *e = &h->episode;
    double days =
        fmin(days_of(record, RI_OUT_dfe_commissioner_by_month, 0), days_of(record, RI_OUT_trust_by_month, 0));
    h->has_dfe_commissioner = isfinite(days);
    h->is_response_known = observed->is_response_known;
    e->response = days <= FIRST_RESPONSE_DAYS ? RI_RESPONSE_DFE_COMMISSIONER : RI_RESPONSE_LESS;
    if (e->response == RI_RESPONSE_DFE_COMMISSIONER)
        date_as_known(&observed->episode, e, e->publication + (ri_day)days);
}

static void read_inspection(const int64_t *record, ri_episode *e) {
    double days = days_of(record, RI_OUT_months_to_reinspection, 0);
    e->is_censored = !(e->publication + days < e->seen_until);
    e->until = e->is_censored ? e->seen_until : e->publication + (ri_day)days;
    const int64_t *grade = &record[ri_outcome_cell(RI_OUT_reinspection_grade_by_area)];
    for (int a = 0; a < RI_N_AREAS; a++)
        e->next_grade[a] = e->is_censored || grade[a] < 0 || grade[a] >= RI_N_GRADES ? -1 : (int32_t)grade[a];
}

/* The first visit is not published, so the record does not list it. */
static void read_visits(const ri_history *observed, const int64_t *record, ri_history *h) {
    ri_day day[RI_N_VISIT_DAYS];
    int32_t n = 0;
    for (uint32_t i = 1; i < RI_N_VISIT_DAYS; i++) {
        double days = days_of(record, RI_OUT_visit_day, i);
        if (isfinite(days))
            day[n++] = h->episode.publication + (ri_day)days;
    }
    ri_history_visits(h, day, n);
    double n_visits = (double)record[ri_outcome_cell(RI_OUT_monitoring_visits)];
    h->n_visits = isnan(observed->n_visits) ? (double)NAN : n_visits;
    double last = h->episode.publication + days_of(record, RI_OUT_months_to_last_visit, 0);
    bool is_beyond = n_visits > RI_N_VISIT_DAYS; /* later ones have no cell of their own */
    if (is_beyond && !isnan(h->last_gap_days))
        h->last_gap_days = h->episode.until - last;
}

/* How far the council's own referrals had moved away in a month before the report: evenly, as a factor, from
 * nothing in the middle of the year that its figure speaks of to what they were on the first day. */
static double moved_away(const ri_study_episode *e, double first_demand, int month) {
    double from = e->basis.day[RI_SHOCK_REFERRALS] - RI_DAYS_PER_YEAR / 2;
    double middle = (ri_month_first_day(month) + ri_month_first_day(month + 1)) / 2.0;
    double share = (middle - from) / (e->setup.first_day - from);
    return pow(first_demand, fmin(1, fmax(0, share)));
}

/* Referrals of the year to `day`, per 10,000 children. Months before the report are at the council's own rate
 * of year t, moved as England's and as its own had until the report. */
static double referrals_to(const ri_study_episode *e, const int64_t *record, double first_demand, ri_day day,
                           double otherwise) {
    double population = e->setup.start.field[RI_START_population_0_17].value, sum = 0;
    int last = ri_month_of_day(day);
    for (int month = last - 11; month <= last; month++) {
        double n = monthly(e, record, RI_METRIC_referrals, 0, month);
        sum += isnan(n) ? otherwise / 12 * moved_away(e, first_demand, month) : n / population * 1e4;
    }
    return sum;
}

static double figure_at(const ri_study_episode *e, const int64_t *record, double first_demand, int shock,
                        int year) {
    static const uint32_t metric[RI_N_SHOCKS] = {RI_METRIC_agency_share, RI_METRIC_vacancy_share,
                                                 RI_METRIC_cpp, RI_METRIC_referrals, RI_METRIC_caseload};
    const double *council = e->basis.council[shock], *england = e->basis.england[shock];
    if (isnan(council[0]) || isnan(council[year]))
        return NAN; /* the record does not have it either */
    ri_day day = ri_shock_day(e->basis.day[shock], year);
    if (shock == RI_SHOCK_REFERRALS)
        return referrals_to(e, record, first_demand, day, council[0] * england[year] / england[0]);
    double value = monthly(e, record, metric[shock], 0, ri_month_of_day(day));
    if (isnan(value))
        return council[0]; /* before the first month-end */
    double population = e->setup.start.field[RI_START_population_0_17].value;
    return shock == RI_SHOCK_CPP ? value / population * 1e4 : value;
}

static void read_shocks(const ri_study_episode *e, const int64_t *record, double first_demand,
                        ri_history *h) {
    ri_shock_basis basis = e->basis;
    for (int f = 0; f < RI_N_SHOCKS; f++)
        for (int k = 1; k <= RI_SHOCK_YEARS; k++)
            basis.council[f][k] = figure_at(e, record, first_demand, f, k);
    ri_shock_fill(&basis, h->shock);
}

static double noted_value(const ri_study_episode *e, const int64_t *record, const ri_noted_figure *o) {
    int month = ri_month_of_day(o->as_of);
    if (strcmp(o->figure, "audits_inadequate_share") == 0)
        return monthly(e, record, RI_METRIC_inadequate_share, 1, month);
    if (strcmp(o->figure, "audits_good_share") == 0)
        return monthly(e, record, RI_METRIC_good_or_better_share, 1, month);
    if (strcmp(o->figure, "agency_share") == 0)
        return monthly(e, record, RI_METRIC_agency_share, 0, month);
    return NAN;
}

/* Mean over months from <= month < until after the first, of those with a value. */
static double mean_of(const ri_study_episode *e, const int64_t *record, uint32_t metric, int is_reported,
                      int from, int until) {
    int first = ri_month_of_day(e->setup.first_day) + 1, n = 0;
    double sum = 0;
    for (int month = from; month < until; month++) {
        double value = monthly(e, record, metric, is_reported, first + month);
        if (isnan(value))
            continue;
        sum += value;
        n++;
    }
    return n > 0 ? sum / n : NAN;
}

/* Grades of one step too high less those too low, as far as shares of good and of inadequate show. */
static void read_audits(const ri_study_episode *e, const int64_t *record, ri_history *h) {
    double good[2], inadequate[2];
    for (int shown = 0; shown < 2; shown++) {
        good[shown] = mean_of(e, record, RI_METRIC_good_or_better_share, shown, 0, 6);
        inadequate[shown] = mean_of(e, record, RI_METRIC_inadequate_share, shown, 0, 6);
    }
    h->over_graded_share = good[1] - good[0] + inadequate[0] - inadequate[1];
    bool is_better = !h->episode.is_censored && h->episode.next_grade[RI_AREA_OVERALL] > RI_INADEQUATE;
    h->good_gain_per_year = NAN;
    if (is_better && e->setup.n_months >= 36)
        h->good_gain_per_year = (mean_of(e, record, RI_METRIC_good_or_better_share, 1, 24, 36) -
                                 mean_of(e, record, RI_METRIC_good_or_better_share, 1, 0, 12)) /
                                2;
}

void ri_history_simulated(const ri_study_episode *episode, const int64_t *record, double first_demand,
                          ri_history *h) {
    const ri_history *observed = &episode->observed;
    *h = (ri_history){.episode = observed->episode};
    h->episode.appointed_from = h->episode.appointed_to = RI_DAY_NONE;
    read_inspection(record, &h->episode);
    read_response(observed, record, h);
    read_visits(observed, record, h);
    read_shocks(episode, record, first_demand, h);
    read_audits(episode, record, h);
    for (int32_t i = 0; i < RI_MOST_NOTED; i++)
        h->noted[i] = i < episode->n_noted ? noted_value(episode, record, &episode->noted[i]) : (double)NAN;
}
