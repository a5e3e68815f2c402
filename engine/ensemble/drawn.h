/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ENSEMBLE_DRAWN_H
#define RI_ENSEMBLE_DRAWN_H

#include "council/setup.h"
#include "council/parameter.h"

#define RI_DRAWN_NAME_SIZE RI_PARAMETER_NAME_SIZE

/* Assumptions that are drawn anew in each replication, sizes of a plan's effects among them, and what was
 * drawn: found once more from the seed. */

typedef struct ri_drawn {
    int32_t slot; /* of the component whose it is; -1 = the council's own; RI_N_SLOTS = the plan's */
    int32_t row;  /* of the component, of ri_parameter_table, or of the setup's effects */
} ri_drawn;

/* The next one after *which, the first after {-1, -1}; false after the last. [pure] */
bool ri_drawn_next(const ri_council_setup *setup, ri_drawn *which);
const ri_parameter *ri_drawn_row(const ri_council_setup *setup, ri_drawn which);
/* Its full name: with the component's id in front where it is a component's; "interventions.NAME.LEVER". */
void ri_drawn_name(const ri_council_setup *setup, ri_drawn which, char name[RI_DRAWN_NAME_SIZE]);
/* The uniform number behind its value in n replications of that seed: it orders the values. */
void ri_drawn_chance(const ri_council_setup *setup, ri_drawn which, uint64_t seed,
                     const uint64_t *replication, uint32_t n, double *chance);

#endif
