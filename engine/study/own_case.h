/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_OWN_CASE_H
#define RI_STUDY_OWN_CASE_H

#include "study/history.h"
#include "study/target.h"

/* Gloucestershire, which is in no half: where each figure of its record lies among the simulated (V12). */

/* The target V12. `observed` are the n episodes of the record and `simulated` the same, replicate by
 * replicate; `noted` are the observations that history.noted stands for. PIT: the share of replicates below
 * the figure, half of those equal to it; for "below so much" and "at least so many", the share of replicates
 * for which that is so, and only a small share speaks against the model. Passes when none lies outside 0.005
 * to 0.995, at most one outside 0.05 to 0.95, a DfE commissioner stays away in half of the replicates or
 * more, and the 90 % interval of the wait is at most 1.25 times as wide as that of the other councils' waits
 * (Kaplan-Meier). Fails RI_NO_MEMORY. [run] */
ri_status ri_own_case_target(const ri_history *observed, uint32_t n, const ri_history *simulated,
                             uint32_t n_replicates, const ri_noted_figure *noted, int32_t n_noted,
                             ri_target *target, ri_error *error);

#endif
