/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/forecast_changes.h"

#include <string.h>

/* The same council from other figures. */
static ri_status make_from(const char *path, const ri_options *options, const ri_observed_figure *row, int n,
                           const ri_forecast_known *like, ri_day as_of, ri_forecast_three *three,
                           ri_error *error) {
    const ri_forecast_known known = {like->observed, row, n, as_of, true};
    ri_forecast_plan plan = {0};
    ri_status status = ri_forecast_plan_make(&plan, path, options, &known, error);
    if (status == RI_OK)
        *three = ri_forecast_three_of(&plan.forecast);
    ri_forecast_plan_dispose(&plan);
    return status;
}

/* Whether a row says something that was not known on that day; a step that was announced counts as known from
 * then. */
static bool is_new(const ri_observed_figure *row, ri_day since) {
    return row->as_of > since;
}

/* Rows known now, without what is new of one series: in its place what was known of it before. */
static int without(const ri_forecast_known *known, const ri_observed_figure *before, int n_before,
                   ri_observed_id series, ri_day since, ri_observed_figure *to) {
    int n = 0, k = 0;
    for (int i = 0; i < known->n; i++)
        if (known->row[i].series != series || !is_new(&known->row[i], since))
            to[n++] = known->row[i];
    for (k = 0; k < n_before; k++) {
        bool is_there = before[k].series != series;
        for (int i = 0; i < n && !is_there; i++)
            is_there = to[i].series == series && to[i].date == before[k].date;
        if (is_there)
            continue;
        int at = n++;
        for (; at > 0 && to[at - 1].date > before[k].date; at--)
            to[at] = to[at - 1];
        to[at] = before[k];
    }
    return n;
}

static bool has_new(const ri_forecast_known *known, ri_observed_id series, ri_day since) {
    for (int i = 0; i < known->n; i++)
        if (known->row[i].series == series && is_new(&known->row[i], since))
            return true;
    return false;
}

static ri_status find_moved(const ri_forecast_plan *plan, const char *path, const ri_options *options,
                            const ri_observed_figure *before, int n_before, ri_observed_figure *work,
                            ri_forecast_changes *changes, ri_error *error) {
    const ri_forecast_known *known = plan->known;
    ri_status status = RI_OK;
    for (int s = 0; s < RI_N_OBSERVED && status == RI_OK; s++) {
        ri_observed_id series = (ri_observed_id)s;
        ri_forecast_three other;
        if (!has_new(known, series, changes->since))
            continue;
        int n = without(known, before, n_before, series, changes->since, work);
        status = make_from(path, options, work, n, known, known->as_of, &other, error);
        if (status == RI_OK)
            changes->moved[changes->n++] =
                (ri_forecast_moved){series, ri_forecast_three_less(changes->now, other)};
    }
    return status;
}

ri_status ri_forecast_changes_find(const ri_forecast_plan *plan, const char *path, const ri_options *options,
                                   ri_forecast_changes *changes, ri_error *error) {
    const ri_observed *observed = plan->known->observed;
    ri_options longer = *options;
    longer.horizon_months++;
    *changes = (ri_forecast_changes){.since = ri_day_add_months(plan->steps.as_of, -1),
                                     .within_months = ri_forecast_within(&plan->forecast),
                                     .now = ri_forecast_three_of(&plan->forecast)};
    if (changes->since < plan->steps.first_day)
        return ri_error_set(error, RI_USAGE, "--changes: a month before, there was no report yet");
    ri_observed_figure *before = malloc((size_t)(observed->n + 1) * sizeof *before),
                       *work = malloc((size_t)(2 * observed->n + 1) * sizeof *work);
    ri_status status = before != NULL && work != NULL
                           ? RI_OK
                           : ri_error_set(error, RI_NO_MEMORY, "no memory for %d observations", observed->n);
    if (status == RI_OK) {
        int n_before = ri_observed_known(observed, changes->since, before);
        status =
            make_from(path, &longer, before, n_before, plan->known, changes->since, &changes->before, error);
        if (status == RI_OK)
            status = find_moved(plan, path, options, before, n_before, work, changes, error);
    }
    free(before);
    free(work);
    return status;
}
