/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/observing.h"

#include <math.h>
#include <stdlib.h>

#include "abi/math.h"

#define MONTHS_OF_YEAR 12
/* A year's mean of fewer months tells nothing of the year. */
#define LEAST_MONTHS 6
#define HALF_LOG_TAU 0.91893853320467274178 /* log(2 pi) / 2 */

const ri_weighed_row ri_weighed_table[RI_N_WEIGHED] = {
#define RI_WEIGHED(id, metric, form, sd, low, high, n, reliability, source)                                  \
    {#id, RI_METRIC_##metric, RI_WEIGHED_##form, sd, low, high, n, reliability, source},
#include "forecast/observing.def"
#undef RI_WEIGHED
};
const char *const ri_weighed_names[RI_N_WEIGHED + 1] = {
#define RI_WEIGHED(id, metric, form, sd, low, high, n, reliability, source) #id,
#include "forecast/observing.def"
#undef RI_WEIGHED
    "known"};

uint32_t ri_weighed_of(ri_observed_id series) {
    switch (series) {
#define SAME(id)                                                                                             \
    case RI_OBSERVED_ID_##id:                                                                                \
        return RI_WEIGHED_ID_##id;
        SAME(referrals_in_year)
        SAME(open_cases)
        SAME(unallocated_cases)
        SAME(cpp)
        SAME(in_care)
        SAME(workers_fte)
        SAME(caseload)
        SAME(agency_share)
        SAME(vacancy_share)
        SAME(assessments_in_time_share)
        SAME(assessments_in_time_share_in_year)
        SAME(visits_in_time_share)
        SAME(audits_inadequate_share)
#undef SAME
    case RI_OBSERVED_ID_audits_good_share:
        return RI_WEIGHED_ID_audits_good_or_better_share;
    default:
        return RI_N_WEIGHED;
    }
}

static bool is_of_year(uint32_t series) {
    return ri_weighed_table[series].form >= RI_WEIGHED_YEAR_SUM;
}

/* Passed over here: made to happen. */
static bool is_known_event(ri_observed_id series) {
    return series == RI_OBSERVED_ID_referrals || ri_observed_series_of[series].period == RI_OBSERVED_EVENT;
}

static const ri_observed_figure *same_day(const ri_observed_figure *figure, int n, ri_day date,
                                          ri_observed_id series) {
    for (int i = 0; i < n; i++)
        if (figure[i].date == date && figure[i].series == series && !isnan(figure[i].value))
            return &figure[i];
    return NULL;
}

/* Audits good or outstanding, where the file says enough of that month; NaN where not. */
static double good_or_better(const ri_observed_figure *figure, int n, const ri_observed_figure *good) {
    const ri_observed_figure *outstanding =
                                 same_day(figure, n, good->date, RI_OBSERVED_ID_audits_outstanding_share),
                             *inadequate =
                                 same_day(figure, n, good->date, RI_OBSERVED_ID_audits_inadequate_share),
                             *below = same_day(figure, n, good->date,
                                               RI_OBSERVED_ID_audits_requires_improvement_share);
    if (outstanding != NULL)
        return fmin(1, good->value + outstanding->value);
    return inadequate != NULL && below != NULL ? fmax(0, 1 - inadequate->value - below->value) : (double)NAN;
}

/* The step at which a figure is weighed; a day's at the nearest month's end that was lived. 0: none. */
static uint32_t step_of(const ri_steps *steps, const ri_observed_figure *figure) {
    int32_t month = ri_month_of_day(figure->date);
    bool is_early = ri_observed_series_of[figure->series].period == RI_OBSERVED_DAY &&
                    ri_date_from_day(figure->date).day <= 15;
    int32_t at = month - is_early - steps->first_month;
    if (at >= (int32_t)steps->n_months && ri_observed_series_of[figure->series].period == RI_OBSERVED_DAY)
        at = (int32_t)steps->n_months - 1;
    return at >= 0 && at < (int32_t)steps->n_months && figure->date >= steps->first_day ? (uint32_t)at + 1
                                                                                        : 0;
}

static const char *why_not(const ri_observed_figure *figure, const ri_steps *steps, uint32_t series,
                           double value) {
    bool is_grade = figure->series >= RI_OBSERVED_ID_audits_inadequate_share &&
                    figure->series <= RI_OBSERVED_ID_audits_outstanding_share;
    if (figure->is_suppressed)
        return "suppressed";
    if (series == RI_N_WEIGHED && is_grade)
        return "audits are held against their inadequate and their good or better shares; it counts with "
               "these";
    if (series == RI_N_WEIGHED || isnan(figure->value))
        return "no value";
    if (isnan(value))
        return "good audits count together with outstanding ones, which the file does not give for that "
               "month";
    uint32_t step = step_of(steps, figure);
    if (step == 0)
        return figure->date < steps->first_day ? "of a time before the report"
                                               : "no month's end that was simulated lies near it";
    if (is_of_year(series) && step < MONTHS_OF_YEAR)
        return "its year began before the report";
    return NULL;
}

static double n_of(uint32_t series, const ri_observed_figure *figure) {
    bool is_share = ri_weighed_table[series].form == RI_WEIGHED_SHARE ||
                    ri_weighed_table[series].form == RI_WEIGHED_YEAR_MEAN;
    return !is_share ? 0 : figure->n > 0 ? figure->n : ri_weighed_table[series].n;
}

/* The figure of each step and series, NULL where there is none: rows come in order of their dates, so a later
 * one takes the place of an earlier. */
static void choose(const ri_observed_figure *figure, int n, const ri_steps *steps,
                   const ri_observed_figure **chosen, ri_left_out *left_out) {
    for (int i = 0; i < n; i++) {
        const ri_observed_figure *f = &figure[i];
        if (is_known_event(f->series))
            continue;
        uint32_t series = ri_weighed_of(f->series);
        double value =
            series == RI_WEIGHED_ID_audits_good_or_better_share ? good_or_better(figure, n, f) : f->value;
        const char *why = why_not(f, steps, series, value);
        if (why != NULL) {
            ri_left_out_add(left_out, f, why);
            continue;
        }
        const ri_observed_figure **at = &chosen[step_of(steps, f) * RI_N_WEIGHED + series];
        if (*at != NULL)
            ri_left_out_add(left_out, *at, "a later figure of the same month is used");
        *at = f;
    }
}

static void fill(const ri_observed_figure *figure, int n, const ri_observed_figure *const *chosen, bool known,
                 ri_observing *o) {
    for (uint32_t step = 0; step <= o->steps.n; step++) {
        for (uint32_t series = 0; series < RI_N_WEIGHED; series++) {
            const ri_observed_figure *f = chosen[step * RI_N_WEIGHED + series];
            if (f == NULL)
                continue;
            o->of[o->n] = n_of(series, f);
            o->at[o->n++] = (ri_observation){step, series,
                                             series == RI_WEIGHED_ID_audits_good_or_better_share
                                                 ? good_or_better(figure, n, f)
                                                 : f->value};
            o->n_figures++;
        }
        if (known && step > 0)
            o->at[o->n++] = (ri_observation){step, RI_WEIGHED_KNOWN, 0};
    }
}

ri_status ri_observing_create(const ri_observed_figure *figure, int n, ri_steps steps, bool known,
                              ri_observing *o, ri_left_out *left_out, ri_error *error) {
    size_t n_cells = (size_t)(steps.n + 1) * RI_N_WEIGHED, most = (size_t)n + steps.n + 1;
    const ri_observed_figure **chosen = calloc(n_cells, sizeof *chosen);
    *o = (ri_observing){.steps = steps, .at = calloc(most, sizeof *o->at), .of = calloc(most, sizeof *o->of)};
    bool is_there = chosen != NULL && o->at != NULL && o->of != NULL;
    if (is_there) {
        choose(figure, n, &steps, chosen, left_out);
        fill(figure, n, chosen, known, o);
    }
    free(chosen);
    return is_there ? RI_OK : ri_error_set(error, RI_NO_MEMORY, "no memory for %d observations", n);
}

void ri_observing_dispose(ri_observing *o) {
    free(o->at);
    free(o->of);
    *o = (ri_observing){0};
}

static double cell_value(const int64_t *record, int32_t month, uint32_t metric) {
    int64_t cell = record[ri_record_series_cell(month, metric, 1)];
    return cell == RI_NO_VALUE ? (double)NAN : (double)cell * ri_metric_table[metric].resolution;
}

double ri_observing_shown(const int64_t *record, uint32_t series, uint32_t step) {
    const ri_weighed_row *row = &ri_weighed_table[series];
    int32_t month = (int32_t)step - 1, n = 0;
    if (!is_of_year(series))
        return cell_value(record, month, row->metric);
    double sum = 0;
    for (int32_t i = month - MONTHS_OF_YEAR + 1; i <= month; i++) {
        double value = cell_value(record, i, row->metric);
        n += !isnan(value);
        sum += isnan(value) ? 0 : value;
    }
    if (row->form == RI_WEIGHED_YEAR_SUM)
        return n == MONTHS_OF_YEAR ? sum : (double)NAN;
    return n >= LEAST_MONTHS ? sum / n : (double)NAN;
}

static bool is_count(const ri_weighed_row *row) {
    return row->form == RI_WEIGHED_COUNT || row->form == RI_WEIGHED_YEAR_SUM;
}

static double log_normal_density(double z, double sd) {
    return -0.5 * z * z - ri_log(sd) - HALF_LOG_TAU;
}

/* Of a standard normal below z; its tail, where the chance is no number any more. */
static double log_below(double z) {
    double chance = ri_normal_cdf(z);
    return chance > 0 ? ri_log(chance) : -0.5 * z * z;
}

static double share_sd(const ri_weighed_row *row, double shown, double of) {
    double drawn = of > 0 ? shown * (1 - shown) / of : 0;
    return sqrt(drawn + row->sd * row->sd);
}

double ri_observing_log_density(uint32_t series, double shown, double value, double of) {
    const ri_weighed_row *row = &ri_weighed_table[series];
    if (isnan(shown))
        return 0;
    if (is_count(row)) {
        double z = ri_log((value + 0.5) / (shown + 0.5)) / row->sd;
        return log_normal_density(z, row->sd) - ri_log(value + 0.5);
    }
    double sd = share_sd(row, shown, of), z = (value - shown) / sd;
    if (value <= 0)
        return log_below(z);
    return value >= 1 ? log_below(-z) : log_normal_density(z, sd);
}

double ri_observing_draw(uint32_t series, double shown, double of, double normal) {
    const ri_weighed_row *row = &ri_weighed_table[series];
    if (isnan(shown))
        return NAN;
    if (is_count(row))
        return (shown + 0.5) * ri_exp(row->sd * normal) - 0.5;
    return fmin(1, fmax(0, shown + share_sd(row, shown, of) * normal));
}
