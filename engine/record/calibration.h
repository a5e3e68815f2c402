/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_CALIBRATION_H
#define RI_RECORD_CALIBRATION_H

#include "record/record.h"

#define RI_MAX_CALIBRATED       64
#define RI_CALIBRATED_NAME_SIZE 160

/* What the record made of a prior: the assumption's normal score, Phi^-1(F(value)) with F its prior, is
 * normal with this mean and standard deviation instead of 0 and 1. */
typedef struct ri_calibrated {
    char name[RI_CALIBRATED_NAME_SIZE]; /* "plan.pace"; a component's "reinspect.judgement.weights:grade_cut"
                                         */
    double mean, sd;
} ri_calibrated;

/* All of them, names ascending; n = 0: nothing is calibrated. */
typedef struct ri_calibration {
    int32_t n;
    ri_calibrated row[RI_MAX_CALIBRATED];
} ri_calibration;

/* The rows of calibration.csv. Fails RI_BAD_DATA: too many, a name too long. [setup] */
ri_status ri_record_calibration(const ri_record *record, ri_calibration *out, ri_error *error);

/* The row of a name, NULL when it was not calibrated. [pure] */
const ri_calibrated *ri_calibration_find(const ri_calibration *calibration, const char *name);

#endif
