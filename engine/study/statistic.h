/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_STATISTIC_H
#define RI_STUDY_STATISTIC_H

#include "study/history.h"
#include "study/target.h"

/* The statistics of the record: each a function of histories that knows not whether they are observed,
 * simulated or drawn again from the observed ones. */

#define RI_MOST_HISTORIES 512

/* A statistic of some episodes. Fills value[] (NaN where it has none) and how many episodes, visits or gaps
 * it rests on. n <= RI_MOST_HISTORIES. Fails RI_NO_MEMORY. [run] */
typedef ri_status ri_measure(const ri_history *const *history, uint32_t n, double *value, int32_t *n_used,
                             ri_error *error);

typedef struct ri_statistic {
    const char *id, *what, *source, *unit;
    ri_half half; /* on which it is judged */
    bool is_counted;
    bool is_vague_ok;
    int32_t n_components;
    const char *const *label; /* one a component */
    ri_measure *measure;
    const char *const *part_unit; /* likewise, or NULL: the statistic's */
} ri_statistic;

enum { RI_N_STATISTICS = 10 };
extern const ri_statistic ri_statistic_table[RI_N_STATISTICS];

/* The target of a statistic: what is observed, with its standard deviation over councils drawn again (with
 * replacement, all episodes of a council together; 400 draws, addressed by `seed`), not judged yet.
 * `observed` are all episodes of the record; those of the half count. Fails RI_NO_MEMORY. [run] */
ri_status ri_statistic_observe(const ri_statistic *statistic, ri_half half, const ri_history *observed,
                               uint32_t n, uint64_t seed, ri_target *target, ri_error *error);

/* The statistic of one record, observed or simulated: n episodes, those of the half count. Fills
 * statistic->n_components values. Fails RI_NO_MEMORY. [run] */
ri_status ri_statistic_measure(const ri_statistic *statistic, ri_half half, const ri_history *history,
                               uint32_t n, double *value, ri_error *error);

/* Covariance of the components, n_components squared, over the same draws of councils as ri_statistic_observe
 * takes: ri_resample_covariance. Fails RI_NO_MEMORY. [run] */
ri_status ri_statistic_covariance(const ri_statistic *statistic, ri_half half, const ri_history *observed,
                                  uint32_t n, uint64_t seed, double *covariance, ri_error *error);

/* Judges it by replicates of the record: n episodes each, replicate by replicate. Fails RI_NO_MEMORY. [run]
 */
ri_status ri_statistic_judge(const ri_statistic *statistic, const ri_history *simulated, uint32_t n,
                             uint32_t n_replicates, ri_target *target, ri_error *error);

#endif
