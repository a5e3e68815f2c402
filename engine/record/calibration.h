/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_CALIBRATION_H
#define RI_RECORD_CALIBRATION_H

#include <stdbool.h>

#include "record/record.h"

/* Rows that calibration.csv and fitted.csv may have. Room for them lies in every council's setup, and the
 * work of a replication grows with its square; study/free.h moves no more. */
#define RI_MAX_CALIBRATED       96
#define RI_CALIBRATED_NAME_SIZE 160

/* What the record made of a prior: the assumption's normal score, Phi^-1(F(value)) with F its prior, is
 * normal with this mean and standard deviation instead of 0 and 1. */
typedef struct ri_calibrated {
    char name[RI_CALIBRATED_NAME_SIZE]; /* "plan.pace"; a component's "reinspect.judgement.weights:grade_cut"
                                         */
    double mean, sd;
} ri_calibrated;

/* All of them, names ascending; n = 0: nothing is calibrated. The scores are normal together: that of row k
 * is mean + sd x sum over l <= k of factor[k, l] x (row l's own standard normal), factor factor' their
 * correlation. The factor is a lower triangle, row by row. */
typedef struct ri_calibration {
    int32_t n;
    ri_calibrated row[RI_MAX_CALIBRATED];
    double factor[RI_MAX_CALIBRATED * (RI_MAX_CALIBRATED + 1) / 2];
} ri_calibration;

/* Where an entry of the lower triangle lies. [pure] */
static inline int32_t ri_calibration_at(int32_t row, int32_t column) {
    return row * (row + 1) / 2 + column;
}

/* The rows of calibration.csv and of fitted.csv: what the record moved, and priors that keep their values but
 * whose errors go together. Fails RI_BAD_DATA: too many, a name too long or in both, correlations that are
 * not one number for each row above, outside -1 to 1, or that no scores have ("file:line: column: what is
 * wrong"). [setup] */
ri_status ri_record_calibration(const ri_record *record, ri_calibration *out, ri_error *error);
/* Those of fitted.csv alone: nothing moved. Fails likewise. [setup] */
ri_status ri_record_fitted(const ri_record *record, ri_calibration *out, ri_error *error);

/* Adds the rows of another, which go together with none of those here; both factorised. Returns the name that
 * both have or that there is no room for, NULL when all were added. [pure] */
const char *ri_calibration_join(ri_calibration *into, const ri_calibration *other);

/* Whether the record moved it: else it is as its prior has it. [pure] */
static inline bool ri_calibrated_is_moved(const ri_calibrated *row) {
    return row->mean != 0 || row->sd != 1;
}

/* Replaces the correlations in out->factor (the diagonal 1) by their factor. Rows that others determine,
 * within the digits of a table, get nothing of their own. Returns the first row at which no scores have such
 * correlations, -1 when there is none. [pure] */
int32_t ri_calibration_factorise(ri_calibration *out);

/* Row k's standard normal, which goes together with those of the rows above: of all rows' own ones. [pure] */
double ri_calibration_mix(const ri_calibration *calibration, int32_t row, const double *own);

/* The row of a name, NULL when it was not calibrated. [pure] */
const ri_calibrated *ri_calibration_find(const ri_calibration *calibration, const char *name);

#endif
