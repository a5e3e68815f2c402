/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_HOMES_H
#define RI_COUNCIL_HOMES_H

#include <stdbool.h>
#include <stdint.h>

#include "council/setup.h"

/* Children's homes in the county, each on its own inspection clock. The council runs some; in the others any
 * council's children live, so that only a share of their places is ours. Ofsted alerts the director about any
 * home in the county (as host), and about homes where our children live (as placing council). A closure moves
 * our children only. Homes outside the county are not simulated: their closures are part of the hazard of
 * unplanned moves. All [run]. */

struct ri__world;

typedef struct ri__home {
    int32_t places, load; /* for our children, and how many of them live there */
    int32_t grade;        /* RI_INADEQUATE .. RI_OUTSTANDING; an inadequate home takes no child of ours */
    int32_t inspection_day, close_day, open_day; /* RI_FAR = none ahead */
    uint32_t n_inspections, n_openings;          /* since the first day: ordinals of its draws */
} ri__home;

typedef struct ri__homes {
    int32_t n, n_own;  /* homes, those to open included; the first n_own are the council's */
    int32_t n_kept;    /* more of the council's, which a plan keeps for our children alone: home[n] and on */
    int32_t n_planned; /* rows from n on that a plan has ever used, the kept ones first */
    ri__home home[RI_MAX_HOMES + RI_MAX_PLAN_HOMES];
    int32_t n_host_alerts, n_placing_alerts; /* of this month so far */
    int32_t month_alerts;                    /* of the last month that ended, both kinds */
} ri__homes;

/* Rows in use. [pure] */
static inline int32_t ri__homes_n_rows(const ri__homes *homes) {
    return homes->n + homes->n_planned;
}

/* Who a home is to chance. A plan's are numbered behind all that there could be, so that its first is the
 * same one however many the county has; RI_MAX_HOMES itself is nobody's. [pure] */
static inline int32_t ri__home_number(const ri__homes *homes, int32_t home) {
    bool is_planned = home >= homes->n && home < ri__homes_n_rows(homes);
    return is_planned ? RI_MAX_HOMES + 1 + home - homes->n : home;
}

/* First day: how many there are, their grades and inspection days. own. */
void ri__homes_start(struct ri__world *world);
/* Shares out places for so many children of ours in the county over the homes: the council's own first, the
 * rest round by round; returns how many places that makes. */
int32_t ri__homes_share_out(struct ri__world *world, int32_t n_places);
/* First day of a month: as many of the plan's homes as its lever says, the last opened closed first; whoever
 * lived there has to move. With placements; contended. */
void ri__homes_keep(struct ri__world *world);
/* Inspections, closures and openings of today. own. */
void ri__homes_today(struct ri__world *world);
/* Managers' hours for the month's alerts. own. */
void ri__homes_month(struct ri__world *world);
/* Whether a home takes another child of ours today. [pure] */
bool ri__home_has_room(const struct ri__world *world, int32_t home);
int32_t ri__homes_n_open(const struct ri__world *world);
/* Whether a home that the council runs, a plan's included, has room today. [pure] */
bool ri__homes_own_room(const struct ri__world *world);

#endif
