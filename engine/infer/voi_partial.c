/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* qsort_r */
#include "infer/voi.h"

#include <gsl/gsl_bspline.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "abi/math.h"

/* A cubic spline with inner breaks at a third and two thirds of the way from the smallest score to the
 * largest. The ridge, a share of the trace, is for parameters of few values. */
enum { N_GROUPS = 20, N_SHIFTS = 19, ORDER = 4, N_BREAKS = 4, N_BASIS = N_BREAKS + ORDER - 2 };
static const double RIDGE = 1e-10;

/* Sums over rows: products of the basis functions; of basis and benefit, N_BASIS x n_options. */
typedef struct moments {
    double basis[N_BASIS][N_BASIS];
    double *benefit;
} moments;

typedef struct regression {
    const double *benefit;
    uint32_t n, n_options;
    uint32_t *order, *from; /* n: rows by value; the first of the ORDER functions that are not 0 */
    double *score;          /* n */
    double (*at)[ORDER];    /* n: what these functions are at the score */
    double *room;           /* of the next ones */
    moments group[N_GROUPS], kept;
    double *mean; /* n_options: of what is fitted, over the rows kept; times their number */
} regression;

static uint32_t group_of(const regression *r, uint32_t i) {
    return (uint32_t)((uint64_t)i * N_GROUPS / r->n);
}

static int by_value(const void *a, const void *b, void *values) {
    const double *value = values;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    int order = (value[i] > value[j]) - (value[i] < value[j]);
    return order != 0 ? order : (i > j) - (i < j);
}

/* Equal values share the score of their mean rank. Gives the range of scores. */
static void score_ranks(regression *r, const double *parameter, double *low, double *high) {
    memcpy(r->score, parameter, r->n * sizeof *r->score);
    for (uint32_t i = 0; i < r->n; i++)
        r->order[i] = i;
    qsort_r(r->order, r->n, sizeof *r->order, by_value, r->score);
    for (uint32_t i = 0, j; i < r->n; i = j) {
        for (j = i + 1; j < r->n && parameter[r->order[j]] <= parameter[r->order[i]]; j++)
            ;
        *high = ri_normal_quantile((i + j) / 2.0 / r->n);
        *low = i == 0 ? *high : *low;
        for (uint32_t k = i; k < j; k++)
            r->score[r->order[k]] = *high;
    }
}

static ri_status evaluate_basis(regression *r, double low, double high, ri_error *error) {
    gsl_bspline_workspace *spline = gsl_bspline_alloc(ORDER, N_BREAKS);
    gsl_vector *value = gsl_vector_alloc(ORDER);
    ri_status status = RI_OK;
    if (spline == NULL || value == NULL || gsl_bspline_knots_uniform(low, high, spline) != 0)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for a spline");
    for (uint32_t i = 0; i < r->n && status == RI_OK; i++) {
        size_t first, last;
        if (gsl_bspline_eval_nonzero(r->score[i], value, &first, &last, spline) != 0)
            status = ri_error_set(error, RI_FAILED, "a spline has no value at %g", r->score[i]);
        r->from[i] = (uint32_t)first;
        for (uint32_t k = 0; k < ORDER; k++)
            r->at[i][k] = gsl_vector_get(value, k);
    }
    gsl_vector_free(value);
    gsl_bspline_free(spline);
    return status;
}

/* Row i's benefit meets the parameter of row (i + shift) mod n: with shift 0 its own. */
static uint32_t met(const regression *r, uint32_t i, uint32_t shift) {
    return (uint32_t)(((uint64_t)i + shift) % r->n);
}

static void add_row(const regression *r, moments *sum, uint32_t i, uint32_t parameter) {
    const double *at = r->at[parameter], *benefit = &r->benefit[(size_t)i * r->n_options];
    uint32_t from = r->from[parameter];
    for (uint32_t a = 0; a < ORDER; a++) {
        for (uint32_t b = 0; b < ORDER; b++)
            sum->basis[from + a][from + b] += at[a] * at[b];
        for (uint32_t k = 0; k < r->n_options; k++)
            sum->benefit[(from + a) * r->n_options + k] += at[a] * benefit[k];
    }
}

static void clear(const regression *r, moments *sum) {
    memset(sum->basis, 0, sizeof sum->basis);
    memset(sum->benefit, 0, sizeof *sum->benefit * N_BASIS * r->n_options);
}

/* All groups but one; N_GROUPS leaves none out. */
static void keep(regression *r, uint32_t left_out) {
    clear(r, &r->kept);
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        if (g == left_out)
            continue;
        for (uint32_t a = 0; a < N_BASIS; a++)
            for (uint32_t b = 0; b < N_BASIS; b++)
                r->kept.basis[a][b] += r->group[g].basis[a][b];
        for (uint32_t a = 0; a < N_BASIS * r->n_options; a++)
            r->kept.benefit[a] += r->group[g].benefit[a];
    }
}

/* Cholesky in place, then the coefficients in place of the products with the benefit. */
static void solve(moments *m, uint32_t n_options) {
    double trace = 0, (*l)[N_BASIS] = m->basis;
    for (uint32_t a = 0; a < N_BASIS; a++)
        trace += l[a][a];
    for (uint32_t a = 0; a < N_BASIS; a++)
        for (uint32_t b = 0; b <= a; b++) {
            double sum = l[a][b] + (a == b ? RIDGE * trace : 0);
            for (uint32_t c = 0; c < b; c++)
                sum -= l[a][c] * l[b][c];
            l[a][b] = a == b ? sqrt(fmax(sum, RIDGE * trace / 2)) : sum / l[b][b];
        }
    for (uint32_t k = 0; k < n_options; k++) {
        double *x = &m->benefit[k];
        for (uint32_t a = 0; a < N_BASIS; a++) {
            for (uint32_t c = 0; c < a; c++)
                x[a * n_options] -= l[a][c] * x[c * n_options];
            x[a * n_options] /= l[a][a];
        }
        for (uint32_t a = N_BASIS; a-- > 0;) {
            for (uint32_t c = a + 1; c < N_BASIS; c++)
                x[a * n_options] -= l[c][a] * x[c * n_options];
            x[a * n_options] /= l[a][a];
        }
    }
}

/* Mean of the largest fitted benefit less the largest mean of them, over the rows kept. */
static double worth(regression *r, uint32_t shift, uint32_t left_out) {
    double mean_largest = 0, largest_mean = -INFINITY;
    uint32_t n_kept = 0;
    keep(r, left_out);
    solve(&r->kept, r->n_options);
    memset(r->mean, 0, r->n_options * sizeof *r->mean);
    for (uint32_t i = 0; i < r->n; i++) {
        if (group_of(r, i) == left_out)
            continue;
        uint32_t parameter = met(r, i, shift);
        double largest = -INFINITY;
        for (uint32_t k = 0; k < r->n_options; k++) {
            double fitted = 0;
            for (uint32_t a = 0; a < ORDER; a++)
                fitted += r->at[parameter][a] * r->kept.benefit[(r->from[parameter] + a) * r->n_options + k];
            r->mean[k] += fitted;
            largest = fmax(largest, fitted);
        }
        mean_largest += largest;
        n_kept++;
    }
    for (uint32_t k = 0; k < r->n_options; k++)
        largest_mean = fmax(largest_mean, r->mean[k]);
    return fmax(0, (mean_largest - largest_mean) / n_kept);
}

static void gather(regression *r, uint32_t shift) {
    for (uint32_t g = 0; g < N_GROUPS; g++)
        clear(r, &r->group[g]);
    for (uint32_t i = 0; i < r->n; i++)
        add_row(r, &r->group[group_of(r, i)], i, met(r, i, shift));
}

static void estimate(regression *r, ri_voi *voi) {
    double without[N_GROUPS], mean = 0, squares = 0, by_chance = 0;
    gather(r, 0);
    voi->value = worth(r, 0, N_GROUPS);
    for (uint32_t g = 0; g < N_GROUPS; g++) {
        without[g] = worth(r, 0, g);
        mean += without[g] / N_GROUPS;
    }
    for (uint32_t g = 0; g < N_GROUPS; g++)
        squares += (without[g] - mean) * (without[g] - mean);
    voi->se = sqrt(squares * (N_GROUPS - 1) / N_GROUPS);
    for (uint32_t s = 1; s <= N_SHIFTS; s++) {
        uint32_t shift = (uint32_t)((uint64_t)r->n * s / (N_SHIFTS + 1));
        gather(r, shift);
        by_chance += worth(r, shift, N_GROUPS) / N_SHIFTS;
    }
    voi->by_chance = by_chance;
}

static ri_status regression_init(regression *r, ri_error *error) {
    size_t products = (size_t)N_BASIS * r->n_options;
    r->order = calloc(r->n, sizeof *r->order);
    r->from = calloc(r->n, sizeof *r->from);
    r->score = calloc(r->n, sizeof *r->score);
    r->at = calloc(r->n, sizeof *r->at);
    r->room = calloc((N_GROUPS + 1) * products + r->n_options, sizeof *r->room);
    if (!r->order || !r->from || !r->score || !r->at || !r->room)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for a regression of %u rows", r->n);
    for (uint32_t g = 0; g < N_GROUPS; g++)
        r->group[g].benefit = &r->room[g * products];
    r->kept.benefit = &r->room[N_GROUPS * products];
    r->mean = &r->room[(N_GROUPS + 1) * products];
    return RI_OK;
}

static void regression_dispose(regression *r) {
    free(r->order);
    free(r->from);
    free(r->score);
    free(r->at);
    free(r->room);
}

static ri_status check(const regression *r, const double *parameter, ri_error *error) {
    if (r->n < RI_VOI_FEWEST || r->n_options == 0)
        return ri_error_set(error, RI_BAD_DATA, "%u rows, %u options: at least %d and 1 are needed", r->n,
                            r->n_options, RI_VOI_FEWEST);
    bool is_finite = true;
    for (uint32_t i = 0; i < r->n; i++)
        is_finite = is_finite && isfinite(parameter[i]);
    for (size_t i = 0; i < (size_t)r->n * r->n_options; i++)
        is_finite = is_finite && isfinite(r->benefit[i]);
    return is_finite ? RI_OK
                     : ri_error_set(error, RI_BAD_DATA, "a benefit or a parameter that is not finite");
}

ri_status ri_voi_partial(const double *benefit, uint32_t n, uint32_t n_options, const double *parameter,
                         ri_voi *voi, ri_error *error) {
    regression r = {.benefit = benefit, .n = n, .n_options = n_options};
    double low = 0, high = 0;
    *voi = (ri_voi){0};
    ri_status status = check(&r, parameter, error);
    if (status == RI_OK)
        status = regression_init(&r, error);
    if (status == RI_OK)
        score_ranks(&r, parameter, &low, &high);
    if (status == RI_OK && low < high) {
        status = evaluate_basis(&r, low, high, error);
        if (status == RI_OK)
            estimate(&r, voi);
    }
    regression_dispose(&r);
    return status;
}
