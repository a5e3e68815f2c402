/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_COLUMNS_H
#define RI_REPORT_SVG_COLUMNS_H

#include "report/svg.h"

/* A few amounts side by side, each a column with the range it may lie in. */
#define RI__MAX_COLUMNS 16

typedef struct ri__column {
    ri__word label;          /* below the column, short */
    ri__word value_words;    /* above it */
    double value, low, high; /* 0 or more; low and high NaN = no range is drawn */
} ri__column;

typedef struct ri__columns {
    const char *id, *title, *description;
    ri__column column[RI__MAX_COLUMNS];
    int n;
    bool is_share;
} ri__columns;

void ri__svg_columns(ri_text *text, const ri__columns *columns, ri__size size);

#endif
