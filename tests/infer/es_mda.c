/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/es_mda.h"

#include <math.h>
#include <string.h>

#include "random/stream.h"
#include "support.h"

enum { N = 4000, P = 2, D = 3, STEPS = 4 };

static const ri_key key = {7, 0};

/* Three observations of two parameters, d = H z + e. */
static const double H[D][P] = {{1, 0}, {1, 1}, {0.5, -1}};
static const double observed[D] = {1, 2.5, -0.5}, error_sd[D] = {0.5, 1, 0.8};

static void normals(double *out, uint32_t n, uint32_t ordinal) {
    for (uint32_t i = 0; i < n; i++)
        out[i] = ri_draw_normal(key, i, 1, ordinal, 0);
}

static void predict(const double *z, double *out) {
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t k = 0; k < D; k++)
            out[i * D + k] = H[k][0] * z[i * P] + H[k][1] * z[i * P + 1];
}

/* Exact: precision A = I + H' R^-1 H, mean A^-1 H' R^-1 d. */
static void exact(double mean[P], double covariance[P][P]) {
    double a[P][P] = {{1, 0}, {0, 1}}, b[P] = {0, 0};
    for (uint32_t k = 0; k < D; k++)
        for (uint32_t i = 0; i < P; i++) {
            double weight = H[k][i] / (error_sd[k] * error_sd[k]);
            b[i] += weight * observed[k];
            for (uint32_t j = 0; j < P; j++)
                a[i][j] += weight * H[k][j];
        }
    double det = a[0][0] * a[1][1] - a[0][1] * a[1][0];
    covariance[0][0] = a[1][1] / det;
    covariance[1][1] = a[0][0] / det;
    covariance[0][1] = covariance[1][0] = -a[0][1] / det;
    for (uint32_t i = 0; i < P; i++)
        mean[i] = covariance[i][0] * b[0] + covariance[i][1] * b[1];
}

/* Linear and normal: four steps come to the exact posterior. Two means and three covariances within 4.5
 * standard errors of 4,000 independent members; members share the estimated gain, which adds an error of the
 * same order, so the bound is 2 x 4.5: false alarms below one in 10^5 for each of the five. */
START_TEST(linear_model_comes_to_its_posterior) {
    static double z[N * P], predicted[N * D], noise[N * D];
    normals(z, N * P, 0);
    for (uint32_t step = 1; step <= STEPS; step++) {
        predict(z, predicted);
        normals(noise, N * D, step);
        ri_smoother smoother = {N, P, D, z, predicted, observed, error_sd, noise};
        ck_assert_int_eq(ri_smoother_step(&smoother, STEPS, NULL), RI_OK);
    }
    double mean[P], covariance[P][P], found[P] = {0, 0}, spread[P][P] = {{0, 0}, {0, 0}};
    exact(mean, covariance);
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t j = 0; j < P; j++)
            found[j] += z[i * P + j] / N;
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t j = 0; j < P; j++)
            for (uint32_t l = 0; l < P; l++)
                spread[j][l] += (z[i * P + j] - found[j]) * (z[i * P + l] - found[l]) / (N - 1);
    for (uint32_t j = 0; j < P; j++) {
        ck_assert_double_eq_tol(found[j], mean[j], 9 * sqrt(covariance[j][j] / N));
        for (uint32_t l = 0; l < P; l++) {
            double of_both = covariance[j][j] * covariance[l][l] + covariance[j][l] * covariance[j][l];
            ck_assert_double_eq_tol(spread[j][l], covariance[j][l], 9 * sqrt(of_both / N));
        }
    }
}
END_TEST

/* By hand: members 0, 1, 2 predict themselves, error 1, observed 3, alpha 1, no noise. Covariance 1, gain
 * 1 / (1 + 1): each goes half the way to 3. */
START_TEST(one_step_by_hand) {
    double z[3] = {0, 1, 2}, predicted[3] = {0, 1, 2}, noise[3] = {0, 0, 0};
    ri_smoother smoother = {3, 1, 1, z, predicted, (double[]){3}, (double[]){1}, noise};
    ck_assert_int_eq(ri_smoother_step(&smoother, 1, NULL), RI_OK);
    ck_assert_double_eq_tol(z[0], 1.5, 1e-15);
    ck_assert_double_eq_tol(z[1], 2, 1e-15);
    ck_assert_double_eq_tol(z[2], 2.5, 1e-15);
}
END_TEST

/* Predictions that do not depend on a parameter leave it where it is. */
START_TEST(what_says_nothing_moves_nothing) {
    double z[4] = {-1, 0.5, 1, 2}, predicted[4] = {3, 3, 3, 3}, noise[4] = {1, -1, 2, 0}, before[4];
    memcpy(before, z, sizeof z);
    ri_smoother smoother = {4, 1, 1, z, predicted, (double[]){9}, (double[]){0.1}, noise};
    ck_assert_int_eq(ri_smoother_step(&smoother, 1, NULL), RI_OK);
    ck_assert_mem_eq(z, before, sizeof z);
}
END_TEST

START_TEST(bad_input_moves_nobody) {
    double z[3] = {0, 1, 2}, predicted[3] = {0, NAN, 2}, noise[3] = {0, 0, 0}, sd[1] = {1};
    ri_smoother smoother = {3, 1, 1, z, predicted, (double[]){3}, sd, noise};
    ri_error error = {0};
    ck_assert_int_eq(ri_smoother_step(&smoother, 1, &error), RI_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.text, "finite"));
    predicted[1] = 1;
    sd[0] = 0;
    ck_assert_int_eq(ri_smoother_step(&smoother, 1, NULL), RI_BAD_DATA);
    sd[0] = 1;
    ck_assert_int_eq(ri_smoother_step(&smoother, 0, NULL), RI_BAD_DATA);
    smoother.n = 2;
    ck_assert_int_eq(ri_smoother_step(&smoother, 1, NULL), RI_BAD_DATA);
    ri_assert_same(z[0], 0);
    ri_assert_same(z[1], 1);
    ri_assert_same(z[2], 2);
}
END_TEST

RI_TEST_MAIN("es_mda", linear_model_comes_to_its_posterior, one_step_by_hand, what_says_nothing_moves_nothing,
             bad_input_moves_nobody)
