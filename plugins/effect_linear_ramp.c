/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an intervention takes effect: in a straight line over the ramp, a plateau, and after the end a decay by
 * half-lives of what had been reached,
 *   strength = min(1, run / ramp) 2^(-over / half-life),
 * with the first factor 1 where there is no ramp and the second 0 where there is no half-life. Check values:
 * ramp 90 and run 45 give 0.5; over by one half-life, 0.25. */
#include "abi/effect.h"
#include "abi/math.h"
#include "abi/plugin.h"

#define LN_2 0.6931471805599453

static int start(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    (void)state;
    return 0;
}

static double strength(const void *model, const void *state, const ri_effect_view *view) {
    (void)model;
    (void)state;
    double reached = view->run_days < view->ramp_days ? view->run_days / view->ramp_days : 1;
    if (view->over_days < 0)
        return reached;
    return view->half_life_days > 0 ? reached * ri_exp(-LN_2 * view->over_days / view->half_life_days) : 0;
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
};
static const ri_component *const components[] = {&component};

RI_PLUGIN_DECLARE = {.size = sizeof(ri_plugin),
                     .abi_major = RI_ABI_MAJOR,
                     .abi_minor = RI_ABI_MINOR,
                     .n_components = 1,
                     .components = components};
