/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg_lines.h"

#include <math.h>
#include <string.h>

#include "report/svg_labels.h"

typedef struct drawing {
    ri_text *text;
    const ri__lines_chart *chart;
    ri__frame frame;
} drawing;

static double value_at(const drawing *d, int line, int32_t month) {
    return ri__band(d->chart->run[line], month, d->chart->metric, 0)->q50;
}

static int32_t n_months(const drawing *d) {
    return d->chart->run[0]->summary->n_months;
}

static void add_axes(drawing *d) {
    bool is_share = strcmp(ri_metric_table[d->chart->metric].unit, "share") == 0;
    double high = 0;
    for (int line = 0; line < d->chart->n; line++)
        for (int32_t month = 0; month < n_months(d); month++)
            high = fmax(high, value_at(d, line, month)); /* fmax passes over NaN */
    double step = ri__nice_step(high > 0 ? high : 1);
    int n = (int)ceil((high > 0 ? high : 1) / step - 1e-9);
    d->frame.y_high = n * step;
    ri__svg_years(d->text, &d->frame);
    for (int i = 0; i <= n; i++) {
        double y = ri__y(&d->frame, i * step);
        ri__word label = is_share ? ri__percent(i * step) : ri__short(i * step, step);
        ri__svg_line(d->text, i == 0 ? "axis" : "grid", d->frame.left, y, d->frame.right, y);
        ri__svg_words(d->text, d->frame.left - 7, y + 5, "end", label.text);
    }
}

/* A gap where a month has no value. */
static void add_line(const drawing *d, int line) {
    bool is_down = false;
    ri_text_add(d->text, "<path class=\"series s%d\" d=\"", line);
    for (int32_t month = 0; month < n_months(d); month++) {
        double value = value_at(d, line, month);
        if (isfinite(value))
            ri_text_add(d->text, "%s%.1f %.1f", is_down ? " L" : " M",
                        ri__x(&d->frame, d->chart->run[0]->summary->first_month + month + 1),
                        ri__y(&d->frame, value));
        is_down = isfinite(value);
    }
    ri_text_add(d->text, "\" />\n");
}

static void add_labels(const drawing *d) {
    static const char *const leaders[RI__MOST_LINES] = {"leader s0", "leader s1", "leader s2", "leader s3"};
    ri__end_label labels[RI__MOST_LINES];
    int n = 0;
    for (int line = 0; line < d->chart->n; line++) {
        double end = value_at(d, line, n_months(d) - 1);
        if (isfinite(end))
            labels[n++] =
                (ri__end_label){{d->chart->name[line].text}, .y_value = end, .css_class = leaders[line]};
    }
    ri__svg_end_labels(d->text, &d->frame, labels, n);
}

void ri__svg_lines(ri_text *text, const ri__lines_chart *chart, ri__size size) {
    double width = size == RI__WIDE ? 640 : 340, height = size == RI__WIDE ? 360 : 320;
    drawing d = {.text = text, .chart = chart};
    d.frame = (ri__frame){.left = 54, .top = 12, .right = width - 100, .bottom = height - 30};
    d.frame.x_low = chart->run[0]->summary->first_month;
    d.frame.x_high = d.frame.x_low + n_months(&d);
    ri__svg_open(text, chart->id, size, width, height, chart->title, chart->description);
    add_axes(&d);
    for (int line = chart->n - 1; line >= 0; line--)
        add_line(&d, line);
    add_labels(&d);
    ri__svg_close(text);
}
