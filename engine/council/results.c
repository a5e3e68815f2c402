/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/results.h"

#include "council/annex.h"
#include "council/care_route.h"
#include "council/cost.h"
#include "council/recommendation.h"

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
const char *const ri_share_words[RI_N_SHARES] = {"inadequate",  "requires_improvement", "good",
                                                 "outstanding", "not_reached",          "not_judged"};
const char *const ri_area_words[RI_N_AREAS] = {"help_protection", "in_care", "care_leavers", "leaders",
                                               "overall"};

static const char *const recommendation_ids[RI_N_RECOMMENDATIONS] = {
#define RI_RECOMMENDATION(id, area, up_to, is_serious, owner, hours, due, text, action) #id,
#include "council/recommendations.def"
#undef RI_RECOMMENDATION
};

static const char *const annex_ids[RI_N_ANNEX] = {
#define RI_ANNEX(id, label, against, start) #id,
#include "council/annexes.def"
#undef RI_ANNEX
};

/* Interventions and budget years by their place, from 1. */
static const char *const place_ids[] = {"1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10", "11",
                                        "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22",
                                        "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33",
                                        "34", "35", "36", "37", "38", "39", "40", "41", "42"};
_Static_assert(sizeof place_ids / sizeof *place_ids == RI_MAX_BUDGET_YEARS, "an id for every budget year");
static const char *const cost_ids[RI_N_COSTS] = {
#define RI_COST(id, label) #id,
#include "council/costs.def"
#undef RI_COST
};

/* Outcomes of several parts, with the parts' ids. */
static const struct parts {
    uint32_t outcome, n;
    const char *const *id;
} parts_table[] = {
    {RI_OUT_reinspection_grade_by_area, RI_N_AREAS, ri_area_words},
    {RI_OUT_recommendation_done, RI_N_RECOMMENDATIONS, recommendation_ids},
    {RI_OUT_recommendation_tested_by_visit, RI_N_RECOMMENDATIONS, recommendation_ids},
    {RI_OUT_annex_a, RI_N_ANNEX, annex_ids},
    {RI_OUT_visit_day, RI_N_VISIT_DAYS, place_ids},
    {RI_OUT_cost_by_year, RI_MAX_BUDGET_YEARS, place_ids},
    {RI_OUT_cost_by_category, RI_N_COSTS, cost_ids},
    {RI_OUT_care_entries_by_route, RI_N_CARE_ROUTES, ri_care_route_ids},
    {RI_OUT_care_exits_by_way, RI_N_CARE_WAYS, ri_care_way_ids},
    {RI_OUT_intervention_start, RI_N_STARTS, place_ids},
    {RI_OUT_intervention_could_start, RI_N_STARTS, place_ids},
};
_Static_assert(RI_N_RECOMMENDATIONS <= RI_MOST_PARTS, "room for every recommendation in a summary");

static const struct parts *parts_of(uint32_t outcome) {
    for (uint32_t i = 0; i < sizeof parts_table / sizeof parts_table[0]; i++)
        if (parts_table[i].outcome == outcome)
            return &parts_table[i];
    return NULL;
}

uint32_t ri_outcome_n_cells(uint32_t outcome) {
    const struct parts *parts = parts_of(outcome);
    return parts == NULL ? 1 : parts->n;
}

const char *ri_outcome_part_id(uint32_t outcome, uint32_t part) {
    const struct parts *parts = parts_of(outcome);
    return parts == NULL ? "" : parts->id[part];
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
