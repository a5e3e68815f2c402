/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/calibrate.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "infer/es_mda.h"
#include "random/stream.h"
#include "study/figures.h"
#include "study/run_in.h"

/* Purposes of chance of their own, apart from council/purposes.h. */
enum { FOR_MEMBER = 0xCA1B, FOR_NOISE };

static const ri_half train = RI_HALF_TRAIN;

/* What all members predict moves them; after the last step nothing is moved any more, and so many are enough
 * to say where they are. */
#define MOST_TELLING 32

/* One member's simulated record. */
typedef struct simulated {
    ri_replicates_of_record episodes;
    ri_run_ins inspections;
} simulated;

/* A block's figures of one replicate. */
static ri_status measure(const simulated *s, const ri__figure_block *b, uint32_t replicate, double *value,
                         ri_error *error) {
    if (b->measure != NULL) {
        b->measure(&s->inspections.simulated[(size_t)replicate * s->inspections.n], s->inspections.n, value);
        return RI_OK;
    }
    uint32_t n = s->episodes.n_episodes;
    return ri_statistic_measure(b->statistic, train, &s->episodes.history[(size_t)replicate * n], n, value,
                                error);
}

/* Mean over replicates of each datum; NaN where no replicate has a value. */
static ri_status average(const simulated *s, uint32_t n_replicates, const ri__figures *figures,
                         double *predicted, ri_error *error) {
    for (int32_t i = 0; i < figures->n; i++) {
        const ri__figure_block *b = &figures->block[i];
        int32_t n_values[RI_MOST_COMPONENTS] = {0};
        double value[RI_MOST_COMPONENTS], sum[RI_MOST_COMPONENTS] = {0};
        for (uint32_t r = 0; r < n_replicates; r++) {
            ri_status status = measure(s, b, r, value, error);
            if (status != RI_OK)
                return status;
            for (int32_t k = 0; k < b->m; k++) {
                n_values[k] += isfinite(value[k]);
                sum[k] += isfinite(value[k]) ? value[k] : 0;
            }
        }
        for (int32_t k = 0; k < b->m; k++)
            predicted[b->at + k] = n_values[k] > 0 ? sum[k] / n_values[k] : (double)NAN;
    }
    return RI_OK;
}

typedef struct ensemble {
    const ri_record *record;
    const ri_council_setup *base;
    const ri_calibrate_options *options;
    ri_calibrate_result *result;
    ri_free *free;
    const ri__figures *figures;
    ri_kept *kept;
    double *z, *noise;
    double *predicted;                   /* as the statistics give it */
    double *white, *observed, *error_sd; /* as figures with independent errors */
    uint32_t n_done;                     /* members simulated, over all steps */
} ensemble;

uint64_t ri_calibrate_first_replicate(const ri_calibrate_options *options, uint32_t step, uint32_t member) {
    return ((uint64_t)step * options->n_members + member) * options->study.n_replicates;
}

static uint32_t n_predicting(const ri_calibrate_options *options, uint32_t step) {
    bool is_told = step == options->n_steps && options->n_members > MOST_TELLING;
    return is_told ? MOST_TELLING : options->n_members;
}

static ri_status predict(ensemble *e, uint32_t step, uint32_t member, ri_error *error) {
    ri_calibrate_result *result = e->result;
    ri_study_options study = e->options->study;
    study.first_replicate = ri_calibrate_first_replicate(e->options, step, member);
    study.only = &train;
    study.on_progress = NULL;
    study.kept = e->kept;
    simulated s = {0};
    ri_freed *freed = malloc(sizeof *freed);
    ri_status status = RI_OK;
    if (freed == NULL) {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for a member");
    } else {
        ri_freed_init(freed, e->base, e->free, result->n_free,
                      &e->z[(size_t)member * (size_t)result->n_free]);
        status = ri_replicate_record(e->record, &freed->setup, &study, &s.episodes, error);
    }
    if (status == RI_OK)
        status = ri_run_in(e->record, &freed->setup, train, &study, false, &s.inspections, error);
    if (status == RI_OK)
        status = average(&s, study.n_replicates, e->figures,
                         &e->predicted[(size_t)member * (size_t)result->n_data], error);
    ri_replicates_dispose(&s.episodes);
    ri_run_ins_dispose(&s.inspections);
    free(freed);
    const ri_study_options *asked = &e->options->study;
    if (status == RI_OK && asked->on_progress != NULL)
        asked->on_progress(asked->progress_context, ++e->n_done,
                           e->options->n_members * e->options->n_steps +
                               n_predicting(e->options, e->options->n_steps));
    return status;
}

/* What some of n members do not predict tells nothing about them: the others' mean stands for it. Returns the
 * mean of those who do; the observed figure where nobody does. */
static double fill_missing(ensemble *e, uint32_t n, int32_t datum) {
    uint32_t n_data = (uint32_t)e->result->n_data, n_values = 0;
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        double value = e->predicted[(size_t)i * n_data + (uint32_t)datum];
        if (isfinite(value)) {
            sum += value;
            n_values++;
        }
    }
    double mean = n_values > 0 ? sum / n_values : e->result->datum[datum].observed;
    for (uint32_t i = 0; i < n; i++) {
        double *value = &e->predicted[(size_t)i * n_data + (uint32_t)datum];
        *value = isfinite(*value) ? *value : mean;
    }
    return mean;
}

/* Before any step, and after each. */
static ri_status predict_all(ensemble *e, uint32_t step, ri_error *error) {
    ri_status status = RI_OK;
    uint32_t n = n_predicting(e->options, step);
    for (uint32_t i = 0; i < n && status == RI_OK; i++)
        status = predict(e, step, i, error);
    for (int32_t d = 0; d < e->result->n_data && status == RI_OK; d++) {
        ri_calibrate_datum *datum = &e->result->datum[d];
        datum->after = fill_missing(e, n, d);
        if (step == 0)
            datum->before = datum->after;
    }
    return status;
}

/* Each step weighs the record's error n_steps times. What a member predicts is the mean of k simulated
 * records, which err by chance as the one record does: 1 / k of it is in the predictions already, the rest is
 * added. */
static double error_left(const ri_calibrate_options *options) {
    double there = 1.0 / ((double)options->study.n_replicates * options->n_steps);
    return sqrt(fmax(0.5, 1 - there));
}

static ri_status assimilate(ensemble *e, ri_error *error) {
    const ri_calibrate_options *options = e->options;
    uint32_t n = options->n_members, n_free = (uint32_t)e->result->n_free,
             n_data = (uint32_t)e->result->n_data;
    ri_key key = {options->study.seed, 0};
    for (uint32_t i = 0; i < n * n_free; i++)
        e->z[i] = ri_draw_normal(key, i, FOR_MEMBER, 0, 0);
    double raw[RI_MOST_DATA], error_sd = error_left(options);
    for (uint32_t d = 0; d < n_data; d++) {
        raw[d] = e->result->datum[d].observed;
        e->error_sd[d] = error_sd;
    }
    ri__figures_whiten(e->figures, raw, e->observed);
    ri_status status = predict_all(e, 0, error);
    for (uint32_t step = 0; step < options->n_steps && status == RI_OK; step++) {
        for (uint32_t i = 0; i < n * n_data; i++)
            e->noise[i] = ri_draw_normal(key, i, FOR_NOISE, step, 0);
        for (uint32_t i = 0; i < n; i++)
            ri__figures_whiten(e->figures, &e->predicted[(size_t)i * n_data], &e->white[(size_t)i * n_data]);
        ri_smoother smoother = {n, n_free, n_data, e->z, e->white, e->observed, e->error_sd, e->noise};
        status = ri_smoother_step(&smoother, options->n_steps, error);
        if (status == RI_OK)
            status = predict_all(e, step + 1, error);
    }
    return status;
}

/* Of the members' scores of two assumptions. */
static double covariance(const ensemble *e, uint32_t k, uint32_t l) {
    uint32_t n = e->options->n_members, n_free = (uint32_t)e->result->n_free;
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (e->z[(size_t)i * n_free + k] - e->result->free[k].mean) *
               (e->z[(size_t)i * n_free + l] - e->result->free[l].mean);
    return sum / (n - 1);
}

static void summarise(const ensemble *e) {
    ri_calibrate_result *result = e->result;
    uint32_t n = e->options->n_members, n_free = (uint32_t)result->n_free;
    result->n_members = n;
    for (uint32_t k = 0; k < n_free; k++) {
        ri_calibrated_free *row = &result->free[k];
        *row = (ri_calibrated_free){.free = e->free[k]};
        for (uint32_t i = 0; i < n; i++)
            row->mean += e->z[(size_t)i * n_free + k] / n;
        row->sd = sqrt(covariance(e, k, k));
        for (uint32_t l = 0; l <= k; l++) {
            double scale = row->sd * result->free[l].sd;
            result->correlation[ri_calibration_at((int32_t)k, (int32_t)l)] = l == k ? 1
                                                                             : scale > 0
                                                                                 ? covariance(e, k, l) / scale
                                                                                 : 0;
        }
    }
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const ri_free *)a)->name, ((const ri_free *)b)->name);
}

static ri_status run(ensemble *e, ri_error *error) {
    size_t n = e->options->n_members, n_free = (size_t)e->result->n_free, n_data = (size_t)e->result->n_data;
    e->z = calloc(n * n_free, sizeof *e->z);
    e->predicted = calloc(n * n_data, sizeof *e->predicted);
    e->noise = calloc(n * n_data, sizeof *e->noise);
    e->white = calloc(n * n_data, sizeof *e->white);
    e->observed = calloc(n_data, sizeof *e->observed);
    e->error_sd = calloc(n_data, sizeof *e->error_sd);
    e->kept = calloc(1, sizeof *e->kept);
    ri_status status = RI_OK;
    if (!e->z || !e->predicted || !e->noise || !e->white || !e->observed || !e->error_sd || !e->kept)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %zu members", n);
    if (status == RI_OK)
        status = assimilate(e, error);
    if (status == RI_OK)
        summarise(e);
    if (e->kept != NULL)
        ri_kept_dispose(e->kept);
    free(e->kept);
    free(e->z);
    free(e->predicted);
    free(e->noise);
    free(e->white);
    free(e->observed);
    free(e->error_sd);
    return status;
}

ri_status ri_calibrate(const ri_record *record, const ri_council_setup *base,
                       const ri_calibrate_options *options, ri_calibrate_result *result, ri_error *error) {
    ri_free free_rows[RI_MOST_FREE];
    *result = (ri_calibrate_result){.n_free = ri_free_of(base, free_rows)};
    qsort(free_rows, (size_t)result->n_free, sizeof free_rows[0], by_name);
    if (options->n_members <= (uint32_t)result->n_free)
        return ri_error_set(error, RI_BAD_DATA, "%u members for %d assumptions: more members than that",
                            options->n_members, result->n_free);
    ri__figures *figures = calloc(1, sizeof *figures);
    if (figures == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the figures of the record");
    ri_status status = ri__figures_observe(record, options->study.seed, result, figures, error);
    if (status == RI_OK && (result->n_free == 0 || result->n_data == 0))
        status = ri_error_set(error, RI_BAD_DATA,
                              "%d assumptions to move and %d figures to move them by: nothing to do",
                              result->n_free, result->n_data);
    if (status == RI_OK) {
        ensemble e = {.record = record,
                      .base = base,
                      .options = options,
                      .result = result,
                      .free = free_rows,
                      .figures = figures};
        status = run(&e, error);
    }
    free(figures);
    return status;
}

void ri_calibrate_rows(const ri_calibrate_result *result, ri_calibration *calibration) {
    *calibration = (ri_calibration){.n = result->n_free};
    for (int32_t i = 0; i < result->n_free; i++) {
        ri_calibrated *row = &calibration->row[i];
        RI_BUG_IF(strlen(result->free[i].free.name) >= sizeof row->name);
        memcpy(row->name, result->free[i].free.name, strlen(result->free[i].free.name) + 1);
        row->mean = result->free[i].mean;
        row->sd = result->free[i].sd;
    }
    memcpy(calibration->factor, result->correlation, sizeof calibration->factor);
    RI_BUG_IF(ri_calibration_factorise(calibration) >= 0); /* members have these correlations */
}
