/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_CURVE_H
#define RI_REPORT_SVG_CURVE_H

#include "report/svg.h"
#include "study/curve.h"

/* The share inspected again over months: the record as steps, over the bands of replicates and their middle;
 * a key, and below the months how many reports of the record are still followed. */
void ri__svg_curve(ri_text *text, const ri_curve *curve, const char *id, const char *title,
                   const char *description, ri__size size);

#endif
