/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RANDOM_STREAM_H
#define RI_RANDOM_STREAM_H

#include <stddef.h>
#include <stdint.h>

/* Threefry needs none of the processor's intrinsics, whose headers would take four fifths of the time in
 * which each of our files is compiled. */
#define R123_USE_X86INTRIN_H 0
#define R123_USE_SSE         0
#include <Random123/threefry.h>

#include "base/error.h"

/* Chance is addressed, not consumed. One block of 128 random bits is
 *   Threefry2x64-13(key = (seed, replication), counter = (entity, purpose << 48 | ordinal << 16 | word)),
 * Salmon et al. 2011, doi:10.1145/2063384.2063405 (Random123). The scenario is not in the key: the same
 * child meets the same chance under every plan. Frozen by the known answers in tests/random/stream.c. */
typedef struct ri_key {
    uint64_t seed, replication;
} ri_key;

typedef struct ri_words {
    uint64_t v[2];
} ri_words;

/* The second half of an address. [pure] */
static inline uint64_t ri_draw_address(uint16_t purpose, uint32_t ordinal, uint16_t word) {
    return (uint64_t)purpose << 48 | (uint64_t)ordinal << 16 | word;
}

/* The 128 bits at an address: entity id 64 bits; purpose 16, ordinal 32, word 16. Inline, because a draw
 * costs about as much as a call. [pure] */
static inline ri_words ri_draw_words(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal,
                                     uint16_t word) {
    threefry2x64_ctr_t counter = {{entity, ri_draw_address(purpose, ordinal, word)}};
    threefry2x64_key_t cipher_key = {{key.seed, key.replication}};
    threefry2x64_ctr_t block = threefry2x64_R(13, counter, cipher_key);
    return (ri_words){{block.v[0], block.v[1]}};
}

/* n blocks at once, several times as fast: entity[i] and address[i] (ri_draw_address) are replaced by words 0
 * and 1 of their block. The arrays must not overlap. [pure] */
void ri_draw_blocks(ri_key key, uint64_t *entity, uint64_t *address, size_t n);

/* A uniform in (0,1) from 64 random bits: (top 52 bits + 1/2) / 2^52. 52, not 53: with 53 the half is rounded
 * away, and the largest becomes 1. The smallest value is 2^-53, the largest 1 - 2^-53; u and 1 - u are
 * equally likely and both exact. [pure] */
static inline double ri_unit_from_word(uint64_t word) {
    return ((double)(int64_t)(word >> 12) + 0.5) *
           0x1p-52; /* with a sign, which processors convert at once */
}

/* A uniform in (0,1), never 0 or 1, of the first word of the block. [pure] */
static inline double ri_draw_unit(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal,
                                  uint16_t word) {
    return ri_unit_from_word(ri_draw_words(key, entity, purpose, ordinal, word).v[0]);
}

/* A unit exponential, -ri_log(u). [pure] */
double ri_draw_exponential(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word);
/* A standard normal by inversion. [pure] */
double ri_draw_normal(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word);

#endif
