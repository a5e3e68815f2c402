/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_HOUSEHOLD_H
#define RI_COUNCIL_HOUSEHOLD_H

#include "council/identity.h"
#include "council/world.h"

/* Siblings referred together: an arrival or a place in the initial stock is a household, whose children come
 * at once. They meet the same chance, addressed by the household: as long as their ages, the practice they
 * get or the team for disabled children do not part them, they are assessed, conferred on, reviewed and
 * visited on the same day and closed together. ASSUMPTION (red): nothing else parts siblings. As many
 * children come and are there as without households, in larger lumps. While the part is off everybody is
 * alone. */

/* How many children are referred with this household, itself a child's id: 1 or more. [pure] */
uint32_t ri__household_size(const ri__world *world, uint64_t household);
/* Mean of that. [pure] */
double ri__household_mean(const ri__world *world);

/* Whose chance a child meets: its household's, in the child's episode, or its own. [pure] */
static inline uint64_t ri__household_chance(const ri__world *world, uint64_t child) {
    return ri__is_on(world, RI_SYSTEM_households) ? ri_id_sibling(child, 0) : child;
}
/* The same household, in whatever episode. [pure] */
static inline bool ri__is_same_household(uint64_t child, uint64_t other) {
    return ((child ^ other) & ~(uint64_t)(RI_ID_SIBLING_MASK | RI_ID_EPISODE_MASK)) == 0;
}

#endif
