/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/aalen_johansen.h"

#include <stdlib.h>

static int compare(const void *a, const void *b) {
    const ri_ending *x = a, *y = b;
    if (x->time < y->time || x->time > y->time)
        return x->time < y->time ? -1 : 1;
    return (x->cause == 0) - (y->cause == 0);
}

void ri_ending_sort(ri_ending *endings, uint32_t n) {
    if (n > 1)
        qsort(endings, n, sizeof *endings, compare);
}

double ri_incidence_at(const ri_ending *endings, uint32_t n, int32_t cause, double time) {
    double without = 1, incidence = 0;
    for (uint32_t at = 0; at < n && endings[at].time <= time;) {
        double now = endings[at].time, at_risk = n - at, ends = 0, of_cause = 0;
        for (; at < n && endings[at].time <= now; at++) {
            ends += endings[at].cause != 0;
            of_cause += endings[at].cause == cause;
        }
        incidence += without * of_cause / at_risk;
        without *= (at_risk - ends) / at_risk;
    }
    return incidence;
}
