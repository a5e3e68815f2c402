/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/answers.h"

#include <math.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "store/point.h"
#include "study/tasks.h"

typedef struct work {
    const ri_council_setup *setup;
    const ri_factors *factors;
    const ri_sensitivity_options *options;
    ri__answers *answers;
    uint64_t block; /* points of one */
    uint32_t n_cells, cell;
    bool *is_kept; /* of each point: it was in the store */
    struct timespec began;
    pthread_mutex_t lock; /* guards the rest, the fingerprints, the store and the progress */
    uint64_t n_done;      /* replications */
    uint64_t *n_of_block; /* points done */
} work;

/* What one point needs while it is simulated. */
typedef struct place {
    ri_varied *varied;
    ri_effect *effects;
    int64_t *record;
    int64_t *outcomes; /* outcome cells of all replications, for the store; NULL without */
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
    size_t n_outcomes = w->options->n_replications * (size_t)ri_record_n_outcome_cells();
    if (w->options->store != NULL)
        at->outcomes = malloc(n_outcomes * sizeof *at->outcomes);
    if (at->varied == NULL || at->effects == NULL || at->record == NULL ||
        (w->options->store != NULL && at->outcomes == NULL))
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
    free(at->outcomes);
}

/* Replication i of a point has this in the outcome's cell. */
static void note(work *w, size_t point, uint32_t i, int64_t cell) {
    int64_t steps = 0;
    bool has_value = ri_path_value(w->options->path, w->setup->n_months, cell, &steps);
    w->answers->value[point * w->options->n_replications + i] =
        has_value ? (double)steps * ri_path_step(w->options->path) : (double)NAN;
}

/* A point that a study of the same kept, perhaps for another outcome. */
static ri_status take_kept(void *context, uint64_t point, const int64_t *cells, size_t n_cells,
                           const char *text, ri_error *error) {
    work *w = context;
    const ri_sensitivity_options *o = w->options;
    uint32_t n_outcomes = ri_record_n_outcome_cells();
    ri_fingerprint fingerprint;
    if (point >= w->block * o->n_blocks || n_cells != (size_t)o->n_replications * n_outcomes ||
        !ri_fingerprint_parse(&fingerprint, text))
        return ri_error_set(
            error, RI_BAD_DATA,
            "run %lld of the store: point %llu is not one of this study; was the file written "
            "by another version?",
            (long long)o->run, (unsigned long long)point);
    for (uint32_t i = 0; i < o->n_replications; i++)
        note(w, point, i, cells[(size_t)i * n_outcomes + w->cell]);
    ri_fingerprint_merge(&w->answers->fingerprint[point / w->block], &fingerprint);
    w->is_kept[point] = true;
    w->n_done += o->n_replications;
    return RI_OK;
}

/* Replications of the point's block: 0 .. n - 1 of the first, n .. 2 n - 1 of the second. */
static ri_status simulate(work *w, uint32_t point, place *at, ri_error *error) {
    const ri_sensitivity_options *o = w->options;
    uint64_t first = point / w->block * o->n_replications;
    uint32_t n_outcomes = ri_record_n_outcome_cells();
    for (uint32_t i = 0; i < o->n_replications; i++) {
        if (o->stop != NULL && atomic_load(o->stop) != 0)
            return ri_error_set(error, RI_INTERRUPTED, "Interrupted before two whole blocks were simulated");
        ri_status status =
            ri_council_replicate(at->model, at->worker, (ri_key){o->seed, first + i}, at->record, error);
        if (status != RI_OK)
            return status;
        ri_fingerprint_add(&at->fingerprint, (size_t)point * o->n_replications + i, at->record, w->n_cells);
        note(w, point, i, at->record[w->cell]);
        if (at->outcomes != NULL)
            memcpy(&at->outcomes[(size_t)i * n_outcomes], at->record, n_outcomes * sizeof *at->record);
        tell(w);
    }
    return RI_OK;
}

static ri_status find_mean(work *w, uint32_t point, ri_error *error) {
    uint32_t n = w->options->n_replications;
    double sum = 0, n_values = 0;
    for (uint32_t i = 0; i < n; i++) {
        double value = w->answers->value[(size_t)point * n + i];
        sum += isnan(value) ? 0 : value;
        n_values += !isnan(value);
    }
    if (n_values < 1)
        return ri_error_set(error, RI_BAD_DATA,
                            "the outcome has no value in any of the %u replications of a point; ask for more "
                            "replications or another outcome",
                            n);
    w->answers->mean[point] = sum / n_values;
    return RI_OK;
}

/* Under the lock. */
static ri_status keep(work *w, uint32_t point, const place *at, ri_error *error) {
    char fingerprint[65];
    if (w->options->store == NULL)
        return RI_OK;
    ri_fingerprint_format(&at->fingerprint, fingerprint);
    return ri_store_point_put(w->options->store, w->options->run, point, at->outcomes,
                              (size_t)w->options->n_replications * ri_record_n_outcome_cells(), fingerprint,
                              error);
}

static ri_status make(work *w, uint32_t point, ri_error *error) {
    place at = {0};
    ri_status status = place_open(w, point, &at, error);
    if (status == RI_OK)
        status = simulate(w, point, &at, error);
    if (status == RI_OK) {
        pthread_mutex_lock(&w->lock);
        status = keep(w, point, &at, error);
        ri_fingerprint_merge(&w->answers->fingerprint[point / w->block], &at.fingerprint);
        pthread_mutex_unlock(&w->lock);
    }
    place_close(&at);
    return status;
}

static ri_status answer(void *context, uint32_t point, ri_error *error) {
    work *w = context;
    ri_status status = w->is_kept[point] ? RI_OK : make(w, point, error);
    if (status == RI_OK)
        status = find_mean(w, point, error);
    if (status != RI_OK)
        return status;
    pthread_mutex_lock(&w->lock);
    w->n_of_block[point / w->block]++;
    pthread_mutex_unlock(&w->lock);
    return RI_OK;
}

static ri_status run(work *w, ri_error *error) {
    const ri_sensitivity_options *o = w->options;
    if (pthread_mutex_init(&w->lock, NULL) != 0)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a lock");
    ri_status status = o->store != NULL ? ri_store_points_read(o->store, o->run, take_kept, w, error) : RI_OK;
    if (status == RI_OK)
        status = ri_tasks_run(answer, w, (uint32_t)(w->block * o->n_blocks), o->n_threads, o->stop, error);
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
    w.is_kept = calloc(n, sizeof *w.is_kept);
    ri_status status = RI_OK;
    if (answers->value == NULL || answers->mean == NULL || answers->fingerprint == NULL ||
        w.n_of_block == NULL || w.is_kept == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %zu points", n);
    if (status == RI_OK)
        status = run(&w, error);
    free(w.n_of_block);
    free(w.is_kept);
    return status;
}

void ri__answers_dispose(ri__answers *answers) {
    free(answers->value);
    free(answers->mean);
    free(answers->fingerprint);
    *answers = (ri__answers){0};
}
