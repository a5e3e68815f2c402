/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CARE_ROUTE_H
#define RI_COUNCIL_CARE_ROUTE_H

#include "council/ageing.h"

/* By which way a child leaves care. Each child has a way of its own from the start, drawn from its id and its
 * age at entry: nothing is kept, and a plan for adoption is known before the child leaves. */

struct ri__world;

enum {
#define RI_CARE_WAY(id, number, who, under_1, from_1, from_5, from_10, from_16, label) RI_CARE_WAY_##id,
#include "council/care_ways.def"
#undef RI_CARE_WAY
    RI_N_CARE_WAYS
};

typedef struct ri__care_ways {
    double chance[RI_N_AGE_BANDS][RI_N_CARE_WAYS]; /* by band of entry; each sums to 1 */
} ri__care_ways;

/* Chances at which England's numbers come out among those who leave care before 18. [pure] */
ri__care_ways ri__care_ways_solve(const ri__care_out *out);
/* The way of a child in care, if it left today. [pure] */
int ri__care_way_today(const struct ri__world *world, uint32_t row);
/* A child in care who is to be adopted: settled, young, and on that way. [pure] */
bool ri__has_adoption_plan(const struct ri__world *world, uint32_t row);

#endif
