/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/free.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "abi/math.h"

enum { ROLE_COUNCIL = -1 };
#define ROLE_LEARNING  RI_ROLE_LEARNING
#define ROLE_JUDGEMENT RI_ROLE_JUDGEMENT
#define ROLE_PROGRESS  RI_ROLE_PROGRESS
#define ROLE_WORKFORCE RI_ROLE_WORKFORCE

static const struct {
    int32_t role;
    const char *name, *why;
} rows[] = {
#define RI_FREE(role, name, why) {ROLE_##role, name, why},
#include "study/free.def"
#undef RI_FREE
};
_Static_assert(sizeof rows / sizeof *rows <= RI_MOST_FREE, "room for all");

static const ri_parameter *parameters_of(const ri_council_setup *setup, int32_t role, int32_t *n) {
    const ri_component *component = role < 0 ? NULL : setup->role[role].component;
    *n = role < 0 ? RI_N_PARAMETERS : component == NULL ? 0 : (int32_t)component->n_parameters;
    return role < 0 ? ri_parameter_table : component == NULL ? NULL : component->parameters;
}

static double set_value(const ri_council_setup *setup, int32_t role, int32_t index) {
    if (role < 0)
        return setup->set[index];
    return setup->role[role].set != NULL ? setup->role[role].set[index] : (double)NAN;
}

int32_t ri_free_of(const ri_council_setup *setup, ri_free free[RI_MOST_FREE]) {
    int32_t n_free = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t n, role = rows[i].role;
        const ri_parameter *parameters = parameters_of(setup, role, &n);
        for (int32_t at = 0; at < n; at++) {
            const ri_parameter *row = &parameters[at];
            if (strcmp(row->name, rows[i].name) != 0 || row->prior == RI_PRIOR_FIXED ||
                !isnan(set_value(setup, role, at)))
                continue;
            ri_free *found = &free[n_free++];
            *found = (ri_free){.row = row, .role = role, .index = at, .why = rows[i].why};
            if (role < 0)
                snprintf(found->name, sizeof found->name, "%s", row->name);
            else
                ri_parameter_name(setup->role[role].component->id, row->name, found->name);
        }
    }
    return n_free;
}

static double value_or_default(double set, const ri_parameter *row) {
    return isnan(set) ? row->default_value : set;
}

void ri_freed_init(ri_freed *out, const ri_council_setup *base, const ri_free *free, int32_t n,
                   const double *score) {
    out->setup = *base;
    out->setup.calibration.n = 0;
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        out->setup.set[i] = value_or_default(base->set[i], &ri_parameter_table[i]);
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_binding *binding = &base->role[slot];
        uint32_t n_values = binding->component != NULL ? binding->component->n_parameters : 0;
        for (uint32_t i = 0; i < n_values; i++)
            out->set[slot][i] =
                value_or_default(set_value(base, slot, (int32_t)i), &binding->component->parameters[i]);
        if (binding->component != NULL)
            out->setup.role[slot].set = out->set[slot];
    }
    for (int32_t i = 0; i < n; i++) {
        ri_calibrated at = {.mean = score[i]};
        double value = ri_calibrated_default(free[i].row, &at);
        if (free[i].role < 0)
            out->setup.set[free[i].index] = value;
        else
            out->set[free[i].role][free[i].index] = value;
    }
}
