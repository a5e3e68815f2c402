/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/condition.h"

#include <stdlib.h>

#include "forecast/parallel.h"
#include "infer/particle_filter.h"

/* Blocks, at least: enough for threads to share them out evenly. */
#define LEAST_BLOCKS 16
/* Room in a particle beyond what its model asks for: at first, and at most. */
#define FIRST_SLACK 0.25
#define MOST_SLACK  4

/* The first bytes of a state; the particle follows on the next line of the cache. */
typedef struct head {
    uint32_t slot;  /* in which it last lived */
    uint32_t start; /* in which it began */
} head;
enum { HEAD_BYTES = 64 };

typedef struct filter_context {
    const ri_observing *observing;
    const ri_condition_options *options;
    size_t particle_bytes;
    uint32_t grain;
    ri_council_worker **worker; /* one a block, so one task's at a time */
    atomic_uint_fast64_t *done;
    uint32_t n_months_ahead; /* after the last step */
    uint64_t all;            /* months of all particles */
} filter_context;

static void *particle_of(const ri_block *block, uint32_t i) {
    return (unsigned char *)ri_block_state(block, i) + HEAD_BYTES;
}

static ri_council_worker *worker_of(const filter_context *c, const ri_block *block) {
    return c->worker[block->first / c->grain];
}

static const char interrupted[] = "Interrupted before everything was simulated";

static ri_status moved(const filter_context *c, uint32_t n_months, ri_error *error) {
    uint64_t done = atomic_fetch_add(c->done, n_months) + n_months;
    if (c->options->on_progress != NULL)
        c->options->on_progress(c->options->progress_context, done, c->all);
    return c->options->stop != NULL && atomic_load(c->options->stop) != 0
               ? ri_error_set(error, RI_INTERRUPTED, "%s", interrupted)
               : RI_OK;
}

static ri_status start(const void *context, const ri_block *block, ri_error *error) {
    const filter_context *c = context;
    ri_status status = RI_OK;
    for (uint32_t i = 0; i < block->n && status == RI_OK; i++) {
        head *at = ri_block_state(block, i);
        *at = (head){block->first + i, block->first + i};
        status = ri_particle_begin(worker_of(c, block), particle_of(block, i), c->particle_bytes,
                                   (ri_key){c->options->seed, at->start}, error);
    }
    return status;
}

/* A copy gets chance of its own; what stayed in its slot keeps its. */
static ri_status take_slot(ri_council_worker *worker, head *at, void *particle, uint32_t slot, uint32_t step,
                           ri_error *error) {
    if (at->slot == slot)
        return RI_OK;
    ri_key key = ri_particle_look_at(worker, particle).key;
    at->slot = slot;
    return ri_particle_rekey(worker, particle, ri_key_branch(key, (uint64_t)step << 32 | slot).replication,
                             error);
}

static ri_status live(const filter_context *c, const ri_block *block, ri_day until, uint32_t n_months,
                      ri_error *error) {
    ri_council_worker *worker = worker_of(c, block);
    ri_status status = RI_OK;
    for (uint32_t i = 0; i < block->n && status == RI_OK; i++) {
        void *particle = particle_of(block, i);
        status = take_slot(worker, ri_block_state(block, i), particle, block->first + i, block->step, error);
        if (status == RI_OK)
            status = ri_particle_live(worker, particle, until, error);
        if (status == RI_OK)
            status = moved(c, n_months, error);
    }
    return status;
}

static ri_status step(const void *context, const ri_block *block, ri_error *error) {
    const filter_context *c = context;
    return live(c, block, ri_steps_day(&c->observing->steps, block->step), 1, error);
}

/* n of the figure that is weighed now. */
static double n_of(const ri_observing *o, uint32_t at_step, uint32_t series) {
    for (uint32_t i = 0; i < o->n; i++)
        if (o->at[i].step == at_step && o->at[i].series == series)
            return o->of[i];
    return 0;
}

static void log_density(const void *context, const ri_block *block, uint32_t series, double value,
                        double *out) {
    const filter_context *c = context;
    double of = n_of(c->observing, block->step, series);
    for (uint32_t i = 0; i < block->n; i++) {
        void *particle = particle_of(block, i);
        out[i] = series == RI_WEIGHED_KNOWN
                     ? ri_particle_look_at(worker_of(c, block), particle).log_known
                     : ri_observing_log_density(
                           series, ri_observing_shown(ri_particle_record(particle), series, block->step),
                           value, of);
    }
}

/* The worlds after the last step live on to the end of the simulation. */
typedef struct living_on {
    const filter_context *context;
    const ri_block *all;
    ri_conditioned *conditioned;
    ri_error *failure; /* one a block */
} living_on;

static void tell(const living_on *l, ri_council_worker *worker, const ri_block *block, uint32_t i) {
    ri_conditioned *to = l->conditioned;
    uint32_t slot = block->first + i, n_held = l->context->options->n_held;
    void *particle = particle_of(block, i);
    ri_particle_finish(worker, particle);
    to->start[slot] = ((const head *)ri_block_state(block, i))->start;
    to->look[slot] = ri_particle_look_at(worker, particle);
    to->record[slot] = ri_particle_record(particle);
    if (n_held > 0)
        ri_particle_held(worker, particle, n_held, to->held + (size_t)slot * n_held);
}

static void live_on(void *argument, uint32_t at) {
    const living_on *l = argument;
    const filter_context *c = l->context;
    ri_block block = *l->all;
    block.first = at * c->grain;
    block.n = l->all->n - block.first < c->grain ? l->all->n - block.first : c->grain;
    block.states += block.first * block.state_stride;
    block.step = l->all->step + 1;
    ri_error *failure = &l->failure[at];
    failure->status = RI_OK;
    if (live(c, &block, INT32_MAX, c->n_months_ahead, failure) != RI_OK)
        return;
    for (uint32_t i = 0; i < block.n; i++)
        tell(l, worker_of(c, &block), &block, i);
}

static uint32_t n_blocks_of(uint32_t n, uint32_t grain) {
    return (n - 1) / grain + 1;
}

static ri_status count_starts(ri_conditioned *to, ri_error *error) {
    unsigned char *is_there = calloc(to->n, 1);
    if (is_there == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u particles", to->n);
    to->n_starts = 0;
    for (uint32_t i = 0; i < to->n; i++) {
        to->n_starts += !is_there[to->start[i]];
        is_there[to->start[i]] = 1;
    }
    free(is_there);
    return RI_OK;
}

static ri_status all_live_on(const filter_context *c, const ri_block *all, const ri_parallel *parallel,
                             ri_conditioned *to, ri_error *error) {
    uint32_t n_blocks = n_blocks_of(all->n, c->grain);
    living_on l = {c, all, to, calloc(n_blocks, sizeof(ri_error))};
    if (l.failure == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for what may fail");
    parallel->run(parallel->context, n_blocks, live_on, &l);
    ri_status status = RI_OK;
    for (uint32_t i = 0; i < n_blocks && status == RI_OK; i++)
        if (l.failure[i].status != RI_OK)
            status = ri_error_set(error, l.failure[i].status, "%s", l.failure[i].text);
    free(l.failure);
    return status == RI_OK ? count_starts(to, error) : status;
}

static ri_status say_death(const ri_observing *o, const ri_filter_result *result, uint32_t n,
                           ri_error *error) {
    char day[11];
    ri_day_format(ri_steps_day(&o->steps, result->death_step), day);
    if (result->death_series == RI_WEIGHED_KNOWN)
        return ri_error_set(error, RI_FAILED,
                            "none of %u simulated councils could have lived through what is known to have "
                            "happened in the month to %s%s; more --particles may help",
                            n, day, result->is_joint ? ", together with the figures of that day" : "");
    uint32_t i = 0;
    while (o->at[i].step != result->death_step || o->at[i].series != result->death_series)
        i++;
    return ri_error_set(error, RI_FAILED,
                        "%s, %s: none of %u simulated councils could have shown %g%s; more --particles may "
                        "help",
                        day, ri_weighed_names[result->death_series], n, o->at[i].value,
                        result->is_joint ? " together with the other figures of that day" : "");
}

static ri_ssm table_of(const filter_context *c) {
    return (ri_ssm){.context = c,
                    .state_size = HEAD_BYTES + c->particle_bytes,
                    .grain = c->grain,
                    .n_series = RI_N_WEIGHED + 1,
                    .series = ri_weighed_names,
                    .start = start,
                    .step = step,
                    .log_density = log_density};
}

/* The whole, with particles of so many bytes. *is_small: these did not suffice. */
static ri_status filter_and_live_on(filter_context *c, ri_conditioned *to, bool *is_small, ri_error *error) {
    const ri_condition_options *options = c->options;
    const ri_observing *o = c->observing;
    const ri_observations observed = {o->at, o->n, o->steps.n};
    const ri_parallel parallel = ri_threads(&options->n_threads);
    const ri_ssm ssm = table_of(c);
    const ri_filter_record record = {.ess = to->ess, .log_likelihood = to->step_log_likelihood};
    ri_filter_result result;
    ri_filter *filter = NULL;
    ri_status status = ri_filter_create(&ssm, &observed, options->n_particles, &parallel, &filter, error);
    to->memory = filter;
    if (status != RI_OK)
        return status;
    atomic_store(c->done, 0);
    status = ri_filter_run(filter, NULL, (ri_key){options->seed, 0}, &record, &result, error);
    if (status == RI_OK && result.has_died)
        return say_death(o, &result, options->n_particles, error);
    to->log_likelihood = result.log_likelihood;
    if (status == RI_OK)
        status = all_live_on(c, ri_filter_particles(filter), &parallel, to, error);
    *is_small = status == RI_NO_MEMORY;
    return status;
}

static ri_status with_slack(filter_context *c, ri_conditioned *to, ri_error *error) {
    for (double slack = FIRST_SLACK;; slack *= 2) {
        bool is_small = false;
        ri_error why;
        why.status = RI_OK;
        c->particle_bytes = to->particle_bytes = ri_particle_bytes(c->worker[0], slack);
        ri_status status = filter_and_live_on(c, to, &is_small, &why);
        if (status == RI_OK)
            return RI_OK;
        ri_filter_destroy(to->memory);
        to->memory = NULL;
        if (!is_small || slack >= MOST_SLACK)
            return status == RI_INTERRUPTED ? ri_error_set(error, status, "%s", interrupted)
                                            : ri_error_set(error, status, "%s", why.text);
    }
}

static bool alloc(ri_conditioned *to, uint32_t n_held) {
    to->ess = calloc(to->n_steps + 1, sizeof *to->ess);
    to->step_log_likelihood = calloc(to->n_steps + 1, sizeof *to->step_log_likelihood);
    to->start = calloc(to->n, sizeof *to->start);
    to->look = calloc(to->n, sizeof *to->look);
    to->record = calloc(to->n, sizeof *to->record);
    to->held = calloc((size_t)to->n * (n_held > 0 ? n_held : 1), sizeof *to->held);
    return to->ess && to->step_log_likelihood && to->start && to->look && to->record && to->held;
}

ri_status ri_condition(const ri_council_model *model, const ri_observing *observing,
                       const ri_condition_options *options, ri_conditioned *to, ri_error *error) {
    uint32_t n = options->n_particles, least = (uint32_t)options->n_threads * 4;
    RI_BUG_IF(n < 2 || options->n_threads < 1);
    RI_BUG_IF(observing->steps.n_months > (uint32_t)ri_council_model_setup(model)->n_months);
    least = least > LEAST_BLOCKS ? least : LEAST_BLOCKS;
    *to = (ri_conditioned){.n = n, .n_steps = observing->steps.n};
    atomic_uint_fast64_t done = 0;
    filter_context c = {.observing = observing,
                        .options = options,
                        .grain = (n - 1) / least + 1,
                        .done = &done,
                        .n_months_ahead = (uint32_t)ri_council_model_setup(model)->n_months + 1 -
                                          observing->steps.n_months};
    c.all = (uint64_t)n * (observing->steps.n + c.n_months_ahead);
    uint32_t n_blocks = n_blocks_of(n, c.grain);
    c.worker = calloc(n_blocks, sizeof(ri_council_worker *));
    ri_status status = alloc(to, options->n_held) && c.worker != NULL
                           ? RI_OK
                           : ri_error_set(error, RI_NO_MEMORY, "out of memory for %u particles", n);
    for (uint32_t i = 0; i < n_blocks && status == RI_OK; i++)
        status = ri_council_worker_create(model, &c.worker[i], error);
    if (status == RI_OK)
        status = with_slack(&c, to, error);
    for (uint32_t i = 0; c.worker != NULL && i < n_blocks; i++)
        ri_council_worker_destroy(c.worker[i]);
    free(c.worker);
    return status;
}

void ri_conditioned_dispose(ri_conditioned *to) {
    ri_filter_destroy(to->memory);
    free(to->ess);
    free(to->step_log_likelihood);
    free(to->start);
    free(to->look);
    free(to->record);
    free(to->held);
    *to = (ri_conditioned){0};
}
