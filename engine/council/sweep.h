/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_SWEEP_H
#define RI_COUNCIL_SWEEP_H

#include <stdint.h>

/* The daily sweep: rows of an array that hold one value, ascending. A few of thousands do, so sixteen rows at
 * a time are compared and passed over. Integers only: every path gives the same rows. [run] */

/* Writes the rows with a[row] == value to rows[] (room for n) and returns how many there are. */
uint32_t ri__sweep_rows(const int32_t *a, uint32_t n, int32_t value, uint32_t *rows);

/* The smallest of a[0 .. n-1], INT32_MAX for n = 0. */
int32_t ri__sweep_least(const int32_t *a, uint32_t n);

#endif
