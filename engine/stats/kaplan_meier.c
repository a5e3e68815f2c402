/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/kaplan_meier.h"

#include <math.h>
#include <stdlib.h>

static int compare(const void *a, const void *b) {
    const ri_survival_time *x = a, *y = b;
    if (x->time < y->time || x->time > y->time)
        return x->time < y->time ? -1 : 1;
    return (x->is_censored != 0) - (y->is_censored != 0);
}

void ri_survival_sort(ri_survival_time *times, uint32_t n) {
    if (n > 1)
        qsort(times, n, sizeof *times, compare);
}

/* The estimate as it moves from one event time to the next. */
typedef struct walk {
    uint32_t at;          /* first observation not yet passed */
    double share, spread; /* Greenwood's sum of d / (n (n - d)) */
} walk;

/* Passes all observations of the next time; returns whether one of them was an event. */
static int pass_time(walk *w, const ri_survival_time *times, uint32_t n) {
    double time = times[w->at].time, at_risk = n - w->at, events = 0;
    for (; w->at < n && times[w->at].time <= time; w->at++)
        events += times[w->at].is_censored == 0;
    w->share *= (at_risk - events) / at_risk;
    if (events < at_risk)
        w->spread += events / (at_risk * (at_risk - events));
    return events > 0;
}

ri_survival ri_survival_at(const ri_survival_time *times, uint32_t n, double time) {
    walk w = {.share = 1};
    while (w.at < n && times[w.at].time <= time)
        pass_time(&w, times, n);
    return (ri_survival){w.share, w.share * sqrt(w.spread)};
}

double ri_survival_quantile(const ri_survival_time *times, uint32_t n, double p) {
    walk w = {.share = 1};
    while (w.at < n) {
        double time = times[w.at].time;
        /* A share that misses 1 - p by rounding alone has reached it. */
        if (pass_time(&w, times, n) && w.share <= 1 - p + 1e-12)
            return time;
    }
    return (double)INFINITY;
}
