/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RANDOM_STREAM_H
#define RI_RANDOM_STREAM_H

#include <stdint.h>

#include "base/error.h"

/* Chance is addressed, not consumed. One block of 128 random bits is
 *   Threefry2x64-13(key = (seed, replication), counter = (entity, purpose | ordinal | word)),
 * Salmon et al. 2011, doi:10.1145/2063384.2063405 (Random123). The scenario is not in the key: the same
 * child meets the same chance under every plan. Frozen by the known answers in tests/random/stream.c. */
typedef struct ri_key {
    uint64_t seed, replication;
} ri_key;

typedef struct ri_words {
    uint64_t v[2];
} ri_words;

/* The 128 bits at an address: entity id 64 bits; purpose 16, ordinal 32, word 16. [pure] */
ri_words ri_draw_words(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word);
/* A uniform in (0,1), never 0 or 1: (top 53 bits + 1/2) / 2^53, of the first word of the block. [pure] */
double ri_draw_unit(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word);
/* A unit exponential, -ri_log(u). [pure] */
double ri_draw_exponential(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word);
/* A standard normal by inversion. [pure] */
double ri_draw_normal(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word);

/* A uniform in (0,1) from 64 random bits. [pure] */
static inline double ri_unit_from_word(uint64_t word) {
    return ((double)(word >> 11) + 0.5) * 0x1p-53;
}

#endif
