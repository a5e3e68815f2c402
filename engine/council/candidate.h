/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CANDIDATE_H
#define RI_COUNCIL_CANDIDATE_H

#include "council/world.h"

/* Putting candidates in order. All are exact: ids differ, so the order is total. [run] */

/* Sorts by (order, u, id). */
void ri__candidates_sort(ri__candidate *candidates, uint32_t n);
/* The order of the k-th of n turns, 1 <= k <= n: others may tie with it. */
uint32_t ri__turns_last(const ri__turn *turns, uint32_t n, uint32_t k);

#endif
