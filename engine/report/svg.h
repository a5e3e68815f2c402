/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_SVG_H
#define RI_REPORT_SVG_H

#include "report/facts.h"

/* Charts as inline SVG: text stays text, colours are the Government Analysis Function's categorical palette
 * (2022), every band has an outline and every line a label beside it, so colour carries nothing alone.
 * Each chart is drawn twice, wide and narrow, and the page shows the one that fits: a shrunken drawing would
 * shrink its letters too. */
typedef enum ri__size {
    RI__WIDE,
    RI__NARROW,
    RI__SMALL
} ri__size; /* RI__SMALL: one of several, always shown */
/* "wide", "narrow", "small": the drawing's class, and part of its ids. [pure] */
const char *ri__size_word(ri__size size);

#define RI__BLUE   "#12436D"
#define RI__ORANGE "#F46A25"
#define RI__GREY   "#3D3D3D"

/* A rectangle of the drawing in its own units, and what its edges mean. */
typedef struct ri__frame {
    double left, top, right, bottom;
    double x_low, x_high, y_low, y_high;
} ri__frame;
double ri__x(const ri__frame *frame, double value);
double ri__y(const ri__frame *frame, double value);

/* Opens <svg role="img"> with title and description; `id` is unique in the page. Closes it. */
void ri__svg_open(ri_text *text, const char *id, ri__size size, double width, double height,
                  const char *title, const char *description);
void ri__svg_close(ri_text *text);
/* anchor: "start", "middle" or "end". */
void ri__svg_words(ri_text *text, double x, double y, const char *anchor, const char *words);
void ri__svg_line(ri_text *text, const char *css_class, double x1, double y1, double x2, double y2);
/* A cross of two lines, so far to each side. */
void ri__svg_cross(ri_text *text, const char *css_class, double x, double y, double half);
/* Grid lines and labels of the years that begin between two months (since January 1990) on a time axis. */
void ri__svg_years(ri_text *text, const ri__frame *frame);

/* 1, 2 or 5 times a power of ten, so that four to eight steps reach `high` (> 0). [pure] */
double ri__nice_step(double high);

/* One metric over the months: simulated, and when `with_shown` also as a dashboard would show it. */
typedef struct ri__fan {
    const char *id, *title, *description;
    uint32_t metric;
    bool with_shown;
} ri__fan;
void ri__svg_fan(ri_text *text, const ri_run_view *run, const ri__fan *fan, ri__size size);

/* What happens when: a day (until = RI_DAY_NONE), or a range with a likelier range inside it. */
typedef struct ri__moment {
    const char *label;
    const char *basis; /* "published", "by rule", "simulated" */
    char note[192];    /* in short, beside the label */
    char when[512];    /* in full, for the table */
    ri_day from, until;
    ri_day inner_from, inner_until, middle; /* RI_DAY_NONE when there is none */
    bool is_open;                           /* goes on beyond the months simulated */
    bool is_pause;                          /* nothing happens in it, by rule */
} ri__moment;
#define RI__MAX_MOMENTS 8
/* Fills the moments of a run; returns how many. */
int ri__moments(const ri_run_view *run, ri__moment moments[RI__MAX_MOMENTS]);
void ri__svg_timeline(ri_text *text, const ri_run_view *run, const char *title, const char *description,
                      ri__size size);

#endif
