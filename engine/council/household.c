/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/household.h"

/* Chance of at least one more, given any: numbers are geometric, 1 + the failures before a success. */
static double chance_of_more(const ri__world *world) {
    if (!ri__is_on(world, RI_SYSTEM_households))
        return 0;
    double mean = world->head->p[RI_P_household_children];
    return (mean - 1) / mean;
}

uint32_t ri__household_size(const ri__world *world, uint64_t household) {
    double more = chance_of_more(world), at_least = more;
    if (!(more > 0))
        return 1;
    double u = ri_draw_unit(world->key, household, RI_FOR_HOUSEHOLD, 0, 0);
    uint32_t size = 1;
    for (; size < RI_ID_SIBLINGS && u < at_least; size++)
        at_least *= more;
    return size;
}

double ri__household_mean(const ri__world *world) {
    double more = chance_of_more(world), at_least = 1, mean = 0;
    for (uint32_t size = 1; size <= RI_ID_SIBLINGS; size++) {
        mean += at_least;
        at_least *= more;
    }
    return mean;
}
