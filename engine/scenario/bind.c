/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scenario/resolve.h"

static const ri_parameter *find_parameter(const ri_component *component, const char *name, uint32_t *at) {
    for (*at = 0; *at < component->n_parameters; ++*at)
        if (strcmp(component->parameters[*at].name, name) == 0)
            return &component->parameters[*at];
    return NULL;
}

static void unknown_parameter(const ri__walk *walk, const ri_component *component, const ri__value *at,
                              const char *path, const char *name) {
    if (component->n_parameters == 0) {
        ri__problem_at(walk->problems, at, path,
                       "unknown parameter of this plugin; accepted: none, it has no parameters");
        return;
    }
    const char **words = ri__arena_take(walk->arena, ((size_t)component->n_parameters + 1) * sizeof *words);
    for (uint32_t i = 0; words != NULL && i < component->n_parameters; i++)
        words[i] = component->parameters[i].name;
    ri__unknown_word(walk, at, path, name, "parameter of this plugin", words,
                     words != NULL ? component->n_parameters : 0);
}

/* Checks one value against the component's own table. */
static void set_value(const ri__walk *walk, const ri_component *component, const ri_plugin_value *row,
                      double *set) {
    const char *path = ri__path(walk, ri__path(walk, "plugins", ri_role_words[row->role]), row->name);
    const ri__value value = {.kind = row->unit >= 0 ? RI__QUANTITY : RI__NUMBER,
                             .unit = row->unit >= 0 ? (ri__unit)row->unit : RI__UNIT_number,
                             .number = row->value,
                             .line = row->line,
                             .file = row->file};
    uint32_t at;
    const ri_parameter *parameter = find_parameter(component, row->name, &at);
    if (parameter == NULL) {
        unknown_parameter(walk, component, &value, path, row->name);
        return;
    }
    ri__row bounds = ri__parameter_row(parameter);
    /* Only --set has no line, and there a bare number is in the parameter's own unit. */
    ri__row_value(walk, &value, path, &bounds, row->line == 0, &set[at]);
}

/* What is signed off must be a parameter of this component. */
static void check_signoff(const ri__walk *walk, const ri_component *component, const ri_signoff *row) {
    const ri__value at = {.line = row->line, .file = row->file};
    const char *path =
        ri__path(walk, ri__path(walk, "signed_off.plugins", ri_role_words[row->role]), row->name);
    uint32_t parameter;
    if (find_parameter(component, row->name, &parameter) == NULL)
        unknown_parameter(walk, component, &at, path, row->name);
}

static ri_status bind_role(ri_scenario *scenario, ri_host *host, ri_role role, const ri__walk *walk,
                           ri_error *error) {
    ri_binding *binding = &scenario->setup.role[role];
    ri_status status = ri_host_bind(host, role, scenario->plugin_id[role], binding, error);
    if (status != RI_OK)
        return status;
    const ri_component *component = binding->component;
    double *set = malloc(((size_t)component->n_parameters + 1) * sizeof *set);
    if (set == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "%s", ri_status_text(RI_NO_MEMORY));
    for (uint32_t i = 0; i < component->n_parameters; i++)
        set[i] = NAN;
    for (int i = 0; i < scenario->n_plugin_values; i++)
        if (scenario->plugin_values[i].role == role)
            set_value(walk, component, &scenario->plugin_values[i], set);
    for (int i = 0; i < scenario->n_signoffs; i++)
        if (scenario->signoffs[i].role == (int32_t)role)
            check_signoff(walk, component, &scenario->signoffs[i]);
    free(scenario->plugin_set[role]);
    scenario->plugin_set[role] = set;
    binding->set = set;
    return RI_OK;
}

ri_status ri_scenario_bind(ri_scenario *scenario, ri_host *host, ri_error *error) {
    ri__arena arena = {0};
    ri__problems problems = {0};
    const ri__walk walk = {&arena, &problems};
    ri_status status = RI_OK;
    for (int role = 0; status == RI_OK && role < RI_N_ROLES; role++)
        status = bind_role(scenario, host, (ri_role)role, &walk, error);
    if (status == RI_OK)
        status = ri__problems_report(&problems, error);
    ri__problems_dispose(&problems);
    ri__arena_dispose(&arena);
    return status;
}
