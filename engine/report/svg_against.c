/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg_against.h"

#include <math.h>
#include <string.h>

static void add_axes(ri_text *text, const ri__against *a, const ri__frame *f) {
    bool is_share = strcmp(a->unit, "share") == 0;
    double step = is_share ? 0.25 : ri__nice_step(a->high);
    for (int i = 0; i * step <= a->high * (1 + 1e-9); i++) {
        double value = i * step;
        ri__word size = is_share ? ri__of_100(value) : ri__short(value, step);
        if (is_share)
            snprintf(size.text, sizeof size.text, "%.0f", 100 * value);
        ri__svg_line(text, "grid", ri__x(f, value), f->top, ri__x(f, value), f->bottom);
        ri__svg_line(text, "grid", f->left, ri__y(f, value), f->right, ri__y(f, value));
        ri__svg_words(text, ri__x(f, value), f->bottom + 20, "middle", size.text);
        ri__svg_words(text, f->left - 7, ri__y(f, value) + 5, "end", size.text);
    }
    ri__svg_line(text, "axis", f->left, f->bottom, f->right, f->bottom);
    ri__svg_line(text, "axis", f->left, f->top, f->left, f->bottom);
    ri__svg_line(text, "wanted", f->left, f->bottom, f->right, f->top);
    ri__svg_words(text, f->left, f->top - 12, "start", a->y_words);
    ri__svg_words(text, f->right, f->bottom + 42, "end", a->x_words);
}

static void add_mark(ri_text *text, const ri__mark *mark, double x, double y) {
    if (mark->is_open) {
        ri__svg_cross(text, "dropped", x, y, 4);
        return;
    }
    ri_text_add(text, "<circle class=\"point plain\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" />\n", x, y,
                fmin(14, 3.5 + sqrt(fmax(1, mark->n))));
}

static void add_line(ri_text *text, const ri__against *a, const ri__frame *f) {
    for (uint32_t i = 0; a->is_joined && i < a->n; i++)
        ri_text_add(text, "%s%.1f %.1f", i == 0 ? "<path class=\"bound front\" d=\"M" : " L",
                    ri__x(f, a->mark[i].x), ri__y(f, a->mark[i].y));
    if (a->is_joined && a->n > 0)
        ri_text_add(text, "\" />\n");
}

static void add_key(ri_text *text, const ri__against *a, double left, double y) {
    if (a->closed_words != NULL) {
        add_mark(text, &(ri__mark){.n = 1}, left + 8, y - 5);
        ri__svg_words(text, left + 24, y, "start", a->closed_words);
        y += 22;
    }
    if (a->open_words != NULL) {
        add_mark(text, &(ri__mark){.is_open = true}, left + 8, y - 5);
        ri__svg_words(text, left + 24, y, "start", a->open_words);
        y += 22;
    }
    ri__svg_line(text, "wanted", left, y - 5, left + 16, y - 5);
    ri__svg_words(text, left + 24, y, "start", "forecast and what came agree");
}

void ri__svg_against(ri_text *text, const ri__against *a, ri__size size) {
    bool is_wide = size == RI__WIDE;
    double width = is_wide ? 860 : 340, side = is_wide ? 400 : 260; /* wide: the key stands beside it */
    ri__frame f = {
        .left = 52, .top = 30, .right = 52 + side, .bottom = 30 + side, .x_high = a->high, .y_high = a->high};
    ri__svg_open(text, a->id, size, width, f.bottom + (is_wide ? 56 : 140), a->title, a->description);
    add_axes(text, a, &f);
    add_line(text, a, &f);
    for (uint32_t i = 0; i < a->n; i++)
        add_mark(text, &a->mark[i], ri__x(&f, fmin(a->mark[i].x, a->high)),
                 ri__y(&f, fmin(a->mark[i].y, a->high)));
    add_key(text, a, is_wide ? f.right + 40 : 8, is_wide ? f.top + 24 : f.bottom + 74);
    ri__svg_close(text);
}
