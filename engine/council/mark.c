/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/mark.h"

uint32_t ri__least_mark_plain(const uint64_t *id, uint32_t n, uint64_t salt) {
    return ri__least_mark_lanes(id, n, salt);
}

uint32_t ri__least_mark(const uint64_t *id, uint32_t n, uint64_t salt) {
    if (n == 1) /* often */
        return 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512dq"))
        return ri__least_mark_avx512dq(id, n, salt);
    if (__builtin_cpu_supports("avx2"))
        return ri__least_mark_avx2(id, n, salt);
#endif
    return ri__least_mark_plain(id, n, salt);
}
