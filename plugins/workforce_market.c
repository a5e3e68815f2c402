/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Social workers who leave the more the more cases they hold, and one market for posts (market.h): hazard per
 * day leaving = at start x caseload ratio ^ elasticity x (1 + judgement effect x adverse judgement). Check
 * value: elasticity 0.8, caseload ratio 1.5, judgement effect 0.7, adverse judgement 0.5: leaving is 1.5^0.8
 * x 1.35 = 1.8672685 times what it was. */
#include "plugins/market.h"

enum { LEAVING_CASELOAD = N_MARKET_PARAMETERS, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    MARKET_PARAMETERS,
    [LEAVING_CASELOAD] = {"leaving.caseload_elasticity", "number", 0, 3, 0.8, RI_PRIOR_LOGNORMAL, 0.8, 0.4,
                          RI_RED, "none", "How strongly leaving rises with caseload (elasticity)"},
};

#include "plugins/values.h"

static double leaving(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    if (view->staff == RI_STAFF_AGENCY)
        return agency_leaving(p);
    return view->leaving_at_start * ri_pow(view->caseload_ratio, p[LEAVING_CASELOAD]) *
           after_judgement(p, view);
}

static double hiring(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    return market_hiring(((const state *)in)->value, view);
}

static double cover(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    return market_cover(((const state *)in)->value, view);
}

static const ri_workforce_ops ops = {
    .size = sizeof ops, .leaving = leaving, .hiring = hiring, .cover = cover};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.workforce.market",
    .kind = RI_KIND_WORKFORCE,
    .version = "1.0.0",
    .summary =
        "Leaving rises with caseload and after a judgement; recruits and agency workers come from one market",
    .reference = "none: assumptions without a source, moved by the record (scenarios/CALIBRATION.md)",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "workforce lead",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
