/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sweep with 256-bit registers; compiled with -mavx2, called only where the processor has it. */
#include "council/sweep.h"

#if defined(__AVX2__)
#include <immintrin.h>

/* Bit i is set where p[i] == v, i < 8. */
static inline uint32_t hits_of_8(const int32_t *p, __m256i v) {
    __m256i equal = _mm256_cmpeq_epi32(_mm256_loadu_si256((const __m256i *)(const void *)p), v);
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(equal));
}

uint32_t ri__sweep_rows_avx2(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    const __m256i v = _mm256_set1_epi32(value);
    uint32_t n_found = 0, row = 0;
    for (; row + 32 <= n; row += 32) {
        const int32_t *p = a + row;
        uint32_t hits = hits_of_8(p, v) | hits_of_8(p + 8, v) << 8 | hits_of_8(p + 16, v) << 16 |
                        hits_of_8(p + 24, v) << 24;
        for (; hits != 0; hits &= hits - 1)
            rows[n_found++] = row + (uint32_t)__builtin_ctz(hits);
    }
    for (; row < n; row++)
        if (a[row] == value)
            rows[n_found++] = row;
    return n_found;
}

int32_t ri__sweep_least_avx2(const int32_t *a, uint32_t n) {
    __m256i least = _mm256_set1_epi32(INT32_MAX);
    uint32_t row = 0;
    for (; row + 8 <= n; row += 8)
        least = _mm256_min_epi32(least, _mm256_loadu_si256((const __m256i *)(const void *)(a + row)));
    int32_t lane[8], result = INT32_MAX;
    _mm256_storeu_si256((__m256i *)(void *)lane, least);
    for (int i = 0; i < 8; i++)
        result = lane[i] < result ? lane[i] : result;
    for (; row < n; row++)
        result = a[row] < result ? a[row] : result;
    return result;
}
#endif
