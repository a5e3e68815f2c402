/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A notice on publication, release at the first good report, and nothing between.
 * Write down the formula here, where it comes from, and a value that can be checked by hand. */
#include "abi/escalation.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum { MEDIAN, N_PARAMETERS };

/* Each assumption: name, unit, lowest, highest, default, prior with its two arguments, reliability, source,
 * help. The user sets them; the engine draws them from their priors. */
static const ri_parameter parameters[N_PARAMETERS] = {
    [MEDIAN] = {"median", "days", 1, 1000, 60, RI_PRIOR_LOGNORMAL, 60, 0.4, RI_RED, "none",
                "Days after which half of all steps have taken effect"},
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

/* One probability for each next step: at least 0, sum 1. */
static void step_prob(const void *model, const void *in, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]) {
    (void)model;
    (void)in;
    int next = RI_STEP_NONE;
    if (view->point == RI_POINT_PUBLICATION && view->is_overall_inadequate &&
        view->step_in_force == RI_STEP_NONE)
        next = RI_STEP_NOTICE;
    if (view->point == RI_POINT_PUBLICATION && !view->is_overall_inadequate &&
        view->step_in_force != RI_STEP_NONE)
        next = RI_STEP_RELEASE;
    for (int step = 0; step < RI_N_STEPS; step++)
        prob[step] = step == next;
}

/* Days until it takes effect, from 0 to 36525; they may not fall while u rises. Here exponential. */
static double delay_quantile(const void *model, const void *in, const ri_escalation_view *view, int32_t step,
                             double u) {
    const state *s = in;
    (void)model;
    (void)view;
    (void)step;
    const double longest = 36525, log_2 = 0.6931471805599453;
    double days = -s->value[MEDIAN] / log_2 * ri_log1p(-u);
    return days < longest ? days : longest;
}

static const ri_escalation_ops ops = {
    .size = sizeof ops, .step_prob = step_prob, .delay_quantile = delay_quantile};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "mine.escalation.my_model",
    .kind = RI_KIND_ESCALATION,
    .version = "0.1.0",
    .summary = "A notice on publication, release at the first good report, and nothing between",
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
