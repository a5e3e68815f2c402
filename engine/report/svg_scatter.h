/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_SCATTER_H
#define RI_REPORT_SVG_SCATTER_H

#include "report/svg.h"

/* Ways to act as points: what each costs, against what it reaches. Those that nobody betters in both are
 * joined by a line and bear a number; those that were dropped are crosses. */
typedef enum ri__dot_kind { RI__DOT_PLAIN, RI__DOT_FRONT, RI__DOT_DROPPED } ri__dot_kind;

typedef struct ri__dot {
    double x, y;
    ri__dot_kind kind;
    ri__word label; /* beside it; "" = none */
} ri__dot;

typedef struct ri__scatter {
    const char *id, *title, *description;
    const char *x_words; /* below the axis; what lies upwards the caption says */
    const char *y_unit;  /* of the tables: "share", "gbp", ... */
    const ri__dot *dot;  /* those of the front in order of x */
    uint32_t n;          /* at least 1 */
    double wanted;       /* a line across; NaN = none */
    const char *wanted_words;
} ri__scatter;

void ri__svg_scatter(ri_text *text, const ri__scatter *scatter, ri__size size);

#endif
