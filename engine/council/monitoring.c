/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/monitoring.h"

#include <math.h>

#include "abi/math.h"
#include "council/fieldwork.h"
#include "council/guard.h"
#include "council/plan.h"
#include "council/sample.h"

/* A letter is published some four weeks after its visit; the first visit's is not (ILACS framework). */
#define LETTER_WORKING_DAYS 20

static const ri_regime *regime_now(const ri__world *world) {
    const ri_council_setup *setup = &world->model->setup;
    return ri_regime_on(setup->regimes, setup->n_regimes, ri__date(world, world->day));
}

static int32_t working_days_later(const ri__world *world, int32_t day, int n) {
    return ri_working_days_add(ri__date(world, day), n) - world->model->first_day;
}

/* A weekday that is no bank holiday, at or after `day`. */
static int32_t working_day_from(const ri__world *world, int32_t day) {
    while (!ri_day_is_working(ri__date(world, day)))
        day++;
    return day;
}

static uint32_t visit_ordinal(const ri__head *head) {
    return (uint32_t)(head->episode * 1000 + head->visit);
}

/* Days at quantile u of a lognormal with that median and log-SD. */
static int32_t lognormal_days(double median_days, double log_sd, double u) {
    return (int32_t)rint(median_days * ri_exp(log_sd * ri_normal_quantile(u)));
}

void ri__monitoring_begin(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = regime_now(world);
    head->visit = 0;
    head->n_good_visits = 0;
    head->n_poor_visits = 0;
    head->last_visit_progress = -1;
    head->inspection_day = -1;
    head->plan_due = working_days_later(world, world->day, regime->plan_due_working_days);
    int32_t reply = working_days_later(world, head->plan_due, regime->plan_reply_working_days);
    int32_t visit = ri__day_after_pauses(world, world->day, reply + regime->first_visit_days);
    ri__world_schedule(world, working_day_from(world, visit), RI_EVENT_VISIT);
}

/* Visits go by turns to the areas that were judged inadequate. */
static int visited_area(const ri__head *head) {
    bool help = head->grade[RI_AREA_HELP_PROTECTION] == RI_INADEQUATE;
    bool care = head->grade[RI_AREA_IN_CARE] == RI_INADEQUATE;
    if (help == care)
        return head->visit % 2 == 1 ? RI_AREA_HELP_PROTECTION : RI_AREA_IN_CARE;
    return help ? RI_AREA_HELP_PROTECTION : RI_AREA_IN_CARE;
}

static ri_progress_view visit_evidence(ri__world *world, const ri_regime *regime) {
    ri__head *head = world->head;
    int area = visited_area(head);
    uint32_t occasion = visit_ordinal(head);
    ri__case_evidence evidence[RI_N_AREAS] = {0};
    uint32_t n = ri__sample_cases(world, (uint32_t)regime->visit_sample, area, RI_FOR_VISIT_SAMPLE, occasion);
    ri__grade_cases(world, n, 0, true, head->p[RI_P_visit_preparation], RI_FOR_VISIT_GRADE, occasion,
                    evidence);
    ri_progress_view view = {.size = sizeof view,
                             .visit = head->visit,
                             .minimum_visits = regime->minimum_visits,
                             .usual_maximum = regime->usual_maximum_visits,
                             .usual_end_months = regime->usual_end_months,
                             .n_sampled = evidence[area].n,
                             .n_good_visits = head->n_good_visits};
    for (int g = 0; g < RI_N_GRADES; g++)
        view.n_by_grade[g] = evidence[area].n_by_grade[g];
    view.months_since_plan = fmax(0, (world->day - head->plan_due) / RI_DAYS_PER_MONTH);
    double progress = ri__plan_progress(world, area);
    view.plan_progress = fmax(0, progress < 0 ? ri__plan_progress(world, -1) : progress);
    return view;
}

static double monitoring_draw(const ri__world *world, uint16_t word) {
    return ri_draw_unit(world->key, ri__council_id(world), RI_FOR_MONITORING, visit_ordinal(world->head),
                        word);
}

static void plan_next(ri__world *world, bool is_last) {
    ri__head *head = world->head;
    const double *p = head->p;
    int32_t gap =
        is_last ? lognormal_days(p[RI_P_last_gap_months] * RI_DAYS_PER_MONTH, p[RI_P_last_gap_sd],
                                 monitoring_draw(world, 3))
                : lognormal_days(p[RI_P_visit_gap_days], p[RI_P_visit_gap_sd], monitoring_draw(world, 0));
    int32_t day = ri__day_after_pauses(world, world->day, world->day + gap);
    day = working_day_from(world, day);
    if (is_last)
        head->inspection_day = day;
    ri__world_schedule(world, day, is_last ? RI_EVENT_INSPECTION : RI_EVENT_VISIT);
}

void ri__monitoring_visit(ri__world *world) {
    ri__head *head = world->head;
    const ri_regime *regime = regime_now(world);
    head->visit++;
    head->visits_before += head->n_inspections == 0;
    ri_progress_view view = visit_evidence(world, regime);
    int found = monitoring_draw(world, 1) < ri__guard_progress(world, &view);
    bool is_last = monitoring_draw(world, 2) < ri__guard_last(world, &view, found);
    head->n_good_visits += found;
    head->n_poor_visits = found ? 0 : head->n_poor_visits + 1;
    head->last_visit_progress = found;
    if (head->visit > 1)
        ri__world_schedule(world, working_days_later(world, world->day, LETTER_WORKING_DAYS),
                           RI_EVENT_LETTER);
    plan_next(world, is_last);
}
