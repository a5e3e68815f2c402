/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/parameter.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "abi/math.h"
#include "base/hash.h"
#include "council/purposes.h"

double ri_parameter_chance(ri_key key, const char *name) {
    return ri_draw_unit(key, ri_name_hash(name), RI_FOR_PARAMETER, 0, 0);
}

double ri_calibrated_chance(ri_key key, const ri_calibration *calibration, int32_t row) {
    const double *factor = &calibration->factor[ri_calibration_at(row, 0)];
    double own[RI_MAX_CALIBRATED] = {0};
    bool is_alone = true;
    for (int32_t l = 0; l < row; l++) {
        if (fabs(factor[l]) > 0) {
            own[l] = ri_normal_quantile(ri_parameter_chance(key, calibration->row[l].name));
            is_alone = false;
        }
    }
    double chance = ri_parameter_chance(key, calibration->row[row].name);
    own[row] = ri_normal_quantile(chance);
    return is_alone ? chance : ri_normal_cdf(ri_calibration_mix(calibration, row, own));
}

void ri_parameter_name(const char *component, const char *name, char full[RI_PARAMETER_NAME_SIZE]) {
    snprintf(full, RI_PARAMETER_NAME_SIZE, "%s:%s", component, name);
}
