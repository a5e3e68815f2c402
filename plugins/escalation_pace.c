/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The department watches the pace: whatever was found, a report that services are inadequate brings a DfE
 * commissioner or trust with one chance, and afterwards at each six-month review, missed date and visit
 * letter P(stronger step) = 1 / (1 + exp(-(log odds on pace + pace x (expected - progress - tolerance)))),
 * progress and expected by the notice's own dates (0 to 1). A plan that is ahead lowers the chance as one
 * that is behind raises it. An adviser's monthly report brings nothing by itself. The rest is in steps.h.
 * Check value: on pace 0.005, pace 8, tolerance 0.1: at 0.4 of an expected 0.8 the odds are exp(8 x 0.3)
 * times those of 0.005: 0.0524854. */
#include "plugins/steps.h"

enum { STRONG_AT_ONCE = N_STEP_PARAMETERS, ON_PACE, PACE, TOLERANCE, N_PARAMETERS };

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    STEP_PARAMETERS,
    [STRONG_AT_ONCE] = {"publication.strong_share", "share", 0, 1, 0.6, RI_PRIOR_BETA, 22, 15, RI_AMBER,
        HALF "21 of 28 where known, 21 of 40 if unknown means no",
        "Chance of a DfE commissioner or trust at publication, whatever kind of failure was found"},
    [ON_PACE] = {"pace.chance_on_pace", "share", 0, 0.3, 0.005, RI_PRIOR_LOGNORMAL, 0.005, 0.8, RI_RED, "none",
        "Chance of a stronger step at a review, missed date or visit letter when the plan is exactly as far behind as is tolerated"},
    [PACE] = {"pace.effect", "number", 0, 30, 8, RI_PRIOR_LOGNORMAL, 8, 0.4, RI_RED, "none",
        "How much being behind by all of the plan raises the log odds of a stronger step"},
    [TOLERANCE] = {"pace.tolerance", "share", 0, 1, 0.1, RI_PRIOR_BETA, 3, 27, RI_RED, "none",
        "How far behind its notice's dates a plan may be before the chance rises"},
};
/* clang-format on */

#include "plugins/values.h"

static double stronger_chance(const double *p, const ri_escalation_view *view) {
    int has_commissioner = view->step_in_force == RI_STEP_DFE_COMMISSIONER;
    if (view->point == RI_POINT_COMMISSIONER_REVIEW)
        return has_commissioner ? p[TRUST_AT_COMMISSIONER_REVIEW] : 0.0;
    if (view->point == RI_POINT_ADVISER_REPORT ||
        (has_commissioner && view->point != RI_POINT_SIX_MONTH_REVIEW))
        return 0.0;
    double behind = view->expected_progress - view->plan_progress - p[TOLERANCE];
    return at_odds(has_commissioner ? p[TRUST_AT_REVIEW] : p[ON_PACE], ri_exp(p[PACE] * behind));
}

static void step_prob(const void *model, const void *in, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]) {
    (void)model;
    const double *p = ((const state *)in)->value;
    for (int step = 0; step < RI_N_STEPS; step++)
        prob[step] = 0.0;
    if (view->point == RI_POINT_PUBLICATION)
        at_publication(p, view, p[STRONG_AT_ONCE], prob);
    else
        at_midterm(p, view, stronger_chance(p, view), prob);
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
    .id = "reinspect.escalation.pace",
    .kind = RI_KIND_ESCALATION,
    .version = "1.0.0",
    .summary = "The department steps up the further a plan falls behind the dates of its notice",
    .reference = "none: assumption; first responses from press and DfE statements 2014-2023",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
