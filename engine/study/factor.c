/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/factor.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "council/parameter.h"

static bool is_in_plan(const ri_council_setup *setup, int32_t effect) {
    return !setup->rules[setup->effects[effect].intervention].is_setting;
}

/* Whether a run would draw the size of an effect. */
static bool is_drawn_effect(const ri_council_setup *setup, int32_t effect) {
    return !setup->fixed_parameters && setup->terms != NULL &&
           setup->terms[effect].prior.prior != RI_PRIOR_FIXED;
}

static void add_assumption(const ri_scenario *scenario, ri_factors *factors, int32_t slot, int32_t index) {
    const ri_council_setup *setup = &scenario->setup;
    const ri_binding *binding = slot < 0 ? NULL : &setup->role[slot];
    const ri_parameter *row =
        binding == NULL ? &ri_parameter_table[index] : &binding->component->parameters[index];
    double set = binding == NULL ? setup->set[index] : binding->set != NULL ? binding->set[index] : NAN;
    if (!isnan(set) || row->prior == RI_PRIOR_FIXED || setup->fixed_parameters)
        return;
    ri_factor *factor = &factors->row[factors->n++];
    *factor = (ri_factor){.kind = RI_FACTOR_ASSUMPTION,
                          .slot = slot,
                          .index = index,
                          .row = row,
                          .part = binding == NULL ? "council" : binding->component->id};
    char full[RI_PARAMETER_NAME_SIZE];
    if (binding == NULL) {
        snprintf(factor->name, sizeof factor->name, "%s", row->name);
        factor->calibrated = ri_calibration_find(&setup->calibration, row->name);
    } else {
        snprintf(factor->name, sizeof factor->name, "plugins.%s.%s", ri_role_words[ri_slot_role(slot)],
                 row->name);
        ri_parameter_name(binding->component->id, row->name, full);
        factor->calibrated = ri_calibration_find(&setup->calibration, full);
    }
}

static void add_effects(const ri_scenario *scenario, ri_factors *factors) {
    const ri_council_setup *setup = &scenario->setup;
    for (int32_t e = 0; e < setup->n_effects; e++) {
        if (!is_in_plan(setup, e) || !is_drawn_effect(setup, e))
            continue;
        ri_factor *factor = &factors->row[factors->n++];
        *factor =
            (ri_factor){.kind = RI_FACTOR_EFFECT, .index = e, .row = &setup->terms[e].prior, .part = "plan"};
        snprintf(factor->name, sizeof factor->name, "%s", scenario->notes[e].name);
    }
}

static void add_levers(const ri_scenario *scenario, ri_factors *factors) {
    const ri_council_setup *setup = &scenario->setup;
    bool is_moved[RI_N_LEVERS] = {false};
    for (int32_t e = 0; e < setup->n_effects; e++)
        is_moved[setup->effects[e].lever] |= is_in_plan(setup, e) && !is_drawn_effect(setup, e);
    for (int32_t l = 0; l < RI_N_LEVERS; l++) {
        if (!is_moved[l])
            continue;
        ri_factor *factor = &factors->row[factors->n++];
        *factor = (ri_factor){.kind = RI_FACTOR_LEVER, .index = l, .part = "plan"};
        snprintf(factor->name, sizeof factor->name, "%s", ri_lever_table[l].name);
    }
}

ri_status ri_factors_find(const ri_scenario *scenario, ri_factors *factors, ri_error *error) {
    const ri_council_setup *setup = &scenario->setup;
    size_t most = RI_N_PARAMETERS + RI_N_LEVERS + (size_t)setup->n_effects;
    for (int slot = 0; slot < RI_N_SLOTS; slot++)
        if (setup->role[slot].component != NULL)
            most += setup->role[slot].component->n_parameters;
    *factors = (ri_factors){.row = calloc(most, sizeof *factors->row)};
    if (factors->row == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %zu assumptions", most);
    for (int32_t i = 0; i < RI_N_PARAMETERS; i++)
        add_assumption(scenario, factors, -1, i);
    for (int32_t slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_component *component = setup->role[slot].component;
        for (uint32_t i = 0; component != NULL && i < component->n_parameters; i++)
            add_assumption(scenario, factors, slot, (int32_t)i);
    }
    add_effects(scenario, factors);
    add_levers(scenario, factors);
    return RI_OK;
}

void ri_factors_dispose(ri_factors *factors) {
    free(factors->row);
    *factors = (ri_factors){0};
}

static bool is_named(const ri_factor *factor, const char *name) {
    size_t length = strlen(name);
    return strncmp(factor->name, name, length) == 0 &&
           (factor->name[length] == '\0' || factor->name[length] == '.');
}

static ri_status unknown(const ri_factors *factors, const char *name, ri_error *error) {
    const char **names = malloc((factors->n + 1) * sizeof *names);
    if (names == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the names of assumptions");
    for (uint32_t i = 0; i < factors->n; i++)
        names[i] = factors->row[i].name;
    const char *near = ri_nearest_word(name, names, factors->n);
    ri_status status = ri_error_set(
        error, RI_USAGE,
        "--factor %s: no assumption that a run of this scenario draws and no lever of its plan%s%s%s", name,
        near != NULL ? "; did you mean " : "; `reinspect assumptions` lists those with a prior",
        near != NULL ? near : "", near != NULL ? "?" : "");
    free(names);
    return status;
}

ri_status ri_factors_choose(ri_factors *factors, const char *const *names, int n, ri_error *error) {
    for (int k = 0; k < n; k++) {
        bool is_there = false;
        for (uint32_t i = 0; i < factors->n && !is_there; i++)
            is_there = is_named(&factors->row[i], names[k]);
        if (!is_there)
            return unknown(factors, names[k], error);
    }
    uint32_t n_kept = 0;
    for (uint32_t i = 0; i < factors->n; i++) {
        bool is_chosen = n == 0;
        for (int k = 0; k < n && !is_chosen; k++)
            is_chosen = is_named(&factors->row[i], names[k]);
        if (is_chosen)
            factors->row[n_kept++] = factors->row[i];
    }
    factors->n = n_kept;
    return RI_OK;
}

double ri_factor_value(const ri_factor *factor, double u, double tail) {
    return factor->row == NULL
               ? u
               : ri_calibrated_quantile(factor->row, factor->calibrated, tail + (1 - 2 * tail) * u);
}

/* What does nothing, and the way from there to what is stated; at 1 the stated number itself. */
static double scaled(const ri_effect *effect, double share) {
    double nothing = effect->operation == RI_MULTIPLY ? 1
                     : effect->operation == RI_ADD    ? 0
                                                      : ri_lever_table[effect->lever].start;
    return share >= 1 ? effect->value : nothing + (effect->value - nothing) * share;
}

static void scale_lever(ri_effect *effects, const ri_council_setup *base, int32_t lever, double share) {
    for (int32_t e = 0; e < base->n_effects; e++)
        if (base->effects[e].lever == lever && is_in_plan(base, e) && !is_drawn_effect(base, e))
            effects[e].value = scaled(&base->effects[e], share);
}

void ri_varied_init(ri_varied *out, ri_effect *effects, const ri_council_setup *base,
                    const ri_factors *factors, const double *u, double tail) {
    out->setup = *base;
    out->setup.fixed_parameters = true;
    out->setup.effects = effects;
    for (int32_t e = 0; e < base->n_effects; e++)
        effects[e] = base->effects[e];
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_binding *binding = &base->role[slot];
        for (uint32_t i = 0; binding->component != NULL && i < binding->component->n_parameters; i++)
            out->set[slot][i] = binding->set != NULL ? binding->set[i] : NAN;
        if (binding->component != NULL)
            out->setup.role[slot].set = out->set[slot];
    }
    for (uint32_t k = 0; k < factors->n; k++) {
        const ri_factor *factor = &factors->row[k];
        double value = ri_factor_value(factor, u[k], tail);
        if (factor->kind == RI_FACTOR_LEVER)
            scale_lever(effects, base, factor->index, value);
        else if (factor->kind == RI_FACTOR_EFFECT)
            effects[factor->index].value = value;
        else if (factor->slot < 0)
            out->setup.set[factor->index] = value;
        else
            out->set[factor->slot][factor->index] = value;
    }
}
