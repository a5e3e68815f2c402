/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/statistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/resample.h"

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

/* A statistic of some episodes, to be drawn again. */
typedef struct drawn_from {
    const ri_statistic *statistic;
    const ri_history *const *history;
} drawn_from;

static ri_status measure_draw(const void *context, const uint32_t *index, uint32_t n, double *value,
                              ri_error *error) {
    const drawn_from *from = context;
    const ri_history *drawn[RI_MOST_HISTORIES] = {NULL};
    int32_t n_used;
    for (uint32_t i = 0; i < n; i++)
        drawn[i] = from->history[index[i]];
    return from->statistic->measure(drawn, n, value, &n_used, error);
}

static void fill_codes(const ri_history *const *history, uint32_t n, int32_t code[RI_MOST_HISTORIES]) {
    for (uint32_t i = 0; i < n; i++)
        code[i] = history[i]->episode.code;
}

static void add_part(const ri_statistic *statistic, int32_t k, double observed, double sd,
                     ri_target *target) {
    ri_target_part *part = ri_target_add(target, observed, "%s", statistic->label[k]);
    part->bootstrap_sd = sd;
    part->unit = statistic->part_unit == NULL ? NULL : statistic->part_unit[k];
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
    int32_t code[RI_MOST_HISTORIES];
    fill_codes(chosen, n_chosen, code);
    ri_status status = statistic->measure(chosen, n_chosen, value, &target->n, error);
    if (status == RI_OK)
        status = ri_resample_sd(code, n_chosen, seed, measure_draw, &(drawn_from){statistic, chosen},
                                (uint32_t)statistic->n_components, sd, error);
    for (int32_t k = 0; k < statistic->n_components && status == RI_OK; k++)
        add_part(statistic, k, value[k], sd[k], target);
    return status;
}

ri_status ri_statistic_measure(const ri_statistic *statistic, ri_half half, const ri_history *history,
                               uint32_t n, double *value, ri_error *error) {
    const ri_history *chosen[RI_MOST_HISTORIES] = {NULL};
    int32_t n_used;
    return statistic->measure(chosen, choose(history, n, half, chosen), value, &n_used, error);
}

ri_status ri_statistic_covariance(const ri_statistic *statistic, ri_half half, const ri_history *observed,
                                  uint32_t n, uint64_t seed, double *covariance, ri_error *error) {
    const ri_history *chosen[RI_MOST_HISTORIES] = {NULL};
    int32_t code[RI_MOST_HISTORIES];
    uint32_t n_chosen = choose(observed, n, half, chosen);
    fill_codes(chosen, n_chosen, code);
    return ri_resample_covariance(code, n_chosen, seed, measure_draw, &(drawn_from){statistic, chosen},
                                  (uint32_t)statistic->n_components, covariance, error);
}

ri_status ri_statistic_judge(const ri_statistic *statistic, const ri_history *simulated, uint32_t n,
                             uint32_t n_replicates, ri_target *target, ri_error *error) {
    size_t m = (size_t)statistic->n_components;
    double *value = malloc(n_replicates * m * sizeof *value);
    ri_status status = RI_OK;
    if (value == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n_replicates);
    for (uint32_t r = 0; r < n_replicates && status == RI_OK; r++)
        status =
            ri_statistic_measure(statistic, target->half, &simulated[(size_t)r * n], n, &value[r * m], error);
    if (status == RI_OK)
        status = ri_target_judge(target, value, n_replicates, error);
    free(value);
    return status;
}
