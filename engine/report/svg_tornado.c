/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg_tornado.h"

#include <math.h>
#include <string.h>

#define LETTER     8.2 /* the width of one at the drawing's size of type, with a little room */
#define BAR_HEIGHT 16.0
#define LINE       19.0
#define MARGIN     8.0

static void widen(ri__frame *frame, double value) {
    frame->x_low = fmin(frame->x_low, value);
    frame->x_high = fmax(frame->x_high, value); /* passes over NaN */
}

/* From step to step, 0 among them. Returns the step. */
static double set_range(const ri__tornado *tornado, ri__frame *frame, int n_steps) {
    frame->x_low = frame->x_high = 0;
    for (int i = 0; i < tornado->n; i++) {
        const ri__bar *bar = &tornado->bar[i];
        widen(frame, bar->value);
        widen(frame, bar->low);
        widen(frame, bar->high);
        widen(frame, bar->point);
    }
    double width = frame->x_high - frame->x_low;
    double step = ri__nice_step(width > 0 ? width : 1);
    while (width / step > n_steps)
        step *= 2;
    frame->x_low = step * floor(frame->x_low / step);
    frame->x_high = step * ceil(frame->x_high / step);
    if (!(frame->x_high > frame->x_low))
        frame->x_high = frame->x_low + step;
    return step;
}

static void add_axis(ri_text *text, const ri__tornado *tornado, const ri__frame *frame, double step) {
    int first = (int)rint(frame->x_low / step), last = (int)rint(frame->x_high / step);
    for (int i = first; i <= last; i++) {
        double value = i * step, x = ri__x(frame, value);
        ri__word size = tornado->is_share ? ri__percent(fabs(value)) : ri__short(fabs(value), step), label;
        snprintf(label.text, sizeof label.text, "%s%.40s", i < 0 ? "-" : "", size.text);
        ri__svg_line(text, i == 0 ? "axis" : "grid", x, frame->top, x, frame->bottom + 4);
        ri__svg_words(text, x, frame->bottom + 20, "middle", label.text);
    }
    ri__svg_words(text, MARGIN, frame->bottom + 42, "start", tornado->left);
    ri__svg_words(text, frame->right + frame->left - MARGIN, frame->bottom + 42, "end", tornado->right);
}

/* The table beside has the whole name. */
static ri__word cut(const char *label, double room) {
    ri__word word;
    size_t most = (size_t)(room / LETTER), length = strlen(label);
    most = most < sizeof word.text ? most : sizeof word.text - 1;
    if (length <= most)
        snprintf(word.text, sizeof word.text, "%s", label);
    else
        snprintf(word.text, sizeof word.text, "...%s", label + (length - (most - 3)));
    return word;
}

static void add_bar(ri_text *text, const ri__frame *frame, const ri__bar *bar, double y, bool is_wide) {
    double width = frame->right + frame->left - 2 * MARGIN,
           words = (double)strlen(bar->value_words.text) * LETTER;
    ri__svg_words(text, MARGIN, y, "start", cut(bar->label, is_wide ? width - words - LETTER : width).text);
    if (!is_wide)
        y += LINE;
    ri__svg_words(text, width + MARGIN, y, "end", bar->value_words.text);
    double zero = ri__x(frame, 0), end = ri__x(frame, bar->value), middle = y + 6 + BAR_HEIGHT / 2;
    ri_text_add(text, "<rect class=\"column\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" />\n",
                fmin(zero, end), y + 6, fabs(end - zero), BAR_HEIGHT);
    if (isfinite(bar->low) && isfinite(bar->high)) {
        double low = ri__x(frame, bar->low), high = ri__x(frame, bar->high);
        ri__svg_line(text, "whisker", low, middle, high, middle);
        ri__svg_line(text, "whisker", low, middle - 5, low, middle + 5);
        ri__svg_line(text, "whisker", high, middle - 5, high, middle + 5);
    }
    if (isfinite(bar->point))
        ri_text_add(text, "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\" />\n",
                    ri__x(frame, bar->point), middle);
}

void ri__svg_tornado(ri_text *text, const ri__tornado *tornado, ri__size size) {
    bool is_wide = size == RI__WIDE;
    double width = is_wide ? 640 : 340, row = LINE * (is_wide ? 1 : 2) + BAR_HEIGHT + 14;
    double height = 8 + row * tornado->n + 56;
    ri__frame frame = {.left = 34, .top = 8, .right = width - 34, .bottom = height - 54};
    ri__svg_open(text, tornado->id, size, width, height, tornado->title, tornado->description);
    double step = set_range(tornado, &frame, is_wide ? 9 : 5);
    add_axis(text, tornado, &frame, step);
    for (int i = 0; i < tornado->n; i++)
        add_bar(text, &frame, &tornado->bar[i], frame.top + LINE + row * i, is_wide);
    ri__svg_close(text);
}
