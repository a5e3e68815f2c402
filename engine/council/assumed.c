/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/assumed.h"

#include <math.h>

#include "abi/math.h"
#include "base/hash.h"
#include "council/parameter.h"

static ri__assumed find(const ri_calibration *calibration, const char *name) {
    const ri_calibrated *calibrated = ri_calibration_find(calibration, name);
    return (ri__assumed){ri_name_hash(name),
                         calibrated != NULL ? (int32_t)(calibrated - calibration->row) : -1};
}

void ri__model_assumed(ri_council_model *model) {
    const ri_calibration *calibration = &model->setup.calibration;
    for (int32_t k = 0; k < calibration->n; k++)
        model->calibrated_entity[k] = ri_name_hash(calibration->row[k].name);
    for (int i = 0; i < RI_N_PARAMETERS; i++)
        model->own[i] = find(calibration, ri_parameter_table[i].name);
    for (int slot = 0; slot < RI_N_SLOTS; slot++) {
        const ri_component *component = model->setup.role[slot].component;
        RI_BUG_IF(component != NULL && component->n_parameters > RI_PLUGIN_MAX_PARAMETERS);
        for (uint32_t i = 0; component != NULL && i < component->n_parameters; i++) {
            char name[RI_PARAMETER_NAME_SIZE];
            ri_parameter_name(component->id, component->parameters[i].name, name);
            model->of_role[slot][i] = find(calibration, name);
        }
    }
}

static double chance(const ri__world *world, uint64_t entity) {
    return ri_draw_unit(world->key, entity, RI_FOR_PARAMETER, 0, 0);
}

void ri__assumed_draw(ri__world *world) {
    const ri_calibration *calibration = &world->model->setup.calibration;
    double own[RI_MAX_CALIBRATED];
    for (int32_t k = 0; k < calibration->n; k++) {
        own[k] = ri_normal_quantile(chance(world, world->model->calibrated_entity[k]));
        world->calibrated[k] = ri_calibration_mix(calibration, k, own);
    }
}

double ri__assumed_value(const ri__world *world, const ri_parameter *row, const ri__assumed *assumed,
                         double set) {
    const ri_council_setup *setup = &world->model->setup;
    int32_t at = assumed->calibrated;
    const ri_calibrated *calibrated = at >= 0 ? &setup->calibration.row[at] : NULL;
    if (!isnan(set))
        return set;
    if (setup->fixed_parameters || row->prior == RI_PRIOR_FIXED)
        return ri_calibrated_default(row, calibrated);
    return calibrated != NULL ? ri_calibrated_value(row, calibrated, world->calibrated[at])
                              : ri_parameter_quantile(row, chance(world, assumed->entity));
}
