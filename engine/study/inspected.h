/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_INSPECTED_H
#define RI_STUDY_INSPECTED_H

#include "record/record.h"
#include "study/target.h"

/* Whether published figures separate councils by the grade that an inspection gives: the same statistic of
 * real inspections and of simulated ones (V9). */

/* A council's figures before the inspection, as it published them. */
enum { RI_BEFORE_CASELOAD, RI_BEFORE_AGENCY, RI_BEFORE_IN_TIME, RI_N_BEFORE };

/* One inspection, from the record or simulated. */
typedef struct ri_inspected {
    int32_t code;
    ri_day day; /* first on site */
    bool is_sif, is_short;
    int32_t grade[RI_N_AREAS];  /* -1 = not judged; overall -1: there was no judgement by then */
    double figure[RI_N_BEFORE]; /* NaN where nobody published it by then */
    double quality;             /* of open cases, as simulated; NaN in the record */
    int32_t swapped_grade;      /* overall, had it been judged on another council's evidence; -1 = none */
} ri_inspected;

#define RI_MOST_INSPECTED 512

/* Inspections begun in 2017 to 2023 of councils in a half with a row of the panel at or before their first
 * day, in order of codes and days. Councils that ended, and of whose children nobody published a number,
 * cannot be simulated and are left out on both sides. Returns how many (at most RI_MOST_INSPECTED). [pure] */
uint32_t ri_inspected_observe(const ri_record *record, ri_half half, ri_inspected *inspected);

/* Mean figure by grade, worst grade first, figure by figure; then, for each figure, the chance that it is
 * worse where services were inadequate than elsewhere (above 0.5 = worse when inadequate). */
#define RI_N_INSPECTED_VALUES (RI_N_BEFORE * RI_N_GRADES + RI_N_BEFORE)
extern const char *const ri_inspected_labels[RI_N_INSPECTED_VALUES];

/* Figures of n <= RI_MOST_INSPECTED inspections, observed or simulated; NaN where there is none. [pure] */
typedef void ri_inspected_figures(const ri_inspected *inspected, uint32_t n, double *value);

/* RI_N_INSPECTED_VALUES figures: inspections without a grade, or a figure, drop out of what it is missing
 * for. */
ri_inspected_figures ri_inspected_measure;

/* Covariance of m figures over councils drawn again, m squared: ri_resample_covariance. n <=
 * RI_MOST_INSPECTED. Fails RI_NO_MEMORY. [run] */
ri_status ri_inspected_covariance(ri_inspected_figures *measure, int32_t m, const ri_inspected *inspected,
                                  uint32_t n, uint64_t seed, double *covariance, ri_error *error);

/* The target V9 of a half: what is observed, with its standard deviation over councils drawn again (400
 * draws, addressed by `seed`), judged by n_replicates of the same n inspections, simulated, replicate by
 * replicate. Fails RI_NO_MEMORY. [run] */
ri_status ri_inspected_judge(const ri_inspected *observed, const ri_inspected *simulated, uint32_t n,
                             uint32_t n_replicates, ri_half half, uint64_t seed, ri_target *target,
                             ri_error *error);

#endif
