/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals at the council's own rate, higher after an inadequate report.
 * Write down the formula here, where it comes from, and a value that can be checked by hand. */
#include "abi/demand.h"
#include "abi/plugin.h"

enum { RESPONSE, N_PARAMETERS };

/* Each assumption: name, unit, lowest, highest, default, prior with its two arguments, reliability, source,
 * help. The user sets them; the engine draws them from their priors. */
static const ri_parameter parameters[N_PARAMETERS] = {
    [RESPONSE] = {"response", "share", 0, 1, 0.1, RI_PRIOR_UNIFORM, 0, 0.2, RI_RED, "none",
                  "How much more is referred right after an inadequate report"},
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

/* Referrals expected that day: finite, at least 0. */
static double rate(const void *model, const void *in, const ri_demand_view *view) {
    const state *s = in;
    (void)model;
    return view->base_per_day * view->level * (1 + s->value[RESPONSE] * view->adverse_judgement);
}

/* With .advance and .n_uniforms as well, the model remembers: see abi/demand.h. */
static const ri_demand_ops ops = {.size = sizeof ops, .rate = rate};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "mine.demand.my_model",
    .kind = RI_KIND_DEMAND,
    .version = "0.1.0",
    .summary = "Referrals at the council's own rate, higher after an inadequate report",
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
