/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scenario/resolve.h"

/* The row of a parameter, or -1. */
static int32_t row_of(const ri_component *component, const char *name) {
    for (uint32_t i = 0; component != NULL && i < component->n_parameters; i++)
        if (strcmp(component->parameters[i].name, name) == 0)
            return (int32_t)i;
    return -1;
}

/* Where its slots are more than one, a role has the parameters of all of them. */
static void unknown_parameter(const ri__walk *walk, const ri_council_setup *setup, int role,
                              const ri__value *at, const char *path, const char *name) {
    size_t n = 0;
    const char **words =
        ri__arena_take(walk->arena, (size_t)RI_N_SLOTS * RI_PLUGIN_MAX_PARAMETERS * sizeof *words);
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_component *component = setup->role[slot].component;
        bool is_of_role = ri_slot_role(slot) == role && component != NULL;
        for (uint32_t i = 0; words != NULL && is_of_role && i < component->n_parameters; i++)
            words[n++] = component->parameters[i].name;
    }
    if (n == 0)
        ri__problem_at(walk->problems, at, path,
                       "unknown parameter of this plugin; accepted: none, it has no parameters");
    else
        ri__unknown_word(walk, at, path, name, "parameter of this plugin", words, n);
}

/* Checks one value against the table of the component that has it; every shape that has it takes it. */
static void set_value(const ri__walk *walk, ri_scenario *scenario, const ri_plugin_value *row) {
    const char *path = ri__path(walk, ri__path(walk, "plugins", ri_role_words[row->role]), row->name);
    const ri__value value = {.kind = row->unit >= 0 ? RI__QUANTITY : RI__NUMBER,
                             .unit = row->unit >= 0 ? (ri__unit)row->unit : RI__UNIT_number,
                             .number = row->value,
                             .line = row->line,
                             .file = row->file};
    bool is_known = false;
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_component *component = scenario->setup.role[slot].component;
        int32_t at = ri_slot_role(slot) == (int)row->role ? row_of(component, row->name) : -1;
        if (at < 0)
            continue;
        ri__row bounds = ri__parameter_row(&component->parameters[at]);
        /* Only --set has no line, and there a bare number is in the parameter's own unit. */
        ri__row_value(walk, &value, path, &bounds, row->line == 0, &scenario->plugin_set[slot][at]);
        is_known = true;
    }
    if (!is_known)
        unknown_parameter(walk, &scenario->setup, (int)row->role, &value, path, row->name);
}

/* What is signed off must be a parameter of a component of that role. */
static void check_signoff(const ri__walk *walk, const ri_council_setup *setup, const ri_signoff *row) {
    const ri__value at = {.line = row->line, .file = row->file};
    const char *path =
        ri__path(walk, ri__path(walk, "signed_off.plugins", ri_role_words[row->role]), row->name);
    for (int slot = 0; slot < RI_N_SLOTS; slot++)
        if (ri_slot_role(slot) == row->role && row_of(setup->role[slot].component, row->name) >= 0)
            return;
    unknown_parameter(walk, setup, row->role, &at, path, row->name);
}

static ri_status bind_slot(ri_scenario *scenario, ri_host *host, int slot, ri_error *error) {
    ri_binding *binding = &scenario->setup.role[slot];
    ri_status status =
        ri_host_bind(host, (ri_role)ri_slot_role(slot), scenario->plugin_id[slot], binding, error);
    if (status != RI_OK)
        return status;
    uint32_t n = binding->component->n_parameters;
    double *set = malloc(((size_t)n + 1) * sizeof *set);
    if (set == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "%s", ri_status_text(RI_NO_MEMORY));
    for (uint32_t i = 0; i < n; i++)
        set[i] = NAN;
    free(scenario->plugin_set[slot]);
    scenario->plugin_set[slot] = set;
    binding->set = set;
    return RI_OK;
}

static void set_values(ri_scenario *scenario, const ri__walk *walk) {
    for (int role = 0; role < RI_N_KINDS; role++) {
        for (int i = 0; i < scenario->n_plugin_values; i++)
            if ((int)scenario->plugin_values[i].role == role)
                set_value(walk, scenario, &scenario->plugin_values[i]);
        for (int i = 0; i < scenario->n_signoffs; i++)
            if (scenario->signoffs[i].role == role)
                check_signoff(walk, &scenario->setup, &scenario->signoffs[i]);
    }
}

ri_status ri_scenario_bind(ri_scenario *scenario, ri_host *host, ri_error *error) {
    ri__arena arena = {0};
    ri__problems problems = {0};
    const ri__walk walk = {&arena, &problems};
    ri_status status = RI_OK;
    for (int slot = 0; status == RI_OK && slot < RI_N_SLOTS; slot++)
        if (scenario->plugin_id[slot] != NULL)
            status = bind_slot(scenario, host, slot, error);
    if (status == RI_OK)
        set_values(scenario, &walk);
    if (status == RI_OK)
        status = ri__problems_report(&problems, error);
    ri__problems_dispose(&problems);
    ri__arena_dispose(&arena);
    return status;
}
