/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_GRADED_H
#define RI_STUDY_GRADED_H

#include "study/inspected.h"

/* How many inspections give which grade, area by area: what V9's inspections say of how strict inspectors
 * are, whatever services they come to. Calibration is moved by those of the training half; nothing is judged
 * by it, since V3 and V9 judge grades already. */

#define RI_N_GRADED (RI_N_AREAS * RI_N_GRADES + 1)
extern const char *const ri_graded_labels[RI_N_GRADED];

/* RI_N_GRADED shares: of each grade, worst first, of inspections that judged an area; areas in their order,
 * overall last; then of those that found leaders and the whole inadequate, of all that judged both. [pure] */
ri_inspected_figures ri_graded_measure;

/* How many inspections each of the shares is of. [pure] */
void ri_graded_count(const ri_inspected *inspected, uint32_t n, int32_t n_judged[RI_N_GRADED]);

#endif
