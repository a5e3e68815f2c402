/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_INFER_MODEL_H
#define RI_INFER_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "infer/transform.h"
#include "random/stream.h"

/* A state-space model as a table of functions. Its state is a fixed number of bytes without pointers, so that
 * a copy of the bytes is a clone; particles lie one behind the other and are handed over in blocks, so that a
 * model may work on arrays. Chance is addressed by (key, slot, purpose, step, word): the same on any number
 * of threads. */

/* Particles in slots first .. first + n - 1 of all. */
typedef struct ri_block {
    unsigned char *states; /* of slot `first`; aligned to 8 bytes, to 64 where its size is a multiple of it */
    size_t state_stride;   /* bytes from one to the next: at least the model's state_size */
    const double *parameters; /* of slot `first`, natural scale, in the model's order */
    size_t parameter_stride;  /* doubles from one slot's to the next's; 0: all have the same */
    uint32_t first, n;
    uint32_t step; /* 0 at the start */
    ri_key key;
} ri_block;

/* State and parameters of the block's i-th particle. [pure] */
static inline void *ri_block_state(const ri_block *block, uint32_t i) {
    return block->states + i * block->state_stride;
}

static inline const double *ri_block_parameters(const ri_block *block, uint32_t i) {
    return block->parameters + i * block->parameter_stride;
}

/* One uniform in (0,1), or standard normal, for each of the block's particles: entity = slot, ordinal = step.
 * A model's purposes are below RI_INFER_PURPOSES. [pure] but for *out */
void ri_block_units(const ri_block *block, uint16_t purpose, uint16_t word, double *out);
void ri_block_normals(const ri_block *block, uint16_t purpose, uint16_t word, double *out);

/* What this room draws for; frozen, a new purpose takes the next number. */
enum {
    RI_INFER_PURPOSES = 0xff00,
    RI_FOR_BRANCH = 0xff00,     /* the branch's number; 0 */
    RI_FOR_RESAMPLING = 0xff01, /* 0; step */
    RI_FOR_PROPOSAL = 0xff02,   /* iteration; parameter */
    RI_FOR_ACCEPTANCE = 0xff03, /* iteration; 0 */
    RI_FOR_DISTURBANCE = 0xff04 /* slot; step. word = parameter */
};

/* The key of one of many filters under `key`: same seed, a replication word of its own. [pure] */
ri_key ri_key_branch(ri_key key, uint64_t number);

typedef struct ri_ssm {
    const void *context; /* the functions' first argument; read only while a filter runs */
    size_t state_size;   /* bytes, above 0 */
    uint32_t grain;      /* particles to a block: what one call, and one task of a thread, is worth */
    uint32_t n_parameters;
    const ri_ssm_parameter *parameter;
    uint32_t n_series;
    const char *const *series; /* names, as messages say them */
    /* Writes the states of step 0. Fails as it likes, its error is handed on. [run] */
    ri_status (*start)(const void *context, const ri_block *block, ri_error *error);
    /* Moves the states from block->step - 1 to block->step. Fails likewise. [run] */
    ri_status (*step)(const void *context, const ri_block *block, ri_error *error);
    /* out[i]: log-density of `value` in that series, given state and parameters of particle i. A finite
     * number, or -INFINITY for what cannot be; everything else is an error. [pure] but for *out */
    void (*log_density)(const void *context, const ri_block *block, uint32_t series, double value,
                        double *out);
    /* Log-density of the parameters (natural scale), -INFINITY outside; for methods with a prior, else NULL.
     * [pure]
     */
    double (*log_prior)(const void *context, const double *parameters);
} ri_ssm;

/* What was seen: each series at most once a step, sorted by step, then series. What is not listed is missing.
 */
typedef struct ri_observation {
    uint32_t step, series;
    double value; /* finite */
} ri_observation;

typedef struct ri_observations {
    const ri_observation *at;
    uint32_t n, n_steps; /* steps 0 .. n_steps, the last of which may be unobserved */
} ri_observations;

/* Fails RI_BAD_DATA, naming place and value, when the table has gaps or the observations do not fit it.
 * [pure] */
ri_status ri_ssm_check(const ri_ssm *model, const ri_observations *observed, ri_error *error);

/* For methods that move parameters by steps of a standard deviation on the scale without bounds, 0 for one
 * that is held fixed: RI_BAD_DATA when an sd is out of range, a start (natural) is on or outside a bound, or
 * none moves. [pure] */
ri_status ri_ssm_check_moves(const ri_ssm *model, const double *start, const double *sd, ri_error *error);

/* Somebody's threads. run calls task(argument, i) for each i < n, in any order, on any threads, and returns
 * when all have returned. */
typedef struct ri_parallel {
    void *context;
    void (*run)(void *context, uint32_t n, void (*task)(void *argument, uint32_t i), void *argument);
} ri_parallel;

#endif
