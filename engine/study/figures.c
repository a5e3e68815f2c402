/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/figures.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "study/graded.h"

/* A share that is 0 or 1 in a few councils is not known exactly: as if half a council more had been seen.
 * What follows from the others (shares that sum to 1) is left a little room of its own. */
static double least_error(bool is_share, int32_t n, double sd) {
    double p = 0.5 / (n + 1);
    return fmax(is_share ? sqrt(p * (1 - p) / fmax(1, n)) : 0, fmax(0.2 * sd, 1e-6));
}

static void whiten(const ri__figure_block *b, const double *in, double *out) {
    size_t m = (size_t)b->m;
    gsl_matrix_const_view factor = gsl_matrix_const_view_array(b->factor, m, m);
    gsl_vector_view x = gsl_vector_view_array(out, m);
    memcpy(out, in, m * sizeof *out);
    gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, &factor.matrix, &x.vector);
}

/* One more datum of a block whose factor still holds the covariance. */
static void add_datum(ri__figure_block *b, const char *id, const char *label, double observed, double least,
                      ri_calibrate_result *result) {
    RI_BUG_IF(result->n_data == RI_MOST_DATA);
    double *variance = &b->factor[(result->n_data - b->at) * (b->m + 1)];
    *variance += least * least;
    result->datum[result->n_data++] =
        (ri_calibrate_datum){.id = id, .label = label, .observed = observed, .error_sd = sqrt(*variance)};
}

static ri_status factorise(ri__figure_block *b, const char *id, ri_error *error) {
    gsl_matrix_view factor = gsl_matrix_view_array(b->factor, (size_t)b->m, (size_t)b->m);
    if (gsl_linalg_cholesky_decomp1(&factor.matrix) != GSL_SUCCESS)
        return ri_error_set(error, RI_FAILED, "%s: the errors' covariance is not positive definite", id);
    return RI_OK;
}

/* Counted statistics whose components are all observed enter; with fewer councils some have none. */
static ri_status add_statistic(const ri_statistic *statistic, const ri_history *observed, uint32_t n,
                               uint64_t seed, ri_calibrate_result *result, ri__figure_block *b, bool *is_in,
                               ri_error *error) {
    ri_target target;
    int32_t m = statistic->n_components;
    *b = (ri__figure_block){.statistic = statistic, .m = m, .at = result->n_data};
    ri_status status = ri_statistic_observe(statistic, RI_HALF_TRAIN, observed, n, seed, &target, error);
    if (status == RI_OK)
        status = ri_statistic_covariance(statistic, RI_HALF_TRAIN, observed, n, seed, b->factor, error);
    *is_in = status == RI_OK && statistic->is_counted;
    for (int32_t k = 0; k < m && *is_in; k++)
        *is_in = isfinite(target.component[k].observed) && isfinite(target.component[k].bootstrap_sd);
    if (!*is_in)
        return status;
    bool is_share = strcmp(target.unit, "share") == 0;
    for (int32_t k = 0; k < m; k++)
        add_datum(b, statistic->id, statistic->label[k], target.component[k].observed,
                  least_error(is_share, target.n, target.component[k].bootstrap_sd), result);
    return factorise(b, statistic->id, error);
}

static ri_status add_grades(const ri_record *record, uint64_t seed, ri_calibrate_result *result,
                            ri__figure_block *b, bool *is_in, ri_error *error) {
    *b = (ri__figure_block){.m = RI_N_GRADED, .at = result->n_data};
    ri_inspected *inspected = calloc(RI_MOST_INSPECTED, sizeof *inspected);
    if (inspected == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the record's inspections");
    uint32_t n = ri_inspected_observe(record, RI_HALF_TRAIN, inspected);
    double share[RI_N_GRADED];
    int32_t n_judged[RI_N_AREAS];
    ri_graded_measure(inspected, n, share);
    ri_graded_count(inspected, n, n_judged);
    ri_status status = ri_graded_covariance(inspected, n, seed, b->factor, error);
    free(inspected);
    *is_in = status == RI_OK;
    for (int k = 0; k < RI_N_GRADED; k++)
        *is_in = *is_in && isfinite(share[k]);
    if (!*is_in)
        return status;
    for (int k = 0; k < RI_N_GRADED; k++)
        add_datum(b, "V9", ri_graded_labels[k], share[k],
                  least_error(true, n_judged[k / RI_N_GRADES], sqrt(b->factor[k * (RI_N_GRADED + 1)])),
                  result);
    return factorise(b, "V9", error);
}

ri_status ri__figures_observe(const ri_record *record, uint64_t seed, ri_calibrate_result *result,
                              ri__figures *figures, ri_error *error) {
    uint32_t n = (uint32_t)ri_record_n_episodes(record);
    ri_history *observed = calloc(n, sizeof *observed);
    ri_status status = RI_OK;
    if (observed == NULL)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u episodes", n);
    for (uint32_t e = 0; e < n && status == RI_OK; e++)
        ri_history_observe(record, (int)e, &observed[e]);
    for (int i = 0; i < RI_N_STATISTICS && status == RI_OK; i++) {
        bool is_in = false;
        status = add_statistic(&ri_statistic_table[i], observed, n, seed, result, &figures->block[figures->n],
                               &is_in, error);
        figures->n += is_in;
    }
    if (status == RI_OK) {
        bool is_in = false;
        status = add_grades(record, seed, result, &figures->block[figures->n], &is_in, error);
        figures->n += is_in;
    }
    free(observed);
    return status;
}

void ri__figures_whiten(const ri__figures *figures, const double *in, double *out) {
    for (int32_t i = 0; i < figures->n; i++) {
        const ri__figure_block *b = &figures->block[i];
        whiten(b, &in[b->at], &out[b->at]);
    }
}
