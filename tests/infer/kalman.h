/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_INFER_KALMAN_H
#define RI_TESTS_INFER_KALMAN_H

#include "infer/model.h"

/* The exact answer for linear models with normal noise, to hold approximate methods against. */
enum { KALMAN_MOST = 2 };

typedef struct kalman {
    int n, n_series; /* state and observation, at most KALMAN_MOST each */
    double start_mean[KALMAN_MOST], start_covariance[KALMAN_MOST][KALMAN_MOST];
    double move[KALMAN_MOST][KALMAN_MOST], drift[KALMAN_MOST]; /* x' = move x + drift + N(0, covariance) */
    double covariance[KALMAN_MOST][KALMAN_MOST];
    double seen[KALMAN_MOST][KALMAN_MOST]; /* series s is seen[s] x + N(0, variance[s]) */
    double variance[KALMAN_MOST];
} kalman;

typedef struct kalman_state {
    double mean[KALMAN_MOST], covariance[KALMAN_MOST][KALMAN_MOST];
} kalman_state;

/* Log-likelihood of the observations; *last, if not NULL, is the state after the last step given all of them.
 */
double kalman_filter(const kalman *model, const ri_observations *observed, kalman_state *last);

#endif
