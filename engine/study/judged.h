/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_JUDGED_H
#define RI_STUDY_JUDGED_H

#include "study/history.h"
#include "study/inspected.h"
#include "study/target.h"

/* Whether grades hang together as the inspectorate's do (V8): help and protection or care inadequate makes
 * the whole inadequate; leaders mostly are when the whole is. */

/* One inspection: grades of areas, -1 = not judged; overall -1: it did not take place. */
typedef struct ri_judged {
    int32_t code;
    bool is_sif;
    int32_t grade[RI_N_AREAS];
} ri_judged;

enum { RI_JUDGED_RULE, RI_JUDGED_SIF, RI_JUDGED_ILACS, RI_N_JUDGED };
/* The share that the rule makes inadequate, of those with either area inadequate; the share with leaders
 * inadequate, of inspections inadequate overall, SIF and ILACS; of how many. NaN where there are none. [pure]
 */
void ri_judged_measure(const ri_judged *judged, uint32_t n, double value[RI_N_JUDGED],
                       uint32_t n_used[RI_N_JUDGED]);

/* The inspection that began an episode; one of V9. [pure] */
ri_judged ri_judged_first(const ri_history *history);
ri_judged ri_judged_inspected(const ri_inspected *inspected);

#define RI_MOST_JUDGED 512

/* The target V8 of a half: `observed` and, replicate by replicate, n_each simulated inspections; those of the
 * half count. The shares are judged as every target, but that the SDs of the observed ones are restated at
 * the number of inspections that a replicate has, sd x sqrt(n observed / mean n simulated): a share of fewer
 * varies more by chance alone. The rule must hold in every replicate. `what` names which inspections the
 * simulated are. Fails RI_NO_MEMORY. [run] */
ri_status ri_judged_target(const ri_judged *observed, uint32_t n, const ri_judged *simulated, uint32_t n_each,
                           uint32_t n_replicates, ri_half half, const char *what, uint64_t seed,
                           ri_target *target, ri_error *error);

#endif
