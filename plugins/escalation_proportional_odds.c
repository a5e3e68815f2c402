/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the department does first, as the record has it: steps in order (notice, direction, DfE commissioner,
 * trust) by proportional odds (McCullagh 1980), log odds(at least this step) = cut + systemic x is_systemic +
 * persistent x is_persistent, the same two effects at every cut. Those and the cut of a DfE commissioner are
 * fitted to the 24 inadequate reports on councils with even DfE codes other than 916 whose first response is
 * known and that had neither before (scenarios/proportional_odds.py prints them; the other councils judge the
 * simulator); the distances to the other cuts have a prior only. At later points the same effects raise or
 * lower the odds of a chance of its own, with visits that found too little progress and a plan behind its
 * notice. The rest is in steps.h. Check values at the defaults: neither 0.3566349 for a DfE commissioner or
 * trust, systemic 0.8899274, both 0.9897482. */
#include "plugins/steps.h"

enum {
    BASE = N_STEP_PARAMETERS,
    SYSTEMIC,
    PERSISTENT,
    DIRECTION_CUT,
    TRUST_CUT,
    LATER,
    POOR_VISIT,
    BEHIND,
    N_PARAMETERS
};

#define FITTED                                                                                               \
    "Fitted to 24 first responses 2014-2023, councils with even DfE codes other than 916 "                   \
    "(scenarios/proportional_odds.py)"

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    STEP_PARAMETERS,
    [BASE] = {"cut.dfe_commissioner", "number", -6, 6, -0.59, RI_PRIOR_NORMAL, -0.59, 0.69, RI_AMBER, FITTED,
        "Log odds of a DfE commissioner or trust when failure is neither systemic nor persistent"},
    [SYSTEMIC] = {"systemic", "number", -2, 8, 2.68, RI_PRIOR_NORMAL, 2.68, 1.03, RI_AMBER, FITTED,
        "How much systemic failure (all key judgements inadequate) raises the log odds of each stronger step"},
    [PERSISTENT] = {"persistent", "number", -2, 8, 2.48, RI_PRIOR_NORMAL, 2.48, 1.48, RI_AMBER, FITTED,
        "How much persistent failure (inadequate twice in five years) raises the log odds of each stronger step"},
    [DIRECTION_CUT] = {"cut.direction", "number", 0, 6, 0.4, RI_PRIOR_LOGNORMAL, 0.4, 0.5, RI_RED, "none",
        "How much higher the log odds of at least a direction are than those of a DfE commissioner or trust"},
    [TRUST_CUT] = {"cut.trust", "number", 0, 10, 3.5, RI_PRIOR_LOGNORMAL, 3.5, 0.3, RI_RED, "none",
        "How much lower the log odds of a trust at once are than those of a DfE commissioner or trust"},
    [LATER] = {"later.chance", "share", 0, 0.3, 0.003, RI_PRIOR_LOGNORMAL, 0.003, 0.8, RI_RED, "none",
        "Chance of a stronger step at a review, missed date or letter after a poor visit, where failure was neither systemic nor persistent"},
    [POOR_VISIT] = {"later.poor_visit", "number", 0, 3, 0.5, RI_PRIOR_LOGNORMAL, 0.5, 0.4, RI_RED, "none",
        "How much each poor visit in a row raises the log odds of a stronger step"},
    [BEHIND] = {"later.behind", "number", 0, 8, 2, RI_PRIOR_LOGNORMAL, 2, 0.4, RI_RED, "none",
        "How much being behind by all of the plan raises the log odds of a stronger step"},
};
/* clang-format on */

#include "plugins/values.h"

static double logistic(double x) {
    return 1.0 / (1.0 + ri_exp(-x));
}

static double failure(const double *p, const ri_escalation_view *view) {
    return (view->is_systemic ? p[SYSTEMIC] : 0.0) + (view->is_persistent ? p[PERSISTENT] : 0.0);
}

/* The first step after an inadequate report; which of the weaker and of the strong ones, by the cuts. */
static void first_step(const double *p, const ri_escalation_view *view, double prob[RI_N_STEPS]) {
    double score = p[BASE] + failure(p, view), odds = defence_odds(p, view);
    double trust = at_odds(logistic(score - p[TRUST_CUT]), odds);
    double strong = at_odds(logistic(score), odds),
           direction = at_odds(logistic(score + p[DIRECTION_CUT]), odds);
    prob[RI_STEP_TRUST] = trust;
    prob[RI_STEP_DFE_COMMISSIONER] = strong - trust;
    prob[RI_STEP_DIRECTION] = view->step_in_force == RI_STEP_DIRECTION ? 0.0 : direction - strong;
    prob[RI_STEP_NOTICE] = view->step_in_force == RI_STEP_NONE ? 1.0 - direction : 0.0;
}

static double stronger_chance(const double *p, const ri_escalation_view *view) {
    int has_commissioner = view->step_in_force == RI_STEP_DFE_COMMISSIONER;
    if (view->point == RI_POINT_COMMISSIONER_REVIEW)
        return has_commissioner ? p[TRUST_AT_COMMISSIONER_REVIEW] : 0.0;
    if (view->point == RI_POINT_ADVISER_REPORT ||
        (view->point == RI_POINT_VISIT_LETTER && view->last_visit_progress != 0) ||
        (has_commissioner && view->point != RI_POINT_SIX_MONTH_REVIEW))
        return 0.0;
    double shortfall = view->expected_progress - view->plan_progress;
    double risk = failure(p, view) + p[POOR_VISIT] * view->n_poor_visits +
                  p[BEHIND] * (shortfall > 0.0 ? shortfall : 0.0);
    return at_odds(has_commissioner ? p[TRUST_AT_REVIEW] : p[LATER], ri_exp(risk));
}

static void step_prob(const void *model, const void *in, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]) {
    (void)model;
    const double *p = ((const state *)in)->value;
    for (int step = 0; step < RI_N_STEPS; step++)
        prob[step] = 0.0;
    if (view->point != RI_POINT_PUBLICATION)
        at_midterm(p, view, stronger_chance(p, view), prob);
    else if (view->is_overall_inadequate && view->step_in_force < RI_STEP_DFE_COMMISSIONER)
        first_step(p, view, prob);
    else
        at_publication(p, view, 0.0, prob);
    fill_none(prob);
}

static double delay_quantile(const void *model, const void *in, const ri_escalation_view *view, int32_t step,
                             double u) {
    (void)model;
    (void)view;
    return delay_days(((const state *)in)->value, step, u);
}

static const ri_escalation_ops ops = {
    .size = sizeof ops, .step_prob = step_prob, .delay_quantile = delay_quantile};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.escalation.proportional_odds",
    .kind = RI_KIND_ESCALATION,
    .version = "1.0.0",
    .summary = "The department's first response as the record of 2014-2023 has it, by proportional odds",
    .reference = "McCullagh 1980, J. R. Stat. Soc. B 42(2):109-142; press and DfE statements 2014-2023",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
