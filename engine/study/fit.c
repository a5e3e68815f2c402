/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/fit.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Sums over components: of the record, and of each replicate. */
typedef struct distances {
    int32_t n_components;
    double observed, *replicate;
} distances;

/* One component: value[r * stride] of n replicates. */
static void add_component(distances *sum, double observed, const double *value, size_t stride, uint32_t n) {
    double mean = 0, squares = 0;
    bool is_known = isfinite(observed);
    for (uint32_t r = 0; r < n; r++) {
        is_known = is_known && isfinite(value[r * stride]);
        mean += value[r * stride] / n;
    }
    for (uint32_t r = 0; r < n; r++)
        squares += (value[r * stride] - mean) * (value[r * stride] - mean);
    double variance = squares / (n - 1);
    if (!is_known || !(variance > 1e-24 * (1 + mean * mean)))
        return;
    sum->n_components++;
    sum->observed += fabs(observed - mean) / sqrt(variance);
    for (uint32_t r = 0; r < n; r++)
        sum->replicate[r] += fabs(value[r * stride] - mean) / sqrt(variance);
}

static ri_status add_statistic(const ri_statistic *statistic, const ri_history *observed,
                               const ri_replicates_of_record *simulated, ri_half half, distances *sum,
                               ri_error *error) {
    uint32_t n = simulated->n_replicates, n_episodes = simulated->n_episodes;
    size_t m = (size_t)statistic->n_components;
    double of_record[RI_MOST_COMPONENTS], *value = malloc(n * m * sizeof *value);
    if (value == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n);
    ri_status status = ri_statistic_measure(statistic, half, observed, n_episodes, of_record, error);
    for (uint32_t r = 0; r < n && status == RI_OK; r++)
        status = ri_statistic_measure(statistic, half, &simulated->history[(size_t)r * n_episodes],
                                      n_episodes, &value[r * m], error);
    for (size_t k = 0; k < m && status == RI_OK; k++)
        add_component(sum, of_record[k], value + k, m, n);
    free(value);
    return status;
}

static void summarise(const distances *sum, uint32_t n, ri_fit *fit) {
    int32_t m = sum->n_components;
    *fit = (ri_fit){.n_components = m, .distance = sum->observed / m};
    for (uint32_t r = 0; r < n; r++)
        fit->chance += sum->replicate[r] / m / n;
    double squares = 0;
    for (uint32_t r = 0; r < n; r++)
        squares += (sum->replicate[r] / m - fit->chance) * (sum->replicate[r] / m - fit->chance);
    fit->chance_sd = sqrt(squares / (n - 1));
}

ri_status ri_fit_of(const ri_history *observed, const ri_replicates_of_record *simulated, ri_half half,
                    ri_fit *fit, ri_error *error) {
    uint32_t n = simulated->n_replicates;
    RI_BUG_IF(n < 3);
    distances sum = {.replicate = calloc(n, sizeof *sum.replicate)};
    ri_status status = RI_OK;
    if (sum.replicate == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n);
    for (int i = 0; i < RI_N_STATISTICS && status == RI_OK; i++)
        if (ri_statistic_table[i].is_counted)
            status = add_statistic(&ri_statistic_table[i], observed, simulated, half, &sum, error);
    if (status == RI_OK)
        summarise(&sum, n, fit);
    free(sum.replicate);
    return status;
}
