/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_GRADED_H
#define RI_STUDY_GRADED_H

#include "base/error.h"
#include "study/inspected.h"

/* How many inspections give which grade, area by area: what V9's inspections say of how strict inspectors
 * are, whatever services they come to. Calibration is moved by those of the training half; nothing is judged
 * by it, since V3 and V9 judge grades already. */

#define RI_N_GRADED (RI_N_AREAS * RI_N_GRADES)
extern const char *const ri_graded_labels[RI_N_GRADED];

/* The share of each grade, worst first, of inspections that judged an area; areas in their order, overall
 * last. NaN where none did. [pure] */
void ri_graded_measure(const ri_inspected *inspected, uint32_t n, double value[RI_N_GRADED]);

/* How many inspections judged each area. [pure] */
void ri_graded_count(const ri_inspected *inspected, uint32_t n, int32_t n_judged[RI_N_AREAS]);

/* Covariance of the shares over councils drawn again, RI_N_GRADED squared: ri_resample_covariance.
 * n <= RI_MOST_INSPECTED. Fails RI_NO_MEMORY. [run] */
ri_status ri_graded_covariance(const ri_inspected *inspected, uint32_t n, uint64_t seed, double *covariance,
                               ri_error *error);

#endif
