/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/finding.h"
#include "report/page.h"

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
    ri__plan_money(run, &line);
    if (line.length > 0 || line.failed)
        ri__element_text(text, "p", &line);
}

void ri__page_finding(const ri_run_view *run, ri_text *text) {
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
