/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_PAIRED_H
#define RI_STATS_PAIRED_H

#include "stats/interval.h"
#include "stats/sum.h"

/* What two arms, run with the same chance, make of one number: in how many pairs the second is lower, the
 * same or higher, and by how much. Integers, so the order of adding does not matter. A zeroed value is
 * empty. */
typedef enum ri_side { RI_LOWER, RI_SAME, RI_HIGHER, RI_N_SIDES } ri_side;

typedef struct ri_paired {
    uint64_t n[RI_N_SIDES];           /* pairs on each side */
    ri_sum first, second, difference; /* second - first */
} ri_paired;

/* Adds one pair. A difference beyond int64 stops the program. [run] */
void ri_paired_add(ri_paired *paired, int64_t first, int64_t second);
/* Pairs added; the share of them on one side, NaN without any, and Wilson's interval for it, NaN without any;
 * level in (0,1). [pure] */
uint64_t ri_paired_n(const ri_paired *paired);
double ri_paired_share(const ri_paired *paired, ri_side side);
ri_interval ri_paired_share_interval(const ri_paired *paired, ri_side side, double level);
/* What pairing pays: the variance that the difference would have if the arms met different chance, over the
 * variance that it has (Law 2015, Simulation Modeling and Analysis, 11.2). NaN when the difference never
 * varies, or with fewer than two pairs. [pure] */
double ri_paired_variance_ratio(const ri_paired *paired);

#endif
