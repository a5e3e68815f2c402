/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_LABELS_H
#define RI_REPORT_SVG_LABELS_H

#include "report/svg.h"

/* Words beside the ends of lines, at the right of a frame. */
#define RI__LABEL_LINES 4

typedef struct ri__end_label {
    const char *lines[RI__LABEL_LINES]; /* NULL after the last */
    double y_value, y;                  /* where the line ends, finite; y is for the drawing */
    const char *css_class;              /* of the stroke from the line to the words */
} ri__end_label;

/* Draws n labels as near as they can stand to the ends of their lines without covering each other; sorts
 * them. */
void ri__svg_end_labels(ri_text *text, const ri__frame *frame, ri__end_label *labels, int n);

#endif
