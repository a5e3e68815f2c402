/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg_pit.h"

#include "report/validation_words.h"

#define WORDS 18.0 /* a line of words */

/* A line from 0 to 1 with the bounds on it; a dot within them, a diamond with the word outside them. */
static void add_item(ri_text *text, const ri__frame *frame, const ri__pit *item, double y, ri__size size) {
    char place[64], words[192];
    double x = ri__x(frame, item->pit), line = y + (size == RI__WIDE ? 1 : 2) * WORDS + 14;
    snprintf(place, sizeof place, "%.16s%s", ri__number(item->pit, 3).text,
             item->is_outside ? ", outside" : "");
    snprintf(words, sizeof words, "%s: %s", item->label, place);
    ri__svg_words(text, frame->left - 8, y + 15, "start", size == RI__WIDE ? words : item->label);
    if (size != RI__WIDE)
        ri__svg_words(text, frame->left - 8, y + 15 + WORDS, "start", place);
    ri__svg_line(text, "axis", frame->left, line, frame->right, line);
    for (int i = 0; i < 2; i++) {
        double bound = ri__x(frame, i == 0 ? RI__OUTMOST : 1 - RI__OUTMOST);
        ri__svg_line(text, "bound", bound, line - 10, bound, line + 10);
    }
    if (item->is_outside)
        ri_text_add(text, "<path class=\"point\" d=\"M%.1f %.1f l8 8 l-8 8 l-8 -8 Z\" />\n", x, line - 8);
    else
        ri_text_add(text, "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\" />\n", x, line);
}

static void add_scale(ri_text *text, const ri__frame *frame) {
    static const double at[] = {RI__OUTMOST, 0.5, 1 - RI__OUTMOST};
    for (int i = 0; i < 3; i++)
        ri__svg_words(text, ri__x(frame, at[i]), frame->bottom + 20, "middle", ri__number(at[i], 2).text);
}

void ri__svg_pit(ri_text *text, const ri__pit *item, int n, const char *id, const char *title,
                 const char *description, ri__size size) {
    double row = size == RI__WIDE ? 50 : 68, width = size == RI__WIDE ? 640 : 340, height = n * row + 30;
    ri__frame frame = {.left = 16, .top = 0, .right = width - 16, .bottom = height - 30};
    frame.x_high = 1;
    ri__svg_open(text, id, size, width, height, title, description);
    for (int i = 0; i < n; i++)
        add_item(text, &frame, &item[i], i * row, size);
    add_scale(text, &frame);
    ri__svg_close(text);
}
