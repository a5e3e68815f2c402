/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_MARK_H
#define RI_COUNCIL_MARK_H

#include <stdint.h>

/* Ties between workers are broken by a mark of (child, worker): one addressed block per child, its salt,
 * mixed with the worker's id by the finaliser of SplitMix64 (Steele, Lea & Flood 2014,
 * doi:10.1145/2660193.2660195). The finaliser is a bijection, so different workers have different marks. */
static inline uint64_t ri__mark(uint64_t salt, uint64_t worker) {
    uint64_t z = salt ^ worker;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Where the smallest mark stands among n >= 1 different ids. [pure] */
uint32_t ri__least_mark(const uint64_t *id, uint32_t n, uint64_t salt);

/* The loop of it, in parts that compilers turn into vector code: a file for each processor path. */
static inline uint32_t ri__least_mark_lanes(const uint64_t *restrict id, uint32_t n, uint64_t salt) {
    enum { PART = 64 };
    uint64_t mark[PART], best = UINT64_MAX;
    uint32_t best_at = 0;
    for (uint32_t begin = 0; begin < n; begin += PART) {
        uint32_t n_part = n - begin < PART ? n - begin : PART;
        uint64_t least = UINT64_MAX;
        for (uint32_t i = 0; i < n_part; i++) {
            mark[i] = ri__mark(salt, id[begin + i]);
            least = mark[i] < least ? mark[i] : least;
        }
        if (least >= best)
            continue;
        uint32_t at = 0;
        while (mark[at] != least)
            at++;
        best = least;
        best_at = begin + at;
    }
    return best_at;
}

/* The paths, for the test that compares them; the last two exist on x86-64 only. */
uint32_t ri__least_mark_plain(const uint64_t *id, uint32_t n, uint64_t salt);
uint32_t ri__least_mark_avx2(const uint64_t *id, uint32_t n, uint64_t salt);
uint32_t ri__least_mark_avx512dq(const uint64_t *id, uint32_t n, uint64_t salt);

#endif
