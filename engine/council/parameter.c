/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/parameter.h"

#include <stdio.h>

#include "base/hash.h"
#include "council/purposes.h"

double ri_parameter_chance(ri_key key, const char *name) {
    return ri_draw_unit(key, ri_name_hash(name), RI_FOR_PARAMETER, 0, 0);
}

void ri_parameter_name(const char *component, const char *name, char full[RI_PARAMETER_NAME_SIZE]) {
    snprintf(full, RI_PARAMETER_NAME_SIZE, "%s:%s", component, name);
}
