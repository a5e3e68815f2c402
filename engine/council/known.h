/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_KNOWN_H
#define RI_COUNCIL_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/calendar.h"

/* What is known to have happened to a council up to a day. It happens in every replication of the model, on
 * its day, and how likely it was there is kept as a log-density: a replication in which it was unlikely
 * counts for less. Plain data, borrowed for as long as the model lives. */

typedef struct ri_known_visit {
    ri_day day;    /* of a monitoring visit, after the first day, ascending */
    int32_t found; /* its finding: 1 enough progress, 0 not, -1 not known */
} ri_known_visit;

typedef struct ri_known_step {
    ri_day day;   /* on which it took effect, or will: after the first day, ascending */
    int32_t step; /* RI_STEP_*; RI_STEP_RELEASE where intervention ended */
} ri_known_step;

typedef struct ri_known {
    ri_day until;    /* nothing after it is known, but for steps already decided; no full inspection after the
                        one that the simulation starts from had begun by then */
    bool are_visits; /* the visits up to then are those listed; else they are simulated */
    bool are_steps;  /* likewise the department's steps */
    bool is_held_off; /* the department's weightiest steps (DfE commissioner, trust, release) are not drawn:
                         their chance accrues in ri_held (particle.h), and the world goes on without them */
    uint32_t n_visits, n_steps, n_months;
    const ri_known_visit *visit;
    const ri_known_step *step;
    const int32_t *referrals; /* n_months: in each calendar month from the first day's on, -1 = not known */
} ri_known;

/* Steps that are held off, and the chance of each. */
enum { RI_HELD_COMMISSIONER, RI_HELD_TRUST, RI_HELD_RELEASE, RI_N_HELD };
typedef struct ri_held {
    double chance[RI_N_HELD];
} ri_held;

#endif
