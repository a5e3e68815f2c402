/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/dfe.h"

#include <math.h>

#include "council/guard.h"
#include "council/plan.h"
#include "random/sampler.h"

#define REVIEW_MONTHS 6
/* At the end of the notice's term, work counts as undone below this share of the plan as shown (red). */
#define DONE_SHARE 0.9

static double expected_progress(const ri__world *world) {
    const ri__head *head = world->head;
    if (head->dfe_notice_day < 0)
        return 0;
    double months = (world->day - head->dfe_notice_day) / RI_DAYS_PER_MONTH;
    return fmin(1, fmax(0, months / head->p[RI_P_notice_months]));
}

static ri_escalation_view view_at(const ri__world *world, int point, bool is_inadequate) {
    const ri__head *head = world->head;
    /* The adviser chairs the board, and sees files and letters too: half way between shown and actual. */
    double actual = fmax(0, ri__plan_progress(world, -1));
    return (ri_escalation_view){
        .size = sizeof(ri_escalation_view),
        .point = point,
        .step_in_force = head->dfe_step,
        .is_systemic = head->is_systemic,
        .is_persistent = head->is_persistent,
        .last_visit_progress = head->last_visit_progress,
        .n_poor_visits = head->n_poor_visits,
        .months_since_publication = (world->day - head->publication) / RI_DAYS_PER_MONTH,
        .plan_progress = 0.5 * (actual + ri__plan_progress_shown(world)),
        .expected_progress = expected_progress(world),
        .is_overall_inadequate = is_inadequate,
    };
}

/* Draws the next step; one that is no stronger than what is in force or under way changes nothing. */
static void decide(ri__world *world, int point, bool is_inadequate) {
    ri__head *head = world->head;
    ri_escalation_view view = view_at(world, point, is_inadequate);
    double prob[RI_N_STEPS];
    ri__guard_steps(world, &view, prob);
    uint32_t today = (uint32_t)ri__date(world, world->day);
    uint64_t council = ri__council_id(world);
    double u = ri_draw_unit(world->key, council, RI_FOR_DFE_STEP, today, (uint16_t)point);
    int32_t step = (int32_t)ri_category(prob, RI_N_STEPS, u);
    int32_t strongest = head->dfe_pending > head->dfe_step ? head->dfe_pending : head->dfe_step;
    bool is_release = step == RI_STEP_RELEASE && head->dfe_step != RI_STEP_NONE;
    if (step == RI_STEP_NONE || (step == RI_STEP_RELEASE && !is_release) ||
        (step != RI_STEP_RELEASE && step <= strongest))
        return;
    double v = ri_draw_unit(world->key, council, RI_FOR_DFE_DELAY, today, (uint16_t)point);
    int32_t delay = ri__guard_delay(world, &view, step, v);
    head->dfe_pending = is_release ? RI_STEP_NONE : step;
    /* Decisions of today act from tomorrow. */
    ri__world_schedule(world, world->day + (delay > 1 ? delay : 1), RI_EVENT_STEP + (uint32_t)step);
}

void ri__dfe_publication(ri__world *world, bool is_inadequate) {
    decide(world, RI_POINT_PUBLICATION, is_inadequate);
}

void ri__dfe_adviser_report(ri__world *world) {
    if (world->head->is_inadequate && world->head->dfe_step != RI_STEP_NONE)
        decide(world, RI_POINT_ADVISER_REPORT, true);
}

static void step_takes_effect(ri__world *world, int32_t step) {
    ri__head *head = world->head;
    if (step == RI_STEP_RELEASE) {
        head->dfe_step = RI_STEP_NONE;
        head->dfe_notice_day = -1;
        return;
    }
    if (step <= head->dfe_step)
        return;
    head->dfe_step = step;
    if (head->dfe_pending <= step)
        head->dfe_pending = RI_STEP_NONE;
    if (step == RI_STEP_DFE_COMMISSIONER && head->commissioner_day < 0)
        head->commissioner_day = world->day;
    if (head->dfe_notice_day < 0) {
        head->dfe_notice_day = world->day;
        int32_t end = world->day + (int32_t)rint(head->p[RI_P_notice_months] * RI_DAYS_PER_MONTH);
        ri__world_schedule(world, end, RI_EVENT_NOTICE_END);
        ri__world_schedule(world, world->day + (int32_t)rint(REVIEW_MONTHS * RI_DAYS_PER_MONTH),
                           RI_EVENT_REVIEW);
    }
}

void ri__dfe_event(ri__world *world, uint32_t kind) {
    ri__head *head = world->head;
    bool in_force = head->is_inadequate && head->dfe_step != RI_STEP_NONE;
    switch (kind) {
    case RI_EVENT_LETTER:
        if (in_force)
            decide(world, RI_POINT_VISIT_LETTER, true);
        break;
    case RI_EVENT_REVIEW:
        if (!in_force)
            break;
        decide(world, RI_POINT_SIX_MONTH_REVIEW, true);
        ri__world_schedule(world, world->day + (int32_t)rint(REVIEW_MONTHS * RI_DAYS_PER_MONTH),
                           RI_EVENT_REVIEW);
        break;
    case RI_EVENT_NOTICE_END:
        if (in_force && ri__plan_progress_shown(world) < DONE_SHARE)
            decide(world, RI_POINT_MISSED_DATE, true);
        break;
    default:
        step_takes_effect(world, (int32_t)(kind - RI_EVENT_STEP));
        break;
    }
}
