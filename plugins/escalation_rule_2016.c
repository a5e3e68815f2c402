/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Secretary of State does next, by the rule stated in 2016: systemic or persistent failure brings a
 * direction with a DfE commissioner at once, anything else an adviser with an improvement notice. How often
 * the rule was followed comes from the 40 inadequate judgements of 2014-2023 on councils with even DfE codes
 * other than 916 (the other councils judge the simulator): of 22 systemic or persistent, 18 had a DfE
 * commissioner or trust first, 1 had not, 3 are unknown; of 18 others 3 had, 6 had not, 9 are unknown. The
 * priors span both readings of the unknown.
 *
 * Between publication and re-inspection one episode whose first response is known to be milder went on to a
 * DfE commissioner (Bradford, 2018 to 2021, after slow visits): N = 1 of 12. The chances at those points are
 * red. Each is base x exp(poor_visit x poor visits in a row + behind x shortfall from the expected progress).
 * The rest is in steps.h. */
#include "plugins/steps.h"

enum {
    RULE_FOLLOWED = N_STEP_PARAMETERS,
    RULE_EXCEEDED,
    AT_ADVISER_REPORT,
    AT_VISIT_LETTER,
    AT_REVIEW,
    AT_MISSED_DATE,
    POOR_VISIT,
    BEHIND,
    N_PARAMETERS
};

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    STEP_PARAMETERS,
    [RULE_FOLLOWED] = {"rule.followed_share", "share", 0, 1, 0.88, RI_PRIOR_BETA, 15, 2, RI_AMBER,
        HALF "18 of 19 where known, 18 of 22 if unknown means no",
        "Chance of a DfE commissioner or trust at publication when failure is systemic or persistent"},
    [RULE_EXCEEDED] = {"rule.exceeded_share", "share", 0, 1, 0.25, RI_PRIOR_BETA, 5, 15, RI_AMBER,
        HALF "3 of 9 where known, 3 of 18 if unknown means no",
        "Chance of a DfE commissioner or trust at publication when failure is neither systemic nor persistent"},
    [AT_ADVISER_REPORT] = {"midterm.adviser_report", "share", 0, 0.05, 0.0001, RI_PRIOR_LOGNORMAL, 0.0001, 0.8, RI_RED,
        "none", "Chance of a stronger step at an adviser's monthly report, on pace and without poor visits"},
    [AT_VISIT_LETTER] = {"midterm.visit_letter", "share", 0, 0.2, 0.004, RI_PRIOR_LOGNORMAL, 0.004, 0.8, RI_RED,
        "none", "Chance of a stronger step after a visit letter without enough progress, on pace otherwise"},
    [AT_REVIEW] = {"midterm.review", "share", 0, 0.2, 0.002, RI_PRIOR_LOGNORMAL, 0.002, 0.8, RI_RED,
        "none", "Chance of a stronger step at a six-month review, on pace and without poor visits"},
    [AT_MISSED_DATE] = {"midterm.missed_date", "share", 0, 0.3, 0.006, RI_PRIOR_LOGNORMAL, 0.006, 0.8, RI_RED,
        "none", "Chance of a stronger step when a date of the notice passes with work undone"},
    [POOR_VISIT] = {"midterm.poor_visit_effect", "number", 0, 3, 0.5, RI_PRIOR_LOGNORMAL, 0.5, 0.4, RI_RED,
        "none", "How much each poor visit in a row raises the chance of a stronger step (logarithm)"},
    [BEHIND] = {"midterm.behind_effect", "number", 0, 8, 2, RI_PRIOR_LOGNORMAL, 2, 0.4, RI_RED,
        "none", "How much being behind the notice's dates raises the chance of a stronger step (logarithm)"},
};
/* clang-format on */

#include "plugins/values.h"

/* The chance of a stronger step now, for a council on pace and without poor visits. */
static double base_chance(const double *p, const ri_escalation_view *view) {
    int has_commissioner = view->step_in_force == RI_STEP_DFE_COMMISSIONER;
    switch (view->point) {
    case RI_POINT_ADVISER_REPORT:
        return has_commissioner ? 0.0 : p[AT_ADVISER_REPORT];
    case RI_POINT_VISIT_LETTER:
        return has_commissioner || view->last_visit_progress != 0 ? 0.0 : p[AT_VISIT_LETTER];
    case RI_POINT_SIX_MONTH_REVIEW:
        return has_commissioner ? p[TRUST_AT_REVIEW] : p[AT_REVIEW];
    case RI_POINT_MISSED_DATE:
        return has_commissioner ? 0.0 : p[AT_MISSED_DATE];
    case RI_POINT_COMMISSIONER_REVIEW:
        return has_commissioner ? p[TRUST_AT_COMMISSIONER_REVIEW] : 0.0;
    default:
        return 0.0;
    }
}

/* The record's share at a commissioner's review is of all such reviews, early ones with visits and plans as
 * they were. */
static double stronger_chance(const double *p, const ri_escalation_view *view) {
    double shortfall = view->expected_progress - view->plan_progress;
    double risk = p[POOR_VISIT] * view->n_poor_visits + p[BEHIND] * (shortfall > 0.0 ? shortfall : 0.0);
    return base_chance(p, view) * ri_exp(view->point == RI_POINT_COMMISSIONER_REVIEW ? 0.0 : risk);
}

static void step_prob(const void *model, const void *in, const ri_escalation_view *view,
                      double prob[RI_N_STEPS]) {
    (void)model;
    const double *p = ((const state *)in)->value;
    for (int step = 0; step < RI_N_STEPS; step++)
        prob[step] = 0.0;
    if (view->point == RI_POINT_PUBLICATION)
        at_publication(p, view, p[view->is_systemic || view->is_persistent ? RULE_FOLLOWED : RULE_EXCEEDED],
                       prob);
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
    .id = "reinspect.escalation.rule_2016",
    .kind = RI_KIND_ESCALATION,
    .version = "1.1.0",
    .summary =
        "The rule of 2016: systemic or persistent failure brings a DfE commissioner, anything else a notice",
    .reference = "DfE, Putting children first, July 2016; press and DfE statements 2014-2023",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
