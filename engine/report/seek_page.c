/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/assumptions.h"
#include "report/page.h"
#include "report/sections.h"
#include "report/seek.h"
#include "report/svg_scatter.h"

/* The page of levers that were sought: the answer, every way that was tried, what it would be worth to know,
 * what it rests on. */

#define MOST_WORTH 20 /* assumptions in the table */
#define MOST_DOTS  256

static const ri_seek_candidate *candidate(const ri_seek_view *view, uint32_t i) {
    return &view->seek->candidate[i];
}

static bool is_dropped(const ri_seek_candidate *c) {
    return c->fate == RI_SEEK_WORSENS || c->fate == RI_SEEK_OVER_BUDGET;
}

static uint32_t count(const ri_seek_view *view, bool (*is_so)(const ri_seek_candidate *)) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < view->seek->n; i++)
        n += is_so(candidate(view, i));
    return n;
}

static bool worsens(const ri_seek_candidate *c) {
    return c->fate == RI_SEEK_WORSENS;
}
static bool is_over_budget(const ri_seek_candidate *c) {
    return c->fate == RI_SEEK_OVER_BUDGET;
}
static bool is_on_front(const ri_seek_candidate *c) {
    return c->is_on_front;
}
static bool meets(const ri_seek_candidate *c) {
    return c->meets && !is_dropped(c);
}

static void paragraph(const ri_seek_view *view, const char *tag,
                      void (*fill)(const ri_seek_view *, ri_text *), ri_text *text) {
    ri_text line = {0};
    fill(view, &line);
    ri__element_text(text, tag, &line);
}

static void page_finding(const ri_seek_view *view, ri_text *text) {
    ri_text line = {0};
    ri_text_add(text, "<div class=\"finding\">\n");
    ri_text_add(text, "<p><strong>");
    ri__seek_answer(view, &line);
    ri__escape(text, line.bytes != NULL ? line.bytes : "");
    text->failed |= line.failed;
    ri_text_dispose(&line);
    ri_text_add(text, "</strong></p>\n");
    paragraph(view, "p", ri__seek_sureness, text);
    paragraph(view, "p", ri__seek_worth, text);
    ri_text_add(text, "</div>\n");
    paragraph(view, "p", ri__seek_asked, text);
    paragraph(view, "p", ri__seek_costs, text);
}

/* What the best changes, sentence by sentence, with its table. */
static void page_changes(const ri_seek_view *view, ri_text *text) {
    const ri_seek_candidate *best = candidate(view, view->seek->best);
    ri_run_view run = view->run;
    run.summary = &best->summary;
    const ri__pair pair = {&run, &best->differences, "as it is", "with these levers"};
    if (view->asked->price_gbp != NULL && view->asked->price_gbp[view->seek->best] > 0)
        ri__element(text, "p",
                    "Money here is that of staff and placements alone, without the prices given for levers.");
    ri__changes(&pair, text);
    ri__changes_table(&pair, text, "changes-table", "Every outcome, as it is and with these levers",
                      "As it is");
}

static ri__word dot_label(const ri_seek_view *view, uint32_t i) {
    ri__word label = {""};
    if (i == 0)
        snprintf(label.text, sizeof label.text, "as it is");
    else if (i == view->seek->best)
        snprintf(label.text, sizeof label.text, "%u, best", i);
    else if (candidate(view, i)->is_on_front)
        snprintf(label.text, sizeof label.text, "%u", i);
    return label;
}

static ri__dot dot_of(const ri_seek_view *view, uint32_t i) {
    const ri_seek_candidate *c = candidate(view, i);
    return (ri__dot){.x = i == 0 ? 0 : c->cost_gbp,
                     .y = c->reached,
                     .kind = is_dropped(c)    ? RI__DOT_DROPPED
                             : c->is_on_front ? RI__DOT_FRONT
                                              : RI__DOT_PLAIN,
                     .label = dot_label(view, i)};
}

/* In order of cost, so that the front is a line. */
static uint32_t fill_dots(const ri_seek_view *view, ri__dot dot[MOST_DOTS]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < view->seek->n && n < MOST_DOTS; i++) {
        ri__dot next = dot_of(view, i);
        if (!isfinite(next.x) || !isfinite(next.y))
            continue;
        uint32_t at = n++;
        for (; at > 0 && dot[at - 1].x > next.x; at--)
            dot[at] = dot[at - 1];
        dot[at] = next;
    }
    return n;
}

static void chart_title(const ri_seek_view *view, ri_text *title) {
    uint32_t n_front = count(view, is_on_front);
    if (n_front == 1)
        ri_text_add(title, "One way is cheaper and nearer than all others that are allowed");
    else
        ri_text_add(title,
                    "The nearer, the dearer: of %u ways %u are neither cheaper nor nearer than each other",
                    view->seek->n, n_front);
}

static void add_chart(const ri_seek_view *view, ri_text *text) {
    ri__dot dot[MOST_DOTS];
    ri_text title = {0}, caption = {0};
    chart_title(view, &title);
    ri_text_add(&caption, "Upwards: ");
    ri__path_label(&view->run, view->asked->target.path, &caption);
    if (isfinite(view->asked->target.quantile))
        ri_text_add(&caption, ", reached in %.0f of 100 runs", 100 * view->asked->target.quantile);
    ri_text_add(
        &caption,
        ". Each point is a way to set the levers, by its number in the table. Costs are averages beside the "
        "scenario as it is, which stands at nothing.");
    ri__scatter scatter = {.id = "chart-front",
                           .title = title.bytes != NULL ? title.bytes : "",
                           .description = "The figures stand in the table below.",
                           .x_words = "costs more than as it is, over all months",
                           .y_unit = ri_path_unit(view->asked->target.path),
                           .dot = dot,
                           .n = fill_dots(view, dot),
                           .wanted = view->asked->target.value,
                           .wanted_words = "sought"};
    ri__figure_open(text, scatter.id, scatter.title);
    ri__svg_scatter(text, &scatter, RI__WIDE);
    ri__svg_scatter(text, &scatter, RI__NARROW);
    ri__element_text(text, "figcaption", &caption);
    ri_text_add(text, "</figure>\n");
    text->failed |= title.failed;
    ri_text_dispose(&title);
}

static void add_way(const ri_seek_view *view, uint32_t i, ri_text *text) {
    const ri_seek_candidate *c = candidate(view, i);
    ri_text line = {0};
    ri_text_add(&line, "%u: ", i);
    ri__seek_name(view, i, &line);
    ri__row_open(text, line.bytes != NULL ? line.bytes : "");
    text->failed |= line.failed;
    ri_text_dispose(&line);
    ri__cell(text, ri__seek_said(view, c->reached).text, true);
    ri__cell(text, c->meets ? "yes" : "no", false);
    ri__cell(text, i == 0 ? "0" : ri__signed_change(c->cost_gbp, "gbp").text, true);
    ri__seek_became(view, i, &line);
    ri__cell_text(text, &line, false);
    ri__cell(text, ri__number((double)c->summary.n_replications, 0).text, true);
    ri__row_close(text);
}

static void page_tried(const ri_seek_view *view, ri_text *text) {
    static const char *const columns[] = {"Way",     "Reaches",           "Meets what was sought",
                                          "Cost, £", "What became of it", "Runs"};
    ri_text line = {0};
    ri_text_add(&line,
                "%u of %u ways that are allowed meet what was sought. %u were dropped because an outcome for "
                "children is worse, %u because they cost too much.",
                count(view, meets), view->seek->n - count(view, is_dropped), count(view, worsens),
                count(view, is_over_budget));
    ri__element_text(text, "p", &line);
    add_chart(view, text);
    ri__table_open(text, "tried-table", "tall", "Every way that was tried", columns, 6);
    for (uint32_t i = 0; i < view->seek->n; i++)
        add_way(view, i, text);
    ri__table_close(text);
}

static void add_worth(const ri_seek_view *view, const ri_worth_row *row, ri_text *text) {
    ri__row_open(text, row->name);
    ri__cell(text, row->row->help, false);
    ri__cell(text, ri__seek_amount(view, row->voi.value).text, true);
    ri__cell(text, ri__seek_amount(view, row->voi.se).text, true);
    ri__cell(text, ri__seek_amount(view, row->voi.by_chance).text, true);
    ri__cell(text, row->stands_out ? "yes" : "no", false);
    ri__cell(text, ri__reliability_word(row->row->reliability), false);
    ri__row_close(text);
}

static void page_worth(const ri_seek_view *view, ri_text *text) {
    static const char *const columns[] = {"Name",      "What it is", "Worth of knowing it", "Standard error",
                                          "By chance", "Stands out", "Reliability"};
    const ri_worth *worth = &view->seek->worth;
    ri_text line = {0};
    paragraph(view, "p", ri__seek_worth, text);
    ri_text_add(
        &line,
        "Worth is how much better the choice among %u ways would be on average if the assumption were known "
        "first, in the unit of what was sought%s. An assumption that could be anything without changing the "
        "choice is worth nothing, however much it moves the figures. By chance: what one without any bearing "
        "comes to in %u runs.",
        worth->n_options, isfinite(view->asked->target.quantile) ? " (of 100 runs, those that meet it)" : "",
        worth->n_replications);
    ri__element_text(text, "p", &line);
    ri__table_open(text, "worth-table", "tall", "Assumptions that would be worth most to know", columns, 7);
    for (uint32_t i = 0; i < worth->n && i < MOST_WORTH; i++)
        if (worth->row[i].stands_out || (i == 0 && worth->n_standing_out == 0)) /* never without a row */
            add_worth(view, &worth->row[i], text);
    ri__table_close(text);
}

static void page_shown(const ri_seek_view *view, ri_text *text) {
    ri_run_view run = view->run;
    run.summary = &candidate(view, view->seek->best)->summary;
    ri__element(text, "p",
                "Whatever is done, a dashboard shows it late and, while quality assurance beds in, too "
                "kindly. Levers "
                "that change only what is shown were refused. With the levers of the answer:");
    ri__chart_shown(&run, text, "chart-shown",
                    "A dashboard does not show practice as it is: casework good or better, of 100 cases");
}

static void page_limits(const ri_seek_view *view, ri_text *text) {
    ri__page_limits(&view->run, text);
}
static void page_assumptions(const ri_seek_view *view, ri_text *text) {
    ri__page_assumptions(&view->run, text);
}
static void page_provenance(const ri_seek_view *view, ri_text *text) {
    ri__page_provenance(&view->run, text);
}

static bool is_moved(const ri_seek_view *view) {
    return view->seek->best > 0;
}
static bool has_choice(const ri_seek_view *view) {
    return view->seek->worth.n_options > 1 && view->seek->worth.n > 0;
}
static bool has_months(const ri_seek_view *view) {
    return ri__has_series(&view->run);
}

enum { SOUGHT, BASIS, N_PARTS };
static const char *const parts[N_PARTS][2] = {
    [SOUGHT] = {"sought", "Levers that were sought"}, [BASIS] = {"basis", "What it rests on"}};
static const struct {
    ri__heading heading;
    void (*fill)(const ri_seek_view *, ri_text *);
    bool (*is_there)(const ri_seek_view *); /* NULL = always */
} sections[] = {
    {{SOUGHT, "finding", "In short"}, page_finding, NULL},
    {{SOUGHT, "changes", "What the answer changes"}, page_changes, is_moved},
    {{SOUGHT, "tried", "What was tried"}, page_tried, NULL},
    {{SOUGHT, "worth", "What it would be worth to know"}, page_worth, has_choice},
    {{SOUGHT, "shown", "What a dashboard would show"}, page_shown, has_months},
    {{BASIS, "limits", "What this cannot tell"}, page_limits, NULL},
    {{BASIS, "assumptions", "Assumptions"}, page_assumptions, NULL},
    {{BASIS, "provenance", "How to check it"}, page_provenance, NULL},
};
#define N_SECTIONS ((int)(sizeof sections / sizeof sections[0]))

static ri__heading heading(int section) {
    return sections[section].heading;
}
static bool is_shown(const void *view, int section) {
    return sections[section].is_there == NULL || sections[section].is_there(view);
}
static void fill(const void *view, int section, ri_text *text) {
    sections[section].fill(view, text);
}
static const ri__outline outline = {parts, N_PARTS, N_SECTIONS, heading, is_shown, fill};

static void say_trust(const ri_run_view *run, ri_text *line) {
    ri_text_add(
        line,
        "The answer is the best of those tried in this simulation, not the best that a council could do. Of "
        "%d assumptions %d have no source, and %d are not signed off.",
        ri__n_assumptions(run), ri__n_reliable(run, RI_RED), ri__n_unsigned(run));
}

void ri_report_seek_html(const ri_seek_view *view, ri_text *text) {
    ri_text trust = {0};
    say_trust(&view->run, &trust);
    ri__head_open(text, &view->run, "levers sought", "Skip to the answer", &trust);
    ri__body(text, &outline, view);
    ri__document_close(text, "Made with reinspect. Start figures contain public sector information licensed "
                             "under the Open Government Licence v3.0.");
}
