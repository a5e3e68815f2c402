/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/sobol.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Each has a column in A and one in B: GSL's 40 dimensions. */
#define GROUP      20
#define DIMENSIONS (2 * GROUP)

static uint32_t n_groups(const ri_sobol *s) {
    return (s->n_factors + GROUP - 1) / GROUP;
}

size_t ri_sobol_n_points(const ri_sobol *s) {
    return (size_t)s->n_shifts * s->n_points * (s->n_factors + 2);
}

/* Of a shift: two for each factor, and the order of the points for each group but the first. */
static size_t n_chance(const ri_sobol *s) {
    return 2 * (size_t)s->n_factors + (size_t)(n_groups(s) - 1) * s->n_points;
}

size_t ri_sobol_n_chance(const ri_sobol *s) {
    return s->n_shifts * n_chance(s);
}

/* x + shift modulo 1; both exact, so that an odd multiple of 2^-53 stays one and never becomes 0. */
static double shifted(double x, double shift) {
    double room = 1 - x;
    return shift < room ? x + shift : shift - room;
}

/* The sequence from the origin on, n_points x DIMENSIONS. */
static bool fill_sequence(const ri_sobol *s, double *sequence) {
    gsl_qrng *source = gsl_qrng_alloc(gsl_qrng_sobol, DIMENSIONS);
    if (source == NULL)
        return false;
    memset(sequence, 0, DIMENSIONS * sizeof *sequence);
    for (uint32_t j = 1; j < s->n_points; j++) /* GSL leaves out the origin, without which it is uneven */
        gsl_qrng_get(source, sequence + (size_t)j * DIMENSIONS);
    gsl_qrng_free(source);
    return true;
}

static void fill_mixed(const ri_sobol *s, double *a) {
    uint32_t k = s->n_factors;
    const double *b = a + k;
    for (uint32_t i = 0; i < k; i++) {
        double *mixed = a + (size_t)(2 + i) * k;
        memcpy(mixed, a, k * sizeof *mixed);
        mixed[i] = b[i];
    }
}

static void fill_shift(const ri_sobol *s, const double *sequence, const double *chance, size_t *order,
                       double *points) {
    uint32_t k = s->n_factors;
    size_t row = (size_t)(k + 2) * k;
    for (uint32_t g = 0; g < n_groups(s); g++) {
        if (g > 0)
            gsl_sort_index(order, chance + 2 * (size_t)k + (size_t)(g - 1) * s->n_points, 1, s->n_points);
        for (uint32_t j = 0; j < s->n_points; j++) {
            const double *x = sequence + (g == 0 ? j : order[j]) * DIMENSIONS;
            double *a = points + j * row, *b = a + k;
            for (uint32_t i = g * GROUP; i < k && i < (g + 1) * GROUP; i++) {
                a[i] = shifted(x[i % GROUP], chance[i]);
                b[i] = shifted(x[GROUP + i % GROUP], chance[k + i]);
            }
        }
    }
    for (uint32_t j = 0; j < s->n_points; j++)
        fill_mixed(s, points + j * row);
}

ri_status ri_sobol_design(const ri_sobol *s, const double *chance, double *points, ri_error *error) {
    RI_BUG_IF(s->n_factors < 1 || s->n_points < 2 || s->n_shifts < 1);
    double *sequence = malloc((size_t)s->n_points * DIMENSIONS * sizeof *sequence);
    size_t *order = malloc(s->n_points * sizeof *order);
    ri_status status = RI_OK;
    if (sequence == NULL || order == NULL || !fill_sequence(s, sequence))
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u points", s->n_points);
    for (uint32_t shift = 0; shift < s->n_shifts && status == RI_OK; shift++)
        fill_shift(s, sequence, chance + shift * n_chance(s), order,
                   points + (size_t)shift * s->n_points * (s->n_factors + 2) * s->n_factors);
    free(sequence);
    free(order);
    return status;
}

/* Of A and B together, of one shift. */
static double variance_of(const ri_sobol *s, const double *answers, double *mean) {
    double sum = 0, n = 2.0 * s->n_points;
    *mean = 0;
    for (uint32_t j = 0; j < s->n_points; j++) {
        const double *y = answers + (size_t)j * (s->n_factors + 2);
        *mean += (y[0] + y[1]) / n;
    }
    for (uint32_t j = 0; j < s->n_points; j++) {
        const double *y = answers + (size_t)j * (s->n_factors + 2);
        sum += (y[0] - *mean) * (y[0] - *mean) + (y[1] - *mean) * (y[1] - *mean);
    }
    return sum / (n - 1);
}

/* Estimates of one shift. The mean is taken out, which changes no expectation and makes them steadier. */
static void estimate(const ri_sobol *s, const double *answers, double mean, double variance, uint32_t i,
                     double *first, double *total) {
    *first = *total = 0;
    for (uint32_t j = 0; j < s->n_points; j++) {
        const double *y = answers + (size_t)j * (s->n_factors + 2);
        double moved = y[2 + i] - y[0];
        *first += (y[1] - mean) * moved / s->n_points;
        *total += moved * moved / (2.0 * s->n_points);
    }
    *first = variance > 0 ? *first / variance : (double)NAN;
    *total = variance > 0 ? *total / variance : (double)NAN;
}

static double mean_of(const double *values, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += values[i];
    return sum / n;
}

static ri_interval student(const double *values, uint32_t n, double level) {
    double mean = mean_of(values, n), sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (values[i] - mean) * (values[i] - mean);
    double half = gsl_cdf_tdist_Pinv(0.5 + level / 2, n - 1.0) * sqrt(sum / (n - 1.0) / n);
    return (ri_interval){mean - half, mean + half};
}

ri_status ri_sobol_read(const ri_sobol *s, const double *answers, double level, ri_sobol_factor *factors,
                        double *variance, ri_error *error) {
    RI_BUG_IF(s->n_shifts < 2 || !(level > 0 && level < 1));
    uint32_t n = s->n_shifts;
    double *room = malloc(4 * (size_t)n * sizeof *room);
    if (room == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u shifts", n);
    double *means = room, *variances = room + n, *first = room + 2 * n, *total = room + 3 * n;
    size_t block = (size_t)s->n_points * (s->n_factors + 2);
    for (uint32_t shift = 0; shift < n; shift++)
        variances[shift] = variance_of(s, answers + shift * block, &means[shift]);
    *variance = mean_of(variances, n);
    for (uint32_t i = 0; i < s->n_factors; i++) {
        for (uint32_t shift = 0; shift < n; shift++)
            estimate(s, answers + shift * block, means[shift], variances[shift], i, &first[shift],
                     &total[shift]);
        factors[i] = (ri_sobol_factor){.first = mean_of(first, n),
                                       .total = mean_of(total, n),
                                       .first_within = student(first, n, level),
                                       .total_within = student(total, n, level)};
    }
    free(room);
    return RI_OK;
}
