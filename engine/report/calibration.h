/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_CALIBRATION_H
#define RI_REPORT_CALIBRATION_H

#include "base/text.h"
#include "study/calibrate.h"
#include "study/fit.h"

/* What a calibration found, with the fit of both halves before and after: [RI_HALF_TRAIN], [RI_HALF_CHECK].
 */
typedef struct ri_calibration_told {
    ri_calibrate_result result;
    ri_fit before[2], after[2];
} ri_calibration_told;

/* For people: figures of the record before and after, assumptions before and after, the fit of both halves.
 */
void ri_report_calibration_table(const ri_calibration_told *told, ri_text *text);
/* scenarios/data/calibration.csv. */
void ri_report_calibration_csv(const ri_calibration_told *told, ri_text *text);

#endif
