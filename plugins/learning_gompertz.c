/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a quality-assurance framework beds in: a Gompertz curve in months of working as designed, steep early
 * and with a long tail, maturity(x) = start + (1 - start) (G(x) - G(0)) / (1 - G(0)),  G(x) = exp(-exp(-(x -
 * fastest) / width)), so that maturity(0) = start exactly and maturity tends to 1. G is 1/e where it rises
 * fastest. Check value: start 0, fastest 12, width 8: maturity(12) = (1/e - G(0)) / (1 - G(0)) = 0.3606456 */
#include "abi/learning.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum { START, FASTEST, WIDTH, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    [START] = {"start_maturity", "share", 0, 0.95, 0.15, RI_PRIOR_BETA, 3, 17, RI_RED, "none",
               "How far the framework has bedded in on the day it starts"},
    [FASTEST] = {"fastest", "months", 1, 60, 12, RI_PRIOR_LOGNORMAL, 12, 0.35, RI_RED, "none",
                 "Months of working as designed at which bedding-in is fastest"},
    [WIDTH] = {"width", "months", 0.5, 36, 8, RI_PRIOR_LOGNORMAL, 8, 0.35, RI_RED, "none",
               "How gradual bedding-in is: what is missing falls by two thirds within this time, late on"},
};

#include "plugins/values.h"

static double gompertz(const double *p, double months) {
    return ri_exp(-ri_exp(-(months - p[FASTEST]) / p[WIDTH]));
}

static double maturity(const void *model, const void *in, double exposure_months) {
    (void)model;
    const double *p = ((const state *)in)->value;
    double first = gompertz(p, 0.0), now = gompertz(p, exposure_months);
    double value = p[START] + (1.0 - p[START]) * ((now - first) / (1.0 - first));
    return value > 1.0 ? 1.0 : value; /* rounding may leave it an ulp outside */
}

static const ri_learning_ops ops = {.size = sizeof ops, .maturity = maturity};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.learning.gompertz",
    .kind = RI_KIND_LEARNING,
    .version = "1.0.0",
    .summary = "Quality assurance beds in quickly early on, with a long tail",
    .reference = "Gompertz 1825, Phil. Trans. R. Soc. 115:513-583, doi:10.1098/rstl.1825.0026",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of quality assurance",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
