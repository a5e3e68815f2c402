/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Social workers who leave by proportional hazards (Cox 1972): the council's own rate, multiplied by what
 * each of a worker's circumstances does to it, leaving = at start x exp(caseload x (ratio - 1) +
 * newly_qualified + early x (tenure < 2 years)) / mean x (1 + judgement effect x adverse judgement), where
 * mean is what the factors average at the start (usual caseload, a stated share of staff newly qualified and
 * early), so that the council loses as many as published. Posts are filled in one market (market.h). Check
 * value: caseload effect 0.9, ratio 1.5, the rest 0: exp(0.45) = 1.5683122. */
#include "plugins/market.h"

enum { CASELOAD = N_MARKET_PARAMETERS, NEWLY_QUALIFIED, EARLY, NEWLY_SHARE, EARLY_SHARE, N_PARAMETERS };

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    MARKET_PARAMETERS,
    [CASELOAD] = {"leaving.caseload_effect", "number", 0, 4, 0.9, RI_PRIOR_LOGNORMAL, 0.9, 0.4, RI_RED, "none",
        "Rise of the logarithm of leaving when a social worker holds twice the usual number of cases"},
    [NEWLY_QUALIFIED] = {"leaving.newly_qualified_effect", "number", -2, 2, 0.2, RI_PRIOR_NORMAL, 0.2, 0.2, RI_RED, "none",
        "Rise of the logarithm of leaving in the first year after qualifying"},
    [EARLY] = {"leaving.early_effect", "number", -2, 2, 0.3, RI_PRIOR_NORMAL, 0.3, 0.2, RI_RED, "none",
        "Rise of the logarithm of leaving in the first two years in a post"},
    [NEWLY_SHARE] = {"start.newly_qualified_share", "share", 0, 1, 0.08, RI_PRIOR_BETA, 8, 92, RI_RED, "none",
        "Share of permanent social workers who are newly qualified, at the start"},
    [EARLY_SHARE] = {"start.early_share", "share", 0, 1, 0.35, RI_PRIOR_BETA, 14, 26, RI_RED, "none",
        "Share of permanent social workers in their first two years in a post, at the start"},
};
/* clang-format on */

#define EARLY_DAYS 730

#include "plugins/values.h"

/* 1 without an effect; those newly qualified are early as well. */
static double mean_factor(const double *p) {
    double early = 1 + p[EARLY_SHARE] * ri_expm1(p[EARLY]);
    return early * (1 + p[NEWLY_SHARE] * ri_expm1(p[NEWLY_QUALIFIED]));
}

static double leaving(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    if (view->staff == RI_STAFF_AGENCY)
        return agency_leaving(p);
    double score = p[CASELOAD] * (view->caseload_ratio - 1);
    score += view->staff == RI_STAFF_NEWLY_QUALIFIED ? p[NEWLY_QUALIFIED] : 0;
    score += view->tenure_days < EARLY_DAYS ? p[EARLY] : 0;
    return view->leaving_at_start * ri_exp(score) / mean_factor(p) * after_judgement(p, view);
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
    .id = "reinspect.workforce.proportional_hazards",
    .kind = RI_KIND_WORKFORCE,
    .version = "1.0.0",
    .summary =
        "Leaving by proportional hazards: caseload, first year after qualifying, first two years in a post",
    .reference = "Cox 1972, J. R. Stat. Soc. B 34(2):187-220, doi:10.1111/j.2517-6161.1972.tb00899.x",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "workforce lead",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
