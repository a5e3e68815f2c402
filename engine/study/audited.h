/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_AUDITED_H
#define RI_STUDY_AUDITED_H

#include "study/history.h"
#include "study/target.h"

/* What is known of councils' own audits (V11): single figures of a few councils, so shown and not counted. */

/* V11.over_graded: audits that inspectors found too favourable, mean of the councils that observations.csv
 * has; simulated, the first half year after the report, grades one step too high less those too low.
 * V11.gain: yearly gain in audits good or better, of councils whose two years it has; simulated, from the
 * first to the third year where the next inspection was better than inadequate. n episodes each replicate.
 * Fails RI_NO_MEMORY. [run] */
ri_status ri_audited_over_graded(const ri_record *record, const ri_history *simulated, uint32_t n,
                                 uint32_t n_replicates, ri_target *target, ri_error *error);
ri_status ri_audited_gain(const ri_record *record, const ri_history *simulated, uint32_t n,
                          uint32_t n_replicates, ri_target *target, ri_error *error);

#endif
