/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_RELY_H
#define RI_REPORT_RELY_H

#include "report/assumptions.h"

/* Which figures of a run to rely on least: where a dashboard is furthest from practice as simulated, what
 * spreads most from run to run, and which unsourced assumptions the answer leans on. */
#define RI__MOST_LISTED 3

/* A metric on a dashboard, a year after publication (or at the end of a shorter run). */
typedef struct ri__gap {
    uint32_t metric;
    int32_t month;           /* of the series */
    double simulated, shown; /* middle runs */
    double relative;         /* |shown - simulated| / simulated */
} ri__gap;
/* The metrics furthest off, at most RI__MOST_LISTED, the furthest first; not those that read the same when
 * printed, nor those that are 0 as simulated. Returns how many. [pure] */
int ri__gaps(const ri_run_view *run, ri__gap gaps[RI__MOST_LISTED]);

/* An amount over the months simulated, or a metric two years after publication, as simulated. */
typedef struct ri__width {
    const char *label, *unit;
    int32_t month; /* of the series; -1 = over all months */
    double low, middle, high;
    double relative; /* (high - low) / mean: how wide 90 of 100 runs lie */
} ri__width;
/* The widest first, at most RI__MOST_LISTED. Counts of fewer than 20 are left out: chance alone makes such
 * small counts wide. [pure] */
int ri__widths(const ri_run_view *run, ri__width widths[RI__MOST_LISTED]);

/* A red assumption that is drawn anew in each run. */
typedef struct ri__leaning {
    int assumption;     /* ri__assumption_at */
    double correlation; /* with child-months in inadequate practice; NaN where the runs do not tell */
} ri__leaning;
/* Those that the answer leans on most, at most RI__MOST_LISTED, the heaviest first; where the runs tell of
 * none (too few runs, or no assumption stands out), those that spread most beside their middle value. [pure]
 */
int ri__leanings(const ri_run_view *run, ri__leaning leanings[RI__MOST_LISTED]);

/* Appends how the middle run of a metric begins and ends: "from 14.7 to 17.2", "begins and ends at 0". */
void ri__from_to(const ri_run_view *run, ri_text *text, uint32_t metric, int is_reported);

/* Figures as a sentence says them: shares in whole percent, others with their unit. */
ri__word ri__said(double value, const char *unit);

#endif
