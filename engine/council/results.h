/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_RESULTS_H
#define RI_COUNCIL_RESULTS_H

#include <stddef.h>
#include <stdint.h>

#include "abi/judgement.h"

/* The integer record of one replication: outcome cells first, then the series,
 *   cell = n_outcome_cells + (month * RI_N_METRICS + metric) * 2 + is_reported.
 * A value is round(quantity / resolution). */

#define RI_NOT_REACHED INT64_MIN /* WAIT(S), GRADE, AREAS, BY_MONTH: it did not happen before the horizon */
#define RI_NO_VALUE    INT64_MIN /* a series cell or an amount without a denominator, a count of nothing */

typedef enum ri_outcome_kind {
    RI_OUTCOME_AMOUNT,
    RI_OUTCOME_WAIT,
    RI_OUTCOME_GRADE,
    RI_OUTCOME_AREAS,
    RI_OUTCOME_BY_MONTH,
    RI_OUTCOME_CHANCE, /* 1 or 0: whether it was so in this replication */
    RI_OUTCOME_WAITS,  /* a WAIT per part */
    RI_OUTCOME_COUNTS  /* a whole number per part; RI_NO_VALUE where there is none */
} ri_outcome_kind;
typedef enum ri_better { RI_BETTER_NONE, RI_BETTER_LOWER, RI_BETTER_HIGHER } ri_better;

typedef struct ri_outcome_info {
    const char *id;
    ri_outcome_kind kind;
    const char *unit;
    double resolution; /* for WAIT and BY_MONTH: in days */
    ri_better better;
    const char *label;
} ri_outcome_info;

typedef struct ri_metric_info {
    const char *id, *unit;
    double resolution, low, high;
    uint32_t n_bins; /* of equal width between low and high; outer values go to the outer bins */
    const char *label;
} ri_metric_info;

enum {
#define RI_OUTCOME(id, kind, unit, resolution, better, label) RI_OUT_##id,
#include "council/outcomes.def"
#undef RI_OUTCOME
    RI_N_OUTCOMES
};
enum {
#define RI_METRIC(id, unit, resolution, low, high, bins, label) RI_METRIC_##id,
#include "council/metrics.def"
#undef RI_METRIC
    RI_N_METRICS
};

extern const ri_outcome_info ri_outcome_table[RI_N_OUTCOMES];
extern const ri_metric_info ri_metric_table[RI_N_METRICS];

/* Months at which a BY_MONTH outcome is printed. */
#define RI_N_BY_MONTHS 6
extern const int32_t ri_by_months[RI_N_BY_MONTHS]; /* 3, 6, 12, 24, 36, 60 */

/* Parts of an outcome: areas, recommendations, visits, budget years, categories of cost, interventions; 1
 * where there is one number. At most RI_MOST_PARTS. */
#define RI_MOST_PARTS 48
/* Interventions whose beginnings are recorded: the first of a plan. */
#define RI_N_STARTS 24
/* Visits whose days are recorded. */
#define RI_N_VISIT_DAYS 8
/* Cells of an outcome, one a part; a part's id, as in JSON ("" where there is but one); the first cell of an
 * outcome. [pure] */
uint32_t ri_outcome_n_cells(uint32_t outcome);
const char *ri_outcome_part_id(uint32_t outcome, uint32_t part);
uint32_t ri_outcome_cell(uint32_t outcome);
/* All outcome cells together; the whole record for so many months. [pure] */
uint32_t ri_record_n_outcome_cells(void);
uint32_t ri_record_n_cells(int32_t n_months);
uint32_t ri_record_series_cell(int32_t month, uint32_t metric, int is_reported);

/* What may become of a grade: one of the grades, no inspection within the horizon, or one that did not judge
 * it (the cell of a GRADE or AREAS outcome then holds RI_NOT_JUDGED). */
#define RI_SHARE_NOT_REACHED RI_N_GRADES
#define RI_NOT_JUDGED        (RI_N_GRADES + 1)
#define RI_N_SHARES          (RI_N_GRADES + 2)
/* The grades' words, "not_reached", "not_judged". */
extern const char *const ri_share_words[RI_N_SHARES];

/* Words for grades ("inadequate", "requires_improvement", "good", "outstanding") and areas
 * ("help_protection", "in_care", "care_leavers", "leaders", "overall"), as in JSON. */
extern const char *const ri_grade_words[RI_N_GRADES];
extern const char *const ri_area_words[RI_N_AREAS];

#endif
