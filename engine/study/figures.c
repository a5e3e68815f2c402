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

/* Figures of the inspections; n_judged: what their shares are of, NULL for figures that are none. */
static ri_status add_inspected(ri_inspected_figures *measure, int32_t m, const char *const *label,
                               const int32_t *n_judged, const ri_inspected *inspected, uint32_t n,
                               uint64_t seed, ri_calibrate_result *result, ri__figures *figures,
                               ri_error *error) {
    ri__figure_block *b = &figures->block[figures->n];
    *b = (ri__figure_block){.measure = measure, .m = m, .at = result->n_data};
    double value[RI_MOST_COMPONENTS];
    measure(inspected, n, value);
    ri_status status = ri_inspected_covariance(measure, m, inspected, n, seed, b->factor, error);
    if (status != RI_OK)
        return status;
    for (int k = 0; k < m; k++)
        if (!isfinite(value[k]))
            return RI_OK;
    for (int k = 0; k < m; k++)
        add_datum(
            b, "V9", label[k], value[k],
            least_error(n_judged != NULL, n_judged != NULL ? n_judged[k] : 1, sqrt(b->factor[k * (m + 1)])),
            result);
    figures->n++;
    return factorise(b, "V9", error);
}

static ri_status add_inspections(const ri_record *record, uint64_t seed, ri_calibrate_result *result,
                                 ri__figures *figures, ri_error *error) {
    ri_inspected *inspected = calloc(RI_MOST_INSPECTED, sizeof *inspected);
    if (inspected == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the record's inspections");
    uint32_t n = ri_inspected_observe(record, RI_HALF_TRAIN, inspected);
    int32_t n_judged[RI_N_GRADED];
    ri_graded_count(inspected, n, n_judged);
    ri_status status = add_inspected(ri_graded_measure, RI_N_GRADED, ri_graded_labels, n_judged, inspected, n,
                                     seed, result, figures, error);
    if (status == RI_OK)
        status = add_inspected(ri_inspected_measure, RI_N_INSPECTED_VALUES, ri_inspected_labels, NULL,
                               inspected, n, seed, result, figures, error);
    free(inspected);
    return status;
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
    if (status == RI_OK)
        status = add_inspections(record, seed, result, figures, error);
    free(observed);
    return status;
}

void ri__figures_whiten(const ri__figures *figures, const double *in, double *out) {
    for (int32_t i = 0; i < figures->n; i++) {
        const ri__figure_block *b = &figures->block[i];
        whiten(b, &in[b->at], &out[b->at]);
    }
}
