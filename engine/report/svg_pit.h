/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_PIT_H
#define RI_REPORT_SVG_PIT_H

#include "report/svg.h"

/* Where observed figures lie among the simulated, each on a line of its own from 0 to 1, with the bounds
 * within which 90 of 100 should lie. */
typedef struct ri__pit {
    char label[96];
    double pit; /* 0 .. 1 */
    bool is_outside;
} ri__pit;
void ri__svg_pit(ri_text *text, const ri__pit *item, int n, const char *id, const char *title,
                 const char *description, ri__size size);

#endif
