/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STUDY_SENSITIVITY_H
#define RI_STUDY_SENSITIVITY_H

#include "ensemble/ensemble.h"
#include "ensemble/path.h"
#include "infer/morris.h"
#include "infer/sobol.h"
#include "study/factor.h"

/* On what an outcome depends: `reinspect sensitivity`. At each point of a design the council is simulated
 * n_replications times with the factors at that point, and the mean of the outcome is the answer. Points of
 * one block (a trajectory of Morris, a shift of Sobol) have the same replications, so that what is compared
 * has the same chance; the next block has the next ones, so that the spread over blocks holds chance too.
 * Factors are moved independently, also where the record made them go together. */

typedef enum ri_sensitivity_method { RI_MORRIS, RI_SOBOL } ri_sensitivity_method;

typedef struct ri_sensitivity_options {
    ri_sensitivity_method method;
    ri_path path;            /* the outcome */
    uint32_t n_blocks;       /* trajectories or shifts, at least 2 */
    uint32_t n_points;       /* Sobol's, of a shift, at least 2; nothing of Morris */
    uint32_t n_replications; /* of each point, at least 2: by their differences chance is told from effects */
    uint64_t seed;
    ri_store *store;   /* NULL, or where points are kept: those that `run` has there are not simulated again,
                          whichever outcome was asked for then */
    int64_t run;       /* begun there, or reopened */
    int32_t n_threads; /* 1 .. 256 */
    const atomic_int *stop; /* may be NULL */
    void (*on_progress)(void *context,
                        ri_progress progress); /* may be NULL; from any thread, one at a time */
    void *progress_context;
} ri_sensitivity_options;

#define RI_SENSITIVITY_LEVEL  0.9 /* of all intervals */
#define RI_SENSITIVITY_LEVELS 4   /* of Morris: 5, 35, 65 and 95 % points of each prior */
#define RI_SENSITIVITY_TAIL   0.05

typedef struct ri_sensitivity_row {
    ri_factor factor;
    double low, high;        /* its 5 % and 95 % points; of a lever 0 and 1 */
    ri_morris_factor morris; /* per way from low to high, in the outcome's unit */
    ri_sobol_factor sobol;
    double chance; /* mu*, or the total share, of a factor that only disturbs the chance behind the outcome */
    bool stands_out; /* Morris: mu* is beyond the limit that chance alone keeps to, for all factors together,
                        in 95 of 100 studies; Sobol: the total's interval lies above `chance` */
} ri_sensitivity_row;

typedef struct ri_sensitivity {
    ri_sensitivity_options asked;
    uint32_t n_factors;
    ri_sensitivity_row *row; /* the most influential first: by mu*, or by the total share */
    uint32_t n_blocks;       /* done: fewer when interrupted */
    bool is_complete;
    double mean;                /* of the outcome over all points of these blocks */
    double variance;            /* Sobol: of the answers */
    uint64_t n_simulated;       /* replications of these blocks */
    ri_fingerprint fingerprint; /* over them: index point x n_replications + i */
    double wall_seconds;
} ri_sensitivity;

/* Points of one block; replications of all. [pure] */
uint64_t ri_sensitivity_block(const ri_sensitivity_options *options, uint32_t n_factors);
uint64_t ri_sensitivity_budget(const ri_sensitivity_options *options, uint32_t n_factors);

/* Runs it. The result does not depend on threads. Interrupted is no failure when two blocks are done, which
 * are then what is told; else RI_INTERRUPTED. Fails as ri_council_replicate, RI_BAD_DATA (the outcome has no
 * value at a point), RI_USAGE (too many points), RI_NO_MEMORY, RI_FAILED (no thread). The caller disposes in
 * any case; rows point into the scenario. */
ri_status ri_sensitivity_run(const ri_council_setup *setup, const ri_factors *factors,
                             const ri_sensitivity_options *options, ri_sensitivity *out, ri_error *error);
void ri_sensitivity_dispose(ri_sensitivity *sensitivity);

#endif
