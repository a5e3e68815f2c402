/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grades as the sampled files were graded, drawn towards equal chances when few were read.
 * Write down the formula here, where it comes from, and a value that can be checked by hand. */
#include "abi/judgement.h"
#include "abi/plugin.h"

enum { PRIOR_CASES, N_PARAMETERS };

/* Each assumption: name, unit, lowest, highest, default, prior with its two arguments, reliability, source,
 * help. The user sets them; the engine draws them from their priors. */
static const ri_parameter parameters[N_PARAMETERS] = {
    [PRIOR_CASES] = {"prior_cases", "cases", 0.1, 100, 4, RI_PRIOR_LOGNORMAL, 4, 0.5, RI_RED, "none",
                     "How many imagined files, spread evenly over the grades, count beside those read"},
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

/* One probability for each grade: at least 0, sum 1. */
static void grade_prob(const void *model, const void *in, const ri_judgement_view *view,
                       double prob[RI_N_GRADES]) {
    const state *s = in;
    (void)model;
    double all = view->n_sampled + s->value[PRIOR_CASES];
    for (int grade = 0; grade < RI_N_GRADES; grade++)
        prob[grade] = (view->n_by_grade[grade] + s->value[PRIOR_CASES] / RI_N_GRADES) / all;
}

static const ri_judgement_ops ops = {.size = sizeof ops, .grade_prob = grade_prob};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "mine.judgement.my_model",
    .kind = RI_KIND_JUDGEMENT,
    .version = "0.1.0",
    .summary = "Grades as the sampled files were graded, drawn towards equal chances when few were read",
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
