/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/effect.h"
#include "report/lines.h"
#include "report/sensitivity.h"

/* Rows for people beyond those that stand out; all are in the JSON, the CSV and the report. */
#define FEWEST_ROWS 15

static void add_head(const ri_sensitivity_view *view, ri_text *text) {
    ri_text line = {0};
    ri__title(&view->run, &line);
    ri_text_add(&line, ": on what it depends");
    ri__lines_of(text, &line, 0);
    ri__notice(&view->run, &line);
    ri__lines_of(text, &line, 0);
    ri_text_add(text, "\n");
    ri_text_add(&line, "Outcome: ");
    ri__path_label(&view->run, view->sensitivity->asked.path, &line);
    ri_text_add(&line, "; %s on average over all that was simulated.", ri__mean_words(view).text);
    ri__lines_of(text, &line, 0);
    ri__sensitivity_method(view, &line);
    ri__lines_of(text, &line, 0);
    ri_text_add(text, "\n");
    ri__sensitivity_lead(view, &line);
    ri_text_add(&line, ".");
    ri__lines_of(text, &line, 0);
}

static void add_columns(ri_text *text, const char *a, const char *b, const char *c, const char *d) {
    ri_text_add(text, "      %-34s %-34s %10s  %s\n", a, b, c, d);
}

static ri__word with_interval(ri__word value, ri__word low, ri__word high) {
    ri__word word;
    snprintf(word.text, sizeof word.text, "%.20s (%.20s to %.20s)", value.text, low.text, high.text);
    return word;
}

static void add_row(const ri_sensitivity_view *view, uint32_t i, ri_text *text) {
    const ri_sensitivity_row *row = &view->sensitivity->row[i];
    ri__sway sway = ri__sway_of(view, i);
    ri_text line = {0};
    ri__clean(&line, row->factor.name);
    ri_text_add(&line, ": ");
    ri__factor_range(row, &line);
    ri__lines_of(text, &line, 2);
    ri__word size = with_interval(ri__sway_words(view, sway.size), ri__sway_words(view, sway.within.low),
                                  ri__sway_words(view, sway.within.high));
    ri__word direction = with_interval(ri__direction_words(view, sway.direction),
                                       ri__direction_words(view, sway.direction_within.low),
                                       ri__direction_words(view, sway.direction_within.high));
    add_columns(text, size.text, direction.text, ri__sway_words(view, row->chance).text,
                row->stands_out ? "stands out" : "");
}

void ri_report_sensitivity_table(const ri_sensitivity_view *view, ri_text *text) {
    const ri_sensitivity *s = view->sensitivity;
    bool is_morris = s->asked.method == RI_MORRIS;
    uint32_t n_shown = 0;
    char fingerprint[65];
    ri_text line = {0};
    add_head(view, text);
    ri_text_add(text, "\n");
    add_columns(text, is_morris ? "size" : "in all", is_morris ? "change" : "alone", "by chance", "");
    for (uint32_t i = 0; i < s->n_factors; i++) {
        if (i >= FEWEST_ROWS && !s->row[i].stands_out)
            continue;
        add_row(view, i, text);
        n_shown++;
    }
    if (n_shown < s->n_factors)
        ri_text_add(text, "  and %u more, in --format csv, --format json and --report\n",
                    s->n_factors - n_shown);
    ri_text_add(text, "\n");
    ri__sensitivity_reading(view, &line);
    ri__lines_of(text, &line, 0);
    ri_fingerprint_format(&s->fingerprint, fingerprint);
    ri_text_add(text, "\nFingerprint: %s\n", fingerprint);
}
