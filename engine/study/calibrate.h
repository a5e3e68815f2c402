/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_CALIBRATE_H
#define RI_STUDY_CALIBRATE_H

#include "study/free.h"
#include "study/replicate.h"
#include "study/statistic.h"

/* Assumptions without a source are moved towards those with which the simulated record agrees with the
 * published one, on councils with an even DfE code (916 excepted). An ensemble smoother (infer/es_mda.h):
 * members are drawn from the priors, each simulates its record, all are moved, several times. Each member and
 * step has chance of its own: with chance in common all would err alike, and be moved by the record less one
 * simulated record, which is as far off as the record itself, and of which no spread among members tells.
 * Statistics whose components say nearly the same thing are told apart by the
 * covariance of their errors, over councils drawn again. */

typedef struct ri_calibrate_options {
    ri_study_options study; /* n_replicates: of the record, for each member and step; their mean is what it
                               predicts; `only` is ignored */
    uint32_t n_members;     /* above the number of assumptions moved: with fewer, members differ in some
                               directions only and nothing drawn after them could leave those */
    uint32_t n_steps;       /* at least 1 */
} ri_calibrate_options;

/* One number of the training half. */
typedef struct ri_calibrate_datum {
    const char *id, *label; /* of the target, of the figure */
    double observed;
    double error_sd;      /* of the observed figure, over councils drawn again */
    double before, after; /* mean over members of what they predict, from the priors, and over some of them
                             after the last step */
} ri_calibrate_datum;

/* Room for the components of all counted statistics and for grades; more of them are our own mistake
 * (figures.c). */
#define RI_MOST_DATA 96

typedef struct ri_calibrated_free {
    ri_free free;
    double mean, sd; /* of its normal score, over members; 0 and 1 before */
} ri_calibrated_free;

typedef struct ri_calibrate_result {
    int32_t n_free, n_data;
    uint32_t n_members;
    ri_calibrated_free free[RI_MOST_FREE]; /* in the order of names */
    double
        correlation[RI_MOST_FREE * (RI_MOST_FREE + 1) / 2]; /* of scores, over members: ri_calibration_at */
    ri_calibrate_datum datum[RI_MOST_DATA];
} ri_calibrate_result;

/* Runs it. `base` as for ri_study_episode_init. The result depends on the seed and the counts, not on
 * threads. Fails as ri_replicate_record and ri_smoother_step; RI_BAD_DATA (nothing to move, too few members).
 */
ri_status ri_calibrate(const ri_record *record, const ri_council_setup *base,
                       const ri_calibrate_options *options, ri_calibrate_result *result, ri_error *error);

/* The first replicate of the record that a member simulates before any step (0) or after one. [pure] */
uint64_t ri_calibrate_first_replicate(const ri_calibrate_options *options, uint32_t step, uint32_t member);

/* The same as rows for a setup: draws have the mean and, exactly, the covariance of the members. [pure] */
void ri_calibrate_rows(const ri_calibrate_result *result, ri_calibration *calibration);

#endif
