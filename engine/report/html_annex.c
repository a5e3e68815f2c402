/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/annex.h"
#include "report/page.h"

static void add_row(const ri_run_view *run, ri_text *text, uint32_t row) {
    const ri_distribution *count = &run->summary->outcome[RI_OUT_annex_a].part[row];
    double start = ri__annex_at_start(run, row), england = ri__annex_in_england(run, row);
    ri__row_open(text, ri_annex_table[row].label);
    ri__cell(text, ri__number(count->mean, 0).text, true);
    ri__cell(text, ri__range(count->q05, count->q95, "count").text, true);
    ri__cell(text, isfinite(start) ? ri__number(start, 0).text : "not published", true);
    ri__cell(text, isfinite(england) ? ri__number(england, 0).text : "not published", true);
    ri__row_close(text);
}

static void add_findings(const ri_run_view *run, ri_text *text) {
    ri_text items = {0};
    bool is_any = false;
    for (uint32_t row = 0; row < RI_N_ANNEX; row++) {
        ri_text words = {0};
        if (ri__annex_finding(run, row, &words)) {
            ri__element_text(&items, "li", &words);
            is_any = true;
        }
        ri_text_dispose(&words);
    }
    text->failed |= items.failed;
    if (is_any)
        ri_text_add(text, "<p>What stands out:</p>\n<ul>\n%s</ul>\n", items.bytes != NULL ? items.bytes : "");
    else
        ri__element(text, "p", "Nothing stands out against the start or against England.");
    ri_text_dispose(&items);
}

void ri__page_annex(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"List", "Mean", "90 of 100 runs", "As at the start",
                                          "At England's rate"};
    ri_text head = {0}, caption = {0};
    ri__annex_head(run, &head);
    ri__element_text(text, "p", &head);
    ri_text_add(&caption, "Annex A on %s", ri__date(run->scenario->setup.annex_a_day).text);
    ri__table_open_text(text, "annex-a-counts", "", &caption, columns, 5);
    for (uint32_t row = 0; row < RI_N_ANNEX; row++)
        add_row(run, text, row);
    ri__table_close(text);
    add_findings(run, text);
    ri__element(text, "p", ri__annex_limits);
}
