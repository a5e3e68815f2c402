/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_COUNCIL_INSIDE_H
#define RI_TESTS_COUNCIL_INSIDE_H

#include "council/fixture.h"
#include "council/world.h"

/* A world on its first day, to be looked at from inside: for tests of one part that call its phases alone. */
typedef struct inside {
    ri_council_model *model;
    ri__world world;
    ri_error error;
} inside;

/* Replication `replication` of seed 1, begun; a whole month is to pass at each phase of a month. Fails the
 * test on error. The setup must outlive it. */
void inside_begin(inside *at, const ri_council_setup *setup, uint64_t replication);
/* The same world, begun again for another replication. */
void inside_again(inside *at, uint64_t replication);
void inside_end(inside *at);
/* What a part contributes to a driver. */
double inside_part(const inside *at, int system, int driver);

#endif
