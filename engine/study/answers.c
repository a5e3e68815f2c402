/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/answers.h"

#include <math.h>
#include <pthread.h>
#include <time.h>

#include "study/tasks.h"

typedef struct work {
    const ri_council_setup *setup;
    const ri_factors *factors;
    const ri_sensitivity_options *options;
    ri__answers *answers;
    uint64_t block; /* points of one */
    uint32_t n_cells, cell;
    struct timespec began;
    pthread_mutex_t lock; /* guards the rest, the fingerprints and the progress */
    uint64_t n_done;      /* replications */
    uint64_t *n_of_block; /* points done */
} work;

/* What one point needs while it is simulated. */
typedef struct place {
    ri_varied *varied;
    ri_effect *effects;
    int64_t *record;
    ri_council_model *model;
    ri_council_worker *worker;
    ri_fingerprint fingerprint;
} place;

static double seconds_since(struct timespec began) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - began.tv_sec) + (double)(now.tv_nsec - began.tv_nsec) * 1e-9;
}

static void tell(work *w) {
    const ri_sensitivity_options *o = w->options;
    pthread_mutex_lock(&w->lock);
    w->n_done++;
    if (o->on_progress != NULL)
        o->on_progress(
            o->progress_context,
            (ri_progress){w->n_done, w->block * o->n_blocks * o->n_replications, seconds_since(w->began)});
    pthread_mutex_unlock(&w->lock);
}

static ri_status place_open(const work *w, uint32_t point, place *at, ri_error *error) {
    at->varied = malloc(sizeof *at->varied);
    at->effects = calloc((size_t)w->setup->n_effects + 1, sizeof *at->effects);
    at->record = calloc(w->n_cells, sizeof *at->record);
    if (at->varied == NULL || at->effects == NULL || at->record == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a point");
    double tail = w->options->method == RI_MORRIS ? RI_SENSITIVITY_TAIL : 0;
    ri_varied_init(at->varied, at->effects, w->setup, w->factors,
                   &w->answers->points[(size_t)point * w->factors->n], tail);
    ri_status status = ri_council_model_create(&at->varied->setup, &at->model, error);
    return status == RI_OK ? ri_council_worker_create(at->model, &at->worker, error) : status;
}

static void place_close(place *at) {
    ri_council_worker_destroy(at->worker);
    ri_council_model_destroy(at->model);
    free(at->varied);
    free(at->effects);
    free(at->record);
}

/* Replications of the point's block: 0 .. n - 1 of the first, n .. 2 n - 1 of the second. */
static ri_status simulate(work *w, uint32_t point, place *at, ri_error *error) {
    const ri_sensitivity_options *o = w->options;
    uint64_t first = point / w->block * o->n_replications;
    double sum = 0, n_values = 0;
    for (uint32_t i = 0; i < o->n_replications; i++) {
        if (o->stop != NULL && atomic_load(o->stop) != 0)
            return ri_error_set(error, RI_INTERRUPTED, "Interrupted before two whole blocks were simulated");
        ri_status status =
            ri_council_replicate(at->model, at->worker, (ri_key){o->seed, first + i}, at->record, error);
        if (status != RI_OK)
            return status;
        size_t index = (size_t)point * o->n_replications + i;
        int64_t steps = 0;
        bool has_value = ri_path_value(o->path, w->setup->n_months, at->record[w->cell], &steps);
        ri_fingerprint_add(&at->fingerprint, index, at->record, w->n_cells);
        w->answers->value[index] = has_value ? (double)steps * ri_path_step(o->path) : (double)NAN;
        sum += has_value ? w->answers->value[index] : 0;
        n_values += has_value;
        tell(w);
    }
    if (n_values < 1)
        return ri_error_set(error, RI_BAD_DATA,
                            "the outcome has no value in any of the %u replications of a point; ask for more "
                            "replications or another outcome",
                            o->n_replications);
    w->answers->mean[point] = sum / n_values;
    return RI_OK;
}

static ri_status answer(void *context, uint32_t point, ri_error *error) {
    work *w = context;
    place at = {0};
    ri_status status = place_open(w, point, &at, error);
    if (status == RI_OK)
        status = simulate(w, point, &at, error);
    if (status == RI_OK) {
        pthread_mutex_lock(&w->lock);
        ri_fingerprint_merge(&w->answers->fingerprint[point / w->block], &at.fingerprint);
        w->n_of_block[point / w->block]++;
        pthread_mutex_unlock(&w->lock);
    }
    place_close(&at);
    return status;
}

static ri_status run(work *w, ri_error *error) {
    const ri_sensitivity_options *o = w->options;
    if (pthread_mutex_init(&w->lock, NULL) != 0)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a lock");
    ri_status status =
        ri_tasks_run(answer, w, (uint32_t)(w->block * o->n_blocks), o->n_threads, o->stop, error);
    pthread_mutex_destroy(&w->lock);
    while (w->answers->n_blocks < o->n_blocks && w->n_of_block[w->answers->n_blocks] == w->block)
        w->answers->n_blocks++;
    w->answers->wall_seconds = seconds_since(w->began);
    return status;
}

ri_status ri__answers_find(const ri_council_setup *setup, const ri_factors *factors,
                           const ri_sensitivity_options *options, const double *points, ri__answers *answers,
                           ri_error *error) {
    work w = {.setup = setup,
              .factors = factors,
              .options = options,
              .answers = answers,
              .block = ri_sensitivity_block(options, factors->n),
              .n_cells = ri_record_n_cells(setup->n_months) + ri_setup_n_observed(setup),
              .cell = ri_outcome_cell(options->path.outcome) + options->path.part};
    size_t n = w.block * options->n_blocks;
    clock_gettime(CLOCK_MONOTONIC, &w.began);
    *answers = (ri__answers){.points = points,
                             .value = malloc(n * options->n_replications * sizeof *answers->value),
                             .mean = malloc(n * sizeof *answers->mean),
                             .fingerprint = calloc(options->n_blocks, sizeof *answers->fingerprint)};
    w.n_of_block = calloc(options->n_blocks, sizeof *w.n_of_block);
    ri_status status = RI_OK;
    if (answers->value == NULL || answers->mean == NULL || answers->fingerprint == NULL ||
        w.n_of_block == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %zu points", n);
    if (status == RI_OK)
        status = run(&w, error);
    free(w.n_of_block);
    return status;
}

void ri__answers_dispose(ri__answers *answers) {
    free(answers->value);
    free(answers->mean);
    free(answers->fingerprint);
    *answers = (ri__answers){0};
}
