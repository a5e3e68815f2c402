/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals that follow the working week and the school year, Poisson around
 *   rate = base_per_day x level x (1 + response x adverse_judgement) x today,
 * `today` as in year.h: a year without a judgement averages base_per_day x level. */
#include "plugins/year.h"

enum { N_PARAMETERS = N_YEAR_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {YEAR_PARAMETERS};

static int start(const void *model, const double *values, void *state) {
    year_start(model, values, state);
    return 0;
}

static double rate(const void *model, const void *state, const ri_demand_view *view) {
    return year_rate(model, state, view);
}

static const ri_demand_ops ops = {.size = sizeof ops, .rate = rate};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(year_state),
    .id = "reinspect.demand.seasonal",
    .kind = RI_KIND_DEMAND,
    .version = "1.0.0",
    .summary = "Referrals follow the working week, the school year and, for a while, an inadequate judgement",
    .reference = "DfE, Characteristics of children in need, 2013-2023",
    .parameters = parameters,
    .build = build,
    .drop = drop,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
