/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An intervention that wears off while it still runs (novelty passes, those who were trained leave): a
 * straight line over the ramp, then down by half-lives of its own to a floor, reached = min(1, run / ramp)
 * (floor + (1 - floor) 2^(-(run - ramp) / waning)) for run > ramp, and after its end by the plan's half-lives
 * as well. Check value: floor 0.2, waning 12 months: 12 months after the ramp 0.6, after 24 months 0.4. */
#include "abi/plugin.h"
#include "plugins/fade.h"

#define DAYS_PER_MONTH 30.4375

enum { WANING, FLOOR, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    [WANING] = {"waning.half_life", "months", 1, 240, 18, RI_PRIOR_LOGNORMAL, 18, 0.5, RI_RED, "none",
                "Time in which half of what can wear off has worn off, while the intervention runs"},
    [FLOOR] = {"waning.floor", "share", 0, 1, 0.3, RI_PRIOR_BETA, 3, 7, RI_RED, "none",
               "Share of the effect that stays for as long as the intervention runs"},
};

#include "plugins/values.h"

static double strength(const void *model, const void *in, const ri_effect_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    if (view->run_days < view->ramp_days)
        return faded(view->run_days / view->ramp_days, view);
    double waned = ri_exp(-LN_2 * (view->run_days - view->ramp_days) / (p[WANING] * DAYS_PER_MONTH));
    return faded(p[FLOOR] + (1.0 - p[FLOOR]) * waned, view);
}

static const ri_effect_ops ops = {.size = sizeof ops, .strength = strength};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.effect.decay",
    .kind = RI_KIND_EFFECT,
    .version = "1.0.0",
    .summary = "An intervention wears off while it still runs",
    .reference = "definition: exponential decay to a floor; no dataset",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
