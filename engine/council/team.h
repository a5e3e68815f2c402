/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_TEAM_H
#define RI_COUNCIL_TEAM_H

#include <stdint.h>

#include "abi/judgement.h"

/* Teams by function: posts belong to a team, and a child whose next stage is another team's changes social
 * worker by design. Without the part (systems.def) there is one team. */

struct ri__world;

enum {
#define RI_TEAM(id, label) RI_TEAM_##id,
#include "council/teams.def"
#undef RI_TEAM
    RI_N_TEAMS
};

/* Rows of social workers in post, team by team, and last those of posts with nobody; made anew by the
 * allocation when it is not. */
#define RI_ROSTER_NOBODY RI_N_TEAMS
typedef struct ri__roster {
    uint32_t first[RI_ROSTER_NOBODY + 2]; /* of each team, in w.roster */
    int32_t is_made;
} ri__roster;

typedef struct ri__teams {
    uint8_t of[RI_N_TEAMS];      /* the team that does a function's work: its own, or a larger one */
    double share[RI_N_TEAMS];    /* of the hours that cases took on the first day; 0 where there is no team */
    int32_t n_posts[RI_N_TEAMS]; /* in the establishment, or opened by plans and not closed */
    double start_load[RI_N_TEAMS], cap_load[RI_N_TEAMS]; /* hundredths of a case per worker */
    double handover[RI_N_AREAS]; /* what practice works towards beyond the start, by area, for its changes */
} ri__teams;

/* First day, before posts: which teams there are and their shares of the work. A function with too few posts
 * for a team of its own is done by another. n_posts counts all own posts. [run] */
void ri__teams_start(struct ri__world *world, uint32_t n_posts);
/* The team for the next of the establishment's posts, each as near to its share as whole posts allow. */
uint8_t ri__team_of_next_post(struct ri__world *world);
/* The team that gets a post that a plan opens today: where the hours due per post are most. */
uint8_t ri__team_in_need(struct ri__world *world);
/* The team that holds a child in a stage; an
 * enquiry leaves it where it is. [pure] */
uint8_t ri__team_of_stage(const struct ri__world *world, uint32_t row, uint8_t stage);
/* Social workers in post of a team. [pure] */
int32_t ri__team_at_work(const struct ri__world *world, uint8_t team);

#endif
