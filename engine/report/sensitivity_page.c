/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/assumptions.h"
#include "report/effect.h"
#include "report/page.h"
#include "report/sections.h"
#include "report/sensitivity.h"
#include "report/svg_tornado.h"

/* The page of a study of sensitivity: what stands out, then everything that was moved, then what it rests on.
 */

/* Bars where nothing stands out. */
#define FEW_BARS 5

static bool is_morris(const ri_sensitivity_view *view) {
    return view->sensitivity->asked.method == RI_MORRIS;
}

static ri_better better_of(const ri_sensitivity_view *view) {
    return ri_path_better(view->sensitivity->asked.path);
}

/* "better", "worse"; "" without a direction, and where the interval leaves it open. */
static const char *verdict(const ri_sensitivity_view *view, const ri__sway *sway) {
    const ri_interval *in = &sway->direction_within;
    ri_better better = better_of(view);
    if (!is_morris(view) || better == RI_BETTER_NONE || (in->low <= 0 && in->high >= 0))
        return "";
    return (sway->direction < 0) == (better == RI_BETTER_LOWER) ? "better" : "worse";
}

static void say_trust(const ri_run_view *run, ri_text *line) {
    int n = ri__n_assumptions(run), n_unsigned = ri__n_unsigned(run);
    ri_text_add(
        line,
        "It tells what this simulation leans on, not what causes what in a council. Of %d assumptions %d "
        "have no source; ",
        n, ri__n_reliable(run, RI_RED));
    if (n_unsigned == n)
        ri_text_add(line, "nobody has signed any of them off.");
    else
        ri_text_add(line, "%d are not signed off.", n_unsigned);
}

/* "from 0.06 to 0.41: 27,893 fewer (21,034 to 31,490 fewer), better". */
static void add_change(const ri_sensitivity_view *view, uint32_t i, ri_text *line) {
    const ri_sensitivity_row *row = &view->sensitivity->row[i];
    ri__sway sway = ri__sway_of(view, i);
    ri_text_add(line, "From ");
    ri__factor_range(row, line);
    if (!is_morris(view)) {
        ri_text_add(line, ": %s of the variance, %s of it alone.", ri__sway_words(view, sway.size).text,
                    ri__direction_words(view, sway.direction).text);
        return;
    }
    ri_path path = view->sensitivity->asked.path;
    const ri_difference change = {.path = path,
                                  .unit = ri_path_unit(path),
                                  .better = better_of(view),
                                  .mean = sway.direction,
                                  .mean_interval = sway.direction_within};
    const char *word = verdict(view, &sway);
    ri_text_add(line, ": %s on average (%s)%s%s.", ri__change(&change, sway.direction).text,
                ri__change_interval(&change).text, *word != '\0' ? ", which is " : "", word);
}

static void page_finding(const ri_sensitivity_view *view, ri_text *text) {
    const ri_sensitivity *s = view->sensitivity;
    ri_text line = {0};
    ri_text_add(text, "<p class=\"finding\"><strong>");
    ri__path_label(&view->run, s->asked.path, &line);
    ri_text_add(&line, ": %s on average over all that was simulated. ", ri__mean_words(view).text);
    ri__sensitivity_lead(view, &line);
    ri_text_add(&line, ".");
    ri__escape(text, line.bytes != NULL ? line.bytes : "");
    text->failed |= line.failed;
    ri_text_dispose(&line);
    ri_text_add(text, "</strong></p>\n<dl class=\"finding\">\n");
    for (uint32_t i = 0, told = 0; i < s->n_factors && told < 3; i++) {
        if (!s->row[i].stands_out)
            continue;
        told++;
        ri_text_add(text, "<div>\n");
        ri_text_add(&line, "%s: ", s->row[i].factor.name);
        ri__clean(&line, ri__factor_help(&s->row[i]));
        ri__element_text(text, "dt", &line);
        add_change(view, i, &line);
        ri__element_text(text, "dd", &line);
        ri_text_add(text, "</div>\n");
    }
    ri_text_add(text, "</dl>\n");
    ri__sensitivity_method(view, &line);
    ri__element_text(text, "p", &line);
}

static ri__word with_interval(ri__word value, ri__word low, ri__word high) {
    ri__word word;
    snprintf(word.text, sizeof word.text, "%.20s (%.20s to %.20s)", value.text, low.text, high.text);
    return word;
}

static ri__word size_words(const ri_sensitivity_view *view, const ri__sway *sway) {
    return with_interval(ri__sway_words(view, sway->size), ri__sway_words(view, sway->within.low),
                         ri__sway_words(view, sway->within.high));
}

static ri__word direction_words(const ri_sensitivity_view *view, const ri__sway *sway) {
    return with_interval(ri__direction_words(view, sway->direction),
                         ri__direction_words(view, sway->direction_within.low),
                         ri__direction_words(view, sway->direction_within.high));
}

static ri__bar bar_of(const ri_sensitivity_view *view, uint32_t i) {
    ri__sway sway = ri__sway_of(view, i);
    ri__bar bar = {.label = view->sensitivity->row[i].factor.name};
    if (is_morris(view)) {
        const char *word = verdict(view, &sway);
        bar.value = sway.direction;
        bar.low = sway.direction_within.low;
        bar.high = sway.direction_within.high;
        bar.point = sway.direction < 0 ? -sway.size : sway.size;
        snprintf(bar.value_words.text, sizeof bar.value_words.text, "%.30s%s%s",
                 ri__direction_words(view, sway.direction).text, *word != '\0' ? ", " : "", word);
    } else {
        bar.value = sway.size;
        bar.low = sway.within.low;
        bar.high = sway.within.high;
        bar.point = sway.direction;
        bar.value_words = ri__sway_words(view, sway.size);
    }
    return bar;
}

/* Those that stand out; where none does, as the title then says, the first few. Returns how many. */
static int fill_bars(const ri_sensitivity_view *view, ri__tornado *tornado) {
    uint32_t n_out = ri__n_standing_out(view);
    int most = n_out > 0 ? RI__MAX_BARS : FEW_BARS;
    for (uint32_t i = 0; i < view->sensitivity->n_factors && tornado->n < most; i++)
        if (view->sensitivity->row[i].stands_out || (n_out == 0 && ri__sway_of(view, i).size > 0))
            tornado->bar[tornado->n++] = bar_of(view, i);
    return tornado->n;
}

static void add_figure(const ri_sensitivity_view *view, const ri__tornado *tornado, ri_text *text) {
    ri__figure_open(text, tornado->id, tornado->title);
    ri__svg_tornado(text, tornado, RI__WIDE);
    ri__svg_tornado(text, tornado, RI__NARROW);
    ri__element(
        text, "figcaption",
        is_morris(view)
            ? "Bar: by how much the outcome changes when the one goes from its low to its high value, on "
              "average over where the others are; line: its 90 % interval. Point: the size of the "
              "change without its sign. A point beyond its bar: the way it works depends on the others. "
              "At most 15 are drawn."
            : "Bar: the share of the variance that goes with the one in all; line: its 90 % interval. "
              "Point: the share that goes with it alone. At most 15 are drawn.");
    ri_text_add(text, "</figure>\n");
}

static void add_chart(const ri_sensitivity_view *view, ri_text *text) {
    static const char *const sides[3][2] = {[RI_BETTER_NONE] = {"lower", "higher"},
                                            [RI_BETTER_LOWER] = {"lower: better", "higher: worse"},
                                            [RI_BETTER_HIGHER] = {"lower: worse", "higher: better"}};
    ri_text title = {0};
    ri__sensitivity_lead(view, &title);
    ri__tornado tornado = {.id = "chart-tornado",
                           .title = title.bytes != NULL ? title.bytes : "",
                           .description = "The figures stand in the table below.",
                           .left = is_morris(view) ? sides[better_of(view)][0] : "",
                           .right = is_morris(view) ? sides[better_of(view)][1] : "of the variance",
                           .is_share = !is_morris(view) ||
                                       strcmp(ri_path_unit(view->sensitivity->asked.path), "share") == 0};
    if (fill_bars(view, &tornado) > 0)
        add_figure(view, &tornado, text);
    else
        ri__element(text, "p", "Nothing that was moved changes this outcome at all.");
    text->failed |= title.failed;
    ri_text_dispose(&title);
}
static void add_row(const ri_sensitivity_view *view, uint32_t i, ri_text *text) {
    const ri_sensitivity_row *row = &view->sensitivity->row[i];
    ri__sway sway = ri__sway_of(view, i);
    ri_text line = {0};
    ri__row_open(text, row->factor.name);
    ri__cell(text, ri__factor_help(row), false);
    ri__factor_range(row, &line);
    ri__cell_text(text, &line, true);
    ri__cell(text, size_words(view, &sway).text, true);
    ri__cell(text, direction_words(view, &sway).text, true);
    ri__cell(text, ri__sway_words(view, row->chance).text, true);
    ri__cell(text, row->stands_out ? "yes" : "no", false);
    ri__cell(text,
             row->factor.row != NULL ? ri__reliability_word(row->factor.row->reliability)
                                     : "part of the plan",
             false);
    ri__row_close(text);
}

static void page_effects(const ri_sensitivity_view *view, ri_text *text) {
    static const char *const of_morris[] = {
        "Name",   "What it is", "From low to high", "Size (90 % interval)",
        "Change", "By chance",  "Stands out",       "Reliability"};
    static const char *const of_sobol[] = {
        "Name",  "What it is", "From low to high", "In all (90 % interval)",
        "Alone", "By chance",  "Stands out",       "Reliability"};
    ri_text line = {0};
    add_chart(view, text);
    ri__sensitivity_reading(view, &line);
    ri__element_text(text, "p", &line);
    ri__table_open(text, "effects-table", "tall", "Everything that was moved, what matters most first",
                   is_morris(view) ? of_morris : of_sobol, 8);
    for (uint32_t i = 0; i < view->sensitivity->n_factors; i++)
        add_row(view, i, text);
    ri__table_close(text);
}

static void page_shown(const ri_sensitivity_view *view, ri_text *text) {
    ri_text line = {0};
    ri_text_add(
        &line,
        "Whatever practice depends on, a dashboard shows it late and, while quality assurance beds in, too "
        "kindly. %s runs of the scenario as it is:",
        ri__number((double)view->shown->summary->n_replications, 0).text);
    ri__element_text(text, "p", &line);
    ri__chart_shown(view->shown, text, "chart-shown",
                    "A dashboard does not show practice as it is: casework good or better, of 100 cases");
}

static void page_limits(const ri_sensitivity_view *view, ri_text *text) {
    ri__page_limits(&view->run, text);
}

static void page_assumptions(const ri_sensitivity_view *view, ri_text *text) {
    ri__page_assumptions(&view->run, text);
}

static void page_provenance(const ri_sensitivity_view *view, ri_text *text) {
    ri__page_provenance(&view->run, text);
}

enum { DEPENDS, BASIS, N_PARTS };
static const char *const parts[N_PARTS][2] = {
    [DEPENDS] = {"depends", "On what it depends"}, [BASIS] = {"basis", "What it rests on"}};
static const struct {
    ri__heading heading;
    void (*fill)(const ri_sensitivity_view *, ri_text *);
    bool needs_runs; /* of the scenario as it is */
} sections[] = {
    {{DEPENDS, "finding", "In short"}, page_finding, false},
    {{DEPENDS, "effects", "How much each matters"}, page_effects, false},
    {{DEPENDS, "shown", "What a dashboard would show"}, page_shown, true},
    {{BASIS, "limits", "What this cannot tell"}, page_limits, false},
    {{BASIS, "assumptions", "Assumptions"}, page_assumptions, false},
    {{BASIS, "provenance", "How to check it"}, page_provenance, false},
};
#define N_SECTIONS ((int)(sizeof sections / sizeof sections[0]))

static ri__heading heading(int section) {
    return sections[section].heading;
}
static bool is_shown(const void *view, int section) {
    return !sections[section].needs_runs || ((const ri_sensitivity_view *)view)->shown != NULL;
}
static void fill(const void *view, int section, ri_text *text) {
    sections[section].fill(view, text);
}
static const ri__outline outline = {parts, N_PARTS, N_SECTIONS, heading, is_shown, fill};

void ri_report_sensitivity_html(const ri_sensitivity_view *view, ri_text *text) {
    ri_text trust = {0};
    say_trust(&view->run, &trust);
    ri__head_open(text, &view->run, "on what it depends", "Skip to what matters most", &trust);
    ri__body(text, &outline, view);
    ri__document_close(text, "Made with reinspect. Start figures contain public sector information licensed "
                             "under the Open Government Licence v3.0.");
}
