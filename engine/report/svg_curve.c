/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg_curve.h"

#include <stddef.h>

#define YEAR 12

typedef struct drawing {
    ri_text *text;
    const ri_curve *curve;
    ri__frame frame;
} drawing;

static double at(const drawing *d, int month, size_t offset) {
    const char *row = (const char *)&d->curve->month[month];
    return *(const double *)(const void *)(row + offset);
}

static void add_points(const drawing *d, int from, int to, size_t offset, const char *first) {
    int step = from <= to ? 1 : -1;
    for (int m = from; m != to + step; m += step)
        ri_text_add(d->text, "%s%.1f %.1f", m == from ? first : " L", ri__x(&d->frame, m),
                    ri__y(&d->frame, at(d, m, offset)));
}

static void add_band(const drawing *d, size_t low, size_t high, const char *css_class) {
    ri_text_add(d->text, "<path class=\"%s\" fill=\"" RI__BLUE "\" d=\"", css_class);
    add_points(d, 0, RI_CURVE_MONTHS, low, "M");
    add_points(d, RI_CURVE_MONTHS, 0, high, " L");
    ri_text_add(d->text, " Z\" />\n");
}

/* A share holds until the month in which it changes. */
static void add_record(const drawing *d) {
    ri_text_add(d->text, "<path class=\"record\" d=\"M%.1f %.1f", ri__x(&d->frame, 0),
                ri__y(&d->frame, d->curve->month[0].observed));
    for (int m = 1; m <= RI_CURVE_MONTHS; m++)
        ri_text_add(d->text, " H%.1f V%.1f", ri__x(&d->frame, m),
                    ri__y(&d->frame, d->curve->month[m].observed));
    ri_text_add(d->text, "\" />\n");
}

static void add_axes(const drawing *d) {
    const ri__frame *f = &d->frame;
    for (int i = 0; i <= 5; i++) {
        double y = ri__y(f, i * 0.2);
        ri__svg_line(d->text, i == 0 ? "axis" : "grid", f->left, y, f->right, y);
        ri__svg_words(d->text, f->left - 7, y + 5, "end", ri__percent(i * 0.2).text);
    }
    for (int m = 0; m <= RI_CURVE_MONTHS; m += YEAR) {
        double x = ri__x(f, m);
        ri__svg_line(d->text, "grid", x, f->top, x, f->bottom + 5);
        ri__svg_words(d->text, x, f->bottom + 20, "middle", ri__number(m, 0).text);
        ri__svg_words(d->text, x, f->bottom + 62, "middle",
                      ri__number(d->curve->month[m].n_followed, 0).text);
    }
    ri__svg_words(d->text, f->left, f->bottom + 39, "start", "months after the report");
    ri__svg_words(d->text, f->left, f->bottom + 81, "start", "reports still followed by then");
}

enum { RECORD, MIDDLE, HALF, NINETY, N_KEYS };
static const char *const keys[N_KEYS] = {[RECORD] = "record",
                                         [MIDDLE] = "middle replicate",
                                         [HALF] = "50 of 100 replicates",
                                         [NINETY] = "90 of 100 replicates"};

static void add_key(const drawing *d, int key, double x, double y) {
    if (key == RECORD || key == MIDDLE)
        ri__svg_line(d->text, key == RECORD ? "record" : "middle replicates", x, y - 5, x + 32, y - 5);
    else
        ri_text_add(d->text,
                    "<rect class=\"band %s\" fill=\"" RI__BLUE
                    "\" x=\"%.1f\" y=\"%.1f\" width=\"32\" height=\"13\" />\n",
                    key == HALF ? "inner" : "outer", x, y - 11);
    ri__svg_words(d->text, x + 40, y, "start", keys[key]);
}

void ri__svg_curve(ri_text *text, const ri_curve *curve, const char *id, const char *title,
                   const char *description, ri__size size) {
    bool is_wide = size == RI__WIDE;
    double width = is_wide ? 640 : 340, height = is_wide ? 460 : 480, key_width = is_wide ? 290 : 340;
    drawing d = {.text = text, .curve = curve};
    d.frame = (ri__frame){.left = 54, .top = 12, .right = width - 16, .bottom = is_wide ? 318 : 280};
    d.frame.x_high = RI_CURVE_MONTHS;
    d.frame.y_high = 1;
    ri__svg_open(text, id, size, width, height, title, description);
    add_axes(&d);
    add_band(&d, offsetof(ri_curve_month, q05), offsetof(ri_curve_month, q95), "band outer");
    add_band(&d, offsetof(ri_curve_month, q25), offsetof(ri_curve_month, q75), "band inner");
    ri_text_add(text, "<path class=\"middle replicates\" d=\"");
    add_points(&d, 0, RI_CURVE_MONTHS, offsetof(ri_curve_month, q50), "M");
    ri_text_add(text, "\" />\n");
    add_record(&d);
    int columns = is_wide ? 2 : 1;
    for (int key = 0; key < N_KEYS; key++)
        add_key(&d, key, d.frame.left + key % columns * key_width, d.frame.bottom + 112 + key / columns * 22);
    ri__svg_close(text);
}
