/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_IDENTITY_H
#define RI_COUNCIL_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/calendar.h"
#include "base/error.h"

/* Who is who, in 64 bits. An id may count the entity's own history, never anybody else's, so the same child
 * meets the same chance under every plan. Fields from the highest bit:
 *   referral       kind 4 | council 10 | locality 6 | calendar day 16 | layer 4 | slot 12 | sibling 3 |
 * episode 9 initial stock  kind 4 | council 10 | locality 6 | stage 6 | index 26 | sibling 3 | episode 9
 *   worker         kind 4 | council 10 | locality 6 | post 20 | occupant 24
 *   council        kind 4 | council 10 | 0
 */
enum { RI_ID_REFERRAL = 1, RI_ID_STOCK = 2, RI_ID_WORKER = 3, RI_ID_COUNCIL = 4 };

#define RI_ID_EPISODE_MASK 0x1ffu
#define RI_ID_SIBLING_MASK 0xe00u
#define RI_ID_SIBLINGS     8u
#define RI_ID_LAYERS       16u
#define RI_ID_SLOTS        4096u
#define RI_ID_OWN_POSTS    0x80000u /* posts below are the establishment's, above are added by plans */

/* RI_BUG when a field does not fit. [pure] */
uint64_t ri_id_referral(int32_t council, int32_t locality, ri_day day, uint32_t layer, uint32_t slot);
uint64_t ri_id_stock(int32_t council, int32_t locality, uint32_t stage, uint32_t index);
uint64_t ri_id_worker(int32_t council, int32_t locality, uint32_t post, uint32_t occupant);
uint64_t ri_id_council(int32_t council);
/* The k-th child of the same household, in the same episode; the first has k = 0. [pure] */
static inline uint64_t ri_id_sibling(uint64_t child, uint32_t k) {
    RI_BUG_IF(k >= RI_ID_SIBLINGS);
    return (child & ~(uint64_t)RI_ID_SIBLING_MASK) | (uint64_t)k << 9;
}
/* The same child, next episode; the count stays at its largest value once it is reached. [pure] */
uint64_t ri_id_next_episode(uint64_t id);
/* Fields of a worker's id. [pure] */
uint32_t ri_id_post(uint64_t worker);
uint32_t ri_id_occupant(uint64_t worker);
/* The post number of the index-th post that an intervention (hash of its name) adds: counted on from a place
 * that the hash gives, so that a second plan does not renumber the first one's posts, and no two posts of one
 * intervention ever meet (hashing each post would let 400 posts collide in one plan out of seven). [pure] */
uint32_t ri_id_added_post(uint64_t intervention, uint32_t index);

#endif
