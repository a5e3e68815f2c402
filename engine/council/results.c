/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/results.h"

#define LOWER  RI_BETTER_LOWER
#define HIGHER RI_BETTER_HIGHER
#define NONE   RI_BETTER_NONE
const ri_outcome_info ri_outcome_table[RI_N_OUTCOMES] = {
#define RI_OUTCOME(id, kind, unit, resolution, better, label)                                                \
    {#id, RI_OUTCOME_##kind, unit, resolution, better, label},
#include "council/outcomes.def"
#undef RI_OUTCOME
};

const ri_metric_info ri_metric_table[RI_N_METRICS] = {
#define RI_METRIC(id, unit, resolution, low, high, bins, label)                                              \
    {#id, unit, resolution, low, high, bins, label},
#include "council/metrics.def"
#undef RI_METRIC
};

const int32_t ri_by_months[RI_N_BY_MONTHS] = {3, 6, 12, 24, 36, 60};

const char *const ri_grade_words[RI_N_GRADES] = {"inadequate", "requires_improvement", "good", "outstanding"};
const char *const ri_area_words[RI_N_AREAS] = {"help_protection", "in_care", "care_leavers", "leaders",
                                               "overall"};

uint32_t ri_outcome_n_cells(uint32_t outcome) {
    return ri_outcome_table[outcome].kind == RI_OUTCOME_AREAS ? RI_N_AREAS : 1;
}

uint32_t ri_outcome_cell(uint32_t outcome) {
    uint32_t cell = 0;
    for (uint32_t i = 0; i < outcome; i++)
        cell += ri_outcome_n_cells(i);
    return cell;
}

uint32_t ri_record_n_outcome_cells(void) {
    return ri_outcome_cell(RI_N_OUTCOMES);
}

uint32_t ri_record_n_cells(int32_t n_months) {
    return ri_record_series_cell(n_months, 0, 0);
}

uint32_t ri_record_series_cell(int32_t month, uint32_t metric, int is_reported) {
    return ri_record_n_outcome_cells() + ((uint32_t)month * RI_N_METRICS + metric) * 2 +
           (uint32_t)(is_reported != 0);
}
