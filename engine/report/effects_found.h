/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_EFFECTS_FOUND_H
#define RI_REPORT_EFFECTS_FOUND_H

#include "scenario/scenario.h"

/* What `reinspect sensitivity --format json` found, read back for the list of assumptions. */
typedef struct ri_effects_found ri_effects_found;

/* Reads such a file; "-" is standard input. Fails RI_BAD_DATA (it cannot be opened, is no such file, or was
 * made from another scenario than this one), RI_NO_MEMORY. The caller destroys. [setup] */
ri_status ri_effects_found_load(const char *path, const ri_scenario *scenario, ri_effects_found **found,
                                ri_error *error);
void ri_effects_found_destroy(ri_effects_found *found);

/* Of the whole: the outcome's path; the unit of effects, "share_of_variance" for shares. [pure] */
const char *ri_effects_outcome(const ri_effects_found *found);
const char *ri_effects_unit(const ri_effects_found *found);

typedef struct ri_effect_found {
    double size, low, high; /* mu* or the total share, with its 90 % interval */
    double direction;       /* mu or the share alone */
    double chance;          /* the size that chance alone would show */
    bool stands_out;
} ri_effect_found;
/* That of a part ("council", a component's id, "plan") and a name; false when it was not moved. [pure] */
bool ri_effect_found_of(const ri_effects_found *found, const char *part, const char *name,
                        ri_effect_found *effect);

#endif
