/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg_labels.h"

#include <math.h>

#define LABEL_GAP  17.0 /* between the baselines of two lines of a label */
#define LABEL_REST 7.0  /* more between two labels, or they would read as one */

static double label_height(const ri__end_label *label) {
    int n = 0;
    while (n < RI__LABEL_LINES && label->lines[n] != NULL)
        n++;
    return n * LABEL_GAP;
}

static void place(const ri__frame *frame, ri__end_label *labels, int n) {
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0 && labels[k].y_value > labels[k - 1].y_value; k--) {
            ri__end_label swap = labels[k];
            labels[k] = labels[k - 1];
            labels[k - 1] = swap;
        }
    double room_from = frame->top + 8;
    for (int i = 0; i < n; i++) {
        labels[i].y =
            fmax(room_from, ri__y(frame, labels[i].y_value) + 5 - (label_height(&labels[i]) - LABEL_GAP) / 2);
        room_from = labels[i].y + label_height(&labels[i]) + LABEL_REST;
    }
    double room_until = frame->bottom + 4;
    for (int i = n - 1; i >= 0; i--) {
        labels[i].y = fmin(labels[i].y, room_until - label_height(&labels[i]) + LABEL_GAP);
        room_until = labels[i].y - LABEL_GAP - LABEL_REST;
    }
}

void ri__svg_end_labels(ri_text *text, const ri__frame *frame, ri__end_label *labels, int n) {
    place(frame, labels, n);
    for (int i = 0; i < n; i++) {
        double end_y = ri__y(frame, labels[i].y_value),
               middle = (label_height(&labels[i]) - LABEL_GAP) / 2 - 5;
        ri__svg_line(text, labels[i].css_class, frame->right + 1, end_y, frame->right + 12,
                     labels[i].y + middle);
        for (int line = 0; line < RI__LABEL_LINES && labels[i].lines[line] != NULL; line++)
            ri__svg_words(text, frame->right + 15, labels[i].y + line * LABEL_GAP, "start",
                          labels[i].lines[line]);
    }
}
