/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/rely.h"

#include <math.h>
#include <string.h>

#define GAP_MONTHS   12
#define WIDTH_MONTHS 24
#define LEAST_COUNT  20

ri__word ri__said(double value, const char *unit) {
    return strcmp(unit, "share") == 0 ? ri__percent(value) : ri__amount(value, unit);
}

void ri__from_to(const ri_run_view *run, ri_text *text, uint32_t metric, int is_reported) {
    const char *unit = ri_metric_table[metric].unit;
    int32_t first = 0, last = run->summary->n_months - 1;
    while (first < last && !isfinite(ri__band(run, first, metric, is_reported)->q50))
        first++;
    while (first < last && !isfinite(ri__band(run, last, metric, is_reported)->q50))
        last--;
    double values[2] = {ri__band(run, first, metric, is_reported)->q50,
                        ri__band(run, last, metric, is_reported)->q50};
    ri__word from = ri__said(values[0], unit), to = ri__said(values[1], unit);
    if (!isfinite(values[0]) || !isfinite(values[1]))
        ri_text_add(text, "no month has a value");
    else if (strcmp(from.text, to.text) == 0)
        ri_text_add(text, "begins and ends at %s", from.text);
    else
        ri_text_add(text, "from %s to %s", from.text, to.text);
}

/* Puts `item` (of `size` bytes) in its place in a list kept descending by the doubles in `keys`. */
static int insert(void *list, double *keys, int n, const void *item, double key, size_t size) {
    int at = n;
    while (at > 0 && keys[at - 1] < key)
        at--;
    if (at >= RI__MOST_LISTED || !isfinite(key))
        return n;
    int last = n < RI__MOST_LISTED ? n : RI__MOST_LISTED - 1;
    memmove((char *)list + (size_t)(at + 1) * size, (char *)list + (size_t)at * size,
            (size_t)(last - at) * size);
    memmove(keys + at + 1, keys + at, (size_t)(last - at) * sizeof *keys);
    memcpy((char *)list + (size_t)at * size, item, size);
    keys[at] = key;
    return last + 1;
}

int ri__gaps(const ri_run_view *run, ri__gap gaps[RI__MOST_LISTED]) {
    double keys[RI__MOST_LISTED];
    int32_t month = ri__month_after(run, GAP_MONTHS);
    int n = 0;
    for (uint32_t metric = 0; month >= 0 && metric < RI_N_METRICS; metric++) {
        const char *unit = ri_metric_table[metric].unit;
        ri__gap gap = {.metric = metric, .month = month};
        gap.simulated = ri__band(run, month, metric, 0)->q50;
        gap.shown = ri__band(run, month, metric, 1)->q50;
        gap.relative = fabs(gap.shown - gap.simulated) / fabs(gap.simulated);
        bool is_same = strcmp(ri__said(gap.simulated, unit).text, ri__said(gap.shown, unit).text) == 0;
        if (!is_same)
            n = insert(gaps, keys, n, &gap, gap.relative, sizeof gap);
    }
    return n;
}

static ri__width width_of(const char *label, const char *unit, double low, double middle, double high,
                          double mean) {
    ri__width width = {label, unit, -1, low, middle, high, (high - low) / fabs(mean)};
    if (strcmp(unit, "share") != 0 && fabs(mean) < LEAST_COUNT)
        width.relative = (double)NAN;
    return width;
}

int ri__widths(const ri_run_view *run, ri__width widths[RI__MOST_LISTED]) {
    double keys[RI__MOST_LISTED];
    int32_t month = ri__month_after(run, WIDTH_MONTHS);
    int n = 0;
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++) {
        const ri_outcome_info *info = &ri_outcome_table[i];
        const ri_distribution *amount = &run->summary->outcome[i].amount;
        ri__width width =
            width_of(info->label, info->unit, amount->q05, amount->q50, amount->q95, amount->mean);
        if (info->kind == RI_OUTCOME_AMOUNT)
            n = insert(widths, keys, n, &width, width.relative, sizeof width);
    }
    for (uint32_t metric = 0; month >= 0 && metric < RI_N_METRICS; metric++) {
        const ri_metric_info *info = &ri_metric_table[metric];
        const ri_band *band = ri__band(run, month, metric, 0);
        ri__width width = width_of(info->label, info->unit, band->q05, band->q50, band->q95, band->mean);
        width.month = month;
        n = insert(widths, keys, n, &width, width.relative, sizeof width);
    }
    return n;
}

/* Where the runs tell nothing: the widest priors. */
static int widest_guesses(const ri_run_view *run, ri__leaning leanings[RI__MOST_LISTED]) {
    double keys[RI__MOST_LISTED];
    int n = 0, n_all = ri__n_assumptions(run);
    for (int i = 0; i < n_all; i++) {
        ri__assumption each = ri__assumption_at(run, i);
        if (!each.is_drawn || each.row->reliability != RI_RED)
            continue;
        double low = ri__assumption_quantile(&each, 0.05), high = ri__assumption_quantile(&each, 0.95);
        double spread = (high - low) / fabs(ri__assumption_quantile(&each, 0.5));
        ri__leaning leaning = {i, (double)NAN};
        n = insert(leanings, keys, n, &leaning, spread, sizeof leaning);
    }
    return n;
}

int ri__leanings(const ri_run_view *run, ri__leaning leanings[RI__MOST_LISTED]) {
    int n = 0;
    for (int32_t i = 0; i < run->summary->n_weights && n < RI__MOST_LISTED; i++) {
        const ri_weight *weight = &run->summary->weight[i];
        int assumption = ri__assumption_of_weight(run, weight);
        if (ri__assumption_at(run, assumption).row->reliability == RI_RED)
            leanings[n++] = (ri__leaning){assumption, weight->correlation};
    }
    return n > 0 ? n : widest_guesses(run, leanings);
}
