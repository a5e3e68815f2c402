/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_REVIEW_H
#define RI_COUNCIL_REVIEW_H

#include <stdint.h>

/* Reviews: conferences that review child protection plans, and reviews of children in care. Each falls due
 * within a time of the one before, is held by then or late, as far as reviewing officers have time. A review
 * held corrects practice, one missed lets it drift: neutral at the start's share. A plan ends at a
 * conference, which may come before it is due; while one is overdue the plan goes on. */

struct ri__world;

#define RI_REVIEW_FIRST_CARE_WORKING_DAYS 20 /* Care Planning (England) Regulations 2010, regulation 33 */
#define RI_REVIEW_THREE_MONTHS            91 /* the same, the second; Working Together, the first of a plan */
#define RI_REVIEW_SIX_MONTHS              182 /* both, each later one */

typedef struct ri__reviews {
    double start_share;    /* in time on the first day, per review */
    double start_children; /* reviewed then; 0 until they are counted */
} ri__reviews;

/* The share of reviews in time, from that of children all of whose reviews in a year were. [pure] */
double ri__reviews_each(double share_of_children);
/* First day: where the children of the stock stand between their reviews. [run] */
void ri__reviews_place(struct ri__world *world);
/* A child has entered its stage today: its first review falls due, or none. [run], own. */
void ri__review_begin(struct ri__world *world, uint32_t row);
/* Phase: those that fall due, or are held late, today. [run], own. */
void ri__reviews_today(struct ri__world *world);
/* The share of reviews that are in time if they fall due today. [pure] */
double ri__review_share(const struct ri__world *world);

#endif
