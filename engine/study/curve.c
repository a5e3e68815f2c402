/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/curve.h"

#include <math.h>
#include <stdlib.h>

#include "study/measures.h"

static const struct {
    const char *id;
    bool is_sif;
} curves[RI_N_CURVES] = {{"V1", true}, {"V2", false}};

const char *ri_curve_target(int i) {
    RI_BUG_IF(i < 0 || i >= RI_N_CURVES);
    return curves[i].id;
}

/* Judged on the same councils as its target. */
static ri_half half_of(const char *id) {
    for (int i = 0; i < RI_N_STATISTICS; i++)
        if (ri_statistic_table[i].id[1] == id[1] && ri_statistic_table[i].id[2] == '\0')
            return ri_statistic_table[i].half;
    RI_BUG_IF(true);
    return RI_HALF_BOTH;
}

/* Waits of one record in order. */
static uint32_t waits(const ri_history *history, uint32_t n, const ri_curve *curve,
                      ri_survival_time times[RI_MOST_HISTORIES]) {
    uint32_t n_times = 0;
    for (uint32_t i = 0; i < n; i++)
        if (ri_half_has(curve->half, history[i].episode.code) && history[i].episode.is_sif == curve->is_sif) {
            RI_BUG_IF(n_times == RI_MOST_HISTORIES);
            times[n_times++] = ri__wait_of(&history[i].episode);
        }
    ri_survival_sort(times, n_times);
    return n_times;
}

static void add_observed(const ri_history *observed, uint32_t n, ri_curve *curve) {
    ri_survival_time times[RI_MOST_HISTORIES];
    uint32_t n_times = waits(observed, n, curve, times), n_gone = 0;
    curve->n = (int32_t)n_times;
    for (int m = 0; m <= RI_CURVE_MONTHS; m++) {
        while (n_gone < n_times && times[n_gone].time <= m)
            n_gone++;
        curve->month[m].n_followed = (int32_t)(n_times - n_gone);
        curve->month[m].observed = n_times > 0 ? 1 - ri_survival_at(times, n_times, m).share : (double)NAN;
    }
}

/* Shares of the replicates that have one, month by month; returns how many. */
static uint32_t gather(const ri_history *simulated, uint32_t n, uint32_t n_replicates, const ri_curve *curve,
                       double *share) {
    uint32_t n_shares = 0;
    for (uint32_t r = 0; r < n_replicates; r++) {
        ri_survival_time times[RI_MOST_HISTORIES];
        uint32_t n_times = waits(&simulated[(size_t)r * n], n, curve, times);
        for (int m = 0; m <= RI_CURVE_MONTHS && n_times > 0; m++)
            share[(size_t)m * n_replicates + n_shares] = 1 - ri_survival_at(times, n_times, m).share;
        n_shares += n_times > 0;
    }
    return n_shares;
}

ri_status ri_curve_fill(int i, const ri_history *observed, const ri_history *simulated, uint32_t n,
                        uint32_t n_replicates, ri_curve *curve, ri_error *error) {
    *curve = (ri_curve){.id = ri_curve_target(i), .half = half_of(curves[i].id), .is_sif = curves[i].is_sif};
    double *share = malloc((RI_CURVE_MONTHS + 1) * (size_t)n_replicates * sizeof *share);
    if (share == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n_replicates);
    add_observed(observed, n, curve);
    uint32_t n_shares = curve->n_replicates = gather(simulated, n, n_replicates, curve, share);
    for (int m = 0; m <= RI_CURVE_MONTHS; m++) {
        ri_curve_month *month = &curve->month[m];
        double *of_month = &share[(size_t)m * n_replicates];
        double *const quantile[5] = {&month->q05, &month->q25, &month->q50, &month->q75, &month->q95};
        static const double p[5] = {0.05, 0.25, 0.5, 0.75, 0.95};
        for (int q = 0; q < 5; q++)
            *quantile[q] = n_shares > 0 ? ri__quantile(of_month, n_shares, p[q]) : (double)NAN;
    }
    free(share);
    return RI_OK;
}
