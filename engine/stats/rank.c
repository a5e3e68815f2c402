/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rank.h"

#include <math.h>

static double exceeds(double a, double b) {
    return a > b ? 1 : a < b ? 0 : 0.5;
}

double ri_auc(const double *a, uint32_t n_a, const double *b, uint32_t n_b) {
    double sum = 0;
    for (uint32_t i = 0; i < n_a; i++)
        for (uint32_t j = 0; j < n_b; j++)
            sum += exceeds(a[i], b[j]);
    return sum / n_a / n_b;
}

/* Ranks less their mean. */
static void centred_ranks(const double *x, uint32_t n, double *rank) {
    for (uint32_t i = 0; i < n; i++) {
        rank[i] = 0.5 - n / 2.0; /* of itself: half */
        for (uint32_t j = 0; j < n; j++)
            rank[i] += j == i ? 0 : exceeds(x[i], x[j]);
    }
}

double ri_rank_correlation(const double *x, const double *y, uint32_t n, double *ranks) {
    double *a = ranks, *b = ranks + n, both = 0, of_a = 0, of_b = 0;
    centred_ranks(x, n, a);
    centred_ranks(y, n, b);
    for (uint32_t i = 0; i < n; i++) {
        both += a[i] * b[i];
        of_a += a[i] * a[i];
        of_b += b[i] * b[i];
    }
    return of_a > 0 && of_b > 0 ? both / sqrt(of_a * of_b) : (double)NAN;
}
