/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/es_mda.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <stdbool.h>

/* Data in units of the observations' errors, members as columns. */
typedef struct matrices {
    gsl_matrix *prediction; /* data x members: deviations from their mean */
    gsl_matrix *innovation; /* data x members: observed, disturbed, less predicted */
    gsl_matrix *covariance; /* data x data */
    gsl_matrix *parameter;  /* parameters x members: deviations from their mean */
    gsl_matrix *gain;       /* parameters x data */
} matrices;

static void matrices_free(matrices *m) {
    gsl_matrix_free(m->prediction);
    gsl_matrix_free(m->innovation);
    gsl_matrix_free(m->covariance);
    gsl_matrix_free(m->parameter);
    gsl_matrix_free(m->gain);
}

static bool matrices_alloc(matrices *m, const ri_smoother *s) {
    m->prediction = gsl_matrix_alloc(s->n_data, s->n);
    m->innovation = gsl_matrix_alloc(s->n_data, s->n);
    m->covariance = gsl_matrix_alloc(s->n_data, s->n_data);
    m->parameter = gsl_matrix_alloc(s->n_parameters, s->n);
    m->gain = gsl_matrix_alloc(s->n_parameters, s->n_data);
    return m->prediction && m->innovation && m->covariance && m->parameter && m->gain;
}

/* values: n x width, member by member; fills width x n with deviations from the members' mean, in units. */
static void fill_deviations(gsl_matrix *out, const double *values, const double *unit) {
    for (size_t k = 0; k < out->size1; k++) {
        double mean = 0;
        for (size_t i = 0; i < out->size2; i++)
            mean += values[i * out->size1 + k] / (double)out->size2;
        for (size_t i = 0; i < out->size2; i++)
            gsl_matrix_set(out, k, i, (values[i * out->size1 + k] - mean) / (unit ? unit[k] : 1));
    }
}

/* The disturbances' mean over members is taken out: it would move all of them by chance alone. */
static void fill_innovations(gsl_matrix *out, const ri_smoother *s, double alpha) {
    for (uint32_t k = 0; k < s->n_data; k++) {
        double mean = 0;
        for (uint32_t i = 0; i < s->n; i++)
            mean += s->noise[(size_t)i * s->n_data + k] / s->n;
        for (uint32_t i = 0; i < s->n; i++) {
            size_t at = (size_t)i * s->n_data + k;
            double gap = (s->observed[k] - s->predicted[at]) / s->error_sd[k];
            gsl_matrix_set(out, k, i, gap + sqrt(alpha) * (s->noise[at] - mean));
        }
    }
}

/* z += C_zd (C_dd + alpha I)^-1 innovation; positive definite because alpha is above 0. */
static void move(const ri_smoother *s, matrices *m, double alpha) {
    double share = 1.0 / (s->n - 1);
    gsl_matrix_set_identity(m->covariance);
    gsl_blas_dgemm(CblasNoTrans, CblasTrans, share, m->prediction, m->prediction, alpha, m->covariance);
    gsl_blas_dgemm(CblasNoTrans, CblasTrans, share, m->parameter, m->prediction, 0, m->gain);
    gsl_linalg_cholesky_decomp1(m->covariance);
    for (uint32_t i = 0; i < s->n; i++) {
        gsl_vector_view column = gsl_matrix_column(m->innovation, i);
        gsl_linalg_cholesky_svx(m->covariance, &column.vector);
        gsl_vector_view member = gsl_vector_view_array(s->z + (size_t)i * s->n_parameters, s->n_parameters);
        gsl_blas_dgemv(CblasNoTrans, 1, m->gain, &column.vector, 1, &member.vector);
    }
}

static bool all_finite(const double *values, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}

static ri_status check(const ri_smoother *s, double alpha, ri_error *error) {
    if (s->n < 3 || s->n_parameters < 1 || s->n_data < 1)
        return ri_error_set(error, RI_BAD_DATA, "%u members, %u parameters, %u data: at least 3, 1 and 1",
                            s->n, s->n_parameters, s->n_data);
    if (!isfinite(alpha) || alpha <= 0)
        return ri_error_set(error, RI_BAD_DATA, "inflation %g: above 0", alpha);
    for (uint32_t k = 0; k < s->n_data; k++)
        if (!isfinite(s->error_sd[k]) || s->error_sd[k] <= 0)
            return ri_error_set(error, RI_BAD_DATA, "error of datum %u is %g: above 0", k, s->error_sd[k]);
    size_t n_predicted = (size_t)s->n * s->n_data;
    if (!all_finite(s->z, (size_t)s->n * s->n_parameters) || !all_finite(s->predicted, n_predicted) ||
        !all_finite(s->observed, s->n_data) || !all_finite(s->noise, n_predicted))
        return ri_error_set(error, RI_BAD_DATA,
                            "a parameter, a prediction, an observation or noise is not a finite number");
    return RI_OK;
}

ri_status ri_smoother_step(const ri_smoother *s, double alpha, ri_error *error) {
    ri_status status = check(s, alpha, error);
    if (status != RI_OK)
        return status;
    matrices m;
    if (matrices_alloc(&m, s)) {
        fill_deviations(m.prediction, s->predicted, s->error_sd);
        fill_deviations(m.parameter, s->z, NULL);
        fill_innovations(m.innovation, s, alpha);
        move(s, &m, alpha);
    } else {
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u members", s->n);
    }
    matrices_free(&m);
    return status;
}
