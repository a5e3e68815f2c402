/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_REPEAT_H
#define RI_STUDY_REPEAT_H

#include "study/replicate.h"

/* One council simulated again and again, for an experiment: replicate r has the key (seed, r). */

/* Reads replicate r; the worker is as the replication left it. Called from any thread, in any order, so it
 * writes what belongs to r alone. */
typedef ri_status ri_repeat_read(void *context, uint32_t r, const int64_t *record, ri_council_worker *worker,
                                 ri_error *error);

/* Simulates options->n_replicates and adds their fingerprint, index experiment * 2^32 + r, to *fingerprint.
 * Progress is not told. Fails as ri_council_model_create, ri_council_replicate and `read`, RI_NO_MEMORY,
 * RI_FAILED (no thread), RI_INTERRUPTED. */
ri_status ri_repeat(const ri_council_setup *setup, const ri_study_options *options, uint32_t experiment,
                    ri_repeat_read *read, void *context, ri_fingerprint *fingerprint, ri_error *error);

#endif
