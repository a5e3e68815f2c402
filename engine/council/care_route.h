/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_CARE_ROUTE_H
#define RI_COUNCIL_CARE_ROUTE_H

#include <stdbool.h>

#include "council/age_band.h"

/* By which route a child comes into care, and by which way it leaves. As many come, leave and are there as
 * without: a route is drawn on entering, who leaves fast is made up for by the others (curve parts, as ages
 * are), and who leaves for good by those who come back. Each child has a way of its own from the start, drawn
 * from its id and its age at entry: nothing is kept, and a plan for adoption is known before the child
 * leaves.
 */

struct ri__world;

enum {
#define RI_CARE_ROUTE(id, at_10, at_16, leaving, label) RI_CARE_ROUTE_##id,
#include "council/care_routes.def"
#undef RI_CARE_ROUTE
    RI_N_CARE_ROUTES
};

enum {
#define RI_CARE_WAY(id, number, who, under_1, from_1, from_5, from_10, from_16, label) RI_CARE_WAY_##id,
#include "council/care_ways.def"
#undef RI_CARE_WAY
    RI_N_CARE_WAYS
};

extern const char *const ri_care_route_ids[RI_N_CARE_ROUTES], *const ri_care_route_labels[RI_N_CARE_ROUTES];
extern const char *const ri_care_way_ids[RI_N_CARE_WAYS], *const ri_care_way_labels[RI_N_CARE_WAYS];

/* Those who enter care in one band of ages and leave it at one pace. Route: the first of those alike. */
typedef struct ri__care_part {
    int band, route;
    double of_band, leaving;
} ri__care_part;

/* With and without routes: every band, then the routes that part from the rest of it. Returns how many.
 * [pure] */
#define RI_N_CARE_PARTS (RI_N_AGE_BANDS + 4)
int ri__care_parts(bool has_routes, ri__care_part part[RI_N_CARE_PARTS]);
/* Of those who enter care in a band, the share who come by a route that parts from the rest. [pure] */
double ri__care_route_share(int route, int band);

/* Of those who enter care, the shares who do so in a band of ages and leave it in other ways than by turning
 * 18. */
typedef struct ri__care_out {
    double all[RI_N_AGE_BANDS];
    double alone[RI_N_AGE_BANDS];   /* of these, had arrived alone: the others have the chances of the ways */
    double settled[RI_N_AGE_BANDS]; /* of the others, leave after RI_SETTLED_MONTHS */
    double young[RI_N_AGE_BANDS];   /* of these, before RI_ADOPTION_AGE_YEARS */
} ri__care_out;
#define RI_SETTLED_MONTHS                                                                                    \
    4 /* a plan for permanence stands at the second review (Children Act 1989 guidance, vol. 2) */
#define RI_ADOPTION_AGE_YEARS 10 /* nobody older is adopted (assumption, red) */

typedef struct ri__care_ways {
    double chance[RI_N_AGE_BANDS][RI_N_CARE_WAYS]; /* by band of entry; each sums to 1 */
    double for_good_share; /* of those who enter care, leave it before 18 for another family for good */
} ri__care_ways;

/* Chances at which England's numbers come out among those who leave care before 18. [pure] */
ri__care_ways ri__care_ways_solve(const ri__care_out *out);

/* Children counted by route and by way, since the first day. */
typedef struct ri__care_flows {
    int64_t n_in[RI_N_CARE_ROUTES], n_out[RI_N_CARE_WAYS];
} ri__care_flows;

/* Draws a child's route: from the stage that it still is in, into care today; and of one of the stock, whose
 * part of the stays is known. [run], own. */
void ri__care_enter(struct ri__world *world, uint32_t row);
void ri__care_stock(struct ri__world *world, uint32_t row, int route);
/* Counts the way by which a child leaves care today, before 18. True where it leaves for good: nobody who has
 * another family is referred again. [run], own. */
bool ri__care_leave(struct ri__world *world, uint32_t row);
/* Of all children who are closed, the share who have left for good. [pure] */
double ri__for_good_share(const struct ri__world *world);
/* The way of a child in care, if it left today. [pure] */
int ri__care_way_today(const struct ri__world *world, uint32_t row);
/* A child in care who is to be adopted: settled, young, and on that way. [pure] */
bool ri__has_adoption_plan(const struct ri__world *world, uint32_t row);

#endif
