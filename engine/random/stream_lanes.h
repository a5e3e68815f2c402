/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RANDOM_STREAM_LANES_H
#define RI_RANDOM_STREAM_LANES_H

#include "random/stream.h"

/* The loop of ri_draw_blocks, which compilers turn into vector code. One file each for a path that needs its
 * own flag; integers only, so that every path gives the same bits. The processor decides at run time. */
static inline void ri__draw_lanes(ri_key key, uint64_t *restrict entity, uint64_t *restrict address,
                                  size_t n) {
    for (size_t i = 0; i < n; i++) {
        threefry2x64_ctr_t counter = {{entity[i], address[i]}};
        threefry2x64_key_t cipher_key = {{key.seed, key.replication}};
        threefry2x64_ctr_t block = threefry2x64_R(13, counter, cipher_key);
        entity[i] = block.v[0];
        address[i] = block.v[1];
    }
}

/* Called through ri_draw_blocks, and by the test that compares them. The last two exist on x86-64 only. */
void ri__draw_blocks_plain(ri_key key, uint64_t *entity, uint64_t *address, size_t n);
void ri__draw_blocks_avx2(ri_key key, uint64_t *entity, uint64_t *address, size_t n);
void ri__draw_blocks_avx512f(ri_key key, uint64_t *entity, uint64_t *address, size_t n);

#endif
