/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Social workers whose time in a post is Weibull (Weibull 1951): with a shape below 1 leaving is likeliest
 * early. The chance of still being there after t days is exp(-(t / scale)^shape); the mean time, scale x
 * Gamma(1 + 1 / shape), is such that a council in balance loses as many a year as published. Over a period of
 * w days the hazard is the mean one, ((t + w)^shape - t^shape) / (scale^shape w), so that periods put
 * together give that chance exactly. Whom the first day finds in post has been there for a time with the
 * density of the chance over its mean, scale x gamma(1 / shape)^(1 / shape). After a judgement the hazard is
 * multiplied (1 + judgement effect x adverse judgement); posts are filled in one market (market.h). Check
 * values: mean 1000 days: shape 0.5 has scale 500, and 0.6321206 have left after 500.  */
#include "plugins/market.h"

enum { SHAPE = N_MARKET_PARAMETERS, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    MARKET_PARAMETERS,
    [SHAPE] =
        {"leaving.shape", "number", 0.3, 3, 0.8, RI_PRIOR_LOGNORMAL, 0.8, 0.15, RI_RED, "none",
         "Shape of the time in a post: below 1 leaving is likeliest early, 1 the same always, above 1 later"},
};

#include "plugins/values.h"

/* Days; the mean time in a post is 1 / leaving_at_start. */
static double scale_days(double shape, const ri_workforce_view *view) {
    return 1 / (view->leaving_at_start * ri_exp(ri_lgamma(1 + 1 / shape)));
}

static double leaving(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    const double *p = ((const state *)in)->value;
    if (view->staff == RI_STAFF_AGENCY)
        return agency_leaving(p);
    if (!(view->leaving_at_start > 0))
        return 0;
    double shape = p[SHAPE], scale = scale_days(shape, view), from = view->tenure_days / scale;
    double until = (view->tenure_days + view->period_days) / scale;
    double hazard = (ri_pow(until, shape) - ri_pow(from, shape)) / view->period_days;
    return (hazard > 0 ? hazard : 0) * after_judgement(p, view);
}

static double hiring(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    return market_hiring(((const state *)in)->value, view);
}

static double cover(const void *model, const void *in, const ri_workforce_view *view) {
    (void)model;
    return market_cover(((const state *)in)->value, view);
}

/* Longer than anybody works. */
#define LONGEST_DAYS 36525

static double tenure_quantile(const void *model, const void *in, const ri_workforce_view *view, double u) {
    (void)model;
    const double *p = ((const state *)in)->value;
    double days;
    if (view->staff == RI_STAFF_AGENCY)
        days = -ri_log1p(-u) / agency_leaving(p);
    else if (!(view->leaving_at_start > 0))
        days = 0;
    else
        days = scale_days(p[SHAPE], view) * ri_pow(ri_gamma_quantile(u, 1 / p[SHAPE], 1), 1 / p[SHAPE]);
    return days < LONGEST_DAYS ? days : LONGEST_DAYS;
}

static const ri_workforce_ops ops = {.size = sizeof ops,
                                     .leaving = leaving,
                                     .hiring = hiring,
                                     .cover = cover,
                                     .tenure_quantile = tenure_quantile};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.workforce.weibull",
    .kind = RI_KIND_WORKFORCE,
    .version = "1.0.0",
    .summary = "Time in a post is Weibull: leaving is likeliest early, or late",
    .reference = "Weibull 1951, J. Appl. Mech. 18(3):293-297, doi:10.1115/1.4010337",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "workforce lead",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
