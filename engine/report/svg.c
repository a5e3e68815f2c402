/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include <math.h>

double ri__x(const ri__frame *frame, double value) {
    double share = (value - frame->x_low) / (frame->x_high - frame->x_low);
    return frame->left + share * (frame->right - frame->left);
}

double ri__y(const ri__frame *frame, double value) {
    double share = (value - frame->y_low) / (frame->y_high - frame->y_low);
    return frame->bottom - fmin(1, fmax(0, share)) * (frame->bottom - frame->top);
}

const char *ri__size_word(ri__size size) {
    static const char *const words[] = {"wide", "narrow", "small"};
    return words[size];
}

void ri__svg_open(ri_text *text, const char *id, ri__size size, double width, double height,
                  const char *title, const char *description) {
    const char *suffix = ri__size_word(size);
    ri_text_add(
        text,
        "<svg class=\"%s\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" "
        "aria-labelledby=\"%s-%s-title %s-%s-text\">\n<title id=\"%s-%s-title\">",
        suffix, width, height, id, suffix, id, suffix, id, suffix);
    ri__escape(text, title);
    ri_text_add(text, "</title>\n<desc id=\"%s-%s-text\">", id, suffix);
    ri__escape(text, description);
    ri_text_add(text, "</desc>\n");
}

void ri__svg_close(ri_text *text) {
    ri_text_add(text, "</svg>\n");
}

void ri__svg_words(ri_text *text, double x, double y, const char *anchor, const char *words) {
    ri_text_add(text, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
    ri__escape(text, words);
    ri_text_add(text, "</text>\n");
}

void ri__svg_line(ri_text *text, const char *css_class, double x1, double y1, double x2, double y2) {
    ri_text_add(text, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" />\n", css_class,
                x1, y1, x2, y2);
}

void ri__svg_cross(ri_text *text, const char *css_class, double x, double y, double half) {
    ri__svg_line(text, css_class, x - half, y - half, x + half, y + half);
    ri__svg_line(text, css_class, x - half, y + half, x + half, y - half);
}

void ri__svg_years(ri_text *text, const ri__frame *frame) {
    const double label_width = 44;
    double year_width = ri__x(frame, 12) - ri__x(frame, 0);
    int step = (int)ceil(label_width / year_width);
    for (int year = (int)ceil(frame->x_low / 12); year * 12 <= frame->x_high; year++) {
        if (year % step != 0)
            continue;
        double x = ri__x(frame, year * 12);
        char label[16];
        snprintf(label, sizeof label, "%d", 1990 + year);
        ri__svg_line(text, "grid", x, frame->top, x, frame->bottom + 5);
        bool is_cut = x + label_width / 2 > frame->right + 40;
        ri__svg_words(text, x, frame->bottom + 20, is_cut ? "end" : "middle", label);
    }
}

double ri__nice_step(double high) {
    double power = pow(10, floor(log10(high / 4)));
    double ratio = high / 4 / power;
    return power * (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1);
}
