/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/page.h"
#include "report/svg_curve.h"
#include "report/validation_page.h"
#include "report/validation_words.h"

#define TOLD_MONTH    36 /* for the title */
#define LISTED_MONTHS 3  /* a row of the table */

static ri__word from_to(double low, double high) {
    ri__word word;
    if (isfinite(low) && isfinite(high))
        snprintf(word.text, sizeof word.text, "%.8s to %.8s", ri__of_100(low).text, ri__of_100(high).text);
    else
        snprintf(word.text, sizeof word.text, "no value");
    return word;
}

static void add_table(const ri_curve *curve, const char *id, ri_text *text) {
    static const char *const columns[] = {"Months",           "Record, of 100",       "Still followed",
                                          "Middle replicate", "50 of 100 replicates", "90 of 100 replicates"};
    ri_text caption = {0};
    ri_text_add(&caption, "Inspected again, of 100 reports under %s, by months after the report",
                curve->is_sif ? "SIF" : "ILACS");
    ri__table_open_text(text, id, "tall", &caption, columns, 6);
    for (int m = 0; m <= RI_CURVE_MONTHS; m += LISTED_MONTHS) {
        const ri_curve_month *month = &curve->month[m];
        ri__row_open(text, ri__number(m, 0).text);
        ri__cell(text, ri__of_100(month->observed).text, true);
        ri__cell(text, ri__number(month->n_followed, 0).text, true);
        ri__cell(text, ri__of_100(month->q50).text, true);
        ri__cell(text, from_to(month->q25, month->q75).text, true);
        ri__cell(text, from_to(month->q05, month->q95).text, true);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void add_curve(const ri_curve *curve, ri_text *text) {
    static const char how[] = "Black steps: the record (Kaplan-Meier). Dashed line: the middle replicate. "
                              "Dark band: the middle 50 of 100 replicates, light band 90. Where few reports "
                              "are still followed, the record's line rests on few.";
    const ri_curve_month *told = &curve->month[TOLD_MONTH];
    char id[24], table_id[32];
    ri_text title = {0};
    snprintf(id, sizeof id, "curve-%.8s", curve->id);
    snprintf(table_id, sizeof table_id, "%.20s-table", id);
    ri_text_add(&title,
                "Reports under %s: by month %d the record has %s inspected again, the middle replicate %s",
                curve->is_sif ? "SIF" : "ILACS", TOLD_MONTH, ri__in_100(told->observed).text,
                ri__of_100(told->q50).text);
    text->failed |= title.failed;
    const char *words = title.length > 0 ? title.bytes : "";
    ri_text_add(text, "<div class=\"pair\">\n<div>\n");
    ri__figure_open(text, id, words);
    ri__svg_curve(text, curve, id, words, how, RI__WIDE);
    ri__svg_curve(text, curve, id, words, how, RI__NARROW);
    ri_text caption = {0};
    ri_text_add(&caption, "%s %s: %d reports, %s.", how, curve->id, curve->n, ri__half_label(curve->half));
    ri__element_text(text, "figcaption", &caption);
    ri_text_add(text, "</figure>\n</div>\n");
    ri_text_dispose(&title);
    add_table(curve, table_id, text);
    ri_text_add(text, "</div>\n");
}

void ri__valid_curves(const ri_validation_view *view, ri_text *text) {
    const ri_validation *v = view->validation;
    ri__element(text, "p",
                "The share of reports after which services were inspected again, by months since the report. "
                "Reports that the record's end cuts short count as far as they were followed, in both.");
    for (int32_t i = 0; i < v->n_curves; i++)
        if (v->curve[i].n > 0 && v->curve[i].n_replicates > 0)
            add_curve(&v->curve[i], text);
}
