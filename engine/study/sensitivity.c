/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sensitivity.h"

#include <math.h>
#include <string.h>

#include "random/stream.h"
#include "study/answers.h"

/* Purposes of chance of their own, apart from council/purposes.h. */
enum { FOR_DESIGN = 0x5E45, FOR_RESAMPLE };

#define N_RESAMPLES  1000
#define CHANCE_LEVEL 0.95

static ri_morris morris_of(uint32_t n_factors, uint32_t n_blocks) {
    return (ri_morris){n_factors, n_blocks, RI_SENSITIVITY_LEVELS};
}

static ri_sobol sobol_of(const ri_sensitivity_options *o, uint32_t n_factors, uint32_t n_blocks) {
    return (ri_sobol){n_factors, o->n_points, n_blocks};
}

uint64_t ri_sensitivity_block(const ri_sensitivity_options *o, uint32_t n_factors) {
    return o->method == RI_MORRIS ? (uint64_t)n_factors + 1 : (uint64_t)o->n_points * (n_factors + 2);
}

uint64_t ri_sensitivity_budget(const ri_sensitivity_options *o, uint32_t n_factors) {
    return ri_sensitivity_block(o, n_factors) * o->n_blocks * o->n_replications;
}

static double *draw(uint64_t seed, uint16_t purpose, size_t n) {
    double *chance = malloc((n + 1) * sizeof *chance);
    for (size_t i = 0; chance != NULL && i < n; i++)
        chance[i] = ri_draw_unit((ri_key){seed, 0}, i, purpose, 0, 0);
    return chance;
}

/* The points at which the outcome is asked for; NULL without memory. */
static double *design(const ri_sensitivity_options *o, uint32_t n_factors) {
    ri_morris morris = morris_of(n_factors, o->n_blocks);
    ri_sobol sobol = sobol_of(o, n_factors, o->n_blocks);
    bool is_morris = o->method == RI_MORRIS;
    double *points = malloc(ri_sensitivity_block(o, n_factors) * o->n_blocks * n_factors * sizeof *points);
    double *chance =
        draw(o->seed, FOR_DESIGN, is_morris ? ri_morris_n_chance(&morris) : ri_sobol_n_chance(&sobol));
    bool is_made = points != NULL && chance != NULL;
    if (is_made && is_morris)
        ri_morris_design(&morris, chance, points);
    else if (is_made)
        is_made = ri_sobol_design(&sobol, chance, points, NULL) == RI_OK;
    free(chance);
    if (is_made)
        return points;
    free(points);
    return NULL;
}

/* Standard error of the mean difference of two points over the replications that both have. */
static double error_of_difference(const double *a, const double *b, uint32_t n) {
    double mean = 0, squares = 0, n_pairs = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (isnan(a[i]) || isnan(b[i]))
            continue;
        double gap = b[i] - a[i] - mean; /* Welford 1962 */
        n_pairs++;
        mean += gap / n_pairs;
        squares += gap * (b[i] - a[i] - mean);
    }
    return n_pairs > 1 ? sqrt(squares / (n_pairs - 1) / n_pairs) : (double)NAN;
}

static double error_between(const ri__answers *answers, size_t a, size_t b, uint32_t n) {
    return error_of_difference(&answers->value[a * n], &answers->value[b * n], n);
}

/* Standard errors of the effects. The running sum of those of neighbouring points has them as its
 * differences, so that it is read as answers are. */
static void fill_errors(const ri_sensitivity *out, const ri__answers *answers, double *running,
                        double *errors) {
    uint32_t n = out->n_factors;
    ri_morris morris = morris_of(n, out->n_blocks);
    size_t n_points = ri_morris_n_points(&morris), n_effects = (size_t)out->n_blocks * n;
    running[0] = 0;
    for (size_t i = 1; i < n_points; i++)
        running[i] = i % (n + 1) == 0
                         ? 0
                         : running[i - 1] + error_between(answers, i - 1, i, out->asked.n_replications);
    ri_morris_effects(&morris, answers->points, running, errors);
    for (size_t i = 0; i < n_effects; i++)
        errors[i] = fabs(errors[i]);
}

static void tell_morris(ri_sensitivity *out, const ri_morris_factor *factor, const double *errors) {
    ri_morris morris = morris_of(out->n_factors, out->n_blocks);
    for (uint32_t k = 0; k < out->n_factors; k++) {
        ri_morris_chance chance = ri_morris_by_chance(&morris, errors, k, CHANCE_LEVEL);
        out->row[k].morris = factor[k];
        out->row[k].chance = chance.expected;
        out->row[k].stands_out = factor[k].mu_star > chance.limit;
    }
}

static ri_status read_morris(ri_sensitivity *out, const ri__answers *answers, ri_error *error) {
    ri_morris morris = morris_of(out->n_factors, out->n_blocks);
    double *effects = malloc((size_t)out->n_blocks * out->n_factors * sizeof *effects);
    double *running = malloc(ri_morris_n_points(&morris) * sizeof *running);
    double *again = draw(out->asked.seed, FOR_RESAMPLE, (size_t)N_RESAMPLES * out->n_blocks);
    ri_morris_factor *factor = malloc(out->n_factors * sizeof *factor);
    ri_status status = RI_OK;
    if (effects == NULL || running == NULL || again == NULL || factor == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u effects", out->n_factors);
    if (status == RI_OK) {
        ri_morris_effects(&morris, answers->points, answers->mean, effects);
        status = ri_morris_read(&morris, effects, again, N_RESAMPLES, RI_SENSITIVITY_LEVEL, factor, error);
    }
    if (status == RI_OK) {
        fill_errors(out, answers, running, effects);
        tell_morris(out, factor, effects);
    }
    free(effects);
    free(running);
    free(again);
    free(factor);
    return status;
}

/* The total share of factor k if differences between A and mixed were errors alone. */
static double share_of_chance(const ri_sensitivity *out, const ri__answers *answers, uint32_t k) {
    size_t n_rows = (size_t)out->n_blocks * out->asked.n_points, width = out->n_factors + (size_t)2;
    double sum = 0;
    for (size_t j = 0; j < n_rows; j++) {
        double error = error_between(answers, j * width, j * width + 2 + k, out->asked.n_replications);
        sum += error * error / (double)n_rows;
    }
    return out->variance > 0 ? sum / (2 * out->variance) : (double)NAN;
}

static ri_status read_sobol(ri_sensitivity *out, const ri__answers *answers, ri_error *error) {
    ri_sobol sobol = sobol_of(&out->asked, out->n_factors, out->n_blocks);
    ri_sobol_factor *factor = malloc(out->n_factors * sizeof *factor);
    if (factor == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u shares", out->n_factors);
    ri_status status =
        ri_sobol_read(&sobol, answers->mean, RI_SENSITIVITY_LEVEL, factor, &out->variance, error);
    for (uint32_t k = 0; k < out->n_factors && status == RI_OK; k++) {
        ri_sensitivity_row *row = &out->row[k];
        row->sobol = factor[k];
        row->chance = share_of_chance(out, answers, k);
        row->stands_out = factor[k].total_within.low > row->chance;
    }
    free(factor);
    return status;
}

static int by_mu_star(const void *a, const void *b) {
    const ri_sensitivity_row *x = a, *y = b;
    int order = (y->morris.mu_star > x->morris.mu_star) - (y->morris.mu_star < x->morris.mu_star);
    return order != 0 ? order : strcmp(x->factor.name, y->factor.name);
}

static int by_total(const void *a, const void *b) {
    const ri_sensitivity_row *x = a, *y = b;
    int order = (y->sobol.total > x->sobol.total) - (y->sobol.total < x->sobol.total);
    return order != 0 ? order : strcmp(x->factor.name, y->factor.name);
}

static ri_status read(ri_sensitivity *out, ri__answers *answers, ri_error *error) {
    bool is_morris = out->asked.method == RI_MORRIS;
    size_t n_points = ri_sensitivity_block(&out->asked, out->n_factors) * out->n_blocks;
    out->mean = 0;
    for (size_t i = 0; i < n_points; i++)
        out->mean += answers->mean[i] / (double)n_points;
    out->n_simulated = (uint64_t)n_points * out->asked.n_replications;
    for (uint32_t b = 0; b < out->n_blocks; b++)
        ri_fingerprint_merge(&out->fingerprint, &answers->fingerprint[b]);
    ri_status status = is_morris ? read_morris(out, answers, error) : read_sobol(out, answers, error);
    qsort(out->row, out->n_factors, sizeof *out->row, is_morris ? by_mu_star : by_total);
    return status;
}

static ri_status fill_rows(const ri_factors *factors, ri_sensitivity *out, ri_error *error) {
    out->n_factors = factors->n;
    out->row = calloc(factors->n + (size_t)1, sizeof *out->row);
    if (out->row == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u assumptions", factors->n);
    for (uint32_t k = 0; k < factors->n; k++)
        out->row[k] = (ri_sensitivity_row){
            .factor = factors->row[k],
            .low = ri_factor_value(&factors->row[k], 0, RI_SENSITIVITY_TAIL),
            .high = ri_factor_value(&factors->row[k], 1, RI_SENSITIVITY_TAIL),
        };
    return RI_OK;
}

ri_status ri_sensitivity_run(const ri_council_setup *setup, const ri_factors *factors,
                             const ri_sensitivity_options *options, ri_sensitivity *out, ri_error *error) {
    RI_BUG_IF(factors->n < 1 || options->n_blocks < 2 || options->n_replications < 2);
    *out = (ri_sensitivity){.asked = *options};
    ri__answers answers = {0};
    double *points = NULL;
    ri_status status = fill_rows(factors, out, error);
    if (status == RI_OK && ri_sensitivity_budget(options, factors->n) > UINT32_MAX)
        status = ri_error_set(error, RI_USAGE, "%llu replications are too many; ask for fewer points",
                              (unsigned long long)ri_sensitivity_budget(options, factors->n));
    if (status == RI_OK && (points = design(options, factors->n)) == NULL)
        status =
            ri_error_set(error, RI_NO_MEMORY, "out of memory for the points of %u assumptions", factors->n);
    if (status == RI_OK)
        status = ri__answers_find(setup, factors, options, points, &answers, error);
    out->n_blocks = answers.n_blocks;
    out->is_complete = answers.n_blocks == options->n_blocks;
    out->wall_seconds = answers.wall_seconds;
    if (status == RI_INTERRUPTED && out->n_blocks >= 2) {
        status = RI_OK;
        if (error != NULL)
            *error = (ri_error){0};
    }
    if (status == RI_OK)
        status = read(out, &answers, error);
    ri__answers_dispose(&answers);
    free(points);
    return status;
}

void ri_sensitivity_dispose(ri_sensitivity *sensitivity) {
    free(sensitivity->row);
    *sensitivity = (ri_sensitivity){0};
}
