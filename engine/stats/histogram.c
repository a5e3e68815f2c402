/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/histogram.h"

#include <math.h>

#include "base/error.h"
#include "stats/quantile.h"

ri_histogram ri_histogram_among(ri_bins bins, uint32_t *counts, uint32_t stride) {
    RI_BUG_IF(bins.n < 1 || bins.n > UINT32_C(1) << 20 || bins.high <= bins.low || stride < 1);
    RI_BUG_IF((uint64_t)bins.high - (uint64_t)bins.low > UINT64_C(1) << 40);
    return (ri_histogram){
        .bins = bins, .smallest = INT64_MAX, .largest = INT64_MIN, .counts = counts, .stride = stride};
}

ri_histogram ri_histogram_over(ri_bins bins, uint32_t *counts) {
    return ri_histogram_among(bins, counts, 1);
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
    count_add(ri_histogram_count(histogram, ri_bins_index(&histogram->bins, value)), 1);
    histogram->n++;
    if (value < histogram->smallest)
        histogram->smallest = value;
    if (value > histogram->largest)
        histogram->largest = value;
}

void ri_histogram_used(const ri_histogram *histogram, uint32_t *first, uint32_t *end) {
    *first = *end = 0;
    if (histogram->n == 0)
        return;
    *first = ri_bins_index(&histogram->bins, histogram->smallest);
    *end = ri_bins_index(&histogram->bins, histogram->largest) + 1;
}

void ri_histogram_clear(ri_histogram *histogram) {
    uint32_t first, end;
    ri_histogram_used(histogram, &first, &end);
    for (uint32_t bin = first; bin < end; bin++)
        *ri_histogram_count(histogram, bin) = 0;
    *histogram = ri_histogram_among(histogram->bins, histogram->counts, histogram->stride);
}

void ri_histogram_merge(ri_histogram *histogram, const ri_histogram *other) {
    const ri_bins *bins = &histogram->bins;
    RI_BUG_IF(bins->low != other->bins.low || bins->high != other->bins.high || bins->n != other->bins.n);
    uint32_t first, end;
    ri_histogram_used(other, &first, &end);
    for (uint32_t i = first; i < end; i++)
        count_add(ri_histogram_count(histogram, i), *ri_histogram_count(other, i));
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
    uint32_t b, end;
    ri_histogram_used(histogram, &b, &end);
    while (before + *ri_histogram_count(histogram, b) < rank)
        before += *ri_histogram_count(histogram, b++);
    int64_t first = bin_first(&histogram->bins, b), last = bin_first(&histogram->bins, b + 1) - 1;
    double part = ((double)(rank - before) - 0.5) / (double)*ri_histogram_count(histogram, b);
    double value = (double)first + part * (double)(last - first);
    return fmin((double)histogram->largest, fmax((double)histogram->smallest, value));
}
