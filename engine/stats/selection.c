/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/selection.h"

#include <math.h>
#include <string.h>

#include "abi/math.h"

double ri_selection_eta(uint32_t k, uint32_t n_first, double alpha) {
    return (ri_pow(2 * alpha / (k - 1), -2.0 / (n_first - 1)) - 1) / 2;
}

double ri_selection_h2(uint32_t k, uint32_t n_first, double alpha) {
    return 2 * ri_selection_eta(k, n_first, alpha) * (n_first - 1);
}

static ri_status check(uint32_t k, uint32_t n_first, double alpha, double zone, ri_error *error) {
    if (k < 1 || n_first < 2)
        return ri_error_set(error, RI_BAD_DATA,
                            "%u systems, %u first observations: at least 1 and 2 are needed", k, n_first);
    if (!(alpha > 0 && alpha < 1 - 1.0 / (k > 1 ? k : 2)))
        return ri_error_set(error, RI_BAD_DATA, "alpha %g is outside (0, 1 - 1/k)", alpha);
    if (!(zone > 0 && isfinite(zone)))
        return ri_error_set(error, RI_BAD_DATA, "an indifference zone of %g; use one above 0", zone);
    return RI_OK;
}

ri_status ri_selection_init(ri_selection *selection, uint32_t k, uint32_t n_first, double alpha, double zone,
                            ri_error *error) {
    *selection = (ri_selection){.k = k, .n_first = n_first, .zone = zone, .n_left = k, .has_ended = k == 1};
    ri_status status = check(k, n_first, alpha, zone, error);
    if (status != RI_OK)
        return status;
    selection->h2 = k > 1 ? ri_selection_h2(k, n_first, alpha) : 0;
    selection->is_left = calloc(k, sizeof *selection->is_left);
    selection->is_out = calloc(k, sizeof *selection->is_out);
    selection->n_seen = calloc(k, sizeof *selection->n_seen);
    selection->sum = calloc(k, sizeof *selection->sum);
    selection->variance = calloc((size_t)k * k, sizeof *selection->variance);
    selection->first = calloc((size_t)n_first * k, sizeof *selection->first);
    if (!selection->is_left || !selection->is_out || !selection->n_seen || !selection->sum ||
        !selection->variance || !selection->first)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a choice among %u", k);
    for (uint32_t i = 0; i < k; i++)
        selection->is_left[i] = true;
    return RI_OK;
}

void ri_selection_dispose(ri_selection *selection) {
    free(selection->is_left);
    free(selection->is_out);
    free(selection->n_seen);
    free(selection->sum);
    free(selection->variance);
    free(selection->first);
    memset(selection, 0, sizeof *selection);
}

/* Of the differences between two systems over the first observations. */
static double variance_between(const ri_selection *s, uint32_t i, uint32_t l) {
    double mean = (s->sum[i] - s->sum[l]) / s->n_first, squares = 0;
    for (uint32_t j = 0; j < s->n_first; j++) {
        double off = s->first[(size_t)j * s->k + i] - s->first[(size_t)j * s->k + l] - mean;
        squares += off * off;
    }
    return squares / (s->n_first - 1);
}

static void learn_variances(ri_selection *s) {
    for (uint32_t i = 0; i < s->k; i++)
        for (uint32_t l = 0; l < i; l++) {
            double variance = variance_between(s, i, l);
            s->variance[(size_t)i * s->k + l] = s->variance[(size_t)l * s->k + i] = variance;
            s->n_needed = fmax(s->n_needed, floor(s->h2 * variance / (s->zone * s->zone)));
        }
}

/* Whether l is ahead of i by more than W_il(n) = max(0, zone / 2n (h^2 S^2 / zone^2 - n)). Both sides times
 * n. */
static bool is_behind(const ri_selection *s, uint32_t i, uint32_t l) {
    double variance = s->variance[(size_t)i * s->k + l];
    double margin = s->zone / 2 * (s->h2 * variance / (s->zone * s->zone) - s->n);
    return s->sum[i] < s->sum[l] - fmax(0, margin);
}

/* All are held against those left before, not against those who survive this time. */
static void screen(ri_selection *s) {
    for (uint32_t i = 0; i < s->k; i++) {
        s->is_out[i] = false;
        for (uint32_t l = 0; l < s->k && s->is_left[i] && !s->is_out[i]; l++)
            s->is_out[i] = l != i && s->is_left[l] && is_behind(s, i, l);
    }
    for (uint32_t i = 0; i < s->k; i++) {
        s->is_left[i] = s->is_left[i] && !s->is_out[i];
        s->n_left -= s->is_out[i];
    }
    s->has_ended = s->n_left == 1 || s->n > s->n_needed;
}

void ri_selection_add(ri_selection *s, const double *value) {
    RI_BUG_IF(s->has_ended);
    for (uint32_t i = 0; i < s->k; i++) {
        s->sum[i] += s->is_left[i] ? value[i] : 0;
        s->n_seen[i] += s->is_left[i];
        if (s->n < s->n_first)
            s->first[(size_t)s->n * s->k + i] = value[i];
    }
    s->n++;
    if (s->n == s->n_first)
        learn_variances(s);
    if (s->n >= s->n_first)
        screen(s);
}

double ri_selection_mean(const ri_selection *s, uint32_t i) {
    return s->n_seen != NULL && s->n_seen[i] > 0 ? s->sum[i] / s->n_seen[i] : (double)NAN;
}

uint32_t ri_selection_best(const ri_selection *s) {
    uint32_t best = s->k;
    for (uint32_t i = 0; i < s->k; i++)
        if (s->is_left[i] && (best == s->k || s->sum[i] > s->sum[best]))
            best = i;
    RI_BUG_IF(best == s->k);
    return best;
}
