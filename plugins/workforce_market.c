/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Social workers who leave the more the more cases they hold, and recruits and agency workers who come from
 * one market: hazards per day leaving (permanent) = at start x caseload ratio ^ elasticity x (1 + judgement
 * effect x adverse judgement) leaving (agency)    = a constant hiring  = at start x (open posts / open at
 * start) ^ -market x (1 - judgement effect x adverse judgement) cover   = at start x (bare posts / bare at
 * start) ^ -market Market 0: each post is as easy to fill as at the start; 1: the flow of recruits is fixed.
 * Fewer than one post count as one. Check value: elasticity 0.8, caseload ratio 1.5, judgement effect 0.7,
 * adverse judgement 0.5: leaving is 1.5^0.8 x 1.35 = 1.8672685 times what it was. */
#include <math.h>

#include "abi/math.h"
#include "abi/plugin.h"
#include "abi/workforce.h"

#define DAYS_PER_YEAR 365.25

enum { LEAVING_CASELOAD, LEAVING_JUDGEMENT, HIRING_JUDGEMENT, MARKET, AGENCY_LEAVING, N_PARAMETERS };

/* clang-format off */
static const ri_parameter parameters[N_PARAMETERS] = {
    [LEAVING_CASELOAD] = {"leaving.caseload_elasticity", "number", 0, 3, 0.8, RI_PRIOR_LOGNORMAL, 0.8, 0.4, RI_RED, "none",
        "How strongly leaving rises with caseload (elasticity)"},
    [LEAVING_JUDGEMENT] = {"leaving.judgement_effect", "number", 0, 3, 0.7, RI_PRIOR_LOGNORMAL, 0.7, 0.4, RI_RED, "none",
        "Extra leaving of permanent staff just after an inadequate judgement, relative to before"},
    [HIRING_JUDGEMENT] = {"hiring.judgement_effect", "number", 0, 0.9, 0.35, RI_PRIOR_BETA, 5, 9, RI_RED, "none",
        "Fall in permanent hiring just after an inadequate judgement, relative to before"},
    [MARKET] = {"market.elasticity", "number", 0, 1, 0.5, RI_PRIOR_UNIFORM, 0.2, 0.8, RI_RED, "none",
        "How much harder each post is to fill when more posts are open (0 not at all, 1 the flow of recruits is fixed)"},
    [AGENCY_LEAVING] = {"agency.leaving_rate", "per_year", 0.3, 6, 1.3, RI_PRIOR_LOGNORMAL, 1.3, 0.3, RI_RED, "none",
        "Rate at which agency workers end their stay"},
};
/* clang-format on */

typedef struct state {
    double value[N_PARAMETERS];
} state;

static int start(const void *model, const double *values, void *out) {
    (void)model;
    state *s = out;
    for (int i = 0; i < N_PARAMETERS; i++)
        s->value[i] = values[i];
    return 0;
}

static double leaving(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    if (view->staff == RI_STAFF_AGENCY)
        return p[AGENCY_LEAVING] / DAYS_PER_YEAR;
    return view->leaving_at_start * ri_pow(view->caseload_ratio, p[LEAVING_CASELOAD]) *
           (1 + p[LEAVING_JUDGEMENT] * view->adverse_judgement);
}

static double market_factor(const double *p, double n, double n_at_start) {
    return ri_pow(fmax(n, 1) / fmax(n_at_start, 1), -p[MARKET]);
}

static double hiring(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    return view->hiring_at_start * market_factor(p, view->open_posts, view->open_at_start) *
           (1 - p[HIRING_JUDGEMENT] * view->adverse_judgement);
}

static double cover(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    return view->cover_at_start * market_factor(p, view->bare_posts, view->bare_at_start);
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
};
static const ri_component *const components[] = {&component};

RI_PLUGIN_DECLARE = {.size = sizeof(ri_plugin),
                     .abi_major = RI_ABI_MAJOR,
                     .abi_minor = RI_ABI_MINOR,
                     .n_components = 1,
                     .components = components};
