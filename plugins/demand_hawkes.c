/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals that bring further ones (a case in the news, a school where one child's story makes others
 * speak): a self-exciting process (Hawkes 1971) in whole days with an exponential kernel. In each locality
 *   rate = (1 - n) x seasonal + e,  e(t + 1) = rho e(t) + n (1 - rho) x accepted(t),  rho = 2^(-1 /
 * half_life), where each accepted referral brings n further ones on average, over days that fade by
 * half-lives, and the first day has e = n x base: the mean stays the seasonal one. Far from the start a long
 * count has the variance 1 / (1 - n)^2 times its mean, if every rate becomes a Poisson count. Check value: n
 * 0.5, half-life 7 days, seasonal 10, e 5: after a day with 20 accepted e = 5 rho + 10 (1 - rho) = 5.4713817
 */
#include "abi/math.h"
#include "plugins/year.h"

enum { BRANCHING = N_YEAR_PARAMETERS, HALF_LIFE, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    YEAR_PARAMETERS,
    [BRANCHING] = {"excitation.branching", "share", 0, 0.9, 0.3, RI_PRIOR_BETA, 3, 7, RI_RED, "none",
                   "Further referrals that one referral brings on average; below 1, or they would never end"},
    [HALF_LIFE] = {"excitation.half_life", "days", 0.5, 180, 14, RI_PRIOR_LOGNORMAL, 14, 0.5, RI_RED, "none",
                   "Time within which half of the further referrals come"},
};

#define LN_2            0.6931471805599453
#define MOST_LOCALITIES 64

typedef struct state {
    year_state year;
    double branching, rho;
    double excitation[MOST_LOCALITIES]; /* referrals a day; below 0: the locality has had no day yet */
} state;

static int start(const void *model, const double *values, void *out) {
    state *s = out;
    year_start(model, values, &s->year);
    s->branching = values[BRANCHING];
    s->rho = ri_exp(-LN_2 / values[HALF_LIFE]);
    for (int i = 0; i < MOST_LOCALITIES; i++)
        s->excitation[i] = -1.0;
    return 0;
}

static double excitation(const state *s, const ri_demand_view *view) {
    if (view->locality < 0 || view->locality >= MOST_LOCALITIES)
        return 0.0;
    double e = s->excitation[view->locality];
    return e >= 0.0 ? e : s->branching * view->base_per_day * view->level;
}

static double rate(const void *model, const void *in, const ri_demand_view *view) {
    const state *s = in;
    return (1.0 - s->branching) * year_rate(model, &s->year, view) + excitation(s, view);
}

static void advance(const void *model, void *in, const ri_demand_view *view, uint32_t accepted,
                    const double *u, uint32_t n_uniforms) {
    (void)model;
    (void)u;
    (void)n_uniforms;
    state *s = in;
    if (view->locality >= 0 && view->locality < MOST_LOCALITIES)
        s->excitation[view->locality] =
            s->rho * excitation(s, view) + s->branching * (1.0 - s->rho) * accepted;
}

static const ri_demand_ops ops = {.size = sizeof ops, .rate = rate, .advance = advance};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.demand.hawkes",
    .kind = RI_KIND_DEMAND,
    .version = "1.0.0",
    .summary = "Each referral brings further ones for a while: a self-exciting process",
    .reference = "Hawkes 1971, Biometrika 58(1):83-90, doi:10.1093/biomet/58.1.83",
    .parameters = parameters,
    .build = build,
    .drop = drop,
    .start = start,
    .ops = &ops,
};
RI_PLUGIN_OF_ONE(component);
