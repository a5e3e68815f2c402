/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An agency market with a price cap. Until the cap agency workers come as in one market (market.h); from its
 * day on fewer offer themselves, and fewer permanent workers leave for agency work: cover   = market x cap ^
 * supply          cap: the capped price over what would be paid without leaving = market's x (1 - pull x (1 -
 * min(1, (cap - permanent) / (1 - permanent)))) where `permanent` is what a permanent worker costs relative
 * to an agency worker without a cap, and `pull` the share of those who leave that leave for agency work:
 * where the cap is all of the difference away, none of them do. A cap of 1 or more changes nothing. Check
 * values: cap 0.85, supply 2: cover x 0.7225; permanent 0.7, pull 0.2: leaving x 0.9. */
#include "plugins/market.h"

enum { CAP_RATIO = N_MARKET_PARAMETERS, CAP_YEAR, SUPPLY, PULL, PERMANENT, CASELOAD, N_PARAMETERS };

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    MARKET_PARAMETERS,
    [CAP_RATIO] = {"cap.price_ratio", "number", 0.5, 1.5, 0.9, RI_PRIOR_NORMAL, 0.9, 0.05, RI_RED, "none",
        "Highest price of an agency social worker that the council may pay, relative to what it would pay without a cap"},
    [CAP_YEAR] = {"cap.from_year", "number", 1990, 2100, 2024.83, RI_PRIOR_FIXED, 0, 0, RI_AMBER,
        "DfE, Agency rules: statutory guidance on child and family social workers, in force from 31 October 2024; caps came later and by region",
        "Year, with its part, from which the cap holds"},
    [SUPPLY] = {"cap.supply_elasticity", "number", 0, 10, 1.5, RI_PRIOR_LOGNORMAL, 1.5, 0.5, RI_RED, "none",
        "How strongly the supply of agency workers follows their price (elasticity)"},
    [PULL] = {"cap.pull_share", "share", 0, 1, 0.2, RI_PRIOR_BETA, 4, 16, RI_RED, "none",
        "Of permanent social workers who leave, the share who leave for agency work"},
    [PERMANENT] = {"cap.permanent_price_ratio", "number", 0.3, 0.95, 0.69, RI_PRIOR_NORMAL, 0.69, 0.08, RI_RED, "none",
        "Cost of a permanent social worker, relative to an agency worker's without a cap (cost.permanent_worker over cost.agency_worker)"},
    [CASELOAD] = {"leaving.caseload_elasticity", "number", 0, 3, 0.8, RI_PRIOR_LOGNORMAL, 0.8, 0.4, RI_RED, "none",
        "How strongly leaving rises with caseload (elasticity)"},
};
/* clang-format on */

#include "plugins/values.h"

static int is_capped(const double *p, const ri_workforce_view *view) {
    return p[CAP_RATIO] < 1 && 1990 + view->day / DAYS_PER_YEAR >= p[CAP_YEAR];
}

/* What is left of leaving: 1 without a cap. */
static double pull_left(const double *p) {
    double gain_left = (p[CAP_RATIO] - p[PERMANENT]) / (1 - p[PERMANENT]);
    return 1 - p[PULL] * (1 - (gain_left > 0 ? gain_left : 0));
}

static double leaving(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    if (view->staff == RI_STAFF_AGENCY)
        return agency_leaving(p);
    return view->leaving_at_start * ri_pow(view->caseload_ratio, p[CASELOAD]) * after_judgement(p, view) *
           (is_capped(p, view) ? pull_left(p) : 1);
}

static double capped_cover(const double *p, const ri_workforce_view *view) {
    return market_cover(p, view) * (is_capped(p, view) ? ri_pow(p[CAP_RATIO], p[SUPPLY]) : 1);
}

static double hiring(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    return market_hiring(((const state *)in)->value, view);
}

static double cover(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    return capped_cover(((const state *)in)->value, view);
}

static const ri_workforce_ops ops = {
    .size = sizeof ops, .leaving = leaving, .hiring = hiring, .cover = cover};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.workforce.agency_cap",
    .kind = RI_KIND_WORKFORCE,
    .version = "1.0.0",
    .summary = "Agency workers come from a market whose price is capped",
    .reference = "DfE 2024, Agency rules: statutory guidance for local authorities on the use of agency "
                 "child and family social workers",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "workforce lead",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
