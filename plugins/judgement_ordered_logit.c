/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grades by ordered logit (proportional odds, McCullagh 1980): evidence adds up to a score (graded.h), the
 * score plus a logistic judgement error falls between cut points. The error is scaled to variance 1, P(grade
 * <= k) = 1 / (1 + exp(-(pi / sqrt 3) (cut_k - score))), so that weights and cut points mean what they mean
 * in the probit; its tails are heavier, so that grades far from the evidence are likelier. Each step of
 * evidence multiplies the odds of all cut points by the same. Check values: cut - score 1: 0.8598204 (probit
 * 0.8413447); 3: 0.9956853 (0.9986501). */
#include "abi/math.h"
#include "plugins/graded.h"

#define PI_OVER_SQRT_3 1.8137993642342178

static double logistic(double x) {
    return 1.0 / (1.0 + ri_exp(-PI_OVER_SQRT_3 * x));
}

static void grade_prob(const void *model, const void *in, const ri_judgement_view *view,
                       double prob[RI_N_GRADES]) {
    (void)model;
    ordered_prob(((const state *)in)->value, view, logistic, prob);
}

static const ri_judgement_ops ops = {.size = sizeof ops, .grade_prob = grade_prob};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.judgement.ordered_logit",
    .kind = RI_KIND_JUDGEMENT,
    .version = "1.0.0",
    .summary = "As the ordered probit, with more surprises: the error of a judgement is logistic",
    .reference = "McCullagh 1980, J. R. Stat. Soc. B 42(2):109-142; Ofsted inspection outcomes 2013-2023",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
