/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals that bring further ones (a case in the news, a school where one child's story makes others
 * speak): a self-exciting process (Hawkes 1971) in whole days with an exponential kernel. In each locality
 *   rate(t) = m(t) (1 + n r(t)),  r(t + 1) = rho r(t) + (1 - rho) (accepted(t) - m(t)) / u(t),  r(0) = 0,
 * m the seasonal rate, u the same without week and season, rho = 2^(-1 / half_life): each accepted referral
 * brings n further ones on average, over days that fade by half-lives, and they keep to the week as all do.
 * What is accepted is the rate on average, so r is 0 and the rate m on average on every day. It is cut at 0,
 * which takes a branching above the inverse of the weekly peak of m / u (0.7) and a few days with nobody.
 * Without week and season the count is an INGARCH(1, 1) with a = n (1 - rho) and b = rho (Ferland, Latour and
 * Oraichi 2006): its variance is m (1 - (a + b)^2 + a^2) / (1 - (a + b)^2), that of long counts 1 / (1 - n)^2
 * times their mean (Hawkes). Check value: n 0.5, half-life 7 days, m 10: the day after one with 20 accepted
 * has 10 (1 + n (1 - rho)) = 10.4713817 */
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
    double excess[MOST_LOCALITIES]; /* of the days before, relative to u: r above */
} state;

static int start(const void *model, const double *values, void *out) {
    state *s = out;
    year_start(model, values, &s->year);
    s->branching = values[BRANCHING];
    s->rho = ri_exp(-LN_2 / values[HALF_LIFE]);
    for (int i = 0; i < MOST_LOCALITIES; i++)
        s->excess[i] = 0.0;
    return 0;
}

static int has_memory(const ri_demand_view *view) {
    return view->locality >= 0 && view->locality < MOST_LOCALITIES;
}

static double rate(const void *model, const void *in, const ri_demand_view *view) {
    const state *s = in;
    double excess = has_memory(view) ? s->excess[view->locality] : 0.0;
    double excited = 1.0 + s->branching * excess;
    return excited > 0.0 ? excited * year_rate(model, &s->year, view) : 0.0;
}

static void advance(const void *model, void *in, const ri_demand_view *view, uint32_t accepted,
                    const double *u, uint32_t n_uniforms) {
    (void)u;
    (void)n_uniforms;
    state *s = in;
    double usual = usual_rate(&s->year, view);
    if (!has_memory(view))
        return;
    double *excess = &s->excess[view->locality];
    double today = usual > 0.0 ? (accepted - year_rate(model, &s->year, view)) / usual : 0.0;
    *excess = s->rho * *excess + (1.0 - s->rho) * today;
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
    .reference =
        "Hawkes 1971, Biometrika 58(1):83-90, doi:10.1093/biomet/58.1.83; Ferland, Latour and Oraichi "
        "2006, J. Time Ser. Anal. 27(6):923-942, doi:10.1111/j.1467-9892.2006.00496.x",
    .parameters = parameters,
    .build = build,
    .drop = drop,
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
