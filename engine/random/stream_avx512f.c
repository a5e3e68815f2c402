/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/stream_lanes.h"

#if defined(__x86_64__)
void ri__draw_blocks_avx512f(ri_key key, uint64_t *entity, uint64_t *address, size_t n) {
    ri__draw_lanes(key, entity, address, n);
}
#endif
