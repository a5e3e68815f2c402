/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/diagnose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"

enum { FEWEST = 12 };

typedef struct draws {
    const double *at;
    uint32_t n_chains, n; /* n of each */
} draws;

static double chain_mean(const draws *d, uint32_t chain) {
    double sum = 0;
    for (uint32_t i = 0; i < d->n; i++)
        sum += d->at[(size_t)chain * d->n + i];
    return sum / d->n;
}

/* Mean over chains of the autocovariance at a lag, divided by n whatever the lag: more of it falls away the
 * longer the lag. */
static double autocovariance(const draws *d, uint32_t lag) {
    double total = 0;
    for (uint32_t c = 0; c < d->n_chains; c++) {
        const double *x = d->at + (size_t)c * d->n;
        double mean = chain_mean(d, c), sum = 0;
        for (uint32_t i = 0; i + lag < d->n; i++)
            sum += (x[i] - mean) * (x[i + lag] - mean);
        total += sum / d->n;
    }
    return total / d->n_chains;
}

static double variance_of_means(const draws *d) {
    double mean = 0, sum = 0;
    if (d->n_chains < 2)
        return 0;
    for (uint32_t c = 0; c < d->n_chains; c++)
        mean += chain_mean(d, c) / d->n_chains;
    for (uint32_t c = 0; c < d->n_chains; c++)
        sum += (chain_mean(d, c) - mean) * (chain_mean(d, c) - mean);
    return sum / (d->n_chains - 1);
}

double ri_split_rhat(const double *draw, uint32_t n_chains, uint32_t n) {
    draws d = {draw, n_chains, n};
    double biased = autocovariance(&d, 0), within = biased * n / (n - 1.0);
    return sqrt((biased + variance_of_means(&d)) / within);
}

typedef struct correlations {
    draws d;
    double within, all; /* variances */
} correlations;

/* Of the draws at a lag, from what all chains say (equation 10 there). */
static double correlation(const correlations *c, uint32_t lag) {
    return lag == 0 ? 1 : 1 - (c->within - autocovariance(&c->d, lag)) / c->all;
}

/* Geyer's initial monotone sequence (1992, doi:10.1214/ss/1177011137): sums of two neighbouring correlations
 * are positive and fall; beyond the first that is not, there is nothing but noise. */
double ri_effective_size(const double *draw, uint32_t n_chains, uint32_t n) {
    RI_BUG_IF(n < 6);
    correlations c = {.d = {draw, n_chains, n}};
    double biased = autocovariance(&c.d, 0), size = (double)n * n_chains;
    c.within = biased * n / (n - 1.0);
    c.all = biased + variance_of_means(&c.d);
    if (!(c.all > 0))
        return (double)NAN;
    double even = 1, pair = 1 + correlation(&c, 1), least = pair, sum = 0;
    uint32_t lag = 0;
    while (lag + 5 < n && pair > 0) {
        sum += least;
        lag += 2;
        even = correlation(&c, lag);
        pair = even + correlation(&c, lag + 1);
        least = pair < least ? pair : least;
    }
    /* The mean of stopping here and one lag later: less variance where draws alternate. */
    double tau = -1 + 2 * sum + (even > 0 ? even : 0), least_tau = ri_log(10) / ri_log(size);
    return size / (tau > least_tau ? tau : least_tau);
}

typedef struct ranked {
    double value;
    size_t index;
} ranked;

static int compare(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static void sort(const double *x, size_t n, ranked *order) {
    for (size_t i = 0; i < n; i++)
        order[i] = (ranked){x[i], i};
    qsort(order, n, sizeof *order, compare);
}

/* Normal quantiles of ranks, the mean rank for ties; (rank - 3/8) / (n + 1/4) after Blom 1958. */
static void normalise(const double *x, size_t n, ranked *order, double *out) {
    sort(x, n, order);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && !(order[end].value > order[i].value);)
            end++;
        double rank = 0.5 * ((double)i + 1 + (double)end);
        double z = ri_normal_quantile((rank - 0.375) / ((double)n + 0.25));
        for (size_t k = i; k < end; k++)
            out[order[k].index] = z;
    }
}

/* Between the order statistics beside it (Hyndman & Fan 1996, type 7). */
static double quantile(const ranked *order, size_t n, double share) {
    double at = share * (double)(n - 1);
    size_t below = (size_t)at;
    double above = order[below + 1 < n ? below + 1 : below].value;
    return order[below].value + (at - (double)below) * (above - order[below].value);
}

typedef struct scratch {
    double *half, *other, *normal;
    ranked *order;
} scratch;

static double size_of_tail(const draws *halves, double cut, double *is_below) {
    size_t size = (size_t)halves->n_chains * halves->n;
    for (size_t i = 0; i < size; i++)
        is_below[i] = halves->at[i] <= cut;
    return ri_effective_size(is_below, halves->n_chains, halves->n);
}

/* Quantiles are those of the whole chains. */
static void diagnose(const draws *whole, const draws *halves, const scratch *s, ri_diagnosis *diagnosis) {
    uint32_t m = halves->n_chains, n = halves->n;
    size_t size = (size_t)m * n, n_all = (size_t)whole->n_chains * whole->n;
    sort(whole->at, n_all, s->order);
    double low = quantile(s->order, n_all, 0.05), high = quantile(s->order, n_all, 0.95);
    double median = quantile(s->order, n_all, 0.5);
    normalise(halves->at, size, s->order, s->normal);
    diagnosis->rhat = ri_split_rhat(s->normal, m, n);
    diagnosis->bulk_ess = ri_effective_size(s->normal, m, n);
    low = size_of_tail(halves, low, s->other);
    high = size_of_tail(halves, high, s->other);
    diagnosis->tail_ess = low > high || isnan(high) ? high : low;
    for (size_t i = 0; i < size; i++)
        s->other[i] = fabs(halves->at[i] - median);
    normalise(s->other, size, s->order, s->normal);
    double folded = ri_split_rhat(s->normal, m, n);
    diagnosis->rhat = folded > diagnosis->rhat ? folded : diagnosis->rhat;
}

static ri_status check(const double *draw, uint32_t n_chains, uint32_t n_draws, ri_error *error) {
    if (n_chains < 1 || n_chains > UINT32_MAX / 2 || n_draws < FEWEST)
        return ri_error_set(error, RI_BAD_DATA, "%u chains of %u draws: at least 1 of %d", n_chains, n_draws,
                            FEWEST);
    for (size_t i = 0; i < (size_t)n_chains * n_draws; i++)
        if (!isfinite(draw[i]))
            return ri_error_set(error, RI_BAD_DATA, "chain %zu, draw %zu is %g: no finite number",
                                i / n_draws, i % n_draws, draw[i]);
    return RI_OK;
}

ri_status ri_diagnose(const double *draw, uint32_t n_chains, uint32_t n_draws, ri_diagnosis *diagnosis,
                      ri_error *error) {
    ri_status status = check(draw, n_chains, n_draws, error);
    if (status != RI_OK)
        return status;
    uint32_t n = n_draws / 2;
    size_t size = (size_t)n_chains * 2 * n;
    scratch s = {calloc(size, sizeof(double)), calloc(size, sizeof(double)), calloc(size, sizeof(double)),
                 calloc((size_t)n_chains * n_draws, sizeof(ranked))};
    if (s.half && s.other && s.normal && s.order) {
        for (uint32_t c = 0; c < n_chains; c++) {
            const double *chain = draw + (size_t)c * n_draws;
            memcpy(s.half + (size_t)2 * c * n, chain, n * sizeof *chain);
            memcpy(s.half + (size_t)(2 * c + 1) * n, chain + n_draws - n, n * sizeof *chain);
        }
        diagnose(&(draws){draw, n_chains, n_draws}, &(draws){s.half, 2 * n_chains, n}, &s, diagnosis);
    } else {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %zu draws", size);
    }
    free(s.half);
    free(s.other);
    free(s.normal);
    free(s.order);
    return status;
}
