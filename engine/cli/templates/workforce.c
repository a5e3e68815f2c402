/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Social workers leave at the council's own rate, sooner while they are new; posts fill as at the start.
 * Write down the formula here, where it comes from, and a value that can be checked by hand. */
#include "abi/plugin.h"
#include "abi/workforce.h"

enum { NEW_STAFF, AGENCY_STAY, N_PARAMETERS };

/* Each assumption: name, unit, lowest, highest, default, prior with its two arguments, reliability, source,
 * help. The user sets them; the engine draws them from their priors. */
static const ri_parameter parameters[N_PARAMETERS] = {
    [NEW_STAFF] = {"new_staff", "number", 0, 2, 0.3, RI_PRIOR_UNIFORM, 0, 0.6, RI_RED, "none",
                   "How much likelier social workers are to leave in their first two years in a post"},
    [AGENCY_STAY] = {"agency_stay", "months", 1, 60, 9, RI_PRIOR_LOGNORMAL, 9, 0.3, RI_RED, "none",
                     "Mean time for which an agency worker stays"},
};

/* What one simulated history needs, derived once. A copy of its bytes is a clone: no pointers. */
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

/* Hazards per day: finite, at least 0. */
static double leaving(const void *model, const void *in, const ri_workforce_view *view) {
    const state *s = in;
    (void)model;
    if (view->staff == RI_STAFF_AGENCY)
        return 1 / (s->value[AGENCY_STAY] * 30.4375);
    return view->leaving_at_start * (view->tenure_days < 730 ? 1 + s->value[NEW_STAFF] : 1);
}

static double hiring(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    (void)in;
    return view->hiring_at_start;
}

static double cover(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    (void)in;
    return view->cover_at_start;
}

/* With .tenure_quantile as well, it says how long those have been there whom the first day finds in post. */
static const ri_workforce_ops ops = {
    .size = sizeof ops, .leaving = leaving, .hiring = hiring, .cover = cover};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "mine.workforce.my_model",
    .kind = RI_KIND_WORKFORCE,
    .version = "0.1.0",
    .summary = "Social workers leave at the council's own rate, sooner while they are new",
    .reference = "none yet: author, year, DOI or dataset",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
};
static const ri_component *const components[] = {&component};

RI_PLUGIN_DECLARE = {
    .size = sizeof(ri_plugin),
    .abi_major = RI_ABI_MAJOR,
    .abi_minor = RI_ABI_MINOR,
    .n_components = 1,
    .components = components,
};
