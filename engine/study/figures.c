/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/figures.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A share that is 0 or 1 in a few councils is not known exactly: as if half a council more had been seen.
 * What follows from the others (shares that sum to 1) is left a little room of its own. */
static double least_error(const ri_target *target, double sd) {
    double p = 0.5 / (target->n + 1);
    bool is_share = strcmp(target->unit, "share") == 0;
    return fmax(is_share ? sqrt(p * (1 - p) / fmax(1, target->n)) : 0, fmax(0.2 * sd, 1e-6));
}

static void whiten(const ri__figure_block *b, const double *in, double *out) {
    size_t m = (size_t)b->statistic->n_components;
    gsl_matrix_const_view factor = gsl_matrix_const_view_array(b->factor, m, m);
    gsl_vector_view x = gsl_vector_view_array(out, m);
    memcpy(out, in, m * sizeof *out);
    gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, &factor.matrix, &x.vector);
}

/* Counted statistics whose components are all observed enter; with fewer councils some have none. */
static ri_status add_block(const ri_statistic *statistic, const ri_history *observed, uint32_t n,
                           uint64_t seed, ri_calibrate_result *result, ri__figure_block *b, bool *is_in,
                           ri_error *error) {
    ri_target target;
    size_t m = (size_t)statistic->n_components;
    *b = (ri__figure_block){.statistic = statistic, .at = result->n_data};
    ri_status status = ri_statistic_observe(statistic, RI_HALF_TRAIN, observed, n, seed, &target, error);
    if (status == RI_OK)
        status = ri_statistic_covariance(statistic, RI_HALF_TRAIN, observed, n, seed, b->factor, error);
    *is_in = status == RI_OK && statistic->is_counted;
    for (size_t k = 0; k < m && *is_in; k++)
        *is_in = isfinite(target.component[k].observed) && isfinite(target.component[k].bootstrap_sd);
    if (!*is_in)
        return status;
    RI_BUG_IF(result->n_data + (int32_t)m > RI_MOST_DATA);
    for (size_t k = 0; k < m; k++) {
        double least = least_error(&target, target.component[k].bootstrap_sd);
        b->factor[k * m + k] += least * least;
        result->datum[result->n_data++] = (ri_calibrate_datum){.statistic = statistic,
                                                               .component = (int32_t)k,
                                                               .observed = target.component[k].observed,
                                                               .error_sd = sqrt(b->factor[k * m + k])};
    }
    gsl_matrix_view factor = gsl_matrix_view_array(b->factor, m, m);
    if (gsl_linalg_cholesky_decomp1(&factor.matrix) != GSL_SUCCESS)
        status = ri_error_set(error, RI_FAILED, "%s: the errors' covariance is not positive definite",
                              statistic->id);
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
        status = add_block(&ri_statistic_table[i], observed, n, seed, result, &figures->block[figures->n],
                           &is_in, error);
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
