/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_OBSERVED_H
#define RI_RECORD_OBSERVED_H

#include <stdbool.h>

#include "base/calendar.h"
#include "base/hash.h"

/* What a council observed of its own months: a long CSV "date,series,value,n,as_of", one figure or event a
 * row, any subset of observed.def, rows in any order. as_of is the day from which a row was known; a figure
 * that was corrected later stands there again with the later as_of. */

typedef enum ri_observed_period {
    RI_OBSERVED_MONTH,
    RI_OBSERVED_YEAR,
    RI_OBSERVED_DAY,
    RI_OBSERVED_EVENT
} ri_observed_period;

typedef enum ri_observed_value {
    RI_OBSERVED_COUNT,   /* whole, of children or cases; "c" where it was suppressed */
    RI_OBSERVED_NUMBER,  /* >= 0 */
    RI_OBSERVED_SHARE,   /* 0 .. 1, of n where n is known; "c" where it was suppressed */
    RI_OBSERVED_GRADE,   /* RI_INADEQUATE .. RI_OUTSTANDING */
    RI_OBSERVED_STEP,    /* RI_STEP_* */
    RI_OBSERVED_FINDING, /* "enough" (1) or "not_enough" (0) progress, blank where the letter leaves it open
                          */
    RI_OBSERVED_NOTHING  /* the event has no value */
} ri_observed_value;

typedef enum ri_observed_id {
#define RI_OBSERVED(id, period, value, label) RI_OBSERVED_ID_##id,
#include "record/observed.def"
#undef RI_OBSERVED
    RI_N_OBSERVED
} ri_observed_id;

typedef struct ri_observed_series {
    const char *id;
    ri_observed_period period;
    ri_observed_value value;
    const char *label;
} ri_observed_series;
extern const ri_observed_series ri_observed_series_of[RI_N_OBSERVED];

typedef struct ri_observed_figure {
    ri_observed_id series;
    ri_day date, as_of;
    double value; /* NaN: no value, or suppressed */
    double n;     /* of how many a share is; NaN: not known */
    bool is_suppressed;
    int line;
} ri_observed_figure;

/* All rows of a file, in order of date, series and as_of. */
typedef struct ri_observed {
    ri_observed_figure *row;
    int n;
    ri_sha256 hash; /* of the file's bytes */
} ri_observed;

/* Reads and checks a file. The caller disposes *observed, also after a failure. Fails RI_IO, RI_NO_MEMORY,
 * RI_BAD_DATA ("file:line: column: what is wrong") and RI_DISCLOSURE where the file tells of single children
 * (disclosure.h, or three rows for one figure). [setup] */
ri_status ri_observed_load(ri_observed *observed, const char *path, ri_error *error);
void ri_observed_dispose(ri_observed *observed);

/* What was known on a day: of each date and series the row with the newest as_of that is not after it, in
 * order of date and series. `known` has room for observed->n; returns how many. [pure] */
int ri_observed_known(const ri_observed *observed, ri_day day, ri_observed_figure *known);

/* Whether a figure could point at few children, so that it is shown as "c": a count of 1 to 5, or a share
 * whose part, rest or whole is 1 to 5. A share without n, and 0, never are. [pure] */
bool ri_observed_is_small(const ri_observed_figure *observation);

#endif
