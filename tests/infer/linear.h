/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_INFER_LINEAR_H
#define RI_TESTS_INFER_LINEAR_H

#include "kalman.h"

/* The same linear model as a table of functions, and series that it generates. No parameters; the state is
 * the n doubles of `kalman`. Borrows the model. */
ri_ssm linear_ssm(const kalman *model);

/* Simulates n_steps and observes every series in each of steps 1 .. n_steps but where is_missing says so
 * (NULL: never). `at` has room for n_steps * n_series; how many were written. */
uint32_t linear_simulate(const kalman *model, ri_key key, uint32_t n_steps,
                         int (*is_missing)(uint32_t step, uint32_t series), ri_observation *at);

/* x1, x2 turn around each other; x1 is seen, and a mixture of both with more error. */
extern const kalman linear_pair;

#endif
