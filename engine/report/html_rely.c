/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/page.h"
#include "report/rely.h"

static ri__word month_name(const ri_run_view *run, int32_t month) {
    return ri__month(run->summary->first_month + month);
}

static void add_gaps(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Figure", "As simulated", "As a dashboard would show it"};
    ri__gap gaps[RI__MOST_LISTED];
    int n = ri__gaps(run, gaps);
    if (n == 0) {
        ri__element(text, "p",
                    "A year after publication a dashboard would show every figure as it is in practice as "
                    "simulated, in the middle run.");
        return;
    }
    ri_text caption = {0};
    ri_text_add(&caption, "Furthest from practice as simulated, %s, middle runs",
                month_name(run, gaps[0].month).text);
    ri__table_open_text(text, "gaps", "", &caption, columns, 3);
    for (int i = 0; i < n; i++) {
        const ri_metric_info *info = &ri_metric_table[gaps[i].metric];
        ri__row_open(text, info->label);
        ri__cell(text, ri__said(gaps[i].simulated, info->unit).text, true);
        ri__cell(text, ri__said(gaps[i].shown, info->unit).text, true);
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void add_widths(const ri_run_view *run, ri_text *text) {
    static const char *const columns[] = {"Figure, as simulated", "Middle run", "90 of 100 runs"};
    ri__width widths[RI__MOST_LISTED];
    int n = ri__widths(run, widths);
    if (n == 0)
        return;
    ri__table_open(text, "widths", "", "Spread most from run to run", columns, 3);
    for (int i = 0; i < n; i++) {
        ri_text heading = {0};
        ri__word low = ri__said(widths[i].low, widths[i].unit),
                 high = ri__said(widths[i].high, widths[i].unit);
        ri_text_add(&heading, "%s, %s", widths[i].label,
                    widths[i].month < 0 ? "over all months" : month_name(run, widths[i].month).text);
        ri__row_open(text, heading.bytes != NULL ? heading.bytes : "");
        text->failed |= heading.failed;
        ri_text_dispose(&heading);
        ri__cell(text, ri__said(widths[i].middle, widths[i].unit).text, true);
        ri_text range = {0};
        ri_text_add(&range, "%s to %s", low.text, high.text);
        ri__cell_text(text, &range, true);
        ri__row_close(text);
    }
    ri__table_close(text);
}

/* "Pressure at which ...: 1.3 (0.8 to 2.1) a year; the higher, the more ...". */
static void add_leaning(const ri_run_view *run, ri_text *text, const ri__leaning *leaning) {
    ri__assumption each = ri__assumption_at(run, leaning->assumption);
    ri_text line = {0}, value = {0};
    ri__assumption_value(&each, &value);
    ri_text_add(&line, "%s: %s", each.row->help, value.bytes != NULL ? value.bytes : "");
    if (isfinite(leaning->correlation))
        ri_text_add(&line, ". The higher it is, the %s child-months in inadequate practice.",
                    leaning->correlation > 0 ? "more" : "fewer");
    line.failed |= value.failed;
    ri_text_dispose(&value);
    ri__element_text(text, "li", &line);
}

static void add_leanings(const ri_run_view *run, ri_text *text) {
    ri__leaning leanings[RI__MOST_LISTED];
    int n = ri__leanings(run, leanings);
    if (n == 0)
        return;
    ri__element(
        text, "p",
        isfinite(leanings[0].correlation)
            ? "The guesses on which the answer for children leans most. Nobody has published a source "
              "for them, so they are marked red below:"
            : "No guess stands out in these runs. Those that spread most, of the ones without a "
              "source (marked red below):");
    ri_text_add(text, "<ul>\n");
    for (int i = 0; i < n; i++)
        add_leaning(run, text, &leanings[i]);
    ri_text_add(text, "</ul>\n");
}

void ri__page_rely(const ri_run_view *run, ri_text *text) {
    add_gaps(run, text);
    add_widths(run, text);
    add_leanings(run, text);
}

static void question_of_gap(const ri_run_view *run, ri_text *line) {
    ri__gap gaps[RI__MOST_LISTED];
    if (ri__gaps(run, gaps) == 0)
        return;
    const ri_metric_info *info = &ri_metric_table[gaps[0].metric];
    ri_text_add(
        line,
        "%s: in %s a dashboard would show %s where practice as simulated has %s. Who has checked this "
        "figure since our last meeting, other than those who keep it, and what did they find?",
        info->label, month_name(run, gaps[0].month).text, ri__said(gaps[0].shown, info->unit).text,
        ri__said(gaps[0].simulated, info->unit).text);
}

static void question_of_width(const ri_run_view *run, ri_text *line) {
    ri__width widths[RI__MOST_LISTED];
    if (ri__widths(run, widths) == 0)
        return;
    const ri__width *widest = &widths[0];
    ri_text_add(line,
                "%s: 90 of 100 runs lie anywhere from %s to %s. What does the council count today that would "
                "tell us where in this range we are, and may we see it next month?",
                widest->label, ri__said(widest->low, widest->unit).text,
                ri__said(widest->high, widest->unit).text);
}

static void question_of_assumption(const ri_run_view *run, ri_text *line) {
    ri__leaning leanings[RI__MOST_LISTED];
    if (ri__leanings(run, leanings) == 0)
        return;
    ri__assumption each = ri__assumption_at(run, leanings[0].assumption);
    ri_text value = {0};
    ri__assumption_value(&each, &value);
    ri_text_add(line,
                "%s: we suppose %s, and nobody has published it. Who can say what it is here, and by when?",
                each.row->help, value.bytes != NULL ? value.bytes : "");
    line->failed |= value.failed;
    ri_text_dispose(&value);
}

void ri__page_questions(const ri_run_view *run, ri_text *text) {
    static void (*const ask[])(const ri_run_view *, ri_text *) = {question_of_gap, question_of_width,
                                                                  question_of_assumption};
    ri_text_add(text, "<ol class=\"questions\">\n");
    for (size_t i = 0; i < sizeof ask / sizeof ask[0]; i++) {
        ri_text line = {0};
        ask[i](run, &line);
        if (line.length > 0 || line.failed)
            ri__element_text(text, "li", &line);
    }
    ri_text_add(text, "</ol>\n<p class=\"note\">The first asks about the figure that a dashboard would show "
                      "furthest from practice as simulated, the second about the one that spreads most, the "
                      "third about the guess without a source on which the answer leans most.</p>\n");
}
