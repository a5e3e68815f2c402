/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/stream.h"

#include "abi/math.h"

double ri_draw_exponential(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word) {
    return -ri_log(ri_draw_unit(key, entity, purpose, ordinal, word));
}

double ri_draw_normal(ri_key key, uint64_t entity, uint16_t purpose, uint32_t ordinal, uint16_t word) {
    return ri_normal_quantile(ri_draw_unit(key, entity, purpose, ordinal, word));
}
