/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gompertz.h"

#include "abi/math.h"
#include "linear.h"

enum { GRAIN = 256, FOR_MOVE = 1 };

static const double start_sd = 0.5;
const double gompertz_usual[GOMPERTZ_PARAMETERS] = {0.1, 1, 0.1, 0.1};

typedef struct moves {
    double share, drift, sd; /* x' = share x + drift + sd z */
} moves;

static moves moves_of(const double *parameters) {
    double share = ri_exp(-parameters[GOMPERTZ_GROWTH]);
    return (moves){share, (1 - share) * ri_log(parameters[GOMPERTZ_CAPACITY]),
                   parameters[GOMPERTZ_PROCESS_SD]};
}

static ri_status start(const void *context, const ri_block *block, ri_error *error) {
    (void)context, (void)error;
    double z[GRAIN];
    ri_block_normals(block, FOR_MOVE, 0, z);
    for (uint32_t i = 0; i < block->n; i++)
        *(double *)ri_block_state(block, i) = start_sd * z[i];
    return RI_OK;
}

static ri_status step(const void *context, const ri_block *block, ri_error *error) {
    (void)context, (void)error;
    double z[GRAIN];
    moves m = moves_of(block->parameters);
    ri_block_normals(block, FOR_MOVE, 0, z);
    for (uint32_t i = 0; i < block->n; i++) {
        if (block->parameter_stride > 0)
            m = moves_of(ri_block_parameters(block, i));
        double *x = ri_block_state(block, i);
        *x = m.share * *x + m.drift + m.sd * z[i];
    }
    return RI_OK;
}

static double error_sd(const double *parameters, uint32_t series) {
    return (series + 1) * parameters[GOMPERTZ_OBSERVATION_SD];
}

static void log_density(const void *context, const ri_block *block, uint32_t series, double value,
                        double *out) {
    (void)context;
    const double half_log_two_pi = 0.91893853320467274178;
    double sd = 0, norm = 0, part = 0;
    for (uint32_t i = 0; i < block->n; i++) {
        if (i == 0 || block->parameter_stride > 0) {
            sd = error_sd(ri_block_parameters(block, i), series);
            norm = -half_log_two_pi - ri_log(sd);
            part = -0.5 / (sd * sd);
        }
        double gap = value - *(const double *)ri_block_state(block, i);
        out[i] = norm + part * gap * gap;
    }
}

static const ri_ssm_parameter parameter[GOMPERTZ_PARAMETERS] = {{"growth", RI_TRANSFORM_LOG, 0, 0},
                                                                {"capacity", RI_TRANSFORM_LOG, 0, 0},
                                                                {"process_sd", RI_TRANSFORM_LOG, 0, 0},
                                                                {"observation_sd", RI_TRANSFORM_LOG, 0, 0}};
static const char *const series[] = {"log_abundance", "rough_log_abundance"};
const ri_ssm gompertz_ssm = {.state_size = sizeof(double),
                             .grain = GRAIN,
                             .n_parameters = GOMPERTZ_PARAMETERS,
                             .parameter = parameter,
                             .n_series = 2,
                             .series = series,
                             .start = start,
                             .step = step,
                             .log_density = log_density};

kalman gompertz_kalman(const double parameters[GOMPERTZ_PARAMETERS]) {
    moves m = moves_of(parameters);
    double sd = error_sd(parameters, 0), rough_sd = error_sd(parameters, 1);
    return (kalman){.n = 1,
                    .n_series = 2,
                    .start_covariance = {{start_sd * start_sd}},
                    .move = {{m.share}},
                    .drift = {m.drift},
                    .covariance = {{m.sd * m.sd}},
                    .seen = {{1}, {1}},
                    .variance = {sd * sd, rough_sd * rough_sd}};
}

uint32_t gompertz_simulate(const double parameters[GOMPERTZ_PARAMETERS], ri_key key, uint32_t n_steps,
                           int (*is_missing)(uint32_t step, uint32_t series), ri_observation *at) {
    const kalman model = gompertz_kalman(parameters);
    return linear_simulate(&model, key, n_steps, is_missing, at);
}
