/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_EXPERIMENT_H
#define RI_COUNCIL_EXPERIMENT_H

#include <stdbool.h>

#include "abi/judgement.h"
#include "base/calendar.h"

/* What a study does to a council that no plan of a council's own can: it takes one mechanism away, or looks
 * at a council that nobody has judged. No scenario has words for it, and by default nothing is done. */
typedef struct ri_experiment {
    ri_day inspection_day;    /* a full inspection begins, whatever was judged before; RI_DAY_NONE = none */
    bool is_inspection_short; /* it is one of the regime's short ones, where it has any */
    ri_day counted_from;     /* sums of children's outcomes begin anew that day; RI_DAY_NONE = on the first */
    ri_day held_from;        /* every case's quality stands still from that day on; RI_DAY_NONE = never */
    double held_quality;     /* where it then stands; NaN = where each case began */
    ri_day looked_at_until;  /* nobody looks at what follows that day once the next full inspection has been
                                judged: the replication ends then; RI_DAY_NONE = it is lived to the end */
    bool is_emptied;         /* no child is there on the first day: what the stock decides (staff, places,
                                rates) is as usual */
    bool is_standing_drawn;  /* practice at the start comes from the spread between councils and from what
                                staff they have (standing.h), not from a report */
    double framework_months; /* of bedding-in that quality assurance has had on the first day; 0 = it begins
                                with the report; NaN = drawn from the spread between councils (standing.h) */
} ri_experiment;
/* Nothing is done. */
ri_experiment ri_experiment_none(void);

/* What the first inspection of a replication held on its last day, and what became of it. */
typedef struct ri_inspection_seen {
    ri_day first_day; /* RI_DAY_NONE = there was none */
    ri_judgement_view view[RI_N_AREAS];
    int32_t grade[RI_N_AREAS]; /* -1 = not judged */
    double quality;            /* mean latent quality of open cases just before, which no inspector sees */
} ri_inspection_seen;

#endif
