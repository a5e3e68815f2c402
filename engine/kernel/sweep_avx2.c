/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sweep with 256-bit registers; compiled with -mavx2 -mbmi, called only where the processor has both. */
#include "kernel/sweep.h"

#if defined(__AVX2__) && defined(__BMI__)
#include <immintrin.h>

static inline __m256i equal_of_8(const int32_t *p, __m256i v) {
    return _mm256_cmpeq_epi32(_mm256_loadu_si256((const __m256i *)(const void *)p), v);
}

/* Bit i is set where p[i] == v, i < 32. Packing goes by halves of a register; the permutation puts the groups
 * of four back in order. */
static inline uint32_t hits_of_32(const int32_t *p, __m256i v) {
    __m256i low = _mm256_packs_epi32(equal_of_8(p, v), equal_of_8(p + 8, v));
    __m256i high = _mm256_packs_epi32(equal_of_8(p + 16, v), equal_of_8(p + 24, v));
    __m256i in_order =
        _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
    return (uint32_t)_mm256_movemask_epi8(in_order);
}

/* The same of the last n < 64 rows. */
static inline uint64_t hits_of_rest(const int32_t *p, uint32_t n, int32_t value) {
    const __m256i v = _mm256_set1_epi32(value);
    uint64_t hits = 0;
    uint32_t i = 0;
    for (; i + 8 <= n; i += 8)
        hits |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(equal_of_8(p + i, v))) << i;
    for (; i < n; i++)
        hits |= (uint64_t)(p[i] == value) << i;
    return hits;
}

/* Writes the rows of the hits; returns how many there are. The first FEW are written without asking whether
 * there are so many, because a branch that depends on chance costs more; what is written too much is written
 * over. */
enum { FEW = 4 };
static inline uint32_t write_hits(uint64_t hits, uint32_t row, uint32_t *to) {
    uint32_t n_here = (uint32_t)__builtin_popcountll(hits);
    for (int i = 0; i < FEW; i++, hits &= hits - 1)
        to[i] = row + (uint32_t)_tzcnt_u64(hits); /* of none: 64 */
    for (uint32_t i = FEW; i < n_here; i++, hits &= hits - 1)
        to[i] = row + (uint32_t)__builtin_ctzll(hits);
    return n_here;
}

static uint32_t write_rest(const int32_t *a, uint32_t row, uint32_t n, int32_t value, uint32_t *to) {
    uint32_t n_here = 0;
    for (uint64_t hits = hits_of_rest(a + row, n - row, value); hits != 0; hits &= hits - 1)
        to[n_here++] = row + (uint32_t)__builtin_ctzll(hits);
    return n_here;
}

uint32_t ri__sweep_rows_avx2(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    const __m256i v = _mm256_set1_epi32(value);
    uint32_t n_found = 0, row = 0;
    for (; row + 64 <= n; row += 64) {
        uint64_t hits = hits_of_32(a + row, v) | (uint64_t)hits_of_32(a + row + 32, v) << 32;
        n_found += write_hits(hits, row, rows + n_found);
    }
    return n_found + write_rest(a, row, n, value, rows + n_found);
}

static inline int has_hit_of_32(const int32_t *p, __m256i v) {
    __m256i low = _mm256_or_si256(equal_of_8(p, v), equal_of_8(p + 8, v));
    __m256i high = _mm256_or_si256(equal_of_8(p + 16, v), equal_of_8(p + 24, v));
    __m256i any = _mm256_or_si256(low, high);
    return !_mm256_testz_si256(any, any);
}

uint32_t ri__sweep_rare_avx2(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    const __m256i v = _mm256_set1_epi32(value);
    uint32_t n_found = 0, row = 0;
    for (; row + 32 <= n; row += 32)
        if (has_hit_of_32(a + row, v))
            n_found += write_rest(a, row, row + 32, value, rows + n_found);
    return n_found + write_rest(a, row, n, value, rows + n_found);
}

/* Days: as above, with sixteen in a register. */
static inline __m256i same_of_16(const int16_t *p, __m256i v) {
    return _mm256_cmpeq_epi16(_mm256_loadu_si256((const __m256i *)(const void *)p), v);
}

static inline uint32_t days_of_32(const int16_t *p, __m256i v) {
    __m256i halves = _mm256_packs_epi16(same_of_16(p, v), same_of_16(p + 16, v));
    __m256i in_order = _mm256_permute4x64_epi64(halves, _MM_SHUFFLE(3, 1, 2, 0));
    return (uint32_t)_mm256_movemask_epi8(in_order);
}

static inline uint64_t days_of_64(const int16_t *p, __m256i v) {
    return days_of_32(p, v) | (uint64_t)days_of_32(p + 32, v) << 32;
}

static uint32_t write_rest_days(const int16_t *a, uint32_t row, uint32_t n, int16_t day, uint32_t *to) {
    uint32_t n_here = 0;
    for (; row < n; row++)
        if (a[row] == day)
            to[n_here++] = row;
    return n_here;
}

uint32_t ri__sweep_days_avx2(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows) {
    const __m256i v = _mm256_set1_epi16(day);
    uint32_t n_found = 0, row = 0;
    for (; row + 64 <= n; row += 64)
        n_found += write_hits(days_of_64(a + row, v), row, rows + n_found);
    return n_found + write_rest_days(a, row, n, day, rows + n_found);
}

uint32_t ri__sweep_rare_days_avx2(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows) {
    const __m256i v = _mm256_set1_epi16(day);
    uint32_t n_found = 0, row = 0;
    for (; row + 64 <= n; row += 64) {
        const int16_t *p = a + row;
        __m256i low = _mm256_or_si256(same_of_16(p, v), same_of_16(p + 16, v));
        __m256i high = _mm256_or_si256(same_of_16(p + 32, v), same_of_16(p + 48, v));
        __m256i any = _mm256_or_si256(low, high);
        if (_mm256_testz_si256(any, any))
            continue;
        for (uint64_t hits = days_of_64(p, v); hits != 0; hits &= hits - 1)
            rows[n_found++] = row + (uint32_t)__builtin_ctzll(hits);
    }
    return n_found + write_rest_days(a, row, n, day, rows + n_found);
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
