/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_AGAINST_H
#define RI_REPORT_SVG_AGAINST_H

#include "report/svg.h"

/* What was forecast, along, against what came, upwards, on one scale: on the diagonal both agree. Marks are
 * forecasts (a cross: it had not come by the end of the record, so it lies higher), their size the number of
 * forecasts that they stand for; `is_joined`: a line goes through the marks. */
typedef struct ri__mark {
    double x, y;
    uint32_t n; /* forecasts; 0 counts as 1 */
    bool is_open;
} ri__mark;

typedef struct ri__against {
    const char *id, *title, *description;
    const char *x_words, *y_words;
    const char *unit; /* "share", else a number */
    double high;      /* both axes run from 0 to it */
    const ri__mark *mark;
    uint32_t n;
    bool is_joined;
    const char *closed_words, *open_words; /* the key; NULL: no such marks */
} ri__against;

void ri__svg_against(ri_text *text, const ri__against *against, ri__size size);

#endif
