/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_COUNCIL_SPREAD_H
#define RI_TESTS_COUNCIL_SPREAD_H

#include <math.h>

#include "support.h"

/* Sums of a sample, held to a mean within so many standard errors. */
typedef struct sample {
    double n, sum, squares;
} sample;

static inline void sample_add(sample *s, double x) {
    s->n++;
    s->sum += x;
    s->squares += x * x;
}

static inline void assert_mean_within(const sample *s, double expected, double errors) {
    double mean = s->sum / s->n, variance = s->squares / s->n - mean * mean;
    ck_assert_double_eq_tol(mean, expected, errors * sqrt(variance / (s->n - 1)));
}

#endif
