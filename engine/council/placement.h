/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PLACEMENT_H
#define RI_COUNCIL_PLACEMENT_H

#include <stdbool.h>
#include <stdint.h>

/* Placements of children in care: one row for each child in care, in a table of its own, so that a day's
 * sweep reads hundreds of rows and not thousands. */

struct ri__world;

enum {
#define RI_PLACEMENT(id, durations, label) RI_PLACEMENT_##id,
#include "council/placements.def"
#undef RI_PLACEMENT
    RI_N_PLACEMENTS
};
#define RI_N_CHOSEN (RI_PLACEMENT_HOME + 1) /* kinds that a search chooses from */

/* A plan's own places. A young person in one keeps the kind of placement that the place stands in for: that
 * is what is not bought, and what the course goes on from. */
enum { RI_PLAN_NONE, RI_PLAN_IRIS, RI_PLAN_SUPPORTED, RI_N_PLANS };

/* A need for a secure place (secure.h). */
enum { RI_NEED_NONE, RI_NEED_WAITING, RI_NEED_BESPOKE, RI_NEED_SECURE, RI_N_NEEDS };

#define RI_N_PLACED_AGES 4
#define RI_HIGH_RISK_AGE 13
#define RI_SUPPORTED_AGE 16
#define RI_NOT_PLACED    (-1) /* of a case: not in care */
#define RI_NO_HOME       (-1) /* of a placement: no home of the county */

typedef struct ri__placed {
    int32_t *child;  /* row of its case */
    int32_t *since;  /* day the placement began; of a free row, the next free one + 1 */
    int32_t *before; /* day the placement before it began */
    int32_t *due;    /* day of the next move within the month, or today while a placement is sought */
    int32_t *joined; /* day on which the search under way began */
    int32_t *need_due, *need_since, *offer_day, *need_end; /* secure.h */
    int16_t *home;
    uint16_t *n, *n_needs; /* searches and needs so far: ordinals of their draws */
    uint8_t *type, *is_out, *plan, *need, *cause;
    double *risk;      /* latent, evenly spread over (0,1) */
    double *mark;      /* evenly spread, of this placement: whether a plan's place is a residential one */
    double *remaining; /* two a row: of the unit exponentials of an unplanned and of a planned move */
    double *need_remaining;
} ri__placed;

/* Chances of the kinds in each band of ages, cumulative when chosen from. */
typedef struct ri__mix {
    double of[RI_N_PLACED_AGES][RI_N_CHOSEN];
} ri__mix;

typedef struct ri__placements {
    ri__mix start_mix;             /* of the stock of the first day */
    ri__mix next_mix;              /* of those who look for a placement */
    double out_share[RI_N_CHOSEN]; /* out of county */
    double moves_level;            /* hazards of moves, relative to England */
    ri__mix alone_mix;             /* of those who arrived alone */
    double risk_mean; /* means of the factors of high risk and of emergencies at the start: divided by */
    double home_odds; /* of young people at high risk at the start, in homes over not */
    double start_fullness;
    double iris_residential;   /* the lever, as the month began */
    uint32_t n_rows, free_row; /* rows ever used; head of the free list, 0 = none, else row + 1 */
    int32_t n_placed;          /* children with a row */
    int32_t start_foster_places, foster_places, plan_places[RI_N_PLANS];
    int32_t n_of_type[RI_N_PLACEMENTS], n_stood_in_for[RI_N_PLACEMENTS]; /* ordinary places; a plan's */
    int32_t n_plan_homes; /* of those in homes, who live in one that a plan keeps (homes.h) */
    int32_t n_plan[RI_N_PLANS], n_foster_in_county, n_out, n_residential, n_need[RI_N_NEEDS];
    int64_t month_days[RI_N_PLACEMENTS], month_avoided_days[RI_N_PLACEMENTS]; /* child-days */
    int64_t n_unplanned, unmet_days, secure_days, residential_days, out_days; /* outcomes as they accrue */
} ri__placements;

/* Of a case entering or leaving care; room was reserved. Own. */
void ri__placement_enter(struct ri__world *world, uint32_t child);
void ri__placement_leave(struct ri__world *world, uint32_t child);
/* First day: where the children of the stock live. Contended. */
void ri__placements_start(struct ri__world *world);
/* First day of a month: places there are, a plan's places filled, hazards of the month. Contended: young
 * people in order of (kind that the place stands in for, u, id). */
void ri__placements_begin_month(struct ri__world *world);
/* Every day: moves due, then searches in order of (day it began, u, id); then the day is counted. Contended.
 */
void ri__placements_today(struct ri__world *world);
/* Money of the month. Own. */
void ri__placements_month(struct ri__world *world);

/* Parts of the above, for the files of this noun and for homes and secure places. Own, but place. */
/* Adds (sign 1) or takes away (-1) a row in all counts: around every change of a row. */
void ri__placement_count(struct ri__world *world, uint32_t row, int32_t sign);
/* The child has to look for another placement, today. */
void ri__placement_seek(struct ri__world *world, uint32_t row, bool is_unplanned);
/* The child lives there from today, with exponentials of its own, not projected yet. */
void ri__placement_settle(struct ri__world *world, uint32_t row, uint8_t type, bool is_out, int16_t home);
/* Spends the exponentials of moves from `from` to the end of the month; of all rows, for the month that
 * begins.
 */
void ri__placement_project(struct ri__world *world, uint32_t row, int32_t from);
void ri__placements_project_month(struct ri__world *world);
/* A new key (particle.h): all exponentials that are not spent are drawn anew. */
void ri__placements_rekey(struct ri__world *world);
/* A kind of placement from cumulative chances. The child's risk decides with the assumed chance, else chance.
 */
uint8_t ri__placement_choose(const struct ri__world *world, uint32_t row, const ri__mix *mix,
                             uint32_t ordinal);
/* The mix of the stock and of searches, from the ages of the children in care and the parameters. */
void ri__placement_mix(struct ri__world *world);
/* Hazard of moving from a kind of placement, relative to that of its ending for any reason in England. [pure]
 */
double ri__placement_moves(const struct ri__world *world, uint8_t type);
/* Factor of an unplanned move from a first placement that had to be found in an emergency. [pure] */
double ri__placement_emergency(const struct ri__world *world, uint32_t row);
int ri__placement_band(const struct ri__world *world, uint32_t row);
/* Aged 13 or more and latent risk above the cut. [pure] */
bool ri__placement_is_high_risk(const struct ri__world *world, uint32_t row);
/* Whether a place of IRIS is a residential one. [pure] */
bool ri__placement_is_residential(const struct ri__world *world, uint32_t row);
void ri__plan_places_fill(struct ri__world *world);
/* Of children in care, the share with three or more placements in the last 12 months; NaN without any. [pure]
 */
double ri__placements_three_share(const struct ri__world *world);
int32_t ri__placements_n_high_risk(const struct ri__world *world);

#endif
