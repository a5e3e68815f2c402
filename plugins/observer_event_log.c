/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts what happens: monitoring visits with and without enough progress, reports by overall grade, steps of
 * the department, placements in and outside the county, social workers who left by kind of contract and time
 * in the post. Counters add up over replications: divide by their number for the mean. Check value: one visit
 * with progress and one without are 1 and 1. */
#include "abi/escalation.h"
#include "abi/observer.h"
#include "abi/plugin.h"
#include "abi/workforce.h"

enum {
    VISIT_POOR,
    VISIT_GOOD,
    REPORT_INADEQUATE,
    REPORT_RI,
    REPORT_GOOD,
    REPORT_OUTSTANDING,
    REPORT_UNGRADED,
    STEP_NOTICE,
    STEP_DIRECTION,
    STEP_COMMISSIONER,
    STEP_TRUST,
    STEP_RELEASE,
    PLACED_IN,
    PLACED_OUT,
    LEFT_PERMANENT,
    LEFT_NEWLY_QUALIFIED,
    LEFT_AGENCY,
    LEFT_WITHIN_2_YEARS,
    N_CELLS
};

static const ri_observer_cell cells[N_CELLS] = {
    [VISIT_POOR] = {"visits.too_little_progress", "visits",
                    "Monitoring visits that found too little progress"},
    [VISIT_GOOD] = {"visits.enough_progress", "visits", "Monitoring visits that found enough progress"},
    [REPORT_INADEQUATE] = {"reports.inadequate", "reports", "Inspections' reports with that overall grade"},
    [REPORT_RI] = {"reports.requires_improvement", "reports", "Inspections' reports with that overall grade"},
    [REPORT_GOOD] = {"reports.good", "reports", "Inspections' reports with that overall grade"},
    [REPORT_OUTSTANDING] = {"reports.outstanding", "reports", "Inspections' reports with that overall grade"},
    [REPORT_UNGRADED] = {"reports.without_overall_grade", "reports",
                         "Inspections' reports without an overall grade"},
    [STEP_NOTICE] = {"steps.improvement_notice", "steps", "Improvement notices that took effect"},
    [STEP_DIRECTION] = {"steps.direction", "steps", "Directions without a DfE commissioner that took effect"},
    [STEP_COMMISSIONER] = {"steps.dfe_commissioner", "steps", "DfE commissioners who were appointed"},
    [STEP_TRUST] = {"steps.trust", "steps", "Trusts or partners that took services over"},
    [STEP_RELEASE] = {"steps.release", "steps", "Ends of intervention"},
    [PLACED_IN] = {"placements.in_county", "placements", "Placements begun in the county"},
    [PLACED_OUT] = {"placements.out_of_county", "placements", "Placements begun outside the county"},
    [LEFT_PERMANENT] = {"workers.permanent_left", "workers",
                        "Permanent social workers who left, but the newly qualified"},
    [LEFT_NEWLY_QUALIFIED] = {"workers.newly_qualified_left", "workers",
                              "Newly qualified social workers who left"},
    [LEFT_AGENCY] = {"workers.agency_left", "workers", "Agency social workers whose stay ended"},
    [LEFT_WITHIN_2_YEARS] = {"workers.left_within_two_years", "workers",
                             "Permanent social workers who left within two years"},
};

#define TWO_YEARS 730

static int start(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    (void)state;
    return 0;
}

static void worker_left(const ri_observer_view *view, int64_t *n) {
    int cell = view->detail == RI_STAFF_AGENCY            ? LEFT_AGENCY
               : view->detail == RI_STAFF_NEWLY_QUALIFIED ? LEFT_NEWLY_QUALIFIED
                                                          : LEFT_PERMANENT;
    n[cell]++;
    n[LEFT_WITHIN_2_YEARS] += cell != LEFT_AGENCY && view->other < TWO_YEARS;
}

static void see(const void *model, const void *state, const ri_observer_view *view, int64_t *n) {
    (void)model;
    (void)state;
    if (view->what == RI_SEEN_VISIT)
        n[view->detail ? VISIT_GOOD : VISIT_POOR]++;
    else if (view->what == RI_SEEN_REPORT)
        n[view->detail < 0 || view->detail > 3 ? REPORT_UNGRADED : REPORT_INADEQUATE + view->detail]++;
    else if (view->what == RI_SEEN_STEP && view->detail >= RI_STEP_NOTICE && view->detail <= RI_STEP_RELEASE)
        n[STEP_NOTICE + view->detail - RI_STEP_NOTICE]++;
    else if (view->what == RI_SEEN_PLACEMENT)
        n[view->detail ? PLACED_OUT : PLACED_IN]++;
    else if (view->what == RI_SEEN_WORKER_LEFT)
        worker_left(view, n);
}

static const ri_observer_ops ops = {.size = sizeof ops, .n_cells = N_CELLS, .cells = cells, .see = see};

static const ri_component component = {
    .size = sizeof component,
    .id = "reinspect.observer.event_log",
    .kind = RI_KIND_OBSERVER,
    .version = "1.0.0",
    .summary = "Counts visits, reports, steps of the department, placements and social workers who left",
    .reference = "definition: counts",
    .start = start,
    .ops = &ops,
    .owner = "head of performance and data",
    .as_of = "2026-11-26",
};
RI_PLUGIN_OF_ONE(component);
