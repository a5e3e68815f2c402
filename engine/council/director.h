/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_DIRECTOR_H
#define RI_COUNCIL_DIRECTOR_H

#include <stdint.h>

struct ri__world;

/* The director of children's services: a post held in turn by a permanent director and, after each leaves, by
 * an interim one. The spells follow one another at exponential lengths; each is the council's own history. */
typedef struct ri__director {
    uint32_t spell; /* ordinal of who is in post, from 0 */
    int32_t is_interim, n_departures;
    double remaining;              /* of the spell's unit exponential */
    double departures;             /* of permanent directors this month */
    double usual_departures;       /* of this month, where no judgement unsettles anybody */
    double interim_share_at_start; /* of time with an interim director, in the long run without a judgement */
} ri__director;

/* Phases of the part (system.c). [run], own. */
void ri__director_start(struct ri__world *world);
void ri__director_month(struct ri__world *world);

#endif
