/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_LOCAL_H
#define RI_COUNCIL_LOCAL_H

struct ri__world;

/* Change that comes to one council and not to others, and that nothing in the model causes: families move in,
 * a big employer goes, a neighbour pays social workers more. Three strengths that come and go, each on its
 * own: how many referrals come, how soon a child is stepped up to protection or care, how easily posts are
 * filled. */
enum { RI_LOCAL_DEMAND, RI_LOCAL_THRESHOLD, RI_LOCAL_HIRING, RI_N_LOCAL };

typedef struct ri__local {
    double start[RI_N_LOCAL],
        now[RI_N_LOCAL];       /* standard normals: published figures carry those of the start */
    double months[RI_N_LOCAL]; /* since then: before the first day already, where the figures are older */
    double first_demand;       /* referrals of the first day, of those that the figures speak of */
} ri__local;

/* Published figures are older than the first day: what agency workers and vacancies have become since is
 * drawn, from how such shares move in a year. After the start figures were drawn; nothing while the part is
 * off. [run], own. */
void ri__local_age_staff(struct ri__world *world);

/* The same of children on plans, who have become more or fewer with the threshold since they were counted.
 * After the part's start, before the stock is placed. [run], own. */
void ri__local_age_plans(struct ri__world *world);

/* Phases of the part (system.c). [run], own. */
void ri__local_start(struct ri__world *world);
void ri__local_month(struct ri__world *world);

#endif
