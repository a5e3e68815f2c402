/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/audited.h"

#include <math.h>
#include <string.h>

#define DAYS_PER_YEAR 365.25

typedef double value_of(const ri_history *history);

static double over_graded(const ri_history *history) {
    return history->over_graded_share;
}

static double gain(const ri_history *history) {
    return history->good_gain_per_year;
}

/* Mean over the episodes of a replicate that have a value. */
static ri_status judge(value_of *of, const ri_history *simulated, uint32_t n, uint32_t n_replicates,
                       ri_target *target, ri_error *error) {
    double *value = malloc((size_t)n_replicates * sizeof *value);
    if (value == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n_replicates);
    for (uint32_t r = 0; r < n_replicates; r++) {
        double sum = 0;
        uint32_t n_values = 0;
        for (uint32_t i = 0; i < n; i++) {
            const ri_history *history = &simulated[(size_t)r * n + i];
            if (!ri_half_has(target->half, history->episode.code) || isnan(of(history)))
                continue;
            sum += of(history);
            n_values++;
        }
        value[r] = n_values > 0 ? sum / n_values : (double)NAN;
    }
    ri_status status = ri_target_judge(target, value, n_replicates, error);
    free(value);
    return status;
}

static ri_target shown(const char *id, const char *what, const char *unit) {
    return (ri_target){.id = id,
                       .what = what,
                       .source = "observations.csv",
                       .unit = unit,
                       .half = RI_HALF_BOTH,
                       .is_by_shift = true,
                       .is_vague_ok = true};
}

ri_status ri_audited_over_graded(const ri_record *record, const ri_history *simulated, uint32_t n,
                                 uint32_t n_replicates, ri_target *target, ri_error *error) {
    *target =
        shown("V11.over_graded", "Audits graded higher than an inspector would, before bedding-in", "share");
    double sum = 0;
    for (int i = 0; i < ri_record_n_observations(record); i++) {
        ri_noted_figure o = ri_record_noted(record, i);
        if (strcmp(o.figure, "audits_over_graded_share") != 0)
            continue;
        sum += o.value;
        target->n++;
    }
    ri_target_add(target, target->n > 0 ? sum / target->n : (double)NAN, "mean");
    return judge(over_graded, simulated, n, n_replicates, target, error);
}

/* Two figures of one council on following rows: the table is in order of councils and days. */
ri_status ri_audited_gain(const ri_record *record, const ri_history *simulated, uint32_t n,
                          uint32_t n_replicates, ri_target *target, ri_error *error) {
    *target = shown("V11.gain", "Yearly gain in audits good or better, where services improved", "share");
    double sum = 0;
    for (int i = 0; i + 1 < ri_record_n_observations(record); i++) {
        ri_noted_figure a = ri_record_noted(record, i), b = ri_record_noted(record, i + 1);
        bool is_pair = a.code == b.code && strcmp(a.figure, "audits_good_share") == 0 &&
                       strcmp(b.figure, a.figure) == 0 && !a.is_below && !b.is_below;
        if (!is_pair)
            continue;
        sum += (b.value - a.value) / ((b.as_of - a.as_of) / DAYS_PER_YEAR);
        target->n++;
    }
    ri_target_add(target, target->n > 0 ? sum / target->n : (double)NAN, "mean");
    return judge(gain, simulated, n, n_replicates, target, error);
}
