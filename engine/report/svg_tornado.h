/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_TORNADO_H
#define RI_REPORT_SVG_TORNADO_H

#include "report/svg.h"

/* Amounts to the left and right of nothing, one below the other, the largest first: a bar with the range that
 * it may lie in, and a point. */
#define RI__MAX_BARS 15

typedef struct ri__bar {
    const char *label;
    ri__word value_words;
    double value, low, high; /* the bar and its range */
    double point;            /* NaN = none */
} ri__bar;

typedef struct ri__tornado {
    const char *id, *title, *description;
    const char *left, *right; /* what less and more are, below the axis; "" = nothing */
    ri__bar bar[RI__MAX_BARS];
    int n; /* at least 1 */
    bool is_share;
} ri__tornado;

void ri__svg_tornado(ri_text *text, const ri__tornado *tornado, ri__size size);

#endif
