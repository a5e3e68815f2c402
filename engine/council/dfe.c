/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/dfe.h"

#include <math.h>

#include "council/guard.h"
#include "council/known_world.h"
#include "council/plan.h"
#include "council/observe.h"
#include "random/sampler.h"

#define REVIEW_MONTHS 6
/* From a DfE commissioner's appointment to the report on whether the council keeps its services. */
#define COMMISSIONER_REVIEW_MONTHS 3
/* At the end of the notice's term, work counts as undone below this share of the plan as shown (red). */
#define DONE_SHARE 0.9

static double expected_progress(const ri__world *world) {
    const ri__head *head = world->head;
    if (head->dfe_notice_day < 0)
        return 0;
    double months = (world->day - head->dfe_notice_day) / RI_DAYS_PER_MONTH;
    return fmin(1, fmax(0, months / head->p[RI_P_notice_months]));
}

static ri_escalation_view view_at(const ri__world *world, int point) {
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
        .is_overall_inadequate = head->is_inadequate,
        .acknowledgement = ri__acknowledgement(world),
    };
}

/* Whether a step drawn now changes what is in force or under way: only a stronger one does, or a release. */
static bool is_news(const ri__head *head, int32_t step) {
    if (step == RI_STEP_RELEASE)
        return head->dfe_step != RI_STEP_NONE && head->dfe_pending != RI_STEP_RELEASE;
    return step > head->dfe_step && step > head->dfe_pending;
}

int32_t ri__dfe_delay(ri__world *world, const ri_escalation_view *view, int32_t step, double u) {
    int32_t delay = ri__guard_delay(world, view, step, u);
    return delay > 1 ? delay : 1;
}

/* Draws the next step. It supersedes a weaker one that is still under way. */
static void decide(ri__world *world, int point) {
    ri__head *head = world->head;
    ri_escalation_view view = view_at(world, point);
    double prob[RI_N_STEPS];
    ri__guard_steps(world, &view, prob);
    uint32_t ordinal = head->n_decisions[point]++;
    bool would_be_news[RI_N_STEPS];
    for (int32_t next = 0; next < RI_N_STEPS; next++)
        would_be_news[next] = is_news(head, next);
    ri__known_hold(world, &view, would_be_news, prob);
    if (ri__known_are_steps(world))
        return;
    uint64_t council = ri__council_id(world);
    double u = ri_draw_unit(world->key, council, RI_FOR_DFE_STEP, ordinal, (uint16_t)point);
    int32_t step = (int32_t)ri_category(prob, RI_N_STEPS, u);
    if (!is_news(head, step))
        return;
    double v = ri_draw_unit(world->key, council, RI_FOR_DFE_DELAY, ordinal, (uint16_t)point);
    head->dfe_pending = step;
    ri__world_schedule(world, world->day + ri__dfe_delay(world, &view, step, v),
                       RI_EVENT_STEP + (uint32_t)step);
}

static int32_t months_later(const ri__world *world, double months) {
    return world->day + (int32_t)rint(months * RI_DAYS_PER_MONTH);
}

/* The notice's clock: its end, and a review every six months from today. */
static void notice_begins(ri__world *world) {
    ri__head *head = world->head;
    head->dfe_notice_day = world->day;
    head->dfe_notice_end = months_later(world, head->p[RI_P_notice_months]);
    head->dfe_review_day = months_later(world, REVIEW_MONTHS);
    ri__world_schedule(world, head->dfe_notice_end, RI_EVENT_NOTICE_END);
    ri__world_schedule(world, head->dfe_review_day, RI_EVENT_REVIEW);
}

void ri__dfe_publication(ri__world *world) {
    ri__head *head = world->head;
    /* A new report of inadequate services sets new dates for whom the department already watches. */
    if (head->is_inadequate && head->dfe_step != RI_STEP_NONE)
        notice_begins(world);
    decide(world, RI_POINT_PUBLICATION);
}

void ri__dfe_adviser_report(ri__world *world) {
    if (world->head->is_inadequate && world->head->dfe_step != RI_STEP_NONE)
        decide(world, RI_POINT_ADVISER_REPORT);
}

/* A step that was superseded or overtaken by a release does not take effect. */
static void step_takes_effect(ri__world *world, int32_t step) {
    ri__head *head = world->head;
    if (step != head->dfe_pending)
        return;
    head->dfe_pending = RI_STEP_NONE;
    ri__observe(world, RI_SEEN_STEP, step, 0);
    if (step == RI_STEP_RELEASE) {
        head->dfe_step = RI_STEP_NONE;
        head->dfe_notice_day = head->dfe_notice_end = head->dfe_review_day = -1;
        return;
    }
    bool is_first = head->dfe_step == RI_STEP_NONE;
    head->dfe_step = step;
    if (step == RI_STEP_DFE_COMMISSIONER) {
        head->commissioner_day = head->commissioner_day < 0 ? world->day : head->commissioner_day;
        ri__world_schedule(world, months_later(world, COMMISSIONER_REVIEW_MONTHS),
                           RI_EVENT_COMMISSIONER_REVIEW);
    }
    if (step == RI_STEP_TRUST && head->trust_day < 0)
        head->trust_day = world->day;
    if (is_first)
        notice_begins(world);
}

static void known_step(ri__world *world) {
    int32_t step = ri__known_step_today(world);
    world->head->dfe_pending = step;
    step_takes_effect(world, step);
}

static void six_month_review(ri__world *world) {
    ri__head *head = world->head;
    if (world->day != head->dfe_review_day || head->dfe_step == RI_STEP_NONE)
        return;
    if (head->was_on_pace < 0) {
        ri_escalation_view view = view_at(world, RI_POINT_SIX_MONTH_REVIEW);
        head->was_on_pace = view.plan_progress >= view.expected_progress;
    }
    decide(world, RI_POINT_SIX_MONTH_REVIEW);
    head->dfe_review_day = months_later(world, REVIEW_MONTHS);
    ri__world_schedule(world, head->dfe_review_day, RI_EVENT_REVIEW);
}

/* A visit's letter reaches the council always; the first is not published, so the department does not see it.
 */
static void letter(ri__world *world, bool is_watched) {
    ri__plan_letter(world);
    if (++world->head->n_letters > 1 && is_watched)
        decide(world, RI_POINT_VISIT_LETTER);
}

void ri__dfe_event(ri__world *world, uint32_t kind) {
    const ri__head *head = world->head;
    bool is_watched = head->is_inadequate && head->dfe_step != RI_STEP_NONE;
    switch (kind) {
    case RI_EVENT_LETTER:
        letter(world, is_watched);
        break;
    case RI_EVENT_REVIEW:
        six_month_review(world);
        break;
    case RI_EVENT_NOTICE_END:
        if (is_watched && world->day == head->dfe_notice_end && ri__plan_progress_shown(world) < DONE_SHARE)
            decide(world, RI_POINT_MISSED_DATE);
        break;
    case RI_EVENT_COMMISSIONER_REVIEW:
        if (is_watched && head->dfe_step == RI_STEP_DFE_COMMISSIONER)
            decide(world, RI_POINT_COMMISSIONER_REVIEW);
        break;
    case RI_EVENT_KNOWN_STEP:
        known_step(world);
        break;
    default:
        step_takes_effect(world, (int32_t)(kind - RI_EVENT_STEP));
        break;
    }
}
