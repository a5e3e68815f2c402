/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_ABLATIONS_H
#define RI_STUDY_ABLATIONS_H

#include "record/table.h"

/* What each target rests on: the record simulated once more without one part of the model.
 * scenarios/ablations.py measures it and keeps it in scenarios/data/ablations.csv. */
typedef struct ri_ablation {
    const char *id, *target, *without;      /* "shock", "V7", what is left out, in words */
    bool is_named;                          /* the target is one that the part is meant for */
    bool is_pass_with, is_pass_without;     /* the verdict with the part, and without it */
    double p_with, p_without;               /* tail probability; NaN where there is none */
    double distance_with, distance_without; /* of record and simulator, in SDs of simulated records with
                                             * the part (root mean square over figures); NaN likewise */
    double n_replicates;
    const char *revision, *note; /* what becomes of figures that never vary; "" else */
} ri_ablation;

typedef struct ri_ablations {
    int32_t n;
    ri_ablation *row; /* those of one id together */
    ri_table table;   /* holds the words */
} ri_ablations;

/* Reads folder/ablations.csv; none when there is no such file. The caller disposes *out, also after a
 * failure. Fails as ri_table_load. [setup] */
ri_status ri_ablations_load(ri_ablations *out, const char *folder, ri_error *error);
void ri_ablations_dispose(ri_ablations *ablations);

#endif
