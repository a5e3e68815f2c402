/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_HISTOGRAM_H
#define RI_STATS_HISTOGRAM_H

#include <stdint.h>

/* n equal bins over the integers low .. high - 1: bin b holds the values v with floor((v - low) * n /
 * (high - low)) = b. Values below low count in the first bin, values from high on in the last.
 * 0 < high - low <= 2^40, 0 < n <= 2^20. */
typedef struct ri_bins {
    int64_t low, high;
    uint32_t n;
} ri_bins;

/* Integer counts that merge by addition, in any order, plus the exact smallest and largest value. */
typedef struct ri_histogram {
    ri_bins bins;
    uint64_t n;
    int64_t smallest, largest; /* of no meaning while n = 0 */
    uint32_t *counts, stride;  /* borrowed; that of bin b is counts[b * stride] */
} ri_histogram;

/* An empty histogram over `counts`: bins.n zeros, kept by the caller as long as the histogram. [setup] */
ri_histogram ri_histogram_over(ri_bins bins, uint32_t *counts);
/* One of `stride` histograms with the same bins whose counts lie bin by bin, so that those with similar
 * values use the same memory: this one's are counts[0], counts[stride], ... [setup] */
ri_histogram ri_histogram_among(ri_bins bins, uint32_t *counts, uint32_t stride);
/* The count of a bin. [pure] */
static inline uint32_t *ri_histogram_count(const ri_histogram *histogram, uint32_t bin) {
    return &histogram->counts[(uint64_t)bin * histogram->stride];
}
/* The bins that may hold something: from *first on, fewer than *end. None when n = 0. [pure] */
void ri_histogram_used(const ri_histogram *histogram, uint32_t *first, uint32_t *end);
/* Empty again. [run] */
void ri_histogram_clear(ri_histogram *histogram);
/* The bin of a value. [pure] */
uint32_t ri_bins_index(const ri_bins *bins, int64_t value);
/* Adds one value; adds another histogram with the same bins. A bin holds up to 2^32 - 1 values; one more
 * stops the program. [run] */
void ri_histogram_add(ri_histogram *histogram, int64_t value);
void ri_histogram_merge(ri_histogram *histogram, const ri_histogram *other);

/* The p-quantile (rank as ri_quantile_rank), linear inside the bin: the c values of a bin count as spread
 * evenly over the integers it holds, the j-th at its first integer + (j - 1/2) / c * (its width - 1); then
 * cut to smallest .. largest. So it is exact where bins hold one integer or all values are equal, else off by
 * less than a bin; an outer bin that took in outer values is read as if they lay inside. NaN when n = 0.
 * [pure] */
double ri_histogram_quantile(const ri_histogram *histogram, double p);

#endif
