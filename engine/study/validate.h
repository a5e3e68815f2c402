/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_VALIDATE_H
#define RI_STUDY_VALIDATE_H

#include "study/curve.h"
#include "study/mechanism.h"
#include "study/replicate.h"
#include "study/target.h"

/* The simulator against the record: every target and every mechanism, with what passes. */

#define RI_MOST_TARGETS 24

typedef struct ri_validation {
    uint64_t seed;
    uint32_t n_replicates, n_episodes, n_inspections;
    int32_t n_targets, n_mechanisms;
    ri_target target[RI_MOST_TARGETS];
    ri_mechanism mechanism[RI_MOST_MECHANISMS];
    int32_t n_curves; /* of the targets asked for */
    ri_curve curve[RI_N_CURVES];
    int32_t n_imputed, n_start_figures; /* start figures of all episodes that nobody had published, of all */
    int32_t n_imputed_of[RI_N_START];   /* the same, figure by figure, of the n_episodes reports alone */
    uint64_t n_months;                  /* simulated council-months */
    ri_fingerprint fingerprint;
    bool is_whole; /* every target and mechanism was asked for */
} ri_validation;

/* Counted targets that pass and fail; targets that are shown do not count. [pure] */
int32_t ri_validation_n_passed(const ri_validation *validation);
int32_t ri_validation_n_failed(const ri_validation *validation);
/* Fewer replicates than this cannot tell: no tail probability falls below RI_PASS_TAIL. */
#define RI_FEWEST_REPLICATES 40
/* Whether the whole passes: at least nine of the eleven counted targets, V1, V3, V4, V8, V10 and V12 among
 * them, and every mechanism. Never unless everything was asked for, with
 * enough replicates. [pure] */
bool ri_validation_is_passed(const ri_validation *validation);

/* Which targets are wanted: ids or beginnings ("V4" also means "V4.last"); n = 0 means all. */
typedef struct ri_wanted {
    const char *const *id;
    int n;
} ri_wanted;
/* Whether a target or mechanism is wanted. [pure] */
bool ri_wanted_has(ri_wanted wanted, const char *id);

/* Simulates what the wanted targets need and judges them. `base`: see replicate.h. Results do not depend on
 * threads. Fails RI_USAGE (no target of that id), as ri_replicate_record. *out is large (about 110 kB). */
ri_status ri_validate(const ri_record *record, const ri_council_setup *base, const ri_study_options *options,
                      ri_wanted wanted, ri_validation *out, ri_error *error);

#endif
