/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grades by ordered probit: evidence adds up to a score (graded.h), the score plus a standard normal
 * judgement error falls between cut points (McCullagh 1980, doi:10.1111/j.2517-6161.1980.tb01109.x). */
#include "abi/math.h"
#include "plugins/graded.h"

static void grade_prob(const void *model, const void *in, const ri_judgement_view *view,
                       double prob[RI_N_GRADES]) {
    (void)model;
    ordered_prob(((const state *)in)->value, view, ri_normal_cdf, prob);
}

static const ri_judgement_ops ops = {.size = sizeof ops, .grade_prob = grade_prob};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.judgement.ordered_probit",
    .kind = RI_KIND_JUDGEMENT,
    .version = "1.0.0",
    .summary = "Evidence adds up to a score whose cut points give the chance of each grade",
    .reference = "McCullagh 1980, J. R. Stat. Soc. B 42(2):109-142; Ofsted inspection outcomes 2013-2023",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
