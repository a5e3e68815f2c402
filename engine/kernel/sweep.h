/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_KERNEL_SWEEP_H
#define RI_KERNEL_SWEEP_H

#include <stdint.h>

/* The daily sweep over an array of the world, for what happens to a row once in a while: a few rows of
 * thousands hold today's value. Integers only, so that every path gives the same answer; the widest that the
 * processor has is taken at run time. [run] */

/* Writes the rows with a[row] == value to rows[] (room for n), ascending; returns how many there are. */
uint32_t ri_sweep_rows(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows);
/* The same, faster where hardly any row is found: a few of thousands. */
uint32_t ri_sweep_rare(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows);
/* Both for days, which two bytes hold: half as much to read. */
uint32_t ri_sweep_days(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows);
uint32_t ri_sweep_rare_days(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows);
/* The smallest of a[0 .. n-1], INT32_MAX for n = 0. */
int32_t ri_sweep_least(const int32_t *a, uint32_t n);

/* The paths, for the test that compares them. Those with avx2 exist on x86-64 only. */
uint32_t ri__sweep_rows_plain(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows);
uint32_t ri__sweep_days_plain(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows);
int32_t ri__sweep_least_plain(const int32_t *a, uint32_t n);
uint32_t ri__sweep_rows_avx2(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows);
uint32_t ri__sweep_rare_avx2(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows);
uint32_t ri__sweep_days_avx2(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows);
uint32_t ri__sweep_rare_days_avx2(const int16_t *a, uint32_t n, int16_t day, uint32_t *rows);
int32_t ri__sweep_least_avx2(const int32_t *a, uint32_t n);
int ri__sweep_has_avx2(void);

#endif
