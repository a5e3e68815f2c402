/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An intervention whose effect saturates with the time that people have had of it (Hill 1910):
 *   reached = t^n / (t50^n + t^n),  t = days run,  t50 = half_point x ramp,
 * which is one half at t50 and never quite 1; without a ramp it is 1 at once. Then it fades by half-lives.
 * Check values: n 2, half point 1/2, ramp 90: one half on day 45, 0.8 on day 90. */
#include "abi/plugin.h"
#include "plugins/fade.h"

enum { COEFFICIENT, HALF_POINT, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    [COEFFICIENT] = {"coefficient", "number", 0.2, 10, 2, RI_PRIOR_LOGNORMAL, 2, 0.35, RI_RED, "none",
                     "Hill coefficient: 1 rises at once and flattens, above 1 starts slowly"},
    [HALF_POINT] = {"half_point", "number", 0.05, 3, 0.5, RI_PRIOR_LOGNORMAL, 0.5, 0.3, RI_RED, "none",
                    "Time to half of the effect, relative to the ramp that the plan states"},
};

#include "plugins/values.h"

static double strength(const void *model, const void *in, const ri_effect_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    double half_days = p[HALF_POINT] * view->ramp_days;
    if (half_days <= 0.0)
        return faded(1.0, view);
    /* In this form nothing overflows: the power of a ratio above 1 is never taken. */
    double t = view->run_days;
    if (t <= half_days) {
        double power = ri_pow(t / half_days, p[COEFFICIENT]);
        return faded(power / (1.0 + power), view);
    }
    return faded(1.0 / (1.0 + ri_pow(half_days / t, p[COEFFICIENT])), view);
}

static const ri_effect_ops ops = {.size = sizeof ops, .strength = strength};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.effect.hill",
    .kind = RI_KIND_EFFECT,
    .version = "1.0.0",
    .summary = "An intervention's effect saturates with the time for which it has run",
    .reference = "Hill 1910, J. Physiol. 40 (suppl.):iv-vii (dose and response)",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
