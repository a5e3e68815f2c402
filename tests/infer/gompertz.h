/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_INFER_GOMPERTZ_H
#define RI_TESTS_INFER_GOMPERTZ_H

#include "kalman.h"

/* Gompertz's population (Gompertz 1825, as King, Nguyen & Ionides 2016, doi:10.18637/jss.v069.i12, use it):
 * the log of abundance x moves to s x + (1 - s) log capacity + N(0, process_sd), s = exp(-growth), and is
 * seen with an error N(0, observation_sd). The state is x, which starts at N(0, 0.5). */
enum {
    GOMPERTZ_GROWTH,
    GOMPERTZ_CAPACITY,
    GOMPERTZ_PROCESS_SD,
    GOMPERTZ_OBSERVATION_SD,
    GOMPERTZ_PARAMETERS
};

/* 0.1, 1, 0.1, 0.1 as there. */
extern const double gompertz_usual[GOMPERTZ_PARAMETERS];
extern const ri_ssm gompertz_ssm;

kalman gompertz_kalman(const double parameters[GOMPERTZ_PARAMETERS]);

/* As linear_simulate. */
uint32_t gompertz_simulate(const double parameters[GOMPERTZ_PARAMETERS], ri_key key, uint32_t n_steps,
                           int (*is_missing)(uint32_t step, uint32_t series), ri_observation *at);

#endif
