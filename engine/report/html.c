/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/annex.h"
#include "report/effect.h"
#include "report/page.h"
#include "report/sections.h"

/* The page is told reader by reader, the page for members first; each section is one function. */
enum { MEMBER, PLANNER, ADVISER, DETAIL, N_PARTS };

static const char *const parts[N_PARTS][2] = {
    [MEMBER] = {"member", "For a committee member"},
    [PLANNER] = {"planner", "For whoever plans the improvement"},
    [ADVISER] = {"adviser", "For the DfE adviser"},
    [DETAIL] = {"detail", "The figures, and where they come from"},
};

static const struct {
    ri__heading heading;
    bool (*is_shown)(const ri_run_view *); /* NULL = always */
    void (*fill)(const ri_run_view *, ri_text *);
} sections[] = {
    {{MEMBER, "finding", "Are children safer, and how would we know?"}, NULL, ri__page_finding},
    {{MEMBER, "rely", "Which figures to rely on least"}, ri__has_series, ri__page_rely},
    {{MEMBER, "questions", "Three questions for next month"}, ri__has_series, ri__page_questions},
    {{MEMBER, "beside", "Beside England and councils alike"}, ri__has_beside, ri__page_beside},
    {{MEMBER, "cost", "What it costs, by budget year"}, ri__has_cost, ri__page_cost},
    {{PLANNER, "plan-effect", "What the plan changes"}, ri__has_plan, ri__page_effect},
    {{PLANNER, "actions", "What answers which recommendation"},
     ri__has_recommendations,
     ri__page_recommendations},
    {{PLANNER, "timeline", "When visits and the re-inspection come"}, NULL, ri__page_timeline},
    {{PLANNER, "visit-days", "Visits, one by one"}, ri__has_recommendations, ri__page_visits},
    {{PLANNER, "hours", "Managers' hours: needed, and there"}, ri__has_series, ri__page_hours},
    {{PLANNER, "triggers", "What waits for a figure"}, ri__has_triggers, ri__page_triggers},
    {{ADVISER, "pace", "On pace at the next review?"}, ri__has_recommendations, ri__page_pace},
    {{ADVISER, "dfe-commissioner", "Chance of a DfE commissioner"}, NULL, ri__page_dfe_commissioner},
    {{ADVISER, "mind", "What would change our mind"}, NULL, ri__page_mind},
    {{DETAIL, "annex-a", "What inspectors would ask for"}, ri__has_annex, ri__page_annex},
    {{DETAIL, "outcomes", "All outcomes"}, NULL, ri__page_outcomes},
    {{DETAIL, "charts", "Month by month"}, NULL, ri__page_charts},
    {{DETAIL, "panels", "Figures side by side"}, ri__has_series, ri__page_panels},
    {{DETAIL, "start", "Where it starts from"}, NULL, ri__page_start},
    {{DETAIL, "assumptions", "Assumptions"}, NULL, ri__page_assumptions},
    {{DETAIL, "limits", "What this cannot tell"}, NULL, ri__page_limits},
    {{DETAIL, "provenance", "How to check it"}, NULL, ri__page_provenance},
};
#define N_SECTIONS ((int)(sizeof sections / sizeof sections[0]))

static ri__heading heading(int section) {
    return sections[section].heading;
}
static bool is_shown(const void *view, int section) {
    return sections[section].is_shown == NULL || sections[section].is_shown(view);
}
static void fill(const void *view, int section, ri_text *text) {
    sections[section].fill(view, text);
}
static const ri__outline outline = {parts, N_PARTS, N_SECTIONS, heading, is_shown, fill};

static void add_head(const ri_run_view *run, ri_text *text) {
    ri_text title = {0}, notice = {0};
    ri__title(run, &title);
    ri__notice(run, &notice);
    ri__document_open(text, title.bytes != NULL ? title.bytes : "", "finding",
                      "Skip to what the simulation says");
    ri__element_text(text, "h1", &title);
    ri_text_add(text, "<p>Scenario: <strong>");
    ri__escape(text, run->scenario->name);
    ri_text_add(text, "</strong></p>\n<div class=\"notice\" role=\"note\">\n");
    ri__element_text(text, "p", &notice);
    ri_text_add(text, "</div>\n");
}

void ri_report_html(const ri_run_view *run, ri_text *text) {
    add_head(run, text);
    ri__body(text, &outline, run);
    ri__document_close(text, "Made with reinspect. Start figures contain public sector information licensed "
                             "under the Open Government Licence v3.0.");
}
