/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ensemble/drawn.h"

#include <math.h>
#include <stdio.h>

static int32_t n_rows(const ri_council_setup *setup, int32_t slot) {
    if (slot < 0)
        return RI_N_PARAMETERS;
    if (slot == RI_N_SLOTS)
        return setup->terms != NULL ? setup->n_effects : 0;
    const ri_binding *binding = &setup->role[slot];
    return binding->component != NULL ? (int32_t)binding->component->n_parameters : 0;
}

const ri_parameter *ri_drawn_row(const ri_council_setup *setup, ri_drawn which) {
    if (which.slot == RI_N_SLOTS)
        return &setup->terms[which.row].prior;
    return which.slot < 0 ? &ri_parameter_table[which.row]
                          : &setup->role[which.slot].component->parameters[which.row];
}

static bool is_drawn(const ri_council_setup *setup, ri_drawn which) {
    const double *set = which.slot < 0             ? setup->set
                        : which.slot == RI_N_SLOTS ? NULL
                                                   : setup->role[which.slot].set;
    bool is_set = set != NULL && !isnan(set[which.row]);
    return !is_set && !setup->fixed_parameters && ri_drawn_row(setup, which)->prior != RI_PRIOR_FIXED;
}

bool ri_drawn_next(const ri_council_setup *setup, ri_drawn *which) {
    for (which->row++; which->slot <= RI_N_SLOTS; which->slot++, which->row = 0)
        for (; which->row < n_rows(setup, which->slot); which->row++)
            if (is_drawn(setup, *which))
                return true;
    return false;
}

void ri_drawn_name(const ri_council_setup *setup, ri_drawn which, char name[RI_DRAWN_NAME_SIZE]) {
    const ri_parameter *row = ri_drawn_row(setup, which);
    if (which.slot < 0 || which.slot == RI_N_SLOTS)
        snprintf(name, RI_DRAWN_NAME_SIZE, "%s", row->name);
    else
        ri_parameter_name(setup->role[which.slot].component->id, row->name, name);
}

void ri_drawn_chance(const ri_council_setup *setup, ri_drawn which, uint64_t seed,
                     const uint64_t *replication, uint32_t n, double *chance) {
    if (which.slot == RI_N_SLOTS) {
        for (uint32_t i = 0; i < n; i++)
            chance[i] = ri_effect_chance((ri_key){seed, replication[i]}, &setup->terms[which.row]);
        return;
    }
    char name[RI_DRAWN_NAME_SIZE];
    ri_drawn_name(setup, which, name);
    const ri_calibration *calibration = &setup->calibration;
    const ri_calibrated *calibrated = ri_calibration_find(calibration, name);
    for (uint32_t i = 0; i < n; i++) {
        ri_key key = {seed, replication[i]};
        chance[i] = calibrated != NULL
                        ? ri_calibrated_chance(key, calibration, (int32_t)(calibrated - calibration->row))
                        : ri_parameter_chance(key, name);
    }
}
