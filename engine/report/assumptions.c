/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/assumptions.h"

#include "council/parameter.h"

#include <math.h>
#include <string.h>

static int n_of_slot(const ri_council_setup *setup, int slot) {
    const ri_component *component = setup->role[slot].component;
    return component != NULL ? (int)component->n_parameters : 0;
}

/* Effects of the plan itself, which come first; settings of the command line are no assumptions. */
static int n_of_plan(const ri_council_setup *setup) {
    int n = 0;
    while (setup->terms != NULL && n < setup->n_effects &&
           !setup->rules[setup->effects[n].intervention].is_setting)
        n++;
    return n;
}

int ri__n_assumptions(const ri_run_view *run) {
    int n = RI_N_PARAMETERS;
    for (int slot = 0; slot < RI_N_SLOTS; slot++)
        n += n_of_slot(&run->scenario->setup, slot);
    return n + n_of_plan(&run->scenario->setup) + run->scenario->n_costs;
}

static int known_reliability(int reliability) {
    return reliability < RI_RED || reliability > RI_GREEN ? RI_RED : reliability;
}

static const ri_signoff *signoff_of(const ri_scenario *scenario, int role, const char *name) {
    for (int i = 0; scenario != NULL && i < scenario->n_signoffs; i++)
        if (scenario->signoffs[i].role == role && strcmp(scenario->signoffs[i].name, name) == 0)
            return &scenario->signoffs[i];
    return NULL;
}

static const ri_calibrated *calibrated_of(const ri_calibration *calibration, const ri_component *component,
                                          const ri_parameter *row) {
    char name[RI_PARAMETER_NAME_SIZE];
    if (calibration == NULL || row->prior == RI_PRIOR_FIXED)
        return NULL;
    if (component != NULL)
        ri_parameter_name(component->id, row->name, name);
    const ri_calibrated *found = ri_calibration_find(calibration, component == NULL ? row->name : name);
    return found != NULL && ri_calibrated_is_moved(found) ? found : NULL;
}

/* Component NULL: the council's own, or an intervention's. */
static ri__assumption make(const ri_scenario *scenario, int role, const ri_component *component,
                           const ri_parameter *row, double set, const ri_calibrated *calibrated) {
    bool is_fixed = scenario != NULL && scenario->setup.fixed_parameters;
    ri__assumption made = {.row = row,
                           .calibrated = calibrated,
                           .set = set,
                           .is_drawn = isnan(set) && !is_fixed && row->prior != RI_PRIOR_FIXED,
                           .owner = component != NULL && component->owner != NULL ? component->owner
                                                                                  : "author of the plugin",
                           .as_of = component != NULL && component->as_of != NULL ? component->as_of : "",
                           .signoff = signoff_of(scenario, role, row->name)};
    if (role == RI_SIGNED_COUNCIL) {
        const ri_parameter_duty *duty = &ri_parameter_duty_table[row - ri_parameter_table];
        made.owner = duty->owner;
        made.as_of = duty->as_of;
    }
    return made;
}

/* A number of one intervention; whoever signs it off signs all its numbers. */
static ri__assumption make_planned(const ri_scenario *scenario, const ri_parameter *row, int intervention) {
    ri__assumption made = make(scenario, RI_SIGNED_INTERVENTION, NULL, row, NAN, NULL);
    made.owner = "author of the plan";
    made.signoff = signoff_of(scenario, RI_SIGNED_INTERVENTION, scenario->interventions[intervention].name);
    return made;
}

static ri__assumption make_effect(const ri_scenario *scenario, int i) {
    return make_planned(scenario, &scenario->setup.terms[i].prior, scenario->setup.effects[i].intervention);
}

static ri__assumption make_cost(const ri_scenario *scenario, int i) {
    return make_planned(scenario, &scenario->costs[i].row, scenario->costs[i].intervention);
}

ri__assumption ri__assumption_at(const ri_run_view *run, int i) {
    const ri_scenario *scenario = run->scenario;
    const ri_council_setup *setup = &scenario->setup;
    if (i < RI_N_PARAMETERS)
        return make(scenario, RI_SIGNED_COUNCIL, NULL, &ri_parameter_table[i], setup->set[i],
                    calibrated_of(&setup->calibration, NULL, &ri_parameter_table[i]));
    i -= RI_N_PARAMETERS;
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_binding *binding = &setup->role[slot];
        if (i < n_of_slot(setup, slot)) {
            const ri_parameter *row = &binding->component->parameters[i];
            return make(scenario, ri_slot_role(slot), binding->component, row,
                        binding->set != NULL ? binding->set[i] : NAN,
                        calibrated_of(&setup->calibration, binding->component, row));
        }
        i -= n_of_slot(setup, slot);
    }
    if (i < n_of_plan(setup))
        return make_effect(scenario, i);
    RI_BUG_IF(i >= n_of_plan(setup) + scenario->n_costs);
    return make_cost(scenario, i - n_of_plan(setup));
}

int ri__n_unsigned(const ri_run_view *run) {
    int n = 0, n_all = ri__n_assumptions(run);
    for (int i = 0; i < n_all; i++)
        n += ri__assumption_at(run, i).signoff == NULL;
    return n;
}

int ri__assumption_of_weight(const ri_run_view *run, const ri_weight *weight) {
    int at = weight->role < 0 ? 0 : RI_N_PARAMETERS;
    for (int slot = 0; slot < weight->role; slot++)
        at += n_of_slot(&run->scenario->setup, slot);
    return at + weight->parameter;
}

int ri__n_reliable(const ri_run_view *run, int reliability) {
    int n = 0, n_all = ri__n_assumptions(run);
    for (int i = 0; i < n_all; i++)
        n += ri__assumption_at(run, i).row->reliability == reliability;
    return n;
}

static bool is_listed(const ri_assumptions_view *view, int slot, const ri_component *component) {
    return view->scenario == NULL && slot < RI_N_ROLES && strcmp(component->kind, ri_role_kinds[slot]) == 0;
}

int ri__n_assumption_groups(const ri_assumptions_view *view) {
    int n = 1, n_entries = ri_host_n_entries(view->host);
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        n += view->scenario != NULL && view->scenario->setup.role[slot].component != NULL;
        for (int i = 0; i < n_entries; i++)
            n += is_listed(view, slot, ri_host_entry_at(view->host, i).component);
    }
    if (view->scenario != NULL)
        n += (n_of_plan(&view->scenario->setup) > 0) + (view->scenario->n_costs > 0);
    return n;
}

static ri__assumption_group group_of(const ri_assumptions_view *view, int slot, const ri_component *component,
                                     const double *set) {
    return (ri__assumption_group){.component = component,
                                  .role_word = view->role_words[ri_slot_role(slot)],
                                  .role = ri_slot_role(slot),
                                  .rows = component->parameters,
                                  .n = (int)component->n_parameters,
                                  .set = set};
}

const ri_parameter *ri__group_row(const ri__assumption_group *group, int i) {
    return group->terms != NULL   ? &group->terms[i].prior
           : group->costs != NULL ? &group->costs[i].row
                                  : &group->rows[i];
}

ri__assumption_group ri__assumption_group_at(const ri_assumptions_view *view, int i) {
    const ri_council_setup *setup = view->scenario != NULL ? &view->scenario->setup : NULL;
    if (i-- == 0)
        return (ri__assumption_group){.role_word = "",
                                      .role = RI_SIGNED_COUNCIL,
                                      .rows = ri_parameter_table,
                                      .n = RI_N_PARAMETERS,
                                      .set = setup != NULL ? setup->set : NULL};
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        if (setup != NULL && setup->role[slot].component != NULL && i-- == 0)
            return group_of(view, slot, setup->role[slot].component, setup->role[slot].set);
        for (int at = 0; at < ri_host_n_entries(view->host); at++) {
            const ri_component *component = ri_host_entry_at(view->host, at).component;
            if (is_listed(view, slot, component) && i-- == 0)
                return group_of(view, slot, component, NULL);
        }
    }
    RI_BUG_IF(setup == NULL);
    ri__assumption_group plan = {.role_word = "", .role = RI_SIGNED_INTERVENTION};
    if (n_of_plan(setup) > 0 && i-- == 0) {
        plan.terms = setup->terms;
        plan.n = n_of_plan(setup);
        return plan;
    }
    RI_BUG_IF(i != 0);
    plan.costs = view->scenario->costs;
    plan.n = view->scenario->n_costs;
    return plan;
}

ri__assumption ri__group_assumption(const ri_assumptions_view *view, const ri__assumption_group *group,
                                    int i) {
    double set = group->set != NULL ? group->set[i] : NAN;
    if (group->terms != NULL)
        return make_effect(view->scenario, i);
    if (group->costs != NULL)
        return make_cost(view->scenario, i);
    const ri_calibrated *calibrated = calibrated_of(view->calibration, group->component, &group->rows[i]);
    return make(view->scenario, group->role, group->component, &group->rows[i], set, calibrated);
}

const char *ri__group_part(const ri__assumption_group *group) {
    bool is_plan = group->role == RI_SIGNED_INTERVENTION;
    return group->component != NULL ? group->component->id : is_plan ? "plan" : "council";
}

void ri__assumption_name(const ri__assumption_group *group, const ri_parameter *row, ri_text *text) {
    if (group->component != NULL)
        ri_text_add(text, "plugins.%s.", group->role_word);
    ri__clean(text, row->name);
}

bool ri__assumption_effect(const ri_assumptions_view *view, const ri__assumption_group *group, int i,
                           ri_effect_found *effect) {
    if (view->effects == NULL || group->costs != NULL)
        return false;
    if (group->terms != NULL)
        return ri_effect_found_of(view->effects, "plan", view->scenario->notes[i].name, effect);
    ri_text name = {0};
    ri__assumption_name(group, ri__group_row(group, i), &name);
    bool is_found =
        !name.failed && ri_effect_found_of(view->effects, ri__group_part(group), name.bytes, effect);
    ri_text_dispose(&name);
    return is_found;
}

bool ri__lever_effect(const ri_assumptions_view *view, const ri_lever_info *lever, ri_effect_found *effect) {
    return ri_effect_found_of(view->effects, "plan", lever->name, effect);
}

ri__assumption_counts ri__assumptions_count(const ri_assumptions_view *view) {
    ri__assumption_counts counts = {0};
    int n_groups = ri__n_assumption_groups(view);
    for (int at = 0; at < n_groups; at++) {
        ri__assumption_group group = ri__assumption_group_at(view, at);
        for (int i = 0; i < group.n; i++) {
            ri__assumption assumption = ri__group_assumption(view, &group, i);
            counts.n++;
            counts.reliable[known_reliability(assumption.row->reliability)]++;
            counts.n_drawn += assumption.is_drawn;
            counts.n_set += !isnan(assumption.set);
            counts.n_signed += assumption.signoff != NULL;
        }
    }
    return counts;
}

const char *ri__reliability_word(int reliability) {
    static const char *const words[] = {"red", "amber", "green"};
    return words[known_reliability(reliability)];
}

const char *ri__reliability_meaning(int reliability) {
    return strchr(ri__reliability_label(reliability), ' ') + 1;
}

static const struct {
    const char *word, *argument[2], *said[2];
} priors[] = {
    [RI_PRIOR_FIXED] = {"fixed", {NULL, NULL}, {NULL, NULL}},
    [RI_PRIOR_UNIFORM] = {"uniform", {"lowest", "highest"}, {"from", "to"}},
    [RI_PRIOR_NORMAL] = {"normal", {"mean", "sd"}, {"mean", "standard deviation"}},
    [RI_PRIOR_LOGNORMAL] = {"lognormal",
                            {"median", "sd_log"},
                            {"median", "standard deviation of the logarithm"}},
    [RI_PRIOR_BETA] = {"beta", {"shape_a", "shape_b"}, {"shapes", "and"}},
    [RI_PRIOR_GAMMA] = {"gamma", {"shape", "scale"}, {"shape", "scale"}},
};
#define N_PRIORS ((int)(sizeof priors / sizeof priors[0]))

/* An unknown family is drawn as its default (council/setup.c), so it is said to be fixed. */
static int known_prior(const ri_parameter *row) {
    return row->prior >= 0 && row->prior < N_PRIORS ? row->prior : RI_PRIOR_FIXED;
}

const char *ri__prior_word(const ri_parameter *row) {
    return priors[known_prior(row)].word;
}

const char *ri__prior_argument(const ri_parameter *row, int which) {
    return priors[known_prior(row)].argument[which];
}

void ri__prior_words(const ri_parameter *row, ri_text *text) {
    int prior = known_prior(row);
    const char *const *said = priors[prior].said;
    if (said[0] == NULL) {
        ri_text_add(text, "fixed, the same in every run");
        return;
    }
    bool is_phrase =
        prior == RI_PRIOR_UNIFORM || prior == RI_PRIOR_BETA; /* "from 1 to 2", "shapes 1 and 2" */
    ri_text_add(text, "%s%s %s %s%s %s %s", priors[prior].word, prior == RI_PRIOR_UNIFORM ? "" : ",", said[0],
                ri__figure(row->prior_a, 6).text, is_phrase ? "" : ",", said[1],
                ri__figure(row->prior_b, 6).text);
}

const char *ri__reliability_label(int reliability) {
    static const char *const labels[] = {"red: no source", "amber: a source for something near",
                                         "green: published for this"};
    return labels[known_reliability(reliability)];
}

ri__word ri__figure(double value, int n_figures) {
    int decimals = value == 0 ? 0 : n_figures - 1 - (int)floor(log10(fabs(value)));
    ri__word word = ri__number(value, decimals < 0 ? 0 : decimals > 6 ? 6 : decimals);
    if (strchr(word.text, '.') != NULL) {
        size_t length = strlen(word.text);
        while (word.text[length - 1] == '0')
            word.text[--length] = '\0';
        if (word.text[length - 1] == '.')
            word.text[length - 1] = '\0';
    }
    return word;
}

double ri__assumption_quantile(const ri__assumption *assumption, double u) {
    return ri_calibrated_quantile(assumption->row, assumption->calibrated, u);
}

void ri__assumption_value(const ri__assumption *assumption, ri_text *text) {
    const ri_parameter *row = assumption->row;
    double scale = strcmp(row->unit, "share") == 0 ? 100 : 1;
    const char *unit = ri__unit(row->unit);
    double middle = !isnan(assumption->set) ? assumption->set
                    : assumption->is_drawn  ? ri__assumption_quantile(assumption, 0.5)
                                            : ri_calibrated_default(row, assumption->calibrated);
    int n_figures = assumption->is_drawn ? 2 : 3;
    const char *percent = scale > 1 ? "%" : "";
    ri_text_add(text, "%s%s%s", ri__figure(middle * scale, n_figures).text, percent,
                *unit != '\0' ? " " : "");
    ri__clean(text, unit);
    if (assumption->is_drawn)
        ri_text_add(text, " (%s%s to %s%s)",
                    ri__figure(ri__assumption_quantile(assumption, 0.05) * scale, 2).text, percent,
                    ri__figure(ri__assumption_quantile(assumption, 0.95) * scale, 2).text, percent);
    else if (!isnan(assumption->set))
        ri_text_add(text, ", set by the scenario");
    else
        ri_text_add(text, ", the same in every run");
}
