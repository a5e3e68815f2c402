/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/if2.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"
#include "infer/particle_filter.h"

/* The model whose state is a particle's parameters (without bounds, then natural) and then that of the model
 * inside: iterated filtering is a particle filter of it. */
typedef struct swarm {
    const ri_ssm *inner;
    const ri_if2_options *options;
    uint32_t n_steps, iteration;
    double *z;     /* n_particles x n_parameters: where an iteration starts */
    double *noise; /* n_particles; each block has its part */
} swarm;

ri_if2_options ri_if2_options_default(void) {
    return (ri_if2_options){.n_particles = 1000, .n_iterations = 100, .last_share = 0.02};
}

static ri_block inside(const swarm *s, const ri_block *block) {
    size_t n = s->inner->n_parameters;
    ri_block inner = *block;
    inner.states += 2 * n * sizeof(double);
    inner.parameters = (const double *)(const void *)block->states + n;
    inner.parameter_stride = block->state_stride / sizeof(double);
    return inner;
}

static void disturb(const swarm *s, const ri_block *block) {
    uint32_t n = s->inner->n_parameters;
    double *noise = s->noise + block->first;
    double passed = (s->iteration + (double)block->step / (s->n_steps + 1.0)) / s->options->n_iterations;
    double share = ri_pow(s->options->last_share, passed);
    for (uint32_t k = 0; k < n; k++) {
        double sd = s->options->walk_sd[k] * share;
        if (!(sd > 0))
            continue;
        ri_block_normals(block, RI_FOR_DISTURBANCE, (uint16_t)k, noise);
        for (uint32_t i = 0; i < block->n; i++) {
            double *z = ri_block_state(block, i);
            z[k] += sd * noise[i];
            z[n + k] = ri_transform_back(&s->inner->parameter[k], z[k]);
        }
    }
}

static ri_status start(const void *context, const ri_block *block, ri_error *error) {
    const swarm *s = context;
    uint32_t n = s->inner->n_parameters;
    for (uint32_t i = 0; i < block->n; i++) {
        double *z = ri_block_state(block, i);
        memcpy(z, s->z + (size_t)(block->first + i) * n, n * sizeof *z);
        memcpy(z + n, s->options->start, n * sizeof *z);
    }
    disturb(s, block);
    const ri_block inner = inside(s, block);
    return s->inner->start(s->inner->context, &inner, error);
}

static ri_status step(const void *context, const ri_block *block, ri_error *error) {
    const swarm *s = context;
    disturb(s, block);
    const ri_block inner = inside(s, block);
    return s->inner->step(s->inner->context, &inner, error);
}

static void log_density(const void *context, const ri_block *block, uint32_t series, double value,
                        double *out) {
    const swarm *s = context;
    const ri_block inner = inside(s, block);
    s->inner->log_density(s->inner->context, &inner, series, value, out);
}

static ri_ssm swarm_ssm(const swarm *s) {
    ri_ssm model = *s->inner;
    model.context = s;
    model.state_size += 2 * s->inner->n_parameters * sizeof(double);
    model.start = start;
    model.step = step;
    model.log_density = log_density;
    model.log_prior = NULL;
    return model;
}

static ri_status check(const ri_ssm *model, const ri_if2_options *o, ri_error *error) {
    if (!(o->last_share > 0 && o->last_share <= 1) || o->n_iterations < 1)
        return ri_error_set(error, RI_BAD_DATA, "last share %g, %u iterations: above 0 to 1, and at least 1",
                            o->last_share, o->n_iterations);
    return ri_ssm_check_moves(model, o->start, o->walk_sd, error);
}

static void gather(const swarm *s, const ri_block *particles) {
    uint32_t n = s->inner->n_parameters;
    for (uint32_t i = 0; i < particles->n; i++)
        memcpy(s->z + (size_t)i * n, ri_block_state(particles, i), n * sizeof *s->z);
}

/* Natural; what is held fixed stays what it was. */
static void fill_mean(const swarm *s, double *out) {
    uint32_t n = s->inner->n_parameters, n_particles = s->options->n_particles;
    for (uint32_t k = 0; k < n; k++) {
        double sum = 0;
        for (uint32_t i = 0; i < n_particles; i++)
            sum += s->z[(size_t)i * n + k];
        out[k] = s->options->walk_sd[k] > 0 ? ri_transform_back(&s->inner->parameter[k], sum / n_particles)
                                            : s->options->start[k];
    }
}

static ri_status iterate(swarm *s, ri_filter *filter, ri_if2_result *result, ri_error *error) {
    ri_filter_result found;
    ri_error why = {0};
    ri_key key = ri_key_branch(s->options->key, s->iteration);
    ri_status status = ri_filter_run(filter, NULL, key, NULL, &found, &why);
    if (status == RI_OK)
        status = ri_filter_death(filter, &found, &why);
    if (status != RI_OK)
        return ri_error_set(error, status, "iteration %u: %s", s->iteration, why.text);
    gather(s, ri_filter_particles(filter));
    if (result->path != NULL)
        fill_mean(s, result->path + (size_t)s->iteration * s->inner->n_parameters);
    if (result->log_likelihood != NULL)
        result->log_likelihood[s->iteration] = found.log_likelihood;
    return RI_OK;
}

ri_status ri_if2_run(const ri_ssm *model, const ri_observations *observed, const ri_if2_options *o,
                     ri_if2_result *result, ri_error *error) {
    uint32_t n = model->n_parameters;
    swarm s = {.inner = model, .options = o, .n_steps = observed->n_steps};
    ri_filter *filter = NULL;
    const ri_ssm all = swarm_ssm(&s);
    ri_status status = check(model, o, error);
    if (status == RI_OK)
        status = ri_filter_create(&all, observed, o->n_particles, o->parallel, &filter, error);
    if (status == RI_OK) {
        s.z = calloc((size_t)o->n_particles * n, sizeof *s.z);
        s.noise = calloc(o->n_particles, sizeof *s.noise);
        if (s.z == NULL || s.noise == NULL)
            status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u particles", o->n_particles);
    }
    for (size_t i = 0; status == RI_OK && i < (size_t)o->n_particles * n; i++)
        if (o->walk_sd[i % n] > 0)
            s.z[i] = ri_transform_forth(&model->parameter[i % n], o->start[i % n]);
    for (; status == RI_OK && s.iteration < o->n_iterations; s.iteration++)
        status = iterate(&s, filter, result, error);
    if (status == RI_OK)
        fill_mean(&s, result->parameters);
    ri_filter_destroy(filter);
    free(s.z);
    free(s.noise);
    return status;
}
