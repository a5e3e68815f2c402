/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an intervention takes effect: in a straight line over the ramp, a plateau, and after the end a decay by
 * half-lives of what had been reached,
 *   strength = min(1, run / ramp) 2^(-over / half-life),
 * with the first factor 1 where there is no ramp and the second 0 where there is no half-life. Check values:
 * ramp 90 and run 45 give 0.5; over by one half-life, 0.25. */
#include "abi/plugin.h"
#include "plugins/fade.h"

static int start(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    (void)state;
    return 0;
}

static double strength(const void *model, const void *state, const ri_effect_view *view) {
    (void)model;
    (void)state;
    return faded(view->run_days < view->ramp_days ? view->run_days / view->ramp_days : 1, view);
}

static const ri_effect_ops ops = {.size = sizeof ops, .strength = strength};

static const ri_component component = {
    .size = sizeof component,
    .id = "reinspect.effect.linear_ramp",
    .kind = RI_KIND_EFFECT,
    .version = "1.0.0",
    .summary =
        "An intervention takes effect in a straight line, holds, and fades by half-lives after its end",
    .reference = "definition: piecewise linear and exponential; no dataset",
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
