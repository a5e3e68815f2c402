/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/particle_filter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "abi/math.h"
#include "infer/resample.h"

/* What a block's task found. */
typedef struct report {
    ri_error error;
    double largest; /* log-weight */
} report;

struct ri_filter {
    const ri_ssm *model;
    const ri_observations *observed;
    const ri_parallel *parallel;
    uint32_t n, n_blocks;
    unsigned char *states;
    double *log_weight, *weight; /* `weight` holds densities until all are known */
    uint32_t *count, *ancestor;
    report *reports;
    /* What runs now; tasks read it. */
    ri_block all;
    const ri_observation *now; /* the step's observations */
    uint32_t n_now;
};

static void *array(uint32_t n, size_t size) {
    return n > SIZE_MAX / size ? NULL : malloc(n * size);
}

/* On a line of the cache, so that states of a multiple of 64 bytes all begin on one. */
static unsigned char *states(uint32_t n, size_t stride) {
    return n > (SIZE_MAX - 63) / stride ? NULL : aligned_alloc(64, (n * stride + 63) / 64 * 64);
}

static bool alloc(ri_filter *f) {
    f->states = states(f->n, f->all.state_stride);
    f->log_weight = array(f->n, sizeof *f->log_weight);
    f->weight = array(f->n, sizeof *f->weight);
    f->count = array(f->n, sizeof *f->count);
    f->ancestor = array(f->n, sizeof *f->ancestor);
    f->reports = array(f->n_blocks, sizeof *f->reports);
    return f->states && f->log_weight && f->weight && f->count && f->ancestor && f->reports;
}

ri_status ri_filter_create(const ri_ssm *model, const ri_observations *observed, uint32_t n,
                           const ri_parallel *parallel, ri_filter **filter, ri_error *error) {
    *filter = NULL;
    ri_status status = ri_ssm_check(model, observed, error);
    if (status != RI_OK)
        return status;
    if (n < 2 || n > INT32_MAX)
        return ri_error_set(error, RI_BAD_DATA, "%u particles: from 2 to %d", n, INT32_MAX);
    ri_filter *f = calloc(1, sizeof *f);
    if (f != NULL) {
        f->model = model;
        f->observed = observed;
        f->parallel = parallel;
        f->n = n;
        f->n_blocks = (n - 1) / model->grain + 1;
        f->all = (ri_block){.state_stride = (model->state_size + 7) / 8 * 8, .n = n};
    }
    if (f == NULL || !alloc(f)) {
        ri_filter_destroy(f);
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u particles of %zu bytes", n,
                            model->state_size);
    }
    f->all.states = f->states;
    *filter = f;
    return RI_OK;
}

void ri_filter_destroy(ri_filter *f) {
    if (f == NULL)
        return;
    free(f->states);
    free(f->log_weight);
    free(f->weight);
    free(f->count);
    free(f->ancestor);
    free(f->reports);
    free(f);
}

static ri_block block_of(const ri_filter *f, uint32_t at) {
    ri_block block = f->all;
    block.first = at * f->model->grain;
    block.n = f->n - block.first < f->model->grain ? f->n - block.first : f->model->grain;
    block.states += block.first * block.state_stride;
    return block;
}

/* Adds one observation's log-densities to the block's log-weights. */
static void weigh(const ri_filter *f, const ri_block *block, const ri_observation *seen, ri_error *error) {
    double *density = f->weight + block->first, *log_weight = f->log_weight + block->first;
    f->model->log_density(f->model->context, block, seen->series, seen->value, density);
    bool is_bad = false;
    for (uint32_t i = 0; i < block->n; i++) {
        log_weight[i] += density[i];
        is_bad |= !(log_weight[i] < (double)INFINITY); /* NaN is not below */
    }
    for (uint32_t i = 0; is_bad && i < block->n; i++)
        if (!(log_weight[i] < (double)INFINITY))
            ri_error_set(
                error, RI_FAILED,
                "step %u, series %s, particle %u: the log-density of %g is %g, and %g with the series "
                "before it in that step; it is to be a finite number or -inf",
                block->step, f->model->series[seen->series], block->first + i, seen->value, density[i],
                log_weight[i]);
}

static void move_and_weigh(void *argument, uint32_t at) {
    const ri_filter *f = argument;
    const ri_ssm *model = f->model;
    const ri_block block = block_of(f, at);
    report *mine = &f->reports[at];
    ri_error why;
    why.status = RI_OK;
    ri_status status = block.step == 0 ? model->start(model->context, &block, &why)
                                       : model->step(model->context, &block, &why);
    if (status != RI_OK)
        ri_error_set(&mine->error, status, "step %u, particles from %u on: %s", block.step, block.first,
                     why.status != RI_OK ? why.text : ri_status_text(status));
    mine->largest = -(double)INFINITY;
    if (f->n_now == 0 || mine->error.status != RI_OK)
        return;
    double *log_weight = f->log_weight + block.first;
    for (uint32_t i = 0; i < block.n; i++)
        log_weight[i] = 0;
    for (uint32_t k = 0; k < f->n_now; k++)
        weigh(f, &block, &f->now[k], &mine->error);
    for (uint32_t i = 0; i < block.n; i++)
        mine->largest = log_weight[i] > mine->largest ? log_weight[i] : mine->largest;
}

static void copy_children(void *argument, uint32_t at) {
    const ri_filter *f = argument;
    const ri_block block = block_of(f, at);
    for (uint32_t i = block.first; i < block.first + block.n; i++)
        if (f->ancestor[i] != i)
            memcpy(f->states + i * block.state_stride, f->states + f->ancestor[i] * block.state_stride,
                   block.state_stride);
}

static void for_blocks(ri_filter *f, void (*task)(void *argument, uint32_t at)) {
    if (f->parallel != NULL)
        f->parallel->run(f->parallel->context, f->n_blocks, task, f);
    else
        for (uint32_t at = 0; at < f->n_blocks; at++)
            task(f, at);
}

/* The largest log-weight of all, or the error of the lowest block. */
static ri_status gather(const ri_filter *f, double *largest, ri_error *error) {
    *largest = -(double)INFINITY;
    for (uint32_t at = 0; at < f->n_blocks; at++) {
        const report *found = &f->reports[at];
        if (found->error.status != RI_OK)
            return ri_error_set(error, found->error.status, "%s", found->error.text);
        *largest = found->largest > *largest ? found->largest : *largest;
    }
    return RI_OK;
}

/* Weights, the largest of them 1; their sum in order. */
static double fill_weights(ri_filter *f, double largest, double *ess) {
    double total = 0, squares = 0;
    for (uint32_t i = 0; i < f->n; i++)
        f->weight[i] = f->log_weight[i] - largest;
    ri_exp_array(f->weight, f->weight, f->n);
    for (uint32_t i = 0; i < f->n; i++) {
        total += f->weight[i];
        squares += f->weight[i] * f->weight[i];
    }
    *ess = total * total / squares;
    return total;
}

static void resample(ri_filter *f, double total) {
    double u = ri_draw_unit(f->all.key, 0, RI_FOR_RESAMPLING, f->all.step, 0);
    ri_resample_counts(f->weight, f->n, total, u, f->count);
    ri_resample_ancestors(f->count, f->n, f->ancestor);
    for_blocks(f, copy_children);
}

/* Adds the densities of one observation to all log-weights once more. */
static void weigh_again(ri_filter *f, const ri_observation *seen, bool *is_possible, bool *is_left) {
    for (uint32_t at = 0; at < f->n_blocks; at++) {
        ri_block block = block_of(f, at);
        f->model->log_density(f->model->context, &block, seen->series, seen->value, f->weight + block.first);
    }
    *is_possible = *is_left = false;
    for (uint32_t i = 0; i < f->n; i++) {
        f->log_weight[i] += f->weight[i];
        *is_possible |= f->weight[i] > -(double)INFINITY;
        *is_left |= f->log_weight[i] > -(double)INFINITY;
    }
}

/* Which of the step's observations left no particle. */
static void find_death(ri_filter *f, ri_filter_result *result) {
    bool is_left = true;
    for (uint32_t i = 0; i < f->n; i++)
        f->log_weight[i] = 0;
    for (uint32_t k = 0; is_left && k < f->n_now; k++) {
        weigh_again(f, &f->now[k], &result->is_joint, &is_left);
        result->death_series = f->now[k].series;
    }
    result->has_died = true;
    result->death_step = f->all.step;
    result->log_likelihood = -(double)INFINITY;
}

static void keep(const ri_filter *f, const ri_filter_record *record, double log_likelihood, double ess) {
    if (record == NULL)
        return;
    uint32_t step = f->all.step;
    if (record->ess != NULL)
        record->ess[step] = ess;
    if (record->log_likelihood != NULL)
        record->log_likelihood[step] = log_likelihood;
    if (record->ancestor != NULL)
        memcpy(record->ancestor + (size_t)step * f->n, f->ancestor, f->n * sizeof *f->ancestor);
}

static void watch(const ri_filter *f, const ri_filter_record *record) {
    if (record != NULL && record->watch != NULL)
        record->watch(record->watch_context, &f->all, f->weight);
}

static void take_all_alike(ri_filter *f) {
    for (uint32_t i = 0; i < f->n; i++) {
        f->weight[i] = 1;
        f->ancestor[i] = i;
    }
}

static ri_status one_step(ri_filter *f, const ri_filter_record *record, ri_filter_result *result,
                          ri_error *error) {
    double largest, ess = f->n, log_likelihood = 0;
    for (uint32_t at = 0; at < f->n_blocks; at++)
        f->reports[at].error.status = RI_OK;
    for_blocks(f, move_and_weigh);
    ri_status status = gather(f, &largest, error);
    if (status != RI_OK)
        return status;
    if (f->n_now == 0) {
        take_all_alike(f);
        watch(f, record);
    } else if (largest == -(double)INFINITY) {
        find_death(f, result);
        return RI_OK;
    } else {
        double total = fill_weights(f, largest, &ess);
        log_likelihood = largest + ri_log(total / f->n);
        watch(f, record);
        resample(f, total);
    }
    result->log_likelihood += log_likelihood;
    keep(f, record, log_likelihood, ess);
    return RI_OK;
}

ri_status ri_filter_run(ri_filter *f, const double *parameters, ri_key key, const ri_filter_record *record,
                        ri_filter_result *result, ri_error *error) {
    const ri_observation *at = f->observed->at, *end = at + f->observed->n;
    ri_status status = RI_OK;
    *result = (ri_filter_result){0};
    f->all.parameters = parameters;
    f->all.key = key;
    for (uint32_t step = 0; status == RI_OK && !result->has_died && step <= f->observed->n_steps; step++) {
        f->all.step = step;
        f->now = at;
        while (at < end && at->step == step)
            at++;
        f->n_now = (uint32_t)(at - f->now);
        status = one_step(f, record, result, error);
    }
    return status;
}

ri_status ri_filter_death(const ri_filter *f, const ri_filter_result *result, ri_error *error) {
    if (!result->has_died)
        return RI_OK;
    const ri_observation *seen = f->observed->at;
    while (seen->step != result->death_step || seen->series != result->death_series)
        seen++;
    return ri_error_set(error, RI_FAILED, "step %u, series %s: none of %u particles could have given %g%s",
                        seen->step, f->model->series[seen->series], f->n, seen->value,
                        result->is_joint ? " together with the series before it in that step" : "");
}

const ri_block *ri_filter_particles(const ri_filter *f) {
    return &f->all;
}
