/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/fit.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "stats/agreement.h"

/* Sums over components: of the record, and of each replicate. */
typedef struct distances {
    int32_t n_components;
    double observed, *replicate;
} distances;

static void add_component(distances *sum, double observed, const ri_replicates *x, uint32_t k) {
    bool is_known = isfinite(observed);
    for (uint32_t r = 0; r < x->n; r++)
        is_known = is_known && isfinite(x->value[r * x->m + k]);
    double mean = ri_replicates_mean(x, k), sd = ri_replicates_sd(x, k);
    if (!is_known || !(sd > 1e-12 * (1 + fabs(mean))))
        return;
    sum->n_components++;
    sum->observed += fabs(observed - mean) / sd;
    for (uint32_t r = 0; r < x->n; r++)
        sum->replicate[r] += fabs(x->value[r * x->m + k] - mean) / sd;
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
    const ri_replicates all = {value, n, (uint32_t)m};
    for (uint32_t k = 0; k < m && status == RI_OK; k++)
        add_component(sum, of_record[k], &all, k);
    free(value);
    return status;
}

static void summarise(distances *sum, uint32_t n, ri_fit *fit) {
    int32_t m = sum->n_components;
    for (uint32_t r = 0; r < n; r++)
        sum->replicate[r] /= m;
    const ri_replicates all = {sum->replicate, n, 1};
    *fit = (ri_fit){m, sum->observed / m, ri_replicates_mean(&all, 0), ri_replicates_sd(&all, 0)};
}

ri_status ri_fit_of(const ri_replicates_of_record *simulated, ri_half half, ri_fit *fit, ri_error *error) {
    uint32_t n = simulated->n_replicates, n_episodes = simulated->n_episodes;
    RI_BUG_IF(n < 3);
    distances sum = {.replicate = calloc(n, sizeof *sum.replicate)};
    ri_history *observed = calloc(n_episodes, sizeof *observed);
    ri_status status = RI_OK;
    if (sum.replicate == NULL || observed == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n);
    for (uint32_t e = 0; e < n_episodes && status == RI_OK; e++)
        observed[e] = simulated->episode[e].observed;
    for (int i = 0; i < RI_N_STATISTICS && status == RI_OK; i++)
        if (ri_statistic_table[i].is_counted)
            status = add_statistic(&ri_statistic_table[i], observed, simulated, half, &sum, error);
    if (status == RI_OK)
        summarise(&sum, n, fit);
    free(sum.replicate);
    free(observed);
    return status;
}
