/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PARAMETER_H
#define RI_COUNCIL_PARAMETER_H

#include "random/stream.h"
#include "record/calibration.h"

/* The uniform number behind the value that a replication draws for an assumption. `name` is the council's own
 * ("plan.pace"), or with the id of the component whose it is, ri_parameter_name; it carries no council, so
 * that all councils of a replication share the draw. [pure] */
double ri_parameter_chance(ri_key key, const char *name);
/* The same of one that was calibrated with others: how high its value lies among all that could be drawn, 0
 * to
 * 1. [pure] */
double ri_calibrated_chance(ri_key key, const ri_calibration *calibration, int32_t row);

/* "reinspect.demand.seasonal:saturday_level". */
#define RI_PARAMETER_NAME_SIZE 192
void ri_parameter_name(const char *component, const char *name, char full[RI_PARAMETER_NAME_SIZE]);

#endif
