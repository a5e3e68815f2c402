/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals that vary more than by chance alone: the seasonal rate (year.h) times a gamma variable of mean 1
 * and variance theta, drawn anew for each calendar month of the whole council. A month's referrals are then
 * negative binomial (Greenwood & Yule 1920), Var = mu + theta mu^2 with mu what the seasonal model expects;
 * the part of a month in which a run begins has no such variable. Check value: theta 0.02 at its median,
 * shape 50: 0.99334... (GSL, gsl_cdf_gamma_Pinv(0.5, 50, 0.02)). */
#include "abi/math.h"
#include "plugins/shock.h"

enum { THETA = N_YEAR_PARAMETERS, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    YEAR_PARAMETERS,
    /* Relative changes of yearly referrals from one year to the next between councils never judged inadequate
     * have an SD near 0.1 (local.def); a month of its own varies more. */
    [THETA] = {"overdispersion", "number", 0, 1, 0.02, RI_PRIOR_LOGNORMAL, 0.02, 0.5, RI_RED, "none",
               "Variance of a month's first-time referrals beyond chance, relative to the square of what is "
               "expected"},
};

typedef struct state {
    year_state year;
    double theta, multiplier;
} state;

static int start(const void *model, const double *values, void *out) {
    state *s = out;
    year_start(model, values, &s->year);
    s->theta = values[THETA];
    s->multiplier = 1.0;
    return 0;
}

static double rate(const void *model, const void *in, const ri_demand_view *view) {
    const state *s = in;
    return s->multiplier * year_rate(model, &s->year, view);
}

/* Below this the gamma variable is 1 to three digits, and its quantile is not worth having. */
#define LEAST_THETA 1e-6

static void advance(const void *model, void *in, const ri_demand_view *view, uint32_t accepted,
                    const double *u, uint32_t n_uniforms) {
    (void)accepted;
    (void)n_uniforms;
    state *s = in;
    if (month_has_ended(model, view) && s->theta >= LEAST_THETA)
        s->multiplier = ri_gamma_quantile(u[0], 1.0 / s->theta, s->theta);
}

static const ri_demand_ops ops = {.size = sizeof ops, .rate = rate, .advance = advance};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .n_uniforms = 1,
    .state_size = sizeof(state),
    .id = "reinspect.demand.negative_binomial",
    .kind = RI_KIND_DEMAND,
    .version = "1.0.0",
    .summary = "Referrals of a month vary more than by chance alone: negative binomial",
    .reference = "Greenwood & Yule 1920, J. R. Stat. Soc. 83(2):255-279, doi:10.2307/2341080",
    .parameters = parameters,
    .build = build,
    .drop = drop,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
