/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/readings.h"

#include <math.h>
#include <string.h>

const char *const ri_reading_words[RI_N_READINGS] = {"where_known", "unknown_is_no"};

/* Of the reports on councils with even DfE codes but 916, as the escalation model's priors
 * (plugins/escalation_rule_2016.c): 18 of 19 where known, 18 of 22 otherwise; 3 of 9, 3 of 18. */
static const struct {
    const char *parameter;
    double share[RI_N_READINGS];
} readings[] = {{"rule.followed_share", {18.0 / 19, 18.0 / 22}},
                {"rule.exceeded_share", {3.0 / 9, 3.0 / 18}}};
enum { N_SHARES = sizeof readings / sizeof readings[0] };

static const ri_component *component_of(const ri_council_setup *setup) {
    return setup->role[RI_ROLE_ESCALATION].component;
}

static int64_t find(const ri_component *component, const char *name) {
    for (uint32_t i = 0; component != NULL && i < component->n_parameters; i++)
        if (strcmp(component->parameters[i].name, name) == 0)
            return i;
    return -1;
}

bool ri_readings_differ(const ri_council_setup *setup) {
    bool are_there = true;
    for (int i = 0; i < N_SHARES; i++)
        are_there &= find(component_of(setup), readings[i].parameter) >= 0;
    return are_there;
}

void ri_reading_apply(ri_council_setup *setup, int reading, double *set) {
    ri_binding *binding = &setup->role[RI_ROLE_ESCALATION];
    for (uint32_t i = 0; i < binding->component->n_parameters; i++)
        set[i] = binding->set != NULL ? binding->set[i] : (double)NAN;
    for (int i = 0; i < N_SHARES; i++) {
        double *at = &set[find(binding->component, readings[i].parameter)];
        *at = isnan(*at) ? readings[i].share[reading] : *at;
    }
    binding->set = set;
}
