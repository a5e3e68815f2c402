/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ASSUMED_H
#define RI_COUNCIL_ASSUMED_H

#include "council/world.h"

/* What each assumption is worth in one replication. Its draw has the hash of its full name as entity and
 * carries no council, so that all councils of a replication share it. Assumptions that were calibrated are
 * drawn together; one that is set, or that nothing bound has, leaves the others' draws as they were. */

/* Finds where each one's chance lies. [setup] */
void ri__model_assumed(ri_council_model *model);

/* Draws what the calibrated ones share; before any value. [run] */
void ri__assumed_draw(ri__world *world);
/* As set (NaN: not), else its default, or calibrated median, where assumptions are fixed, else drawn. [run]
 */
double ri__assumed_value(const ri__world *world, const ri_parameter *row, const ri__assumed *assumed,
                         double set);

#endif
