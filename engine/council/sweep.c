/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/sweep.h"

#if defined(__SSE2__)
#include <emmintrin.h>

/* Bit i is set where a[i] == value, i < 16. */
static uint32_t hits_of_16(const int32_t *a, int32_t value) {
    const __m128i *p = (const __m128i *)(const void *)a;
    __m128i v = _mm_set1_epi32(value);
    __m128i low =
        _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(p), v), _mm_cmpeq_epi32(_mm_loadu_si128(p + 1), v));
    __m128i high = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(p + 2), v),
                                   _mm_cmpeq_epi32(_mm_loadu_si128(p + 3), v));
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
}
#else
static uint32_t hits_of_16(const int32_t *a, int32_t value) {
    uint32_t hits = 0;
    for (uint32_t i = 0; i < 16; i++)
        hits |= (uint32_t)(a[i] == value) << i;
    return hits;
}
#endif

uint32_t ri__sweep_rows(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    uint32_t n_found = 0, row = 0;
    for (; row + 16 <= n; row += 16)
        for (uint32_t hits = hits_of_16(a + row, value); hits != 0; hits &= hits - 1)
            rows[n_found++] = row + (uint32_t)__builtin_ctz(hits);
    for (; row < n; row++)
        if (a[row] == value)
            rows[n_found++] = row;
    return n_found;
}

int32_t ri__sweep_least(const int32_t *a, uint32_t n) {
    int32_t least = INT32_MAX;
    for (uint32_t i = 0; i < n; i++)
        least = a[i] < least ? a[i] : least;
    return least;
}
