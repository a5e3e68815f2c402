/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/turnbull.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define MAX_STEPS 20000
#define TOLERANCE 1e-10

/* An end of an interval. (a, b] begins just after a and ends at b; an exact time b begins and ends at b. */
typedef struct end {
    double at;
    int order; /* at one place: an exact beginning, an end, an open beginning */
    bool is_begin;
} end;
enum { EXACT_BEGIN, END, OPEN_BEGIN };

static int compare_ends(const void *a, const void *b) {
    const end *x = a, *y = b;
    if (x->at < y->at || x->at > y->at)
        return x->at < y->at ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static end begin_of(const ri_interval_time *time) {
    return (end){time->after, time->after < time->until ? OPEN_BEGIN : EXACT_BEGIN, true};
}

/* Mass can lie only where a beginning is followed at once by an end. */
static uint32_t stretches(const end *ends, uint32_t n, ri_turnbull_mass *mass) {
    uint32_t n_mass = 0;
    for (uint32_t i = 0; i + 1 < n; i++)
        if (ends[i].is_begin && !ends[i + 1].is_begin)
            mass[n_mass++] = (ri_turnbull_mass){ends[i].at, ends[i + 1].at, 0};
    return n_mass;
}

static bool contains(const ri_interval_time *time, const ri_turnbull_mass *mass) {
    return time->after <= mass->after && mass->until <= time->until;
}

/* One step of EM; returns the largest change of a share. */
static double step(const ri_interval_time *times, uint32_t n, ri_turnbull_mass *mass, uint32_t n_mass,
                   double *next) {
    double largest = 0;
    for (uint32_t j = 0; j < n_mass; j++)
        next[j] = 0;
    for (uint32_t i = 0; i < n; i++) {
        double covered = 0;
        for (uint32_t j = 0; j < n_mass; j++)
            covered += contains(&times[i], &mass[j]) ? mass[j].share : 0;
        for (uint32_t j = 0; j < n_mass; j++)
            next[j] += contains(&times[i], &mass[j]) ? mass[j].share / covered / n : 0;
    }
    for (uint32_t j = 0; j < n_mass; j++) {
        largest = fmax(largest, fabs(next[j] - mass[j].share));
        mass[j].share = next[j];
    }
    return largest;
}

ri_status ri_turnbull(const ri_interval_time *times, uint32_t n, ri_turnbull_mass *mass, uint32_t *n_mass,
                      ri_error *error) {
    RI_BUG_IF(n == 0);
    end *ends = malloc(2 * (size_t)n * sizeof *ends);
    double *next = malloc((size_t)n * sizeof *next);
    ri_status status = RI_OK;
    if (ends == NULL || next == NULL) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u intervals", n);
        goto end;
    }
    for (uint32_t i = 0; i < n; i++) {
        RI_BUG_IF(!(times[i].after <= times[i].until));
        ends[2 * i] = begin_of(&times[i]);
        ends[2 * i + 1] = (end){times[i].until, END, false};
    }
    qsort(ends, 2 * (size_t)n, sizeof *ends, compare_ends);
    *n_mass = stretches(ends, 2 * n, mass);
    for (uint32_t j = 0; j < *n_mass; j++)
        mass[j].share = 1.0 / *n_mass;
    for (int i = 0; i < MAX_STEPS && step(times, n, mass, *n_mass, next) > TOLERANCE; i++)
        continue;
end:
    free(ends);
    free(next);
    return status;
}

double ri_turnbull_quantile(const ri_turnbull_mass *mass, uint32_t n_mass, double p) {
    double sum = 0;
    for (uint32_t j = 0; j < n_mass; j++) {
        sum += mass[j].share;
        if (sum >= p - 1e-9)
            return mass[j].until;
    }
    return (double)INFINITY;
}
