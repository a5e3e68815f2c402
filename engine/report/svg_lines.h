/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_LINES_H
#define RI_REPORT_SVG_LINES_H

#include "report/svg.h"

/* The middle run of one metric, in practice as simulated, of several runs over the same months: a line each,
 * told apart by colour, by dashes and by a label at its end. */
#define RI__MOST_LINES 4

typedef struct ri__lines_chart {
    const char *id, *title, *description;
    uint32_t metric;
    int n; /* lines, 1 .. RI__MOST_LINES */
    const ri_run_view *run[RI__MOST_LINES];
    ri__word name[RI__MOST_LINES];
} ri__lines_chart;

void ri__svg_lines(ri_text *text, const ri__lines_chart *chart, ri__size size);

#endif
