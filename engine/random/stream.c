/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/stream.h"

#include "abi/math.h"
#include "random/stream_lanes.h"

void ri__draw_blocks_plain(ri_key key, uint64_t *entity, uint64_t *address, size_t n) {
    ri__draw_lanes(key, entity, address, n);
}

void ri_draw_blocks(ri_key key, uint64_t *entity, uint64_t *address, size_t n) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        ri__draw_blocks_avx512f(key, entity, address, n);
    else if (__builtin_cpu_supports("avx2"))
        ri__draw_blocks_avx2(key, entity, address, n);
    else
        ri__draw_blocks_plain(key, entity, address, n);
#else
    ri__draw_blocks_plain(key, entity, address, n);
#endif
}

double ri_draw_exponential(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word) {
    return -ri_log(ri_draw_unit(key, entity, purpose, ordinal, word));
}

double ri_draw_normal(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word) {
    return ri_normal_quantile(ri_draw_unit(key, entity, purpose, ordinal, word));
}
