/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_ALLOCATION_H
#define RI_COUNCIL_ALLOCATION_H

#include "council/world.h"

/* Giving cases a named worker: a `contended` phase. Candidates are ordered by (priority, waiting since,
 * u(child, day of joining), id); each goes to the worker with most room, ties by a mark of (child, worker),
 * then worker id. Children on a protection plan or in care always get a worker, above the cap if need be;
 * assessments and children in need wait when every worker is at the cap. [run] */
void ri__allocate_today(ri__world *world);
/* First day: everybody gets a worker, no cap, no change of worker counted. */
void ri__allocate_start(ri__world *world);

#endif
