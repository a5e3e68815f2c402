/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "report/svg_labels.h"

typedef struct drawing {
    ri_text *text;
    const ri_run_view *run;
    const ri__fan *fan;
    ri__size size;
    ri__frame frame;
    bool is_share;
} drawing;

static double at(const drawing *d, int32_t month, int side, size_t offset) {
    const char *band = (const char *)ri__band(d->run, month, d->fan->metric, side);
    return *(const double *)(const void *)(band + offset);
}

static double month_x(const drawing *d, int32_t month) {
    return ri__x(&d->frame, d->run->summary->first_month + month + 1); /* a value stands at its month's end */
}

/* The last month of the run of finite values that begins at `from`. */
static int32_t segment_end(const drawing *d, int32_t from, int side, size_t offset) {
    int32_t end = from;
    while (end + 1 < d->run->summary->n_months && isfinite(at(d, end + 1, side, offset)))
        end++;
    return end;
}

static void add_points(const drawing *d, int32_t from, int32_t to, int side, size_t offset,
                       const char *first) {
    int32_t step = from <= to ? 1 : -1;
    for (int32_t month = from; month != to + step; month += step)
        ri_text_add(d->text, "%s%.1f %.1f", month == from ? first : " L", month_x(d, month),
                    ri__y(&d->frame, at(d, month, side, offset)));
}

static void add_band(const drawing *d, int side, size_t low, size_t high, const char *css_class,
                     const char *fill) {
    for (int32_t month = 0; month < d->run->summary->n_months; month++) {
        if (!isfinite(at(d, month, side, low)))
            continue;
        int32_t end = segment_end(d, month, side, low);
        ri_text_add(d->text, "<path class=\"%s\" fill=\"%s\" d=\"", css_class, fill);
        add_points(d, month, end, side, low, "M");
        add_points(d, end, month, side, high, " L");
        ri_text_add(d->text, " Z\" />\n");
        month = end;
    }
}

static void add_line(const drawing *d, int side, size_t offset, const char *css_class) {
    for (int32_t month = 0; month < d->run->summary->n_months; month++) {
        if (!isfinite(at(d, month, side, offset)))
            continue;
        int32_t end = segment_end(d, month, side, offset);
        ri_text_add(d->text, "<path class=\"%s\" d=\"", css_class);
        add_points(d, month, end, side, offset, "M");
        ri_text_add(d->text, " h0\" />\n");
        month = end;
    }
}

static double highest(const drawing *d) {
    double high = 0;
    for (int32_t month = 0; month < d->run->summary->n_months; month++)
        for (int side = 0; side <= (d->fan->with_shown ? 1 : 0); side++)
            high = fmax(high, at(d, month, side, offsetof(ri_band, q95))); /* fmax passes over NaN */
    return high > 0 ? high : 1;
}

static void add_axes(drawing *d) {
    bool is_whole = d->is_share && d->size != RI__SMALL; /* one drawing alone shows a share of the whole */
    double high = is_whole ? 1 : highest(d);
    double step = is_whole ? 0.2 : ri__nice_step(d->size == RI__SMALL ? 2 * high : high);
    d->frame.y_high = step * ceil(high / step - 1e-9);
    int n = (int)rint(d->frame.y_high / step);
    ri__svg_years(d->text, &d->frame);
    for (int i = 0; i <= n; i++) {
        double value = i * step, y = ri__y(&d->frame, value);
        ri__word label = d->is_share ? ri__percent(value) : ri__short(value, step);
        ri__svg_line(d->text, i == 0 ? "axis" : "grid", d->frame.left, y, d->frame.right, y);
        ri__svg_words(d->text, d->frame.left - 7, y + 5, "end", label.text);
    }
}

static void add_end_labels(const drawing *d) {
    int32_t last = d->run->summary->n_months - 1;
    bool is_wide = d->size == RI__WIDE;
    double middle = at(d, last, 0, offsetof(ri_band, q50));
    ri__end_label labels[3] = {
        {{is_wide ? "90 of 100 runs" : "90 of 100"}, at(d, last, 0, offsetof(ri_band, q95)), 0, "leader"},
        {{is_wide ? "50 of 100 runs" : "50 of 100"}, at(d, last, 0, offsetof(ri_band, q75)), 0, "leader"},
        {{"middle run"}, middle, 0, "leader"}};
    int n = 3;
    if (d->fan->with_shown) {
        static const char *const wide[2][RI__LABEL_LINES] = {{"practice", "as simulated"},
                                                             {"as a dashboard", "would show it"}};
        static const char *const narrow[2][RI__LABEL_LINES] = {{"practice as", "simulated"},
                                                               {"as a", "dashboard", "would", "show it"}};
        for (int i = 0; i < 2; i++)
            memcpy(labels[i].lines, is_wide ? wide[i] : narrow[i], sizeof labels[i].lines);
        labels[0].y_value = middle;
        labels[1].y_value = at(d, last, 1, offsetof(ri_band, q50));
        labels[1].css_class = "leader shown";
        n = 2;
    }
    for (int i = 0; i < n; i++)
        if (!isfinite(labels[i].y_value))
            labels[i--] = labels[--n];
    ri__svg_end_labels(d->text, &d->frame, labels, n);
}

static void add_shown(const drawing *d) {
    const char *suffix = ri__size_word(d->size);
    char fill[96];
    ri_text_add(d->text,
                "<defs><pattern id=\"%s-%s-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                "patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" />"
                "</pattern></defs>\n",
                d->fan->id, suffix);
    snprintf(fill, sizeof fill, "url(#%.40s-%s-hatch)", d->fan->id, suffix);
    add_band(d, 1, offsetof(ri_band, q05), offsetof(ri_band, q95), "band shown", "none");
    add_band(d, 1, offsetof(ri_band, q25), offsetof(ri_band, q75), "band shown", fill);
}

void ri__svg_fan(ri_text *text, const ri_run_view *run, const ri__fan *fan, ri__size size) {
    double width = size == RI__WIDE ? 640 : 340, height = size == RI__WIDE     ? 360
                                                          : size == RI__NARROW ? 320
                                                                               : 240;
    drawing d = {.text = text, .run = run, .fan = fan, .size = size};
    d.is_share = strcmp(ri_metric_table[fan->metric].unit, "share") == 0;
    d.frame = (ri__frame){
        .left = 54, .top = 12, .right = width - (size == RI__WIDE ? 142 : 106), .bottom = height - 30};
    d.frame.x_low = run->summary->first_month;
    d.frame.x_high = run->summary->first_month + run->summary->n_months;
    ri__svg_open(text, fan->id, size, width, height, fan->title, fan->description);
    add_axes(&d);
    add_band(&d, 0, offsetof(ri_band, q05), offsetof(ri_band, q95), "band outer", RI__BLUE);
    add_band(&d, 0, offsetof(ri_band, q25), offsetof(ri_band, q75), "band inner", RI__BLUE);
    if (fan->with_shown)
        add_shown(&d);
    add_line(&d, 0, offsetof(ri_band, q50), "middle");
    if (fan->with_shown)
        add_line(&d, 1, offsetof(ri_band, q50), "middle shown");
    add_end_labels(&d);
    ri__svg_close(text);
}
