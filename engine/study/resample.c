/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/resample.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A purpose of its own, apart from council/purposes.h. */
#define FOR_RESAMPLE 0xB008

/* The first item of the k-th council, or n. */
static uint32_t first_of(const int32_t *code, uint32_t n, uint32_t k) {
    uint32_t i = 0;
    for (; i < n; i++)
        if ((i == 0 || code[i] != code[i - 1]) && k-- == 0)
            return i;
    return i;
}

uint32_t ri_resample_councils(const int32_t *code, uint32_t n, ri_key key, uint32_t *index, uint32_t room) {
    uint32_t n_councils = 0, n_drawn = 0;
    for (uint32_t i = 0; i < n; i++)
        n_councils += i == 0 || code[i] != code[i - 1];
    for (uint32_t draw = 0; draw < n_councils; draw++) {
        uint32_t council = (uint32_t)(ri_draw_unit(key, draw, FOR_RESAMPLE, 0, 0) * n_councils);
        uint32_t i = first_of(code, n, council);
        for (int32_t of = code[i]; i < n && code[i] == of && n_drawn < room; i++)
            index[n_drawn++] = i;
    }
    return n_drawn;
}

ri_status ri_resample_sd(const int32_t *code, uint32_t n, uint64_t seed, ri_resample_measure *measure,
                         const void *context, uint32_t m, double *sd, ri_error *error) {
    RI_BUG_IF(n > RI_MOST_RESAMPLED || m > RI_MOST_RESAMPLED);
    double sum[RI_MOST_RESAMPLED] = {0}, squares[RI_MOST_RESAMPLED] = {0}, value[RI_MOST_RESAMPLED];
    int32_t n_values[RI_MOST_RESAMPLED] = {0};
    uint32_t index[RI_MOST_RESAMPLED];
    for (uint32_t b = 0; b < RI_N_RESAMPLES; b++) {
        uint32_t n_drawn = ri_resample_councils(code, n, (ri_key){seed, b}, index, RI_MOST_RESAMPLED);
        ri_status status = measure(context, index, n_drawn, value, error);
        if (status != RI_OK)
            return status;
        for (uint32_t k = 0; k < m; k++) {
            if (isnan(value[k]))
                continue;
            sum[k] += value[k];
            squares[k] += value[k] * value[k];
            n_values[k]++;
        }
    }
    for (uint32_t k = 0; k < m; k++) {
        double mean = sum[k] / n_values[k];
        sd[k] = n_values[k] > 1 ? sqrt(fmax(0, squares[k] - n_values[k] * mean * mean) / (n_values[k] - 1))
                                : (double)NAN;
    }
    return RI_OK;
}

static bool has_all(const double *value, uint32_t m) {
    for (uint32_t k = 0; k < m; k++)
        if (!isfinite(value[k]))
            return false;
    return true;
}

/* Of n_draws rows of m values. */
static void covariance_of(const double *value, uint32_t n_draws, uint32_t m, double *covariance) {
    double mean[RI_MOST_RESAMPLED] = {0};
    memset(covariance, 0, (size_t)m * m * sizeof *covariance);
    for (uint32_t b = 0; b < n_draws; b++)
        for (uint32_t k = 0; k < m; k++)
            mean[k] += value[b * m + k] / n_draws;
    for (uint32_t b = 0; b < n_draws && n_draws > 1; b++)
        for (uint32_t k = 0; k < m; k++)
            for (uint32_t l = 0; l < m; l++)
                covariance[k * m + l] +=
                    (value[b * m + k] - mean[k]) * (value[b * m + l] - mean[l]) / (n_draws - 1);
}

ri_status ri_resample_covariance(const int32_t *code, uint32_t n, uint64_t seed, ri_resample_measure *measure,
                                 const void *context, uint32_t m, double *covariance, ri_error *error) {
    RI_BUG_IF(n > RI_MOST_RESAMPLED || m > RI_MOST_RESAMPLED);
    double *value = malloc(RI_N_RESAMPLES * (size_t)m * sizeof *value);
    if (value == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for draws of councils");
    ri_status status = RI_OK;
    uint32_t n_draws = 0, index[RI_MOST_RESAMPLED];
    for (uint32_t b = 0; b < RI_N_RESAMPLES && status == RI_OK; b++) {
        uint32_t n_drawn = ri_resample_councils(code, n, (ri_key){seed, b}, index, RI_MOST_RESAMPLED);
        status = measure(context, index, n_drawn, &value[n_draws * m], error);
        n_draws += has_all(&value[n_draws * m], m);
    }
    if (status == RI_OK)
        covariance_of(value, n_draws, m, covariance);
    free(value);
    return status;
}
