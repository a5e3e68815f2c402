/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_TARGET_H
#define RI_STUDY_TARGET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* What the simulator is held to: a target is a statistic of the record beside the same statistic of many
 * simulated records; a mechanism is one number of an experiment inside the model. */

#define RI_MOST_COMPONENTS 24
#define RI_REASON_SIZE     256

/* Which councils a target is judged on. */
typedef enum ri_half {
    RI_HALF_TRAIN, /* even DfE codes without 916 */
    RI_HALF_CHECK, /* odd DfE codes */
    RI_HALF_BOTH,  /* all but 916 */
    RI_HALF_OWN    /* one council or none: on its own terms */
} ri_half;
extern const char *const ri_half_words[4]; /* "train", "check", "both", "own" */

/* Whether a council counts in a half; RI_HALF_OWN takes 916 alone. [pure] */
bool ri_half_has(ri_half half, int32_t code);

/* One number of a target's statistic. */
typedef struct ri_target_part {
    char label[64];
    const char *unit; /* NULL: the target's; else "share", "points", "ratio", "cases", "months", "visits",
                       * "grade", "per_10k", "times" */
    double observed;  /* NaN: the record does not say */
    double mean, sd;  /* over replicates; ri_target_judge fills them */
    double
        bootstrap_sd; /* of the observed figure over councils (V8: judged.h); NaN where it does not apply */
    double pit;       /* V12: where the observed figure lies among the simulated, 0 to 1; NaN elsewhere */
} ri_target_part;

typedef struct ri_target {
    const char *id, *what, *source, *unit; /* "V1", in words, the files of scenarios/data/, "share" */
    ri_half half;
    bool is_counted;  /* one of the eleven that count */
    bool is_by_shift; /* the smallest shift that it would catch is worked out (n^2 work) */
    bool is_vague_ok; /* the ratio of SDs is no part of its rule */
    int32_t n;        /* episodes, councils or visits that the observed figure rests on */
    int32_t n_components;
    ri_target_part component[RI_MOST_COMPONENTS];
    uint32_t n_replicates;   /* with a value */
    double tail_probability; /* NaN where there is none */
    double sd_ratio;         /* median over components of SD of replicates / bootstrap SD; NaN likewise */
    double detectable_shift; /* in SDs of each component; NaN where none up to 10 is caught */
    bool is_pass;
    char reason[RI_REASON_SIZE]; /* why it fails, "" where it passes; or what it leaves open */
} ri_target;

/* One number of an experiment inside the model (M1-M5). */
typedef struct ri_mechanism {
    const char *id, *what, *bound; /* "M1", in words, "at least 0.8" */
    double value;
    bool is_pass;
    char reason[RI_REASON_SIZE];
} ri_mechanism;

/* The rules of a pass. */
#define RI_PASS_TAIL     0.05 /* smallest tail probability */
#define RI_PASS_SD_RATIO 1.3  /* largest ratio of SDs: vagueness does not pay */
#define RI_CAUGHT_SHARE  0.8  /* how often the smallest shift is caught */

/* Appends a component, cut to the room there is (more is our own mistake). The label is printf-like. */
ri_target_part *ri_target_add(ri_target *target, double observed, const char *label, ...)
    __attribute__((format(printf, 3, 4)));

/* Judges a target whose components hold `observed` and `bootstrap_sd` by the statistics of n replicates,
 * value[r * n_components + k]: fills mean, sd, tail probability, ratio, shift, is_pass and reason. A
 * replicate with a component that is NaN has no value and is left out. A component whose observed figure is
 * NaN, or fewer than half of the replicates with a value, fails with that reason. Appends to a reason that is
 * there. Fails RI_NO_MEMORY. [run] */
ri_status ri_target_judge(ri_target *target, const double *value, uint32_t n, ri_error *error);

/* Adds a sentence to a reason. */
void ri_reason_add(char reason[RI_REASON_SIZE], const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
