/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/setup.h"

#include <math.h>

#include "abi/demand.h"
#include "abi/effect.h"
#include "abi/learning.h"
#include "abi/math.h"
#include "abi/progress.h"
#include "abi/observer.h"
#include "abi/workforce.h"

const ri_lever_info ri_lever_table[RI_N_LEVERS] = {
#define RI_LEVER(id, name, unit, start, low, high, label) {name, unit, start, low, high, label},
#include "council/levers.def"
#undef RI_LEVER
};

const ri_system_info ri_system_table[RI_N_SYSTEMS] = {
#define RI_SYSTEM(id, label, without) {#id, label, without},
#include "council/systems.def"
#undef RI_SYSTEM
};

const char *const ri_operation_words[3] = {"multiply", "add", "set"};

const char *const ri_role_kinds[RI_N_KINDS] = {RI_KIND_DEMAND,    RI_KIND_LEARNING,   RI_KIND_JUDGEMENT,
                                               RI_KIND_PROGRESS,  RI_KIND_ESCALATION, RI_KIND_EFFECT,
                                               RI_KIND_WORKFORCE, RI_KIND_OBSERVER};

uint32_t ri_setup_n_observed(const ri_council_setup *setup) {
    uint32_t n = 0;
    for (int slot = RI_OBSERVER_SLOT0; slot < RI_N_SLOTS; slot++)
        if (setup->role[slot].component != NULL)
            n += ((const ri_observer_ops *)setup->role[slot].ops)->n_cells;
    return n;
}

#define RELIABILITY_RED   RI_RED
#define RELIABILITY_AMBER RI_AMBER
#define RELIABILITY_GREEN RI_GREEN
const ri_parameter ri_parameter_table[RI_N_PARAMETERS] = {
#define RI_PARAMETER(id, name, unit, low, high, value, prior, a, b, reliability, source, help)               \
    {name, unit, low, high, value, RI_PRIOR_##prior, a, b, RELIABILITY_##reliability, source, help},
#include "council/parameters.def"
#undef RI_PARAMETER
};

const ri_parameter_duty ri_parameter_duty_table[RI_N_PARAMETERS] = {
#define RI_PARAMETER(id, name, unit, low, high, value, prior, a, b, reliability, source, help)               \
    {RI_ROW_OWNER, RI_ROW_DATE},
#include "council/parameters.def"
#undef RI_PARAMETER
};

static double prior_quantile(const ri_parameter *row, double u) {
    switch ((ri_prior)row->prior) {
    case RI_PRIOR_FIXED:
        return row->default_value;
    case RI_PRIOR_UNIFORM:
        return row->prior_a + (row->prior_b - row->prior_a) * u;
    case RI_PRIOR_NORMAL:
        return row->prior_a + row->prior_b * ri_normal_quantile(u);
    case RI_PRIOR_LOGNORMAL:
        return row->prior_a * ri_exp(row->prior_b * ri_normal_quantile(u));
    case RI_PRIOR_BETA:
        return ri_beta_quantile(u, row->prior_a, row->prior_b);
    case RI_PRIOR_GAMMA:
        return ri_gamma_quantile(u, row->prior_a, row->prior_b);
    }
    return row->default_value;
}

const char *ri_prior_fault(int32_t family, double a, double b) {
    if (!isfinite(a) || !isfinite(b))
        return "the arguments of its prior are not finite";
    switch (family) {
    case RI_PRIOR_FIXED:
        return NULL;
    case RI_PRIOR_UNIFORM:
        return a < b ? NULL : "uniform(lowest, highest) needs the lowest first";
    case RI_PRIOR_NORMAL:
        return b > 0 ? NULL : "normal(mean, standard deviation) needs a standard deviation above 0";
    case RI_PRIOR_LOGNORMAL:
        return a > 0 && b > 0 ? NULL : "lognormal(median, deviation of the logarithm) needs both above 0";
    case RI_PRIOR_BETA:
        return a > 0 && b > 0 ? NULL : "beta(shape, shape) needs both above 0";
    case RI_PRIOR_GAMMA:
        return a > 0 && b > 0 ? NULL : "gamma(shape, scale) needs both above 0";
    default:
        return "its prior is of no known family";
    }
}

double ri_parameter_quantile(const ri_parameter *row, double u) {
    return fmin(row->high, fmax(row->low, prior_quantile(row, u)));
}

double ri_calibrated_value(const ri_parameter *row, const ri_calibrated *calibrated, double normal) {
    double score = calibrated->mean + calibrated->sd * normal;
    /* Within (0,1), where quantiles are defined. */
    return ri_parameter_quantile(row, fmin(1 - 0x1p-53, fmax(0x1p-53, ri_normal_cdf(score))));
}

double ri_calibrated_quantile(const ri_parameter *row, const ri_calibrated *calibrated, double u) {
    return calibrated == NULL ? ri_parameter_quantile(row, u)
                              : ri_calibrated_value(row, calibrated, ri_normal_quantile(u));
}

double ri_calibrated_default(const ri_parameter *row, const ri_calibrated *calibrated) {
    return calibrated == NULL || row->prior == RI_PRIOR_FIXED ? row->default_value
                                                              : ri_calibrated_quantile(row, calibrated, 0.5);
}

ri_council_setup ri_council_setup_default(void) {
    ri_council_setup setup = {.n_months = 60, .n_localities = 1, .locality_share = {1}, .capacity_factor = 1};
    setup.first_day = setup.known_as_of = setup.annex_a_day = RI_DAY_NONE;
    setup.experiment = ri_experiment_none();
    setup.start.board_grade = -1;
    setup.homes_registered = setup.homes_own = -1;
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        setup.set[i] = NAN;
    return setup;
}

bool ri_setup_has_plan(const ri_council_setup *setup) {
    for (int32_t i = 0; i < setup->n_rules; i++)
        if (!setup->rules[i].is_setting)
            return !setup->is_off[RI_SYSTEM_interventions];
    return false;
}

ri_council_setup ri_setup_without_plan(const ri_council_setup *setup) {
    ri_council_setup without = *setup;
    without.is_off[RI_SYSTEM_interventions] = true;
    return without;
}
