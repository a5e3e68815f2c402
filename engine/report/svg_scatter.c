/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg_scatter.h"

#include <math.h>
#include <string.h>

typedef struct range {
    double low, high, step;
} range;

/* From step to step around all values. */
static range range_of(double low, double high, int n_steps) {
    double width = high - low;
    range r = {low, high, ri__nice_step(width > 0 ? width : fmax(1, fabs(high)))};
    while (width / r.step > n_steps)
        r.step *= 2;
    r.low = r.step * floor(low / r.step);
    r.high = r.step * ceil(high / r.step);
    if (!(r.high > r.low))
        r.high = r.low + r.step;
    return r;
}

static ri__word with_sign(double value, ri__word size) {
    ri__word word;
    snprintf(word.text, sizeof word.text, "%s%.60s", value < 0 ? "-" : "", size.text);
    return word;
}

static void add_axes(ri_text *text, const ri__scatter *s, const ri__frame *f, range x, range y) {
    bool is_share = strcmp(s->y_unit, "share") == 0;
    for (int i = (int)rint(x.low / x.step); i <= (int)rint(x.high / x.step); i++) {
        double value = i * x.step, at = ri__x(f, value);
        ri__svg_line(text, "grid", at, f->top, at, f->bottom);
        ri__svg_words(text, at, f->bottom + 20, "middle", with_sign(value, ri__pounds(fabs(value))).text);
    }
    for (int i = (int)rint(y.low / y.step); i <= (int)rint(y.high / y.step); i++) {
        double value = i * y.step, at = ri__y(f, value);
        ri__word size = is_share ? ri__percent(fabs(value)) : ri__short(fabs(value), y.step);
        ri__svg_line(text, "grid", f->left, at, f->right, at);
        ri__svg_words(text, f->left - 7, at + 5, "end", with_sign(value, size).text);
    }
    ri__svg_line(text, "axis", f->left, f->bottom, f->right, f->bottom);
    ri__svg_line(text, "axis", f->left, f->top, f->left, f->bottom);
    ri__svg_words(text, f->right, f->bottom + 42, "end", s->x_words);
}

static void add_front(ri_text *text, const ri__scatter *s, const ri__frame *f) {
    bool has_begun = false;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->dot[i].kind != RI__DOT_FRONT)
            continue;
        ri_text_add(text, "%s%.1f %.1f", has_begun ? " L" : "<path class=\"bound front\" d=\"M",
                    ri__x(f, s->dot[i].x), ri__y(f, s->dot[i].y));
        has_begun = true;
    }
    if (has_begun)
        ri_text_add(text, "\" />\n");
}

static void add_mark(ri_text *text, ri__dot_kind kind, double x, double y) {
    if (kind == RI__DOT_DROPPED) {
        ri__svg_cross(text, "dropped", x, y, 5);
        return;
    }
    bool is_front = kind == RI__DOT_FRONT;
    ri_text_add(text, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" />\n",
                is_front ? "point" : "point plain", x, y, is_front ? 7 : 5);
}

static void add_dot(ri_text *text, const ri__frame *f, const ri__dot *dot) {
    double x = ri__x(f, dot->x), y = ri__y(f, dot->y);
    bool is_right = x > f->right - 70;
    add_mark(text, dot->kind, x, y);
    ri__svg_words(text, is_right ? x - 4 : x + 10, y - 11, is_right ? "end" : "start", dot->label.text);
}

/* A key below the axis: the three kinds, those that are there. */
static void add_key(ri_text *text, const ri__scatter *s, double left, double y, double row) {
    static const char *const words[] = {[RI__DOT_FRONT] = "none allowed is both cheaper and nearer",
                                        [RI__DOT_PLAIN] = "allowed, bettered by another",
                                        [RI__DOT_DROPPED] = "dropped"};
    static const ri__dot_kind order[] = {RI__DOT_FRONT, RI__DOT_PLAIN, RI__DOT_DROPPED};
    for (int k = 0; k < 3; k++) {
        bool is_there = false;
        for (uint32_t i = 0; i < s->n; i++)
            is_there |= s->dot[i].kind == order[k];
        if (!is_there)
            continue;
        add_mark(text, order[k], left + 8, y - 5);
        ri__svg_words(text, left + 24, y, "start", words[order[k]]);
        y += row;
    }
}

void ri__svg_scatter(ri_text *text, const ri__scatter *s, ri__size size) {
    bool is_wide = size == RI__WIDE;
    double width = is_wide ? 640 : 340, height = is_wide ? 470 : 430;
    double x_low = 0, x_high = 0, y_low = INFINITY, y_high = -INFINITY;
    for (uint32_t i = 0; i < s->n; i++) {
        x_low = fmin(x_low, s->dot[i].x);
        x_high = fmax(x_high, s->dot[i].x);
        y_low = fmin(y_low, s->dot[i].y);
        y_high = fmax(y_high, s->dot[i].y);
    }
    range x = range_of(x_low, x_high, is_wide ? 6 : 3), y = range_of(y_low, y_high, 6);
    ri__frame f = {.left = 68,
                   .top = 24,
                   .right = width - 44, /* half of "£800,000" */
                   .bottom = height - 130,
                   .x_low = x.low,
                   .x_high = x.high,
                   .y_low = y.low,
                   .y_high = y.high};
    ri__svg_open(text, s->id, size, width, height, s->title, s->description);
    add_axes(text, s, &f, x, y);
    if (s->wanted >= y.low && s->wanted <= y.high) {
        ri__svg_line(text, "wanted", f.left, ri__y(&f, s->wanted), f.right, ri__y(&f, s->wanted));
        ri__svg_words(text, f.right, ri__y(&f, s->wanted) - 6, "end", s->wanted_words);
    }
    add_front(text, s, &f);
    for (uint32_t i = 0; i < s->n; i++)
        add_dot(text, &f, &s->dot[i]);
    add_key(text, s, is_wide ? f.left : 8, f.bottom + 70, 22);
    ri__svg_close(text);
}
