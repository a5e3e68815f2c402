/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_RUN_IN_H
#define RI_STUDY_RUN_IN_H

#include "study/inspected.h"
#include "study/replicate.h"

/* Inspections of councils as the record has them, each after 36 simulated months without a judgement, under
 * the rules in force on its first day. No grade goes in: a council begins with the figures that it had
 * published by the inspection, held as what they are without a shock, and with practice out of the spread
 * between councils (council/standing.h). */

#define RI_RUN_IN_MONTHS 36

typedef struct ri_run_ins {
    uint32_t n, n_replicates;
    ri_inspected *observed;     /* n */
    ri_inspected *simulated;    /* replicate r of inspection i: [r * n + i] */
    int32_t n_imputed;          /* start figures that nobody had published */
    ri_fingerprint fingerprint; /* index r * n + i */
    uint64_t n_months;          /* simulated council-months */
} ri_run_ins;

/* Simulates those of a half. `base` as in ri_study_episode_init. If is_swapped, each is also judged on the
 * evidence of another council's inspection (swapped_grade): in each replicate the next one in an order drawn
 * for it.
 * Results do not depend on threads. Fails as ri_replicate_record, RI_BAD_DATA when there is none. The caller
 * disposes *out in any case. */
ri_status ri_run_in(const ri_record *record, const ri_council_setup *base, ri_half half,
                    const ri_study_options *options, bool is_swapped, ri_run_ins *out, ri_error *error);
void ri_run_ins_dispose(ri_run_ins *run_ins);

/* The setup of one inspection. *setup is large. Fails as ri_record_council_start. [setup] */
ri_status ri_run_in_setup(const ri_record *record, const ri_council_setup *base,
                          const ri_inspected *inspected, ri_council_setup *setup, ri_error *error);

#endif
