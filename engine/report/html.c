/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/finding.h"
#include "report/page.h"
#include "report/style.h"

void ri__element(ri_text *text, const char *tag, const char *words) {
    ri_text_add(text, "<%s>", tag);
    ri__escape(text, words);
    ri_text_add(text, "</%s>\n", tag);
}

void ri__element_text(ri_text *text, const char *tag, ri_text *words) {
    if (words->failed)
        text->failed = 1;
    else
        ri__element(text, tag, words->length > 0 ? words->bytes : "");
    ri_text_dispose(words);
}

void ri__table_open(ri_text *text, const char *id, const char *css_class, const char *caption,
                    const char *const *columns, int n_columns) {
    ri_text_add(text,
                "<div class=\"scroll%s%s\" role=\"region\" aria-labelledby=\"%s-caption\" tabindex=\"0\">\n"
                "<table>\n<caption><span id=\"%s-caption\">",
                *css_class != '\0' ? " " : "", css_class, id, id);
    ri__escape(text, caption);
    ri_text_add(text, "</span></caption>\n<thead><tr>");
    for (int i = 0; i < n_columns; i++) {
        ri_text_add(text, "<th scope=\"col\">");
        ri__escape(text, columns[i]);
        ri_text_add(text, "</th>");
    }
    ri_text_add(text, "</tr></thead>\n<tbody>\n");
}

void ri__table_close(ri_text *text) {
    ri_text_add(text, "</tbody>\n</table>\n</div>\n");
}

void ri__row_open(ri_text *text, const char *heading) {
    ri_text_add(text, "<tr><th scope=\"row\">");
    ri__escape(text, heading);
    ri_text_add(text, "</th>");
}

void ri__cell(ri_text *text, const char *words, bool is_number) {
    ri_text_add(text, is_number ? "<td class=\"number\">" : "<td>");
    ri__escape(text, words);
    ri_text_add(text, "</td>");
}

void ri__cell_text(ri_text *text, ri_text *words, bool is_number) {
    if (words->failed)
        text->failed = 1;
    else
        ri__cell(text, words->length > 0 ? words->bytes : "", is_number);
    ri_text_dispose(words);
}

void ri__row_close(ri_text *text) {
    ri_text_add(text, "</tr>\n");
}

static const struct {
    const char *id, *title;
} sections[] = {
    {"finding", "What the simulation says"},
    {"outcomes", "The figures behind it"},
    {"timeline", "Timeline"},
    {"charts", "Month by month"},
    {"start", "Where it starts from"},
    {"assumptions", "Assumptions"},
    {"limits", "What this cannot tell"},
    {"provenance", "How to check it"},
};

static void add_contents(ri_text *text) {
    ri_text_add(text, "<nav aria-label=\"On this page\">\n<ul>\n");
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
        ri_text_add(text, "<li><a href=\"#%s\">%s</a></li>\n", sections[i].id, sections[i].title);
    ri_text_add(text, "</ul>\n</nav>\n");
}

/* What is simulated: the plan in the scenario, or that there is none. */
static void add_plan(const ri_run_view *run, ri_text *text) {
    const ri_scenario *scenario = run->scenario;
    ri_text line = {0};
    ri_text_add(&line, "Based on ");
    ri__basis(run, &line);
    ri_text_add(&line, ". %s",
                scenario->n_interventions > 0
                    ? "Simulated with:"
                    : "No change of plan is simulated: the council goes on as the assumptions say.");
    ri__element_text(text, "p", &line);
    if (ri__caution(run) != NULL)
        ri__element(text, "p", ri__caution(run));
    if (scenario->n_interventions == 0)
        return;
    ri_text_add(text, "<ul>\n");
    for (int i = 0; i < scenario->n_interventions; i++) {
        ri__plan(run, i, &line);
        ri__element_text(text, "li", &line);
    }
    ri_text_add(text, "</ul>\n");
}

static void add_finding(const ri_run_view *run, ri_text *text) {
    ri_text_add(text, "<dl class=\"finding\">\n");
    for (int i = 0; i < RI__N_FINDINGS; i++) {
        ri_text line = {0};
        ri_text_add(text, "<div>\n");
        ri__element(text, "dt", ri__finding_leads[i]);
        ri__finding(run, i, &line);
        ri__element_text(text, "dd", &line);
        ri_text_add(text, "</div>\n");
    }
    ri_text_add(text, "</dl>\n");
    add_plan(run, text);
    ri_text_add(text,
                "<p class=\"note\">\"The middle run\" is found anew for each figure: as many runs lie below "
                "it as above. \"90 of 100 runs\" leaves out the 5 lowest and the 5 highest of every 100. "
                "A chance of \"14 in 100\" is a count of runs: 14 of every 100 ended so.</p>\n");
}

static void add_limits(const ri_run_view *run, ri_text *text) {
    (void)run;
    static const char *const limits[] = {
        "What happened, or will happen, in this council. It says what follows from the start figures and the "
        "assumptions, and how widely that spreads by chance and by not knowing the assumptions better.",
        "Anything about one child, family, worker or manager: everyone in it is made up.",
        "Whether a plan works, where its effect is itself an assumption marked red.",
        "Anything about ethnicity or disability: neither is in the model, so it is no use in an equality "
        "assessment.",
        "Money, placements, children's homes and secure places, partner agencies and scrutiny by members: "
        "this "
        "version does not model them.",
        "What the Secretary of State decides for reasons outside children's services.",
    };
    ri_text_add(text, "<ul>\n");
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        ri__element(text, "li", limits[i]);
    ri_text_add(text, "</ul>\n");
}

static void add_head(const ri_run_view *run, ri_text *text) {
    ri_text title = {0}, notice = {0};
    ri__title(run, &title);
    ri__notice(run, &notice);
    ri_text_add(text,
                "<!DOCTYPE html>\n<html lang=\"en-GB\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
                "<meta charset=\"utf-8\" />\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<title>");
    ri__escape(text, title.bytes != NULL ? title.bytes : "");
    ri_text_add(text, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", ri__style);
    ri_text_add(text, "<a class=\"skip\" href=\"#finding\">Skip to what the simulation says</a>\n<header>\n");
    ri__element_text(text, "h1", &title);
    ri_text_add(text, "<p>Scenario: <strong>");
    ri__escape(text, run->scenario->name);
    ri_text_add(text, "</strong></p>\n<div class=\"notice\" role=\"note\">\n");
    ri__element_text(text, "p", &notice);
    ri_text_add(text, "</div>\n");
    add_contents(text);
    ri_text_add(text, "</header>\n<main>\n");
}

void ri_report_html(const ri_run_view *run, ri_text *text) {
    static void (*const fill[sizeof sections / sizeof sections[0]])(const ri_run_view *, ri_text *) = {
        add_finding,    ri__page_outcomes,    ri__page_timeline, ri__page_charts,
        ri__page_start, ri__page_assumptions, add_limits,        ri__page_provenance};
    add_head(run, text);
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        ri_text_add(text,
                    "<section id=\"%s\" aria-labelledby=\"%s-heading\" tabindex=\"-1\">\n<h2 "
                    "id=\"%s-heading\">%s</h2>\n",
                    sections[i].id, sections[i].id, sections[i].id, sections[i].title);
        fill[i](run, text);
        ri_text_add(text, "</section>\n");
    }
    ri_text_add(text,
                "</main>\n<footer>\n<p>Made with reinspect. Start figures contain public sector information "
                "licensed under the Open Government Licence v3.0.</p>\n</footer>\n</body>\n</html>\n");
}
