/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/manager.h"

#include <math.h>

#include "council/newly_qualified.h"
#include "council/plan.h"
#include "council/qa.h"
#include "council/world.h"

double ri__n_managers(const ri__world *world) {
    return ri__n_posts(world->head) / world->head->p[RI_P_manager_span];
}

/* What a month asks of managers: depends on the plan by how much supervision and how many audits it wants. */
typedef struct month_of_tasks {
    double supervision; /* relative to the standard */
    double audits, allocations;
} month_of_tasks;

static double hours_needed(const ri__world *world, const month_of_tasks *tasks) {
    const ri__head *head = world->head;
    int32_t n_supervised = ri__n_at_work(head) + ri__n_newly_qualified(world); /* these twice as often */
    return n_supervised * tasks->supervision * head->p[RI_P_supervision_hours] +
           tasks->audits * head->p[RI_P_audit_hours] + tasks->allocations * head->p[RI_P_allocation_hours] +
           head->n_waiting * head->p[RI_P_review_hours] + ri__plan_hours(world) +
           ri__driver(world, RI_DRIVER_manager_hours);
}

/* Cases given to a worker in a usual month: those that come, and those whose worker left. */
static double usual_allocations(const ri__head *head) {
    double leavers = head->n_in_state[RI_WORKER_PERMANENT] * head->start[RI_START_turnover_per_year] +
                     head->n_in_state[RI_WORKER_AGENCY] * (head->agency_leave_per_day + head->hire_per_day) *
                         RI_DAYS_PER_YEAR;
    double cases = ri__n_held(head) / fmax(1, ri__n_at_work(head));
    return head->flows.inflow_per_day[RI_STAGE_ASSESSMENT] * RI_DAYS_PER_MONTH + leavers / 12 * cases;
}

/* Managers are off sick as often as those whom they lead. */
static void settle(ri__world *world, const month_of_tasks *tasks) {
    const ri__head *head = world->head;
    ri__managers *managers = &world->head->managers;
    managers->needed = fmax(0, hours_needed(world, tasks));
    managers->available = ri__n_managers(world) * head->p[RI_P_manager_hours] * (1 - head->hours.absence);
    bool is_short = ri__is_on(world, RI_SYSTEM_managers) && managers->available < managers->needed;
    managers->share = is_short ? managers->available / managers->needed : 1;
    managers->supervision = managers->share * tasks->supervision;
}

/* Neutral at the start: supervision, audits and the plan move with time relative to that day without a plan,
 * whether or not there was enough of it. */
void ri__managers_start(ri__world *world) {
    ri__head *head = world->head;
    month_of_tasks usual = {1, head->p[RI_P_audit_share] * ri__n_held(head), usual_allocations(head)};
    settle(world, &usual);
    head->managers.start_share = head->managers.share;
    head->managers.start_supervision = head->managers.supervision;
}

void ri__managers_month(ri__world *world) {
    const ri__head *head = world->head;
    month_of_tasks tasks = {ri__levers(world)[RI_LEVER_supervision], ri__qa_planned(world),
                            head->month.allocations / head->month_share};
    settle(world, &tasks);
}

double ri__manager_time(const ri__world *world) {
    return world->head->managers.share / world->head->managers.start_share;
}
