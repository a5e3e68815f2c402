/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects rise along the square root of the ramp, hold, and fade by half-lives.
 * Write down the formula here, where it comes from, and a value that can be checked by hand. */
#include "abi/effect.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum { START, N_PARAMETERS };

/* Each assumption: name, unit, lowest, highest, default, prior with its two arguments, reliability, source,
 * help. The user sets them; the engine draws them from their priors. */
static const ri_parameter parameters[N_PARAMETERS] = {
    [START] = {"start", "share", 0, 1, 0.1, RI_PRIOR_UNIFORM, 0, 0.2, RI_RED, "none",
               "How much of an effect is there on its first day"},
};

/* What one simulated history needs, derived once. A copy of its bytes is a clone: no pointers. */
typedef struct state {
    double value[N_PARAMETERS];
} state;

static int start(const void *model, const double *values, void *out) {
    (void)model;
    state *s = out;
    for (int i = 0; i < N_PARAMETERS; i++)
        s->value[i] = values[i];
    return 0;
}

/* How much of the stated size acts that day: finite; 0 nothing, 1 all. */
static double strength(const void *model, const void *in, const ri_effect_view *view) {
    const state *s = in;
    (void)model;
    const double log_2 = 0.6931471805599453;
    double share = view->run_days < view->ramp_days ? view->run_days / view->ramp_days : 1;
    double reached = s->value[START] + (1 - s->value[START]) * ri_pow(share, 0.5);
    if (view->over_days < 0)
        return reached;
    return view->half_life_days > 0 ? reached * ri_exp(-log_2 * view->over_days / view->half_life_days) : 0;
}

static const ri_effect_ops ops = {.size = sizeof ops, .strength = strength};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "mine.effect.my_model",
    .kind = RI_KIND_EFFECT,
    .version = "0.1.0",
    .summary = "Effects rise along the square root of the ramp, hold, and fade by half-lives",
    .reference = "none yet: author, year, DOI or dataset",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
};
static const ri_component *const components[] = {&component};

RI_PLUGIN_DECLARE = {
    .size = sizeof(ri_plugin),
    .abi_major = RI_ABI_MAJOR,
    .abi_minor = RI_ABI_MINOR,
    .n_components = 1,
    .components = components,
};
