/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/measures.h"

#include <math.h>

#include "abi/escalation.h"
#include "stats/turnbull.h"

static int compare(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

double ri__quantile(double *values, uint32_t n, double p) {
    RI_BUG_IF(n == 0);
    qsort(values, n, sizeof *values, compare);
    double at = p * (n - 1);
    uint32_t i = (uint32_t)floor(at);
    return i + 1 < n ? values[i] + (at - i) * (values[i + 1] - values[i]) : values[n - 1];
}

ri_survival_time ri__wait_of(const ri_episode *episode) {
    return (ri_survival_time){(episode->until - episode->publication) / RI_DAYS_PER_MONTH,
                              episode->is_censored};
}

static ri_status waits(const ri_history *const *history, uint32_t n, bool is_sif, double *value,
                       int32_t *n_used) {
    static const double months[5] = {24, 30, 36, 42, 48};
    ri_survival_time times[RI_MOST_HISTORIES];
    uint32_t n_times = 0;
    for (uint32_t i = 0; i < n; i++) {
        const ri_episode *e = &history[i]->episode;
        if (e->is_sif == is_sif)
            times[n_times++] = ri__wait_of(e);
    }
    ri_survival_sort(times, n_times);
    for (int k = 0; k < 5; k++)
        value[k] = n_times > 0 ? 1 - ri_survival_at(times, n_times, months[k]).share : (double)NAN;
    *n_used = (int32_t)n_times;
    return RI_OK;
}

ri_status ri__measure_waits_sif(const ri_history *const *history, uint32_t n, double *value, int32_t *n_used,
                                ri_error *error) {
    (void)error;
    return waits(history, n, true, value, n_used);
}

ri_status ri__measure_waits_ilacs(const ri_history *const *history, uint32_t n, double *value,
                                  int32_t *n_used, ri_error *error) {
    (void)error;
    return waits(history, n, false, value, n_used);
}

ri_status ri__measure_next_grades(const ri_history *const *history, uint32_t n, double *value,
                                  int32_t *n_used, ri_error *error) {
    (void)error;
    int32_t count[RI_N_GRADES] = {0};
    *n_used = 0;
    for (uint32_t i = 0; i < n; i++) {
        int32_t grade = history[i]->episode.next_grade[RI_AREA_OVERALL];
        if (grade < 0)
            continue;
        count[grade]++;
        ++*n_used;
    }
    for (int g = 0; g < RI_N_GRADES; g++)
        value[g] = *n_used > 0 ? (double)count[g] / *n_used : (double)NAN;
    return RI_OK;
}

ri_status ri__measure_visit_gaps(const ri_history *const *history, uint32_t n, double *value, int32_t *n_used,
                                 ri_error *error) {
    (void)error;
    double days[RI_MOST_HISTORIES * RI_MOST_GAPS];
    uint32_t n_days = 0;
    for (uint32_t i = 0; i < n; i++)
        for (int32_t k = 0; k < history[i]->n_gaps; k++)
            days[n_days++] = history[i]->gap_days[k];
    for (int k = 0; k < 3; k++)
        value[k] = n_days > 0 ? ri__quantile(days, n_days, 0.25 * (k + 1)) : (double)NAN;
    *n_used = (int32_t)n_days;
    return RI_OK;
}

ri_status ri__measure_visit_counts(const ri_history *const *history, uint32_t n, double *value,
                                   int32_t *n_used, ri_error *error) {
    (void)error;
    double sum = 0;
    *n_used = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (isnan(history[i]->n_visits) || history[i]->episode.is_visits_at_least)
            continue;
        sum += history[i]->n_visits;
        ++*n_used;
    }
    *value = *n_used > 0 ? sum / *n_used : (double)NAN;
    return RI_OK;
}

ri_status ri__measure_last_gap(const ri_history *const *history, uint32_t n, double *value, int32_t *n_used,
                               ri_error *error) {
    (void)error;
    double days[RI_MOST_HISTORIES];
    uint32_t n_days = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(history[i]->last_gap_days))
            days[n_days++] = history[i]->last_gap_days;
    *value = n_days > 0 ? ri__quantile(days, n_days, 0.5) / RI_DAYS_PER_MONTH : (double)NAN;
    *n_used = (int32_t)n_days;
    return RI_OK;
}

/* Who had a DfE commissioner or trust already cannot answer with one. */
static bool is_open(const ri_history *history) {
    return history->episode.step_before < RI_STEP_DFE_COMMISSIONER;
}

static void responses(const ri_history *const *history, uint32_t n, bool is_known_alone, double *value,
                      int32_t *n_used) {
    int32_t all[2] = {0}, strong[2] = {0};
    for (uint32_t i = 0; i < n; i++) {
        const ri_episode *e = &history[i]->episode;
        if (!is_open(history[i]) || (is_known_alone && !history[i]->is_response_known))
            continue;
        int kind = e->is_systemic || e->is_persistent ? 0 : 1;
        all[kind]++;
        strong[kind] += e->response == RI_RESPONSE_DFE_COMMISSIONER;
    }
    for (int kind = 0; kind < 2; kind++)
        value[kind] = all[kind] > 0 ? (double)strong[kind] / all[kind] : (double)NAN;
    *n_used = all[0] + all[1];
}

ri_status ri__measure_response_known(const ri_history *const *history, uint32_t n, double *value,
                                     int32_t *n_used, ri_error *error) {
    (void)error;
    responses(history, n, true, value, n_used);
    return RI_OK;
}

ri_status ri__measure_response_all(const ri_history *const *history, uint32_t n, double *value,
                                   int32_t *n_used, ri_error *error) {
    (void)error;
    responses(history, n, false, value, n_used);
    return RI_OK;
}

ri_status ri__measure_delay(const ri_history *const *history, uint32_t n, double *value, int32_t *n_used,
                            ri_error *error) {
    ri_interval_time times[RI_MOST_HISTORIES];
    ri_turnbull_mass mass[RI_MOST_HISTORIES];
    uint32_t n_times = 0, n_mass = 0;
    for (uint32_t i = 0; i < n; i++) {
        const ri_episode *e = &history[i]->episode;
        if (is_open(history[i]) && e->response == RI_RESPONSE_DFE_COMMISSIONER &&
            e->appointed_from != RI_DAY_NONE)
            times[n_times++] = (ri_interval_time){e->appointed_from - e->publication - 1.0,
                                                  e->appointed_to - e->publication};
    }
    *n_used = (int32_t)n_times;
    *value = NAN;
    if (n_times == 0)
        return RI_OK;
    ri_status status = ri_turnbull(times, n_times, mass, &n_mass, error);
    if (status == RI_OK)
        *value = ri_turnbull_quantile(mass, n_mass, 0.5);
    return status;
}

/* Means over episodes for which the record has both years. */
ri_status ri__measure_shock(const ri_history *const *history, uint32_t n, double *value, int32_t *n_used,
                            ri_error *error) {
    (void)error;
    *n_used = 0;
    for (int f = 0; f < RI_N_SHOCKS; f++) {
        for (int k = 0; k < RI_SHOCK_YEARS; k++) {
            double sum = 0;
            int32_t n_values = 0;
            for (uint32_t i = 0; i < n; i++) {
                double shock = history[i]->shock[f][k];
                if (isnan(shock))
                    continue;
                sum += shock;
                n_values++;
            }
            value[f * RI_SHOCK_YEARS + k] = n_values > 0 ? sum / n_values : (double)NAN;
            *n_used = n_values > *n_used ? n_values : *n_used;
        }
    }
    return RI_OK;
}
