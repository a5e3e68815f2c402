/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/page.h"
#include "report/rely.h"
#include "report/svg.h"

/* Metrics that belong together, up to four small drawings side by side, each on its own scale, with one table
 * for all: on a common scale the small ones would lie on the axis. */
#define MOST_PANELS 4

typedef struct group {
    const char *id, *title;
    uint32_t metric[MOST_PANELS];
    int n;
} group;

static const group groups[] = {
    {"panels-staff",
     "Social workers",
     {RI_METRIC_workers_fte, RI_METRIC_agency_share, RI_METRIC_vacancy_share, RI_METRIC_working_conditions},
     4},
    {"panels-managers",
     "Managers and quality assurance",
     {RI_METRIC_manager_hours_needed, RI_METRIC_supervision_held_share, RI_METRIC_audits_done,
      RI_METRIC_audit_actions_open},
     4},
    {"panels-timeliness",
     "Children's way through the service",
     {RI_METRIC_referrals, RI_METRIC_enquiries, RI_METRIC_conferences_in_time_share, RI_METRIC_care_leavers},
     4},
    {"panels-placements",
     "Where children in care live",
     {RI_METRIC_placed_foster, RI_METRIC_placed_homes, RI_METRIC_placed_supported,
      RI_METRIC_placed_out_of_county},
     4},
    {"panels-homes",
     "Places and moves",
     {RI_METRIC_three_placements_share, RI_METRIC_placed_waiting, RI_METRIC_placed_bespoke,
      RI_METRIC_police_cell_nights},
     4},
    {"panels-voices",
     "What is said, and who knows",
     {RI_METRIC_complaints, RI_METRIC_voice_heard_share, RI_METRIC_members_knowledge,
      RI_METRIC_partners_effectiveness},
     4},
};

static void add_panel(const ri_run_view *run, ri_text *text, const group *of, int i) {
    char id[48];
    snprintf(id, sizeof id, "%.32s-%d", of->id, i);
    ri_text words = {0};
    ri_text_add(&words, "%s: ", ri_metric_table[of->metric[i]].label);
    ri__from_to(run, &words, of->metric[i], 0);
    ri__fan fan = {.id = id, .metric = of->metric[i], .title = words.bytes != NULL ? words.bytes : ""};
    fan.description = "The figures stand in the table below the drawings.";
    ri_text_add(text, "<figure aria-labelledby=\"%s-caption\">\n<figcaption id=\"%s-caption\">", id, id);
    ri__escape(text, fan.title);
    ri_text_add(text, "</figcaption>\n");
    ri__svg_fan(text, run, &fan, RI__SMALL);
    ri_text_add(text, "</figure>\n");
    text->failed |= words.failed;
    ri_text_dispose(&words);
}

static void add_table(const ri_run_view *run, ri_text *text, const group *of) {
    const char *columns[1 + MOST_PANELS] = {"Month"};
    char id[48], caption[160];
    for (int i = 0; i < of->n; i++)
        columns[1 + i] = ri_metric_table[of->metric[i]].label;
    snprintf(id, sizeof id, "%.32s-table", of->id);
    snprintf(caption, sizeof caption, "%.80s, by quarter: middle run (90 of 100 runs)", of->title);
    ri__table_open(text, id, "tall", caption, columns, 1 + of->n);
    for (int32_t month = 0; month < run->summary->n_months; month++) {
        if (!ri__is_listed(run, month))
            continue;
        ri__row_open(text, ri__month(run->summary->first_month + month).text);
        for (int i = 0; i < of->n; i++) {
            const char *unit = ri_metric_table[of->metric[i]].unit;
            const ri_band *band = ri__band(run, month, of->metric[i], 0);
            ri_text cell = {0};
            ri_text_add(&cell, "%s", ri__said(band->q50, unit).text);
            if (isfinite(band->q50))
                ri_text_add(&cell, " (%s to %s)", ri__said(band->q05, unit).text,
                            ri__said(band->q95, unit).text);
            ri__cell_text(text, &cell, true);
        }
        ri__row_close(text);
    }
    ri__table_close(text);
}

void ri__page_panels(const ri_run_view *run, ri_text *text) {
    for (size_t g = 0; g < sizeof groups / sizeof groups[0]; g++) {
        ri_text_add(text,
                    "<h4>%s</h4>\n<p class=\"note\">Practice as simulated. Each drawing has its own scale. ",
                    groups[g].title);
        ri_text_add(text, "Light band: 90 of 100 runs. Dark band: 50 of 100. Line: the middle run.</p>\n"
                          "<div class=\"panels\">\n");
        for (int i = 0; i < groups[g].n; i++)
            add_panel(run, text, &groups[g], i);
        ri_text_add(text, "</div>\n");
        add_table(run, text, &groups[g]);
    }
}
