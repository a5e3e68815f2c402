/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ALLOCATION_H
#define RI_COUNCIL_ALLOCATION_H

#include "council/world.h"

/* The manager gives cases a named worker: a `contended` phase, team by team. Candidates are ordered by
 * (priority, waiting since, u(child, day of joining), id); each goes to the worker of its team with most
 * room, ties by a mark of (child, worker), then worker id. Children on a protection plan or in care always
 * get a worker, above the cap if need be, an experienced one, and of another team if theirs has none;
 * assessments and children in need wait when every worker of the team is at the cap. [run] */
void ri__allocate_today(ri__world *world);
/* First day: everybody gets a worker, no cap, no change of worker counted. */
void ri__allocate_start(ri__world *world);
/* Whether children of a stage have a worker, and an experienced one, however full the workers are. [pure] */
bool ri__must_have_worker(uint8_t stage);
/* Social workers who hold more than the cap. [pure] */
int32_t ri__n_over_allocated(const ri__world *world);

#endif
