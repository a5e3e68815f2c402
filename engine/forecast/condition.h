/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_FORECAST_CONDITION_H
#define RI_FORECAST_CONDITION_H

#include <stdatomic.h>

#include "council/particle.h"
#include "forecast/observing.h"

/* A council conditioned on its own months: a bootstrap filter (infer/particle_filter.h) whose particles are
 * whole worlds, each with assumptions of its own drawn from the priors, so that these are learnt together
 * with the state. A copy made in resampling gets other chance before it lives on. Particle i is replication i
 * of the seed; with nothing observed, its record is that replication's, bit for bit. */

typedef struct ri_condition_options {
    uint32_t n_particles; /* at least 2; each takes ri_particle_bytes, 2 MB or so */
    uint64_t seed;
    int32_t n_threads;      /* results do not depend on it */
    uint32_t n_held;        /* months after as_of for which chances held off are told; 0: none */
    const atomic_int *stop; /* may be NULL; not 0: RI_INTERRUPTED soon */
    /* May be NULL. Called now and then, on any thread: months that particles have lived, of all. */
    void (*on_progress)(void *context, uint64_t done, uint64_t all);
    void *progress_context;
} ri_condition_options;

/* Worlds that were lived to the end of the simulation, each equally likely given what was observed. */
typedef struct ri_conditioned {
    uint32_t n, n_steps;
    double log_likelihood;
    double *ess; /* n_steps + 1: effective number of particles; n where nothing was observed */
    double *step_log_likelihood; /* n_steps + 1 */
    uint32_t *start;             /* n: the replication with which the world began */
    uint32_t n_starts;           /* different ones among them */
    ri_particle_look *look;      /* n, at the end */
    const int64_t **record;      /* n, in `memory` */
    ri_held *held;               /* n x n_held */
    size_t particle_bytes;
    void *memory;
} ri_conditioned;

/* The model's setup has the known events (known_events.h), or none, and simulates beyond as_of. The caller
 * disposes *conditioned, also after a failure. Fails RI_FAILED, naming month and series, when no particle
 * could have given a value; RI_INTERRUPTED, RI_BAD_PLUGIN, RI_NO_MEMORY. [run] */
ri_status ri_condition(const ri_council_model *model, const ri_observing *observing,
                       const ri_condition_options *options, ri_conditioned *conditioned, ri_error *error);
void ri_conditioned_dispose(ri_conditioned *conditioned);

#endif
