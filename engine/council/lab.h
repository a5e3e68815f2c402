/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_LAB_H
#define RI_COUNCIL_LAB_H

#include "council/world.h"

/* Inside the room: carries out the setup's experiment (experiment.h). [run] */

/* Before children are placed: whether quality is held from the first day on. */
void ri__lab_begin(ri__world *world);
/* After the first day is complete: takes the children away again, plans an inspection. */
void ri__lab_placed(ri__world *world);
/* Each morning. */
void ri__lab_today(ri__world *world);

/* Quality of a case as it begins, at what its area allows; and as it changes by so much. The only places that
 * write it: where it is held, it stays. */
void ri__quality_begin(ri__world *world, uint32_t row, int area);
static inline void ri__quality_move(ri__world *world, uint32_t row, double by) {
    if (!world->head->is_quality_held)
        world->c.quality[row] += by;
}

#endif
