/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/identity.h"

#include "base/error.h"

static uint64_t pack_head(uint64_t kind, int32_t council, int32_t locality) {
    RI_BUG_IF(council < 0 || council >= 1024);
    RI_BUG_IF(locality < 0 || locality >= 64);
    return kind << 60 | (uint64_t)council << 50 | (uint64_t)locality << 44;
}

uint64_t ri_id_referral(int32_t council, int32_t locality, ri_day day, uint32_t layer, uint32_t slot) {
    RI_BUG_IF(day < 0 || day >= 65536 || layer >= RI_ID_LAYERS || slot >= RI_ID_SLOTS);
    return pack_head(RI_ID_REFERRAL, council, locality) | (uint64_t)day << 28 | (uint64_t)layer << 24 |
           (uint64_t)slot << 12;
}

uint64_t ri_id_stock(int32_t council, int32_t locality, uint32_t stage, uint32_t index) {
    RI_BUG_IF(stage >= 64 || index >= 1u << 26);
    return pack_head(RI_ID_STOCK, council, locality) | (uint64_t)stage << 38 | (uint64_t)index << 12;
}

uint64_t ri_id_worker(int32_t council, int32_t locality, uint32_t post, uint32_t occupant) {
    RI_BUG_IF(post >= 1u << 20 || occupant >= 1u << 24);
    return pack_head(RI_ID_WORKER, council, locality) | (uint64_t)post << 24 | occupant;
}

uint64_t ri_id_council(int32_t council) {
    return pack_head(RI_ID_COUNCIL, council, 0);
}

uint64_t ri_id_next_episode(uint64_t id) {
    return (id & RI_ID_EPISODE_MASK) == RI_ID_EPISODE_MASK ? id : id + 1;
}

uint32_t ri_id_post(uint64_t worker) {
    return (uint32_t)(worker >> 24) & 0xfffffu;
}

uint32_t ri_id_occupant(uint64_t worker) {
    return (uint32_t)worker & 0xffffffu;
}

uint32_t ri_id_added_post(uint64_t intervention, uint32_t index) {
    return RI_ID_OWN_POSTS | (uint32_t)((intervention + index) & (RI_ID_OWN_POSTS - 1));
}
