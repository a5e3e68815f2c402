/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/judged.h"

#include <math.h>

#include "study/resample.h"

void ri_judged_measure(const ri_judged *judged, uint32_t n, double value[RI_N_JUDGED],
                       uint32_t n_used[RI_N_JUDGED]) {
    uint32_t so[RI_N_JUDGED] = {0};
    for (int k = 0; k < RI_N_JUDGED; k++)
        n_used[k] = 0;
    for (uint32_t i = 0; i < n; i++) {
        const int32_t *grade = judged[i].grade;
        if (grade[RI_AREA_OVERALL] < 0)
            continue;
        bool is_inadequate = grade[RI_AREA_OVERALL] == RI_INADEQUATE;
        if (grade[RI_AREA_HELP_PROTECTION] == RI_INADEQUATE || grade[RI_AREA_IN_CARE] == RI_INADEQUATE) {
            n_used[RI_JUDGED_RULE]++;
            so[RI_JUDGED_RULE] += is_inadequate;
        }
        if (is_inadequate) {
            int regime = judged[i].is_sif ? RI_JUDGED_SIF : RI_JUDGED_ILACS;
            n_used[regime]++;
            so[regime] += grade[RI_AREA_LEADERS] == RI_INADEQUATE;
        }
    }
    for (int k = 0; k < RI_N_JUDGED; k++)
        value[k] = n_used[k] > 0 ? (double)so[k] / n_used[k] : (double)NAN;
}

ri_judged ri_judged_first(const ri_history *history) {
    const ri_episode *e = &history->episode;
    ri_judged judged = {.code = e->code, .is_sif = e->is_sif};
    for (int a = 0; a < RI_N_AREAS; a++)
        judged.grade[a] = e->grade[a];
    return judged;
}

ri_judged ri_judged_inspected(const ri_inspected *inspected) {
    ri_judged judged = {.code = inspected->code, .is_sif = inspected->is_sif};
    for (int a = 0; a < RI_N_AREAS; a++)
        judged.grade[a] = inspected->grade[a];
    return judged;
}

static uint32_t choose(const ri_judged *all, uint32_t n, ri_half half, ri_judged *chosen) {
    uint32_t n_chosen = 0;
    for (uint32_t i = 0; i < n; i++)
        if (ri_half_has(half, all[i].code))
            chosen[n_chosen++] = all[i];
    return n_chosen;
}

static ri_status measure_draw(const void *context, const uint32_t *index, uint32_t n, double *value,
                              ri_error *error) {
    const ri_judged *judged = context;
    ri_judged drawn[RI_MOST_JUDGED];
    uint32_t n_used[RI_N_JUDGED];
    (void)error;
    for (uint32_t i = 0; i < n; i++)
        drawn[i] = judged[index[i]];
    ri_judged_measure(drawn, n, value, n_used);
    return RI_OK;
}

/* The rule's share over all replicates: 1, or it was broken; NaN where no area was inadequate. */
static double rule_share(const ri_judged *simulated, uint32_t n, uint32_t n_replicates, ri_half half,
                         ri_judged *scratch) {
    double lowest = NAN;
    for (uint32_t r = 0; r < n_replicates; r++) {
        double value[RI_N_JUDGED];
        uint32_t n_used[RI_N_JUDGED], n_chosen = choose(&simulated[(size_t)r * n], n, half, scratch);
        ri_judged_measure(scratch, n_chosen, value, n_used);
        lowest =
            isnan(value[RI_JUDGED_RULE]) ? lowest : fmin(isnan(lowest) ? 1 : lowest, value[RI_JUDGED_RULE]);
    }
    return lowest;
}

enum { N_LEADERS = RI_N_JUDGED - RI_JUDGED_SIF }; /* shares that are judged: SIF, ILACS */

/* The record's shares rest on more inspections than a replicate's: V9's period makes fewer inadequate. Their
 * SDs are restated at as many as replicates have. A share of m has the variance p (1 - p) / m, so that what
 * counts is the mean of 1 / m. `inverse`: sums of it over n replicates that have all shares. */
static void restate(ri_target *target, const uint32_t *n_observed, const double *inverse, uint32_t n) {
    for (int k = 0; k < N_LEADERS && n > 0; k++)
        target->component[k].bootstrap_sd *= sqrt(n_observed[k] * inverse[k] / n);
}

static ri_status judge_leaders(const ri_judged *simulated, uint32_t n, uint32_t n_replicates,
                               const uint32_t *n_observed, ri_target *target, ri_judged *scratch,
                               ri_error *error) {
    double *value = malloc((size_t)n_replicates * N_LEADERS * sizeof *value), inverse[N_LEADERS] = {0};
    uint32_t n_whole = 0;
    if (value == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n_replicates);
    for (uint32_t r = 0; r < n_replicates; r++) {
        double all[RI_N_JUDGED];
        uint32_t n_used[RI_N_JUDGED], n_chosen = choose(&simulated[(size_t)r * n], n, target->half, scratch);
        bool is_whole = true;
        ri_judged_measure(scratch, n_chosen, all, n_used);
        for (int k = 0; k < N_LEADERS; k++) {
            value[r * N_LEADERS + (uint32_t)k] = all[RI_JUDGED_SIF + k];
            is_whole = is_whole && n_used[RI_JUDGED_SIF + k] > 0;
        }
        n_whole += is_whole;
        for (int k = 0; k < N_LEADERS && is_whole; k++)
            inverse[k] += 1.0 / n_used[RI_JUDGED_SIF + k];
    }
    restate(target, n_observed, inverse, n_whole);
    ri_status status = ri_target_judge(target, value, n_replicates, error);
    free(value);
    return status;
}

ri_status ri_judged_target(const ri_judged *observed, uint32_t n, const ri_judged *simulated, uint32_t n_each,
                           uint32_t n_replicates, ri_half half, const char *what, uint64_t seed,
                           ri_target *target, ri_error *error) {
    *target = (ri_target){.id = "V8",
                          .what = what,
                          .source = "episodes.csv",
                          .unit = "share",
                          .half = half,
                          .is_counted = true,
                          .is_by_shift = true};
    ri_judged *scratch = calloc((size_t)n + n_each, sizeof *scratch);
    if (scratch == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u inspections", n);
    double value[RI_N_JUDGED], sd[RI_N_JUDGED];
    uint32_t n_used[RI_N_JUDGED], n_chosen = choose(observed, n, half, scratch);
    ri_judged_measure(scratch, n_chosen, value, n_used);
    target->n = (int32_t)n_chosen;
    RI_BUG_IF(n_chosen > RI_MOST_JUDGED);
    int32_t code[RI_MOST_JUDGED];
    for (uint32_t i = 0; i < n_chosen; i++)
        code[i] = scratch[i].code;
    ri_resample_sd(code, n_chosen, seed, measure_draw, scratch, RI_N_JUDGED, sd, NULL); /* never fails */
    for (int k = 0; k < N_LEADERS; k++)
        ri_target_add(target, value[RI_JUDGED_SIF + k], "leaders inadequate when the whole is, %s",
                      k == 0 ? "SIF" : "ILACS")
            ->bootstrap_sd = sd[RI_JUDGED_SIF + k];
    ri_status status =
        judge_leaders(simulated, n_each, n_replicates, &n_used[RI_JUDGED_SIF], target, scratch, error);
    double rule = rule_share(simulated, n_each, n_replicates, half, scratch);
    ri_target_part *part = ri_target_add(target, value[RI_JUDGED_RULE], "inadequate by the rule");
    part->mean = rule;
    part->sd = 0;
    if (!(rule >= 1) || !(value[RI_JUDGED_RULE] >= 1)) {
        target->is_pass = false;
        ri_reason_add(target->reason, "an area was inadequate and the whole was not");
    }
    free(scratch);
    return status;
}
