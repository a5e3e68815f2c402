/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "abi/demand.h"
#include "abi/effect.h"
#include "abi/escalation.h"
#include "abi/judgement.h"
#include "abi/learning.h"
#include "abi/observer.h"
#include "abi/progress.h"
#include "abi/workforce.h"
#include "council/setup.h"
#include "host/inspect.h"
#include "host/parts.h"

#define LONGEST_NAME 95u

/* The first function that a kind's table has to have and lacks, or NULL. */
static const char *demand_lacks(const void *table) {
    const ri_demand_ops *ops = table;
    return ops->rate == NULL ? "rate" : NULL;
}

static const char *learning_lacks(const void *table) {
    const ri_learning_ops *ops = table;
    return ops->maturity == NULL ? "maturity" : NULL;
}

static const char *judgement_lacks(const void *table) {
    const ri_judgement_ops *ops = table;
    return ops->grade_prob == NULL ? "grade_prob" : NULL;
}

static const char *progress_lacks(const void *table) {
    const ri_progress_ops *ops = table;
    return ops->progress_prob == NULL ? "progress_prob" : ops->last_prob == NULL ? "last_prob" : NULL;
}

static const char *escalation_lacks(const void *table) {
    const ri_escalation_ops *ops = table;
    return ops->step_prob == NULL ? "step_prob" : ops->delay_quantile == NULL ? "delay_quantile" : NULL;
}

static const char *effect_lacks(const void *table) {
    const ri_effect_ops *ops = table;
    return ops->strength == NULL ? "strength" : NULL;
}

static const char *workforce_lacks(const void *table) {
    const ri_workforce_ops *ops = table;
    return ops->leaving == NULL  ? "leaving"
           : ops->hiring == NULL ? "hiring"
           : ops->cover == NULL  ? "cover"
                                 : NULL;
}

static const char *observer_lacks(const void *table) {
    const ri_observer_ops *ops = table;
    return ops->cells == NULL ? "cells" : ops->see == NULL ? "see" : NULL;
}

/* `least` is the table of the kind's first revision of this major: it grows at the end only. */
#define END_OF(type, member) (offsetof(type, member) + sizeof((type *)0)->member)
static const struct kind {
    const char *name;
    size_t least, full;
    const char *(*lacks)(const void *table);
} kinds[RI_N_KINDS] = {
    [RI_ROLE_DEMAND] = {RI_KIND_DEMAND, END_OF(ri_demand_ops, advance), sizeof(ri_demand_ops), demand_lacks},
    [RI_ROLE_LEARNING] = {RI_KIND_LEARNING, END_OF(ri_learning_ops, maturity), sizeof(ri_learning_ops),
                          learning_lacks},
    [RI_ROLE_JUDGEMENT] = {RI_KIND_JUDGEMENT, END_OF(ri_judgement_ops, grade_prob), sizeof(ri_judgement_ops),
                           judgement_lacks},
    [RI_ROLE_PROGRESS] = {RI_KIND_PROGRESS, END_OF(ri_progress_ops, last_prob), sizeof(ri_progress_ops),
                          progress_lacks},
    [RI_ROLE_ESCALATION] = {RI_KIND_ESCALATION, END_OF(ri_escalation_ops, delay_quantile),
                            sizeof(ri_escalation_ops), escalation_lacks},
    [RI_ROLE_EFFECT] = {RI_KIND_EFFECT, END_OF(ri_effect_ops, strength), sizeof(ri_effect_ops), effect_lacks},
    [RI_ROLE_WORKFORCE] = {RI_KIND_WORKFORCE, END_OF(ri_workforce_ops, tenure_quantile),
                           sizeof(ri_workforce_ops), workforce_lacks},
    [RI_ROLE_OBSERVER] = {RI_KIND_OBSERVER, END_OF(ri_observer_ops, see), sizeof(ri_observer_ops),
                          observer_lacks},
};

static const char *const units[] = {"per_year", "per_day", "days", "working_days", "months",
                                    "share",    "cases",   "fte",  "gbp",          "number"};

static const struct kind *kind_of(const char *name) {
    for (int i = 0; i < RI_N_KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

void *ri__ops_copy(const ri_component *component) {
    const struct kind *kind = kind_of(component->kind);
    uint32_t size = *(const uint32_t *)component->ops;
    void *table = calloc(1, kind->full);
    return table == NULL ? NULL : memcpy(table, component->ops, size);
}

static bool is_empty(const char *text) {
    return text == NULL || text[0] == '\0';
}

/* Dotted words of lower-case letters, digits and "_", each starting with a letter. Returns how many, 0 = not
 * so. */
static int count_words(const char *name) {
    int n_words = 0;
    if (is_empty(name) || strlen(name) > LONGEST_NAME)
        return 0;
    for (const char *c = name;; c++) {
        if (!islower((unsigned char)*c))
            return 0;
        while (islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '_')
            c++;
        n_words++;
        if (*c == '\0')
            return n_words;
        if (*c != '.')
            return 0;
    }
}

static ri_status unknown_kind(const ri_component *c, ri_error *error) {
    char known[256] = "";
    for (int i = 0; i < RI_N_KINDS; i++)
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s",
                 i == 0                ? ""
                 : i == RI_N_KINDS - 1 ? " and "
                                       : ", ",
                 kinds[i].name);
    return ri_error_set(error, RI_BAD_PLUGIN, "%s is of kind \"%s\", and this program knows %s", c->id,
                        c->kind == NULL ? "" : c->kind, known);
}

ri_status ri_inspect_identity(const ri_component *c, ri_error *error) {
    if (is_empty(c->id))
        return ri_error_set(error, RI_BAD_PLUGIN, "a component has no id");
    if (is_empty(c->kind) || kind_of(c->kind) == NULL)
        return unknown_kind(c, error);
    const char *second = strchr(c->id, '.');
    size_t stem = strcspn(c->kind, "/");
    if (count_words(c->id) != 3 || strncmp(second + 1, c->kind, stem) != 0 || second[1 + stem] != '.')
        return ri_error_set(error, RI_BAD_PLUGIN,
                            "the id \"%s\" is not three dotted lower-case words maker.%.*s.name", c->id,
                            (int)stem, c->kind);
    return RI_OK;
}

ri_status ri_inspect_texts(const ri_component *c, ri_error *error) {
    const char *missing = is_empty(c->version)     ? "version"
                          : is_empty(c->summary)   ? "summary"
                          : is_empty(c->reference) ? "reference"
                                                   : NULL;
    if (missing != NULL)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s states no %s", c->id, missing);
    return RI_OK;
}

static bool is_unit(const char *unit) {
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(units[i], unit) == 0)
            return true;
    return false;
}

static ri_status parameter_check(const ri_component *c, uint32_t at, ri_error *error) {
    const ri_parameter *row = &c->parameters[at];
    if (count_words(row->name) == 0)
        return ri_error_set(error, RI_BAD_PLUGIN,
                            "parameter %u of %s has a name that is not dotted lower-case words", at + 1,
                            c->id);
    const char *fault = NULL;
    if (row->unit == NULL || !is_unit(row->unit))
        fault = "its unit is none of those in abi/parameter.h";
    else if (!isfinite(row->low) || !isfinite(row->high) || !isfinite(row->default_value))
        fault = "its range or default is not finite";
    else if (row->low > row->default_value || row->default_value > row->high)
        fault = "its default lies outside its range";
    else if (row->reliability < RI_RED || row->reliability > RI_GREEN)
        fault = "its reliability is neither red, amber nor green";
    else if (is_empty(row->source))
        fault = "it states no source; write \"none\" where there is none";
    else if (row->reliability != RI_RED && strcmp(row->source, "none") == 0)
        fault = "it has no source, so its reliability is red";
    else if (is_empty(row->help))
        fault = "it states no help";
    else
        fault = ri_prior_fault(row->prior, row->prior_a, row->prior_b);
    for (uint32_t other = 0; fault == NULL && other < at; other++)
        if (strcmp(c->parameters[other].name, row->name) == 0)
            fault = "its name is there twice";
    if (fault != NULL)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s: parameter %s: %s", c->id, row->name, fault);
    return RI_OK;
}

static bool cells_check(const ri_component *c, ri_error *error) {
    const ri_observer_ops *ops = c->ops;
    if (ops->n_cells < 1 || ops->n_cells > RI_OBSERVER_MAX_CELLS) {
        ri_error_set(error, RI_BAD_PLUGIN, "%s declares %u counters; 1 to %d are possible", c->id,
                     ops->n_cells, RI_OBSERVER_MAX_CELLS);
        return false;
    }
    for (uint32_t i = 0; i < ops->n_cells; i++) {
        const ri_observer_cell *cell = &ops->cells[i];
        bool is_twice = false;
        for (uint32_t k = 0; k < i && count_words(cell->name) > 0; k++)
            is_twice |= strcmp(ops->cells[k].name, cell->name) == 0;
        if (count_words(cell->name) == 0 || is_empty(cell->unit) || is_empty(cell->help) || is_twice) {
            ri_error_set(
                error, RI_BAD_PLUGIN,
                "%s: counter %u needs a name of dotted lower-case words of its own, a unit and a help", c->id,
                i + 1);
            return false;
        }
    }
    return true;
}

ri_status ri_inspect_functions(const ri_component *c, ri_error *error) {
    if (c->start == NULL)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s has no start function", c->id);
    if ((c->build == NULL) != (c->drop == NULL))
        return ri_error_set(error, RI_BAD_PLUGIN, "%s has %s function without %s", c->id,
                            c->build != NULL ? "a build" : "a drop", c->build != NULL ? "drop" : "build");
    if (c->ops == NULL)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s has no table of functions", c->id);
    const struct kind *kind = kind_of(c->kind);
    uint32_t size = *(const uint32_t *)c->ops;
    if (size < kind->least || size > kind->full)
        return ri_error_set(
            error, RI_BAD_PLUGIN,
            "the table of functions of %s has %u bytes, and %s tables have %zu to %zu bytes here", c->id,
            size, kind->name, kind->least, kind->full);
    const char *lacking = kind->lacks(c->ops);
    if (lacking != NULL)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s lacks the function %s of %s", c->id, lacking,
                            kind->name);
    if (strcmp(c->kind, RI_KIND_OBSERVER) == 0 && !cells_check(c, error))
        return RI_BAD_PLUGIN;
    bool has_advance =
        strcmp(c->kind, RI_KIND_DEMAND) == 0 && ((const ri_demand_ops *)c->ops)->advance != NULL;
    if (c->n_uniforms > 0 && !has_advance)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s wants %u uniforms but has no advance function", c->id,
                            c->n_uniforms);
    return RI_OK;
}

ri_status ri_inspect_limits(const ri_component *c, ri_error *error) {
    if (c->n_parameters > RI_PLUGIN_MAX_PARAMETERS)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s declares %u parameters; at most %d are possible", c->id,
                            c->n_parameters, RI_PLUGIN_MAX_PARAMETERS);
    if (c->state_size > RI_PLUGIN_MAX_STATE)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s wants %u bytes of state; at most %d are possible",
                            c->id, c->state_size, RI_PLUGIN_MAX_STATE);
    if (c->n_uniforms > RI_PLUGIN_MAX_UNIFORMS)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s wants %u uniforms; at most %d are possible", c->id,
                            c->n_uniforms, RI_PLUGIN_MAX_UNIFORMS);
    return RI_OK;
}

ri_status ri_inspect_parameters(const ri_component *c, ri_error *error) {
    if (c->n_parameters > 0 && c->parameters == NULL)
        return ri_error_set(error, RI_BAD_PLUGIN, "%s declares %u parameters without a table of them", c->id,
                            c->n_parameters);
    ri_status status = RI_OK;
    for (uint32_t i = 0; status == RI_OK && i < c->n_parameters && i < RI_PLUGIN_MAX_PARAMETERS; i++)
        status = parameter_check(c, i, error);
    return status;
}

ri_status ri__descriptor_check(const ri_component *c, ri_error *error) {
    ri_status status = ri_inspect_identity(c, error);
    if (status == RI_OK)
        status = ri_inspect_texts(c, error);
    if (status == RI_OK)
        status = ri_inspect_limits(c, error);
    if (status == RI_OK)
        status = ri_inspect_parameters(c, error);
    return status == RI_OK ? ri_inspect_functions(c, error) : status;
}
