/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg_columns.h"

#include <math.h>
#include <string.h>

static double highest(const ri__columns *columns) {
    double high = 0;
    for (int i = 0; i < columns->n; i++)
        high = fmax(high, fmax(columns->column[i].value, columns->column[i].high)); /* passes over NaN */
    return high > 0 ? high : 1;
}

static void add_axis(ri_text *text, const ri__columns *columns, ri__frame *frame) {
    double step = ri__nice_step(highest(columns) * 1.1); /* the words above a column need room too */
    frame->y_high = step * ceil(highest(columns) * 1.1 / step);
    int n = (int)rint(frame->y_high / step);
    for (int i = 0; i <= n; i++) {
        double value = i * step, y = ri__y(frame, value);
        ri__word label = columns->is_share ? ri__percent(value) : ri__short(value, step);
        ri__svg_line(text, i == 0 ? "axis" : "grid", frame->left, y, frame->right, y);
        ri__svg_words(text, frame->left - 7, y + 5, "end", label.text);
    }
}

#define LETTER 9.0 /* the width of one at the drawing's size of type, with a little room */

/* Only every so many labels are written, so that they do not run into each other; the table beside has all.
 */
static int label_stride(const ri__columns *columns, double room) {
    size_t longest = 1;
    for (int i = 0; i < columns->n; i++)
        if (strlen(columns->column[i].label.text) > longest)
            longest = strlen(columns->column[i].label.text);
    return (int)ceil((double)longest * LETTER / room);
}

static void add_column(ri_text *text, const ri__frame *frame, const ri__column *column, double middle,
                       double width, bool has_label) {
    double top = ri__y(frame, column->value), words = top;
    ri_text_add(text, "<rect class=\"column\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" />\n",
                middle - width / 2, top, width, frame->bottom - top);
    if (isfinite(column->low) && isfinite(column->high)) {
        double low = ri__y(frame, column->low), high = ri__y(frame, column->high);
        ri__svg_line(text, "whisker", middle, low, middle, high);
        ri__svg_line(text, "whisker", middle - 5, low, middle + 5, low);
        ri__svg_line(text, "whisker", middle - 5, high, middle + 5, high);
        words = fmin(top, high);
    }
    ri__svg_words(text, middle, words - 6, "middle", column->value_words.text);
    if (has_label)
        ri__svg_words(text, middle, frame->bottom + 20, "middle", column->label.text);
}

void ri__svg_columns(ri_text *text, const ri__columns *columns, ri__size size) {
    double width = size == RI__WIDE ? 640 : 340, height = 300;
    ri__frame frame = {.left = 52, .top = 18, .right = width - 8, .bottom = height - 30};
    ri__svg_open(text, columns->id, size, width, height, columns->title, columns->description);
    add_axis(text, columns, &frame);
    double room = (frame.right - frame.left) / columns->n;
    int stride = label_stride(columns, room);
    for (int i = 0; i < columns->n; i++)
        add_column(text, &frame, &columns->column[i], frame.left + (i + 0.5) * room, fmin(48, room * 0.6),
                   i % stride == 0);
    ri__svg_close(text);
}
