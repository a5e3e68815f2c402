/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_PATH_H
#define RI_ENSEMBLE_PATH_H

#include <stdbool.h>

#include "council/results.h"

/* One number a replication has of an outcome: what two runs are compared by. An amount, a count and a wait
 * are themselves (not reached counts as the horizon); a grade, an event by a month and a chance are whether
 * it was so, 1 or 0. */
typedef struct ri_path {
    uint32_t outcome, part;
    int32_t level; /* of a grade: which share; of BY_MONTH: which of ri_by_months; else 0 */
} ri_path;

/* The first path; the next one. False after the last. [pure] */
ri_path ri_path_first(void);
bool ri_path_next(ri_path *path);
/* The number in an outcome cell of a run of n_months, in whole steps of ri_path_step. False where there is
 * none: an amount without a denominator, a count of nothing, a month beyond the horizon. [pure] */
bool ri_path_value(ri_path path, int32_t n_months, int64_t cell, int64_t *value);
/* One step in the path's unit, and that unit: the outcome's, or "share". [pure] */
double ri_path_step(ri_path path);
const char *ri_path_unit(ri_path path);
/* Which is better. Of a grade's chances only that of inadequate has a direction. [pure] */
ri_better ri_path_better(ri_path path);

#endif
