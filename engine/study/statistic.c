/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/statistic.h"

#include <math.h>
#include <string.h>

#include "random/stream.h"

#define N_BOOTSTRAP 400
/* Bootstrap draws have a purpose of their own, apart from council/purposes.h. */
#define FOR_BOOTSTRAP 0xB007

/* Pointers to the episodes of a half. */
static uint32_t choose(const ri_history *history, uint32_t n, ri_half half,
                       const ri_history *chosen[RI_MOST_HISTORIES]) {
    uint32_t n_chosen = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!ri_half_has(half, history[i].episode.code))
            continue;
        RI_BUG_IF(n_chosen == RI_MOST_HISTORIES);
        chosen[n_chosen++] = &history[i];
    }
    return n_chosen;
}

/* Where each council's episodes begin: the record is in order of codes. Returns how many councils. */
static uint32_t council_bounds(const ri_history *const *history, uint32_t n,
                               uint32_t bound[RI_MOST_HISTORIES + 1]) {
    uint32_t n_councils = 0;
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || history[i]->episode.code != history[i - 1]->episode.code)
            bound[n_councils++] = i;
    bound[n_councils] = n;
    return n_councils;
}

/* As many councils, drawn with replacement. */
static uint32_t draw_councils(const ri_history *const *history, const uint32_t *bound, uint32_t n_councils,
                              ri_key key, const ri_history *drawn[RI_MOST_HISTORIES]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_councils; i++) {
        double u = ri_draw_unit(key, i, FOR_BOOTSTRAP, 0, 0);
        uint32_t council = (uint32_t)(u * n_councils);
        for (uint32_t at = bound[council]; at < bound[council + 1] && n < RI_MOST_HISTORIES; at++)
            drawn[n++] = history[at];
    }
    return n;
}

/* Standard deviations of the components over draws that have a value. */
static ri_status bootstrap(const ri_statistic *statistic, const ri_history *const *history, uint32_t n,
                           uint64_t seed, double sd[RI_MOST_COMPONENTS], ri_error *error) {
    uint32_t bound[RI_MOST_HISTORIES + 1], n_councils = council_bounds(history, n, bound);
    double sum[RI_MOST_COMPONENTS] = {0}, squares[RI_MOST_COMPONENTS] = {0};
    int32_t n_values[RI_MOST_COMPONENTS] = {0};
    for (uint32_t b = 0; b < N_BOOTSTRAP; b++) {
        const ri_history *drawn[RI_MOST_HISTORIES];
        uint32_t n_drawn = draw_councils(history, bound, n_councils, (ri_key){seed, b}, drawn);
        double value[RI_MOST_COMPONENTS];
        int32_t n_used;
        ri_status status = statistic->measure(drawn, n_drawn, value, &n_used, error);
        if (status != RI_OK)
            return status;
        for (int32_t k = 0; k < statistic->n_components; k++) {
            if (isnan(value[k]))
                continue;
            sum[k] += value[k];
            squares[k] += value[k] * value[k];
            n_values[k]++;
        }
    }
    for (int32_t k = 0; k < statistic->n_components; k++) {
        double mean = sum[k] / n_values[k];
        sd[k] = n_values[k] > 1 ? sqrt(fmax(0, squares[k] - n_values[k] * mean * mean) / (n_values[k] - 1))
                                : (double)NAN;
    }
    return RI_OK;
}

ri_status ri_statistic_observe(const ri_statistic *statistic, ri_half half, const ri_history *observed,
                               uint32_t n, uint64_t seed, ri_target *target, ri_error *error) {
    *target = (ri_target){.id = statistic->id,
                          .what = statistic->what,
                          .source = statistic->source,
                          .unit = statistic->unit,
                          .half = half,
                          .is_counted = statistic->is_counted,
                          .is_by_shift = true,
                          .is_vague_ok = statistic->is_vague_ok};
    const ri_history *chosen[RI_MOST_HISTORIES] = {NULL};
    uint32_t n_chosen = choose(observed, n, half, chosen);
    double value[RI_MOST_COMPONENTS], sd[RI_MOST_COMPONENTS];
    ri_status status = statistic->measure(chosen, n_chosen, value, &target->n, error);
    if (status == RI_OK)
        status = bootstrap(statistic, chosen, n_chosen, seed, sd, error);
    for (int32_t k = 0; k < statistic->n_components && status == RI_OK; k++)
        ri_target_add(target, value[k], "%s", statistic->label[k])->bootstrap_sd = sd[k];
    return status;
}

ri_status ri_statistic_judge(const ri_statistic *statistic, const ri_history *simulated, uint32_t n,
                             uint32_t n_replicates, ri_target *target, ri_error *error) {
    size_t m = (size_t)statistic->n_components;
    double *value = malloc(n_replicates * m * sizeof *value);
    ri_status status = RI_OK;
    if (value == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n_replicates);
    for (uint32_t r = 0; r < n_replicates && status == RI_OK; r++) {
        const ri_history *chosen[RI_MOST_HISTORIES] = {NULL};
        uint32_t n_chosen = choose(&simulated[(size_t)r * n], n, target->half, chosen);
        int32_t n_used;
        status = statistic->measure(chosen, n_chosen, &value[r * m], &n_used, error);
    }
    if (status == RI_OK)
        status = ri_target_judge(target, value, n_replicates, error);
    free(value);
    return status;
}
