/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a quality-assurance framework beds in by practice: what is missing falls as a power of the practice had
 * (the power law of practice, Newell & Rosenbloom 1981), maturity(x) = start + (1 - start) (1 - (1 + x /
 * experience)^-rate), fastest on the first day and ever slower. Check values: start 0: rate 1 gives one half
 * at x = experience; rate 0.5 gives one half at three times that. */
#include "abi/learning.h"
#include "abi/math.h"
#include "abi/plugin.h"

enum { START, EXPERIENCE, RATE, N_PARAMETERS };

static const ri_parameter parameters[N_PARAMETERS] = {
    [START] = {"start_maturity", "share", 0, 0.95, 0.15, RI_PRIOR_BETA, 3, 17, RI_RED, "none",
               "How far the framework has bedded in on the day it starts"},
    [EXPERIENCE] = {"experience", "months", 0.5, 60, 9, RI_PRIOR_LOGNORMAL, 9, 0.4, RI_RED, "none",
                    "Practice that counts as one unit: as long as those who audit had had before"},
    [RATE] = {"rate", "number", 0.1, 3, 0.8, RI_PRIOR_LOGNORMAL, 0.8, 0.3, RI_RED, "none",
              "How fast practice takes away what is missing (exponent; 0.2 to 0.6 in tasks of one person)"},
};

#include "plugins/values.h"

static double maturity(const void *model, const void *in, double exposure_months) {
    (void)model;
    const double *p = ((const state *)in)->value;
    return p[START] + (1.0 - p[START]) * (1.0 - ri_pow(1.0 + exposure_months / p[EXPERIENCE], -p[RATE]));
}

static const ri_learning_ops ops = {.size = sizeof ops, .maturity = maturity};

static const ri_component component = {
    .size = sizeof component,
    .n_parameters = N_PARAMETERS,
    .state_size = sizeof(state),
    .id = "reinspect.learning.power_law",
    .kind = RI_KIND_LEARNING,
    .version = "1.0.0",
    .summary = "Quality assurance beds in by practice: quickly at first and ever slower",
    .reference =
        "Newell & Rosenbloom 1981, in Anderson (ed.), Cognitive Skills and their Acquisition, pp. 1-55",
    .parameters = parameters,
    .start = start,
    .ops = &ops,
    .owner = "head of quality assurance",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
