/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quality assurance beds in by a constant share of what is missing each month.
 * Write down the formula here, where it comes from, and a value that can be checked by hand. */
#include "abi/learning.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum { PACE, N_PARAMETERS };

/* Each assumption: name, unit, lowest, highest, default, prior with its two arguments, reliability, source,
 * help. The user sets them; the engine draws them from their priors. */
static const ri_parameter parameters[N_PARAMETERS] = {
    [PACE] = {"pace", "number", 0.001, 1, 0.05, RI_PRIOR_LOGNORMAL, 0.05, 0.5, RI_RED, "none",
              "Share of what is missing that a month of working as designed adds"},
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

/* Maturity from 0 to 1; it may not fall while exposure rises. */
static double maturity(const void *model, const void *in, double exposure_months) {
    const state *s = in;
    (void)model;
    return -ri_expm1(-s->value[PACE] * exposure_months);
}

static const ri_learning_ops ops = {.size = sizeof ops, .maturity = maturity};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "mine.learning.my_model",
    .kind = RI_KIND_LEARNING,
    .version = "0.1.0",
    .summary = "Quality assurance beds in by a constant share of what is missing each month",
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
