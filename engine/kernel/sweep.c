/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernel/sweep.h"

#define BLOCK 32

uint32_t ri__sweep_rows_plain(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    uint32_t n_found = 0, row = 0;
    for (; row + BLOCK <= n; row += BLOCK) {
        int32_t is_hit = 0; /* a loop that compilers turn into vector code: most blocks hold no hit */
        for (uint32_t i = 0; i < BLOCK; i++)
            is_hit |= a[row + i] == value;
        for (uint32_t i = 0; is_hit && i < BLOCK; i++)
            if (a[row + i] == value)
                rows[n_found++] = row + i;
    }
    for (; row < n; row++)
        if (a[row] == value)
            rows[n_found++] = row;
    return n_found;
}

uint32_t ri__sweep_days_plain(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows) {
    uint32_t n_found = 0, row = 0;
    for (; row + BLOCK <= n; row += BLOCK) {
        int16_t is_hit = 0;
        for (uint32_t i = 0; i < BLOCK; i++)
            is_hit = (int16_t)(is_hit | (a[row + i] == day));
        for (uint32_t i = 0; is_hit && i < BLOCK; i++)
            if (a[row + i] == day)
                rows[n_found++] = row + i;
    }
    for (; row < n; row++)
        if (a[row] == day)
            rows[n_found++] = row;
    return n_found;
}

int32_t ri__sweep_least_plain(const int32_t *a, uint32_t n) {
    int32_t least = INT32_MAX;
    for (uint32_t i = 0; i < n; i++)
        least = a[i] < least ? a[i] : least;
    return least;
}

#if defined(__x86_64__)
int ri__sweep_has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
}

uint32_t ri_sweep_rows(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    return ri__sweep_has_avx2() ? ri__sweep_rows_avx2(a, n, value, rows)
                                : ri__sweep_rows_plain(a, n, value, rows);
}

uint32_t ri_sweep_rare(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    return ri__sweep_has_avx2() ? ri__sweep_rare_avx2(a, n, value, rows)
                                : ri__sweep_rows_plain(a, n, value, rows);
}

uint32_t ri_sweep_days(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows) {
    return ri__sweep_has_avx2() ? ri__sweep_days_avx2(a, n, day, rows)
                                : ri__sweep_days_plain(a, n, day, rows);
}

uint32_t ri_sweep_rare_days(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows) {
    return ri__sweep_has_avx2() ? ri__sweep_rare_days_avx2(a, n, day, rows)
                                : ri__sweep_days_plain(a, n, day, rows);
}

int32_t ri_sweep_least(const int32_t *a, uint32_t n) {
    return ri__sweep_has_avx2() ? ri__sweep_least_avx2(a, n) : ri__sweep_least_plain(a, n);
}
#else
int ri__sweep_has_avx2(void) {
    return 0;
}

uint32_t ri_sweep_rows(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    return ri__sweep_rows_plain(a, n, value, rows);
}

uint32_t ri_sweep_rare(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows) {
    return ri__sweep_rows_plain(a, n, value, rows);
}

uint32_t ri_sweep_days(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows) {
    return ri__sweep_days_plain(a, n, day, rows);
}

uint32_t ri_sweep_rare_days(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows) {
    return ri__sweep_days_plain(a, n, day, rows);
}

int32_t ri_sweep_least(const int32_t *a, uint32_t n) {
    return ri__sweep_least_plain(a, n);
}
#endif
