/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/hours.h"

#include <math.h>

#include "abi/math.h"
#include "council/newly_qualified.h"
#include "council/within.h"
#include "council/world.h"

#define WEEKS_PER_MONTH (RI_DAYS_PER_MONTH / 7)
#define MOST_PRESSURE   5.0
#define HIGHEST_ABSENCE 0.3

double ri__hours_of_stage(const ri__head *head, uint8_t stage) {
    switch (stage) {
    case RI_STAGE_ASSESSMENT:
        return head->p[RI_P_hours_assessment];
    case RI_STAGE_CIN:
        return head->p[RI_P_hours_cin];
    case RI_STAGE_ENQUIRY:
    case RI_STAGE_CPP:
        return head->p[RI_P_hours_cpp];
    case RI_STAGE_CARE:
        return head->p[RI_P_hours_care];
    default:
        return 0;
    }
}

static double hours_per_week(const ri__head *head) {
    double hours = 0;
    for (uint8_t stage = 0; stage < RI_N_STAGES; stage++)
        hours += head->n_of_stage[stage] * ri__hours_of_stage(head, stage);
    return hours;
}

/* Of open cases a share is with social workers who hold cases; who waits is seen from duty, which are the
 * same workers. */
double ri__hours_due(const ri__world *world) {
    const ri__head *head = world->head;
    return fmax(0, head->held_share * hours_per_week(head) * WEEKS_PER_MONTH +
                       ri__driver(world, RI_DRIVER_worker_hours));
}

double ri__hours_available(const ri__world *world) {
    const ri__head *head = world->head;
    /* Newly qualified workers learn in the time that they are protected. */
    double learning = ri__n_newly_qualified(world) * (1 - head->p[RI_P_protected_share]);
    return (ri__n_at_work(head) - learning) * head->p[RI_P_hours_productive] * WEEKS_PER_MONTH *
           (1 - head->hours.absence);
}

static double ratio_now(const ri__world *world) {
    return ri__hours_due(world) / fmax(1, ri__hours_available(world));
}

static double cases_now(const ri__head *head) {
    return ri__n_held(head) / fmax(1, ri__n_at_work(head));
}

/* At the start's pressure and working conditions, absence is what was published. */
static double absence_now(const ri__world *world) {
    const ri__head *head = world->head;
    if (!ri__is_on(world, RI_SYSTEM_sickness))
        return 0;
    double factor =
        ri_pow(head->pressure, head->p[RI_P_absence_pressure]) * ri__driver(world, RI_DRIVER_absence);
    return ri__within(head->start[RI_START_absence_share] * factor, 0, HIGHEST_ABSENCE);
}

void ri__hours_start(ri__world *world) {
    ri__head *head = world->head;
    head->pressure = head->hours.strain = 1;
    head->hours.absence = absence_now(world);
    head->hours.start_ratio = ratio_now(world);
    head->hours.start_cases = cases_now(head);
}

void ri__hours_month(ri__world *world) {
    ri__head *head = world->head;
    ri__hours *hours = &head->hours;
    hours->absence = absence_now(world);
    double pressure = ratio_now(world) / fmax(1e-9, hours->start_ratio);
    head->pressure = ri__within(pressure, 1 / MOST_PRESSURE, MOST_PRESSURE);
    double cases = cases_now(head) / fmax(1e-9, hours->start_cases);
    hours->strain = ri__within(pressure / fmax(1e-9, cases), 1 / MOST_PRESSURE, MOST_PRESSURE);
}
