/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_OBSERVER_H
#define RI_ABI_OBSERVER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_KIND_OBSERVER "observer/1"

/* What an observer is told of. `detail` and `other` say more, as each line has it; else they are 0. */
enum {
    RI_SEEN_MONTH_END = 0, /* the figures below are those of the month */
    RI_SEEN_VISIT = 1,     /* a monitoring visit; detail: 1 enough progress, 0 not */
    RI_SEEN_REPORT = 2, /* an inspection's report; detail: overall grade 0 .. 3, -1 without one; other: 1 when
                           services are inadequate by it */
    RI_SEEN_STEP = 3,   /* a step of the department takes effect; detail: RI_STEP_* of escalation.h */
    RI_SEEN_PLACEMENT = 4,   /* a child in care comes to a placement; detail: 1 outside the county, 0 in it */
    RI_SEEN_WORKER_LEFT = 5, /* detail: RI_STAFF_* of workforce.h; other: days in the post */
    RI_N_SEEN = 6
};

typedef struct ri_observer_view {
    uint32_t size;
    int32_t what;  /* RI_SEEN_* */
    int32_t day;   /* days since 1990-01-01 */
    int32_t month; /* full calendar months since the simulation began, 0 = the first; of events before it 0 */
    int32_t detail, other;
    /* At the end of a month only, else 0. */
    int32_t n_open, n_waiting;               /* cases; without a social worker */
    int32_t n_in_care;                       /* children */
    int32_t n_out_of_county;                 /* of these, placed outside the county */
    int32_t n_permanent, n_agency, n_vacant; /* posts */
    uint32_t n_workers;                      /* in post; how many numbers `caseload` has */
    const int32_t *caseload; /* of each, in hundredths of a case; NULL but at the end of a month */
} ri_observer_view;

/* One counter, or one bar of a histogram. */
typedef struct ri_observer_cell {
    const char *name; /* "visits.enough_progress": dotted lower-case words */
    const char *unit; /* "visits", "children": what is counted */
    const char *help; /* one sentence */
} ri_observer_cell;

#define RI_OBSERVER_MAX_CELLS 256

typedef struct ri_observer_ops {
    uint32_t size;
    uint32_t n_cells; /* 1 .. 256 */
    const ri_observer_cell *cells;
    /* Adds what it saw to its n_cells counters, which begin at 0 in each replication and are added up over
     * replications; reads nothing else and changes nothing else. A counter stays within +-2^40. [run] */
    void (*see)(const void *model, const void *state, const ri_observer_view *view, int64_t *cells);
} ri_observer_ops;

#ifdef __cplusplus
}
#endif
#endif
