/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_RESAMPLE_H
#define RI_STUDY_RESAMPLE_H

#include "base/error.h"
#include "random/stream.h"

/* As many councils as there are, drawn with replacement, each with all its items: index[] names the items of
 * the draw (at most `room`, others are left out). code[] holds the council of each of n items, ascending.
 * Draws are addressed by the key, so a replication of it is another draw. Returns how many items. [pure] */
uint32_t ri_resample_councils(const int32_t *code, uint32_t n, ri_key key, uint32_t *index, uint32_t room);

#define RI_MOST_RESAMPLED 512
#define RI_N_RESAMPLES    400

/* Fills the figures of one draw of councils, NaN where it has none. [run] */
typedef ri_status ri_resample_measure(const void *context, const uint32_t *index, uint32_t n, double *value,
                                      ri_error *error);

/* Standard deviations of m figures (at most RI_MOST_RESAMPLED) over RI_N_RESAMPLES draws of councils,
 * addressed by `seed`, of the draws that have a value; NaN with fewer than two. n <= RI_MOST_RESAMPLED items,
 * codes ascending. Fails as `measure`. [run] */
ri_status ri_resample_sd(const int32_t *code, uint32_t n, uint64_t seed, ri_resample_measure *measure,
                         const void *context, uint32_t m, double *sd, ri_error *error);

/* Covariance of m figures, m squared, over the same draws, of those that have all of them; zeros when fewer
 * than two do. Fails as `measure`, RI_NO_MEMORY. [run] */
ri_status ri_resample_covariance(const int32_t *code, uint32_t n, uint64_t seed, ri_resample_measure *measure,
                                 const void *context, uint32_t m, double *covariance, ri_error *error);

#endif
