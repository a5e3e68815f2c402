/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Visits find progress as the plan has progressed; each may be the last with one chance.
 * Write down the formula here, where it comes from, and a value that can be checked by hand. */
#include "abi/progress.h"
#include "abi/plugin.h"

enum { LAST, N_PARAMETERS };

/* Each assumption: name, unit, lowest, highest, default, prior with its two arguments, reliability, source,
 * help. The user sets them; the engine draws them from their priors. */
static const ri_parameter parameters[N_PARAMETERS] = {
    [LAST] = {"last", "share", 0, 1, 0.25, RI_PRIOR_BETA, 5, 15, RI_RED, "none",
              "Chance that a visit which found progress is the last"},
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

/* Both from 0 to 1. */
static double progress_prob(const void *model, const void *in, const ri_progress_view *view) {
    (void)model;
    (void)in;
    return view->plan_progress;
}

static double last_prob(const void *model, const void *in, const ri_progress_view *view, int found_progress) {
    const state *s = in;
    (void)model;
    (void)view;
    return found_progress ? s->value[LAST] : 0;
}

static const ri_progress_ops ops = {
    .size = sizeof ops, .progress_prob = progress_prob, .last_prob = last_prob};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "mine.progress.my_model",
    .kind = RI_KIND_PROGRESS,
    .version = "0.1.0",
    .summary = "Visits find progress as the plan has progressed; each may be the last with one chance",
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
