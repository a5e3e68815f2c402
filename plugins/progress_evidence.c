/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a monitoring visit finds, and whether it is the last. Both are probits:
 *   P(enough progress) = Phi(intercept + good (g - 0.35) + not_inadequate (n - 0.8) + plan (done - expected))
 * where the plan is expected to advance evenly over `plan_term` months, and
 *   P(last | enough progress) = Phi(all_good - shortfall (1 - g) + earlier_good x earlier good visits
 *                                   + past_minimum x visits past the rule's minimum).
 * g and n are the shares good or better and not inadequate of the visit's cases; a visit without cases counts
 * as usual. Whether to stop is told from the visit of which every case is good: there the handbook leaves
 * least doubt, so its prior is the narrowest, and what the record says of the time that others took moves the
 * weight of what falls short of it. Monitoring also ends because the regime's time is reached: from the
 * published usual end (2016: 24 months after the plan) or upper number (ILACS: six) on, each visit is the
 * last with a stated hazard, one where it found progress and one where it did not. How many visits there are
 * follows from this and from the regime; no count of visits is a parameter. What the record says of visits
 * and re-inspections judges the whole simulator, so it is no source for a row here. */
#include "abi/math.h"
#include "abi/plugin.h"
#include "abi/progress.h"

enum {
    FOUND_BASE,
    FOUND_GOOD,
    FOUND_SAFE,
    FOUND_PLAN,
    PLAN_TERM,
    LAST_ALL_GOOD,
    LAST_SHORTFALL,
    LAST_EARLIER,
    LAST_PAST,
    TIME_REACHED,
    UNMET,
    N_PARAMETERS
};

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    [FOUND_BASE] = {"found.base", "number", -3, 3, 0.5, RI_PRIOR_NORMAL, 0.5, 0.6, RI_RED, "none",
        "Leaning of inspectors to find enough progress when cases and plan are as usual (0 = even chance)"},
    [FOUND_GOOD] = {"found.good_weight", "number", 0, 10, 2, RI_PRIOR_LOGNORMAL, 2, 0.35, RI_RED, "none",
        "How much the share of the visit's cases good or better counts towards enough progress"},
    [FOUND_SAFE] = {"found.not_inadequate_weight", "number", 0, 10, 2.5, RI_PRIOR_LOGNORMAL, 2.5, 0.35, RI_RED, "none",
        "How much the share of the visit's cases that are not inadequate counts towards enough progress"},
    [FOUND_PLAN] = {"found.plan_weight", "number", 0, 10, 1.2, RI_PRIOR_LOGNORMAL, 1.2, 0.35, RI_RED, "none",
        "How much being ahead of or behind the improvement plan counts towards enough progress"},
    [PLAN_TERM] = {"found.plan_term", "months", 6, 60, 26, RI_PRIOR_LOGNORMAL, 26, 0.3, RI_RED, "none",
        "Months over which inspectors expect a plan to be carried out, evenly"},
    [LAST_ALL_GOOD] = {"last.all_good", "number", -3, 5, 1, RI_PRIOR_NORMAL, 1, 0.5, RI_RED, "none",
        "Leaning of inspectors to stop monitoring at the rule's minimum when every case is good and no earlier visit found progress"},
    [LAST_SHORTFALL] = {"last.shortfall_weight", "number", 0, 20, 4.6, RI_PRIOR_LOGNORMAL, 4.6, 0.35, RI_RED, "none",
        "How much the share of the visit's cases that are below good counts against stopping"},
    [LAST_EARLIER] = {"last.earlier_good_visit", "number", 0, 3, 0.3, RI_PRIOR_LOGNORMAL, 0.3, 0.5, RI_RED, "none",
        "How much each earlier visit that found enough progress counts towards stopping"},
    [LAST_PAST] = {"last.past_minimum", "number", 0, 3, 0.4, RI_PRIOR_LOGNORMAL, 0.4, 0.6, RI_RED, "none",
        "How much each visit past the rule's minimum counts towards stopping"},
    [TIME_REACHED] = {"last.time_reached_share", "share", 0, 1, 0.6, RI_PRIOR_BETA, 3, 2, RI_RED, "none",
        "Chance that a visit at or past the regime's usual end (2016: 24 months after the plan; ILACS: six visits) is "
        "the last because time is reached, when it found enough progress"},
    [UNMET] = {"last.time_reached_unmet_share", "share", 0, 1, 0.4, RI_PRIOR_BETA, 2, 3, RI_RED, "none",
        "The same of a visit that did not find enough progress"},
};
/* clang-format on */

/* Where a visit's cases neither lift nor lower. */
#define USUAL_GOOD           0.35
#define USUAL_NOT_INADEQUATE 0.80

#include "plugins/values.h"

static double good_above_usual(const ri_progress_view *view) {
    if (view->n_sampled <= 0)
        return 0.0;
    return (double)(view->n_by_grade[2] + view->n_by_grade[3]) / view->n_sampled - USUAL_GOOD;
}

static double progress_prob(const void *model, const void *in, const ri_progress_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    double score = p[FOUND_BASE] + p[FOUND_GOOD] * good_above_usual(view);
    if (view->n_sampled > 0)
        score += p[FOUND_SAFE] * (1.0 - (double)view->n_by_grade[0] / view->n_sampled - USUAL_NOT_INADEQUATE);
    double expected = view->months_since_plan / p[PLAN_TERM];
    expected = expected < 0.0 ? 0.0 : expected > 1.0 ? 1.0 : expected;
    return ri_normal_cdf(score + p[FOUND_PLAN] * (view->plan_progress - expected));
}

/* The regime's own words, whichever it has: a number of visits or a time since the plan. */
static int is_time_reached(const ri_progress_view *view) {
    return (view->usual_maximum > 0 && view->visit >= view->usual_maximum) ||
           (view->usual_end_months > 0 && view->months_since_plan >= view->usual_end_months);
}

static double last_prob(const void *model, const void *in, const ri_progress_view *view, int found_progress) {
    (void)model;
    const double *p = ((const state *)in)->value;
    double sustained = 0.0;
    if (found_progress) {
        int past = view->visit > view->minimum_visits ? view->visit - view->minimum_visits : 0;
        double below_good = 1.0 - USUAL_GOOD - good_above_usual(view);
        sustained = ri_normal_cdf(p[LAST_ALL_GOOD] - p[LAST_SHORTFALL] * below_good +
                                  p[LAST_EARLIER] * view->n_good_visits + p[LAST_PAST] * past);
    }
    double share = found_progress ? p[TIME_REACHED] : p[UNMET];
    return is_time_reached(view) ? 1.0 - (1.0 - sustained) * (1.0 - share) : sustained;
}

static const ri_progress_ops ops = {
    .size = sizeof ops, .progress_prob = progress_prob, .last_prob = last_prob};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.progress.evidence",
    .kind = RI_KIND_PROGRESS,
    .version = "2.0.0",
    .summary = "Monitoring visits judge sampled cases and the plan; they stop when progress lasts or time is "
               "reached",
    .reference = "Ofsted, Monitoring local authority children's services judged inadequate, 2016; ILACS 2018",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of quality assurance",
    .as_of = "2026-11-27",
};
RI_PLUGIN_OF_ONE(component);
