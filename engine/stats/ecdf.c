/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ecdf.h"

#include <stdlib.h>
#include <string.h>

#include "abi/math.h"

enum { MOST = 100000, N_HALVINGS = 40 };

/* What every trial uses again. */
typedef struct search {
    uint32_t n, n_points;
    double *log_factorial; /* 0 .. n */
    double *now, *next;    /* chance of each count, all earlier ones inside */
} search;

static double binomial(const search *s, uint32_t n, uint32_t k, double log_p, double log_q) {
    return ri_exp(s->log_factorial[n] - s->log_factorial[k] - s->log_factorial[n - k] + k * log_p +
                  (n - k) * log_q);
}

/* The central interval whose tails have at most `tail` each. */
static void point_interval(const search *s, uint32_t k, double tail, uint32_t *low, uint32_t *high) {
    double p = (double)k / s->n_points, log_p = ri_log(p), log_q = ri_log1p(-p);
    double below = 0, above = 0;
    *low = 0;
    while (*low < s->n && below + binomial(s, s->n, *low, log_p, log_q) <= tail)
        below += binomial(s, s->n, (*low)++, log_p, log_q);
    *high = s->n;
    while (*high > *low && above + binomial(s, s->n, *high, log_p, log_q) <= tail)
        above += binomial(s, s->n, (*high)--, log_p, log_q);
}

/* From the counts at k - 1 to those at k: of the values not yet counted each comes in the next part with the
 * chance that this part has of what is left. */
static void advance(search *s, uint32_t k, uint32_t from, uint32_t until, const ri_ecdf_envelope *e) {
    double p = 1.0 / (s->n_points - (k - 1)), log_p = ri_log(p), log_q = ri_log1p(-p);
    memset(s->next, 0, (s->n + 1) * sizeof *s->next);
    for (uint32_t i = from; i <= until; i++)
        for (uint32_t j = i < e->low[k - 1] ? e->low[k - 1] : i; j <= e->high[k - 1]; j++)
            s->next[j] += s->now[i] * binomial(s, s->n - i, j - i, log_p, log_q);
    double *swapped = s->now;
    s->now = s->next;
    s->next = swapped;
}

static void try_tail(search *s, double tail, ri_ecdf_envelope *e) {
    memset(s->now, 0, (s->n + 1) * sizeof *s->now);
    s->now[0] = 1;
    uint32_t from = 0, until = 0;
    for (uint32_t k = 1; k < s->n_points; k++) {
        point_interval(s, k, tail, &e->low[k - 1], &e->high[k - 1]);
        advance(s, k, from, until, e);
        from = e->low[k - 1];
        until = e->high[k - 1];
    }
    e->coverage = 0;
    for (uint32_t i = from; i <= until; i++)
        e->coverage += s->now[i];
}

static ri_status check(uint32_t n, uint32_t n_points, double level, ri_error *error) {
    if (n < 1 || n > MOST || n_points < 2 || n_points > MOST)
        return ri_error_set(error, RI_BAD_DATA, "%u values, %u points: from 1 and 2 up to %d each", n,
                            n_points, MOST);
    if (!(level > 0 && level < 1))
        return ri_error_set(error, RI_BAD_DATA, "a level of %g; give one between 0 and 1", level);
    return RI_OK;
}

ri_status ri_ecdf_envelope_find(uint32_t n, uint32_t n_points, double level, ri_ecdf_envelope *envelope,
                                ri_error *error) {
    ri_status status = check(n, n_points, level, error);
    if (status != RI_OK)
        return status;
    double *memory = malloc(3 * ((size_t)n + 1) * sizeof *memory);
    if (memory == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for an envelope of %u values", n);
    search s = {n, n_points, memory, memory + n + 1, memory + 2 * ((size_t)n + 1)};
    for (uint32_t i = 0; i <= n; i++)
        s.log_factorial[i] = ri_lgamma(i + 1.0);
    /* The largest tails that still cover enough; a single point's tails do, divided among all points. */
    double enough = (1 - level) / (2.0 * n_points), too_large = 0.5;
    for (int i = 0; i < N_HALVINGS; i++) {
        double middle = 0.5 * (enough + too_large);
        try_tail(&s, middle, envelope);
        if (envelope->coverage >= level)
            enough = middle;
        else
            too_large = middle;
    }
    try_tail(&s, enough, envelope);
    free(memory);
    return RI_OK;
}

uint32_t ri_ecdf_leaves(const ri_ecdf_envelope *envelope, uint32_t n_points, const uint32_t *rank,
                        uint32_t n) {
    for (uint32_t k = 1; k < n_points; k++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < n; i++)
            count += rank[i] < k;
        if (count < envelope->low[k - 1] || count > envelope->high[k - 1])
            return k;
    }
    return 0;
}
