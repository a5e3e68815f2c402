/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probabilities that sum to 1.1 in one area (FAULT_sums_to_1_1), for `plugin check` to name. */
#include "abi/judgement.h"
#include "abi/plugin.h"

static int start(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    (void)state;
    return 0;
}

static void grade_prob(const void *model, const void *state, const ri_judgement_view *view,
                       double prob[RI_N_GRADES]) {
    (void)model;
    (void)state;
    for (int grade = 0; grade < RI_N_GRADES; grade++)
        prob[grade] = 0.25;
#ifdef FAULT_sums_to_1_1
    if (view->area == RI_AREA_LEADERS)
        prob[RI_GOOD] += 0.1;
#else
    (void)view;
#endif
}

static const ri_judgement_ops ops = {.size = sizeof ops, .grade_prob = grade_prob};

static const ri_component component = {
    .size = sizeof component,
    .id = "test.judgement.faulty",
    .kind = RI_KIND_JUDGEMENT,
    .version = "1.0.0",
    .summary = "Every grade has the same chance",
    .reference = "made for the tests",
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
