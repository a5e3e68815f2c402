/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_FIGURES_H
#define RI_STUDY_FIGURES_H

#include "study/calibrate.h"
#include "study/inspected.h"

/* Inside the room: what calibration moves assumptions by. Components of a statistic have errors that go
 * together; made white, they are figures with independent errors of 1: L^-1 times them, L L' the errors'
 * covariance. */
typedef struct ri__figure_block {
    const ri_statistic *statistic;                          /* of episodes, or: */
    ri_inspected_figures *measure;                          /* of inspections */
    int32_t m, at;                                          /* figures, and the first one's datum */
    double factor[RI_MOST_COMPONENTS * RI_MOST_COMPONENTS]; /* L, row by row */
} ri__figure_block;

typedef struct ri__figures {
    int32_t n;
    ri__figure_block block[RI_N_STATISTICS + 2];
} ri__figures;

/* The counted statistics of the training half, as far as all their components are observed, the grades of its
 * inspections (graded.h) and what councils had published before them (inspected.h): fills result->datum but
 * for `before` and `after`. Fails RI_NO_MEMORY; RI_FAILED (a covariance that is none). [setup] */
ri_status ri__figures_observe(const ri_record *record, uint64_t seed, ri_calibrate_result *result,
                              ri__figures *figures, ri_error *error);
/* From result->n_data values as statistics give them to as many white ones; not in place. [pure] */
void ri__figures_whiten(const ri__figures *figures, const double *in, double *out);

#endif
