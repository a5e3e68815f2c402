/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a quality-assurance framework beds in: a logistic curve in months of working as designed,
 *   maturity(x) = start + (1 - start) (L(x) - L(0)) / (1 - L(0)),  L(x) = 1 / (1 + exp(-(x - midpoint) /
 * width)), so that maturity(0) = start exactly and maturity tends to 1. Check value: start 0.15, midpoint 18,
 * width 5 gives maturity(18) = 0.15 + 0.85 (0.5 - L(0)) / (1 - L(0)) = 0.563387... */
#include "abi/learning.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum { START, MIDPOINT, WIDTH, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    [START] = {"start_maturity", "share", 0.0, 0.95, 0.15, RI_PRIOR_BETA, 3, 17, RI_RED, "none",
               "How far the framework has bedded in on the day it starts"},
    [MIDPOINT] = {"midpoint", "months", 3, 60, 18, RI_PRIOR_LOGNORMAL, 18, 0.35, RI_RED, "none",
                  "Months of working as designed at which bedding-in is fastest"},
    [WIDTH] = {"width", "months", 0.5, 24, 5, RI_PRIOR_LOGNORMAL, 5, 0.35, RI_RED, "none",
               "How gradual bedding-in is: about half of it happens within this time before and after the "
               "midpoint"},
};

typedef struct state {
    double start, midpoint_months, width_months;
    double logistic_at_0;
} state;

static double logistic(double x) {
    return 1.0 / (1.0 + ri_exp(-x));
}

static int start(const void *model, const double *values, void *out) {
    (void)model;
    state *s = out;
    s->start = values[START];
    s->midpoint_months = values[MIDPOINT];
    s->width_months = values[WIDTH];
    s->logistic_at_0 = logistic(-s->midpoint_months / s->width_months);
    return 0;
}

static double maturity(const void *model, const void *in, double exposure_months) {
    (void)model;
    const state *s = in;
    double now = logistic((exposure_months - s->midpoint_months) / s->width_months);
    double bedded_in = (now - s->logistic_at_0) / (1.0 - s->logistic_at_0);
    /* Rounding may leave the curve an ulp outside; the guard behind it accepts [0,1] only. */
    double value = s->start + (1.0 - s->start) * bedded_in;
    return value < 0.0 ? 0.0 : value > 1.0 ? 1.0 : value;
}

static const ri_learning_ops ops = {.size = sizeof ops, .maturity = maturity};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.learning.logistic",
    .kind = RI_KIND_LEARNING,
    .version = "1.0.0",
    .summary = "Quality assurance beds in along a logistic curve of months worked as designed",
    .reference =
        "Griliches 1957, Econometrica 25(4):501-522, doi:10.2307/1905380 (logistic spread of a practice)",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of quality assurance",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
