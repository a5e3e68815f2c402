/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/histogram.h"

#include <math.h>

#include "base/error.h"
#include "stats/quantile.h"

ri_histogram ri_histogram_over(ri_bins bins, uint32_t *counts) {
    RI_BUG_IF(bins.n < 1 || bins.n > UINT32_C(1) << 20 || bins.high <= bins.low);
    RI_BUG_IF((uint64_t)bins.high - (uint64_t)bins.low > UINT64_C(1) << 40);
    return (ri_histogram){.bins = bins, .smallest = INT64_MAX, .largest = INT64_MIN, .counts = counts};
}

uint32_t ri_bins_index(const ri_bins *bins, int64_t value) {
    if (value < bins->low)
        return 0;
    if (value >= bins->high)
        return bins->n - 1;
    return (uint32_t)((uint64_t)(value - bins->low) * bins->n / (uint64_t)(bins->high - bins->low));
}

static void count_add(uint32_t *count, uint32_t more) {
    RI_BUG_IF(more > UINT32_MAX - *count);
    *count += more;
}

void ri_histogram_add(ri_histogram *histogram, int64_t value) {
    count_add(&histogram->counts[ri_bins_index(&histogram->bins, value)], 1);
    histogram->n++;
    if (value < histogram->smallest)
        histogram->smallest = value;
    if (value > histogram->largest)
        histogram->largest = value;
}

void ri_histogram_merge(ri_histogram *histogram, const ri_histogram *other) {
    const ri_bins *bins = &histogram->bins;
    RI_BUG_IF(bins->low != other->bins.low || bins->high != other->bins.high || bins->n != other->bins.n);
    for (uint32_t i = 0; i < bins->n; i++)
        if (other->counts[i] != 0) /* a bin that nobody used is never written, so its page is never made */
            count_add(&histogram->counts[i], other->counts[i]);
    histogram->n += other->n;
    if (other->smallest < histogram->smallest)
        histogram->smallest = other->smallest;
    if (other->largest > histogram->largest)
        histogram->largest = other->largest;
}

/* The first integer of bin b, ceil(b * width of all / n); of b = n, the end. */
static int64_t bin_first(const ri_bins *bins, uint32_t b) {
    uint64_t span = (uint64_t)(bins->high - bins->low);
    return bins->low + (int64_t)((b * span + bins->n - 1) / bins->n);
}

double ri_histogram_quantile(const ri_histogram *histogram, double p) {
    if (histogram->n == 0)
        return NAN;
    uint64_t rank = ri_quantile_rank(histogram->n, p), before = 0;
    uint32_t b = 0;
    while (before + histogram->counts[b] < rank)
        before += histogram->counts[b++];
    int64_t first = bin_first(&histogram->bins, b), last = bin_first(&histogram->bins, b + 1) - 1;
    double part = ((double)(rank - before) - 0.5) / (double)histogram->counts[b];
    double value = (double)first + part * (double)(last - first);
    return fmin((double)histogram->largest, fmax((double)histogram->smallest, value));
}
