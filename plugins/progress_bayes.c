/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a monitoring visit finds, by what its cases are evidence of: inspectors look for a share of cases that
 * are not inadequate and find enough progress with the chance that it is there, given what they saw
 * (probability matching, Thompson 1933; binomial.h). Each earlier visit of the episode that found enough
 * progress counts as some cases that were not inadequate: P(enough progress) = P(share > safe_above | k +
 * earlier x m of n + earlier x m), P(last | enough progress) = P(share good or better > good_above | its
 * cases), and from the regime's usual end (24 months after the plan, or six visits) on each visit is the last
 * with a stated chance as well, found progress or not. Check value: 10 of 12 not inadequate, safe_above 0.75:
 * 0.6673983, with one earlier visit that counts as 4 cases 0.8362976 */
#include "abi/math.h"
#include "abi/plugin.h"
#include "abi/progress.h"
#include "plugins/binomial.h"

enum { SAFE_ABOVE, EARLIER_CASES, GOOD_ABOVE, TIME_REACHED, TIME_UNMET, N_PARAMETERS };

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    [SAFE_ABOVE] = {"found.safe_above", "share", 0.05, 0.98, 0.75, RI_PRIOR_BETA, 15, 5, RI_RED, "none",
        "Share of cases not inadequate above which there is enough progress"},
    [EARLIER_CASES] = {"found.earlier_visit", "cases", 0, 20, 4, RI_PRIOR_UNIFORM, 0, 8, RI_RED, "none",
        "Cases that an earlier visit with enough progress counts for, in whole numbers"},
    [GOOD_ABOVE] = {"last.good_above", "share", 0.05, 0.98, 0.5, RI_PRIOR_BETA, 10, 10, RI_RED, "none",
        "Share of cases good or better above which monitoring may stop"},
    [TIME_REACHED] = {"last.time_reached_share", "share", 0, 1, 0.6, RI_PRIOR_BETA, 3, 2, RI_RED, "none",
        "Chance that a visit at or past the regime's usual end that found enough progress is the last because time is reached"},
    [TIME_UNMET] = {"last.time_reached_unmet_share", "share", 0, 1, 0.4, RI_PRIOR_BETA, 2, 3, RI_RED, "none",
        "The same of a visit that did not find enough progress"},
};
/* clang-format on */

#include "plugins/values.h"

/* Files of a visit and what earlier visits count for; more are not told apart. */
#define MOST_CASES 1000

static double progress_prob(const void *model, const void *in, const ri_progress_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    int earlier = (int)(p[EARLIER_CASES] + 0.5) * view->n_good_visits;
    int n = view->n_sampled + earlier, k = n - view->n_by_grade[0];
    if (n > MOST_CASES) {
        k = (int)((long long)k * MOST_CASES / n);
        n = MOST_CASES;
    }
    return share_exceeds(n, k, p[SAFE_ABOVE]);
}

static int is_time_reached(const ri_progress_view *view) {
    return (view->usual_maximum > 0 && view->visit >= view->usual_maximum) ||
           (view->usual_end_months > 0 && view->months_since_plan >= view->usual_end_months);
}

static double last_prob(const void *model, const void *in, const ri_progress_view *view, int found_progress) {
    (void)model;
    const double *p = ((const state *)in)->value;
    double sustained = 0.0;
    if (found_progress)
        sustained = share_exceeds(view->n_sampled, view->n_by_grade[2] + view->n_by_grade[3], p[GOOD_ABOVE]);
    double share = p[found_progress ? TIME_REACHED : TIME_UNMET];
    return is_time_reached(view) ? 1.0 - (1.0 - sustained) * (1.0 - share) : sustained;
}

static const ri_progress_ops ops = {
    .size = sizeof ops, .progress_prob = progress_prob, .last_prob = last_prob};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.progress.bayes",
    .kind = RI_KIND_PROGRESS,
    .version = "1.0.0",
    .summary = "A visit finds progress with the chance that it is there, given the cases seen so far",
    .reference = "Thompson 1933, Biometrika 25(3/4):285-294, doi:10.1093/biomet/25.3-4.285",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of quality assurance",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
