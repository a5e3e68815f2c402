/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An intervention that starts slowly, then spreads, then has only the last to win: a logistic curve over the
 * ramp, reached = (L(s (x - 1/2)) - L(-s / 2)) / (L(s / 2) - L(-s / 2)),  L(y) = 1 / (1 + exp(-y)),  x = run
 * / ramp, 0 on the first day, 1 from the ramp's end on and without a ramp; then it fades by half-lives. Check
 * values: one half at half the ramp whatever the steepness; steepness 8, a quarter of the ramp: 0.1049936  */
#include "abi/plugin.h"
#include "plugins/fade.h"

enum { STEEPNESS, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    [STEEPNESS] = {"steepness", "number", 0.1, 40, 8, RI_PRIOR_LOGNORMAL, 8, 0.4, RI_RED, "none",
                   "How sudden the rise is in the middle of the ramp (8: from a tenth to nine tenths within "
                   "half of it)"},
};

#include "plugins/values.h"

static double logistic(double y) {
    return 1.0 / (1.0 + ri_exp(-y));
}

static double strength(const void *model, const void *in, const ri_effect_view *view) {
    (void)model;
    double s = ((const state *)in)->value[STEEPNESS];
    if (view->run_days >= view->ramp_days)
        return faded(1.0, view);
    double low = logistic(-s / 2.0), high = logistic(s / 2.0);
    double now = logistic(s * (view->run_days / view->ramp_days - 0.5));
    return faded((now - low) / (high - low), view);
}

static const ri_effect_ops ops = {.size = sizeof ops, .strength = strength};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.effect.logistic",
    .kind = RI_KIND_EFFECT,
    .version = "1.0.0",
    .summary = "An intervention takes effect slowly at first, then quickly, then slowly again",
    .reference =
        "Griliches 1957, Econometrica 25(4):501-522, doi:10.2307/1905380 (logistic spread of a practice)",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
