/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_FREE_H
#define RI_STUDY_FREE_H

#include "council/parameter.h"
#include "council/setup.h"

/* The assumptions that calibration moves (free.def), as far as a setup has them. */

/* What is moved must have room among what is read. */
#define RI_MOST_FREE RI_MAX_CALIBRATED

typedef struct ri_free {
    const ri_parameter *row;
    int32_t role; /* RI_ROLE_*, -1 = the council's own */
    int32_t index;
    char name[RI_PARAMETER_NAME_SIZE]; /* as calibration.csv has it */
    const char *why;
} ri_free;

/* Those of a setup with bound roles that the scenario has not set: fills free[RI_MOST_FREE], returns how
 * many. [setup] */
int32_t ri_free_of(const ri_council_setup *setup, ri_free free[RI_MOST_FREE]);

/* A setup with the free ones at given scores and no other assumption drawn. */
typedef struct ri_freed {
    ri_council_setup setup;
    double set[RI_N_SLOTS][RI_PLUGIN_MAX_PARAMETERS];
} ri_freed;

/* Scores are of priors: the value is at quantile Phi(score). All others stand at what the scenario says or at
 * their default; figures that nobody published are still drawn. *out must not move afterwards. [setup] */
void ri_freed_init(ri_freed *out, const ri_council_setup *base, const ri_free *free, int32_t n,
                   const double *score);

#endif
