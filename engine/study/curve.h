/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_CURVE_H
#define RI_STUDY_CURVE_H

#include "study/history.h"
#include "study/target.h"

/* The waits behind V1 and V2, month by month: the share inspected again, in the record and over replicates.
 */

#define RI_CURVE_MONTHS 60
#define RI_N_CURVES     2

typedef struct ri_curve_month {
    double observed;                /* share inspected again by the end of the month (Kaplan-Meier) */
    int32_t n_followed;             /* in the record neither inspected again nor cut by then */
    double q05, q25, q50, q75, q95; /* of the same share, over replicates */
} ri_curve_month;

typedef struct ri_curve {
    const char *id; /* of the target, "V1" */
    ri_half half;
    bool is_sif;
    int32_t n;                                 /* reports in the record */
    uint32_t n_replicates;                     /* with a report, so with a share */
    ri_curve_month month[RI_CURVE_MONTHS + 1]; /* after so many months of 30.4375 days */
} ri_curve;

/* The target that a curve belongs to: i < RI_N_CURVES. [pure] */
const char *ri_curve_target(int i);

/* Fills the i-th curve from n episodes of the record and the same of each replicate, replicate by replicate.
 * NaN where there is no report. Fails RI_NO_MEMORY. [run] */
ri_status ri_curve_fill(int i, const ri_history *observed, const ri_history *simulated, uint32_t n,
                        uint32_t n_replicates, ri_curve *curve, ri_error *error);

#endif
