/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CANDIDATE_H
#define RI_COUNCIL_CANDIDATE_H

#include "council/world.h"

/* Putting candidates in order. All are exact: ids differ, so the order is total. [run] */

/* Sorts by (order, u, id). */
void ri__candidates_sort(ri__candidate *candidates, uint32_t n);
/* Brings those to the front who may be among the first k, 1 <= k <= n, going by `order` alone; returns how
 * many they are: k, and all who tie with the k-th. `scratch` has n places. */
uint32_t ri__candidates_front(ri__candidate *candidates, uint32_t n, uint32_t k, uint32_t *scratch);

#endif
