/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_VALIDATION_WORDS_H
#define RI_REPORT_VALIDATION_WORDS_H

#include "report/validation.h"
#include "report/words.h"

/* What `reinspect validate` found, said to people who read no statistics. */

/* What a target asks, on its own: "How soon a DfE commissioner is appointed". [pure] */
const char *ri__target_title(const ri_target *target);
/* "councils with an odd code". [pure] */
const char *ri__half_label(ri_half half);
/* "passes", "fails". [pure] */
const char *ri__verdict(bool is_pass);
/* A figure, or a width in the same unit, of a part of a target: "14.3%", "+7.4 points", "36.1 months". [pure]
 */
ri__word ri__part_value(const ri_target *target, const ri_target_part *part, double value);
ri__word ri__part_width(const ri_target *target, const ri_target_part *part, double width);
/* How far the simulator lies from the record, in SDs of simulated records, above 0 when it is too high; 0
 * where the record gives a bound that holds, NaN where there is no distance. [pure] */
double ri__part_distance(const ri_target_part *part);
/* Whether the part is a bound, "less than" or "at least" so much. [pure] */
bool ri__part_is_bound(const ri_target_part *part);
/* Whether it lies outside where 90 of 100 simulated records do; false where it has no place. [pure] */
bool ri__part_is_outside(const ri_target_part *part);
#define RI__OUTMOST 0.05 /* study/own_case.c judges by it */

/* "5 of 11 counted targets pass, ..." and what that says of the whole. */
void ri__validation_verdict(const ri_validation *validation, ri_text *text);
/* Why a target fails, then its figures that lie farthest: what the record says, what the simulator, which
 * way.
 */
void ri__target_failure(const ri_target *target, ri_text *text);

#endif
