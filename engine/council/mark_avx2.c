/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/mark.h"

#if defined(__x86_64__)
uint32_t ri__least_mark_avx2(const uint64_t *id, uint32_t n, uint64_t salt) {
    return ri__least_mark_lanes(id, n, salt);
}
#endif
