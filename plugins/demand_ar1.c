/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals that drift and come back: the seasonal rate (year.h) times exp(z - v / 2), z a first-order
 * autoregression from month to month, z(m + 1) = phi z(m) + sqrt(1 - phi^2) sigma e,  z(0) = 0,  v(m) =
 * sigma^2 (1 - phi^(2 m)), e standard normal, phi = 2^(-1 / half_life). v is the variance of z, so that the
 * expected rate is the seasonal one in every month (the mean of exp(z) is exp(v / 2)); far from the start z
 * has standard deviation sigma and correlation phi^k over k months. Check values: half-life 12, sigma 0.15, e
 * = 1 once: z = 0.0495457, multiplier 1.0495047 */
#include <math.h>

#include "abi/math.h"
#include "plugins/shock.h"

enum { HALF_LIFE = N_YEAR_PARAMETERS, SIGMA, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    YEAR_PARAMETERS,
    [HALF_LIFE] = {"drift.half_life", "months", 0.5, 120, 12, RI_PRIOR_LOGNORMAL, 12, 0.5, RI_RED, "none",
                   "Time in which half of a departure from the usual level of referrals is over"},
    [SIGMA] =
        {"drift.sd", "number", 0, 1, 0.15, RI_PRIOR_LOGNORMAL, 0.15, 0.35, RI_RED, "none",
         "Spread of the level of referrals around the usual one in the long run (standard deviation of the "
         "logarithm)"},
};

#define LN_2 0.6931471805599453

typedef struct state {
    year_state year;
    double phi, sigma, z, variance;
} state;

static int start(const void *model, const double *values, void *out) {
    state *s = out;
    year_start(model, values, &s->year);
    s->phi = ri_exp(-LN_2 / values[HALF_LIFE]);
    s->sigma = values[SIGMA];
    s->z = s->variance = 0.0;
    return 0;
}

static double rate(const void *model, const void *in, const ri_demand_view *view) {
    const state *s = in;
    return ri_exp(s->z - s->variance / 2.0) * year_rate(model, &s->year, view);
}

static void advance(const void *model, void *in, const ri_demand_view *view, uint32_t accepted,
                    const double *u, uint32_t n_uniforms) {
    (void)accepted;
    (void)n_uniforms;
    state *s = in;
    if (!month_has_ended(model, view))
        return;
    double fresh = (1.0 - s->phi * s->phi) * s->sigma * s->sigma;
    s->z = s->phi * s->z + sqrt(fresh) * ri_normal_quantile(u[0]);
    s->variance = s->phi * s->phi * s->variance + fresh;
}

static const ri_demand_ops ops = {.size = sizeof ops, .rate = rate, .advance = advance};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .n_uniforms = 1,
    .state_size = sizeof(state),
    .id = "reinspect.demand.ar1",
    .kind = RI_KIND_DEMAND,
    .version = "1.0.0",
    .summary = "The level of referrals drifts from month to month and comes back",
    .reference = "Box & Jenkins 1970, Time Series Analysis, chapter 3 (first-order autoregression)",
    .parameters = parameters,
    .build = build,
    .drop = drop,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
