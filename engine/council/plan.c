/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/plan.h"

#include <math.h>
#include <string.h>

#include "abi/math.h"
#include "council/board.h"
#include "council/qa.h"

/* How unequal actions are (assumption, red). */
#define DIFFICULTY_SD 0.4
/* Of an area's gain, the share that comes from leadership's own actions. */
#define LEADERS_SHARE 0.3

static void keep_gains(ri__world *world) {
    double gain[RI_N_AREAS];
    for (int area = 0; area < RI_N_AREAS; area++)
        gain[area] = ri__plan_gain(world, area);
    memcpy(world->head->plan_carried, gain, sizeof gain);
    world->head->n_actions = 0;
}

/* Chance of a recommendation is addressed by its place in its own area. */
static double difficulty(const ri__world *world, uint32_t recommendation, uint16_t place) {
    uint16_t word = (uint16_t)(ri_recommendation_table[recommendation].area * 16 + place);
    uint32_t report = (uint32_t)ri__date(world, world->head->publication);
    return ri_exp(DIFFICULTY_SD *
                  ri_draw_normal(world->key, ri__council_id(world), RI_FOR_RECOMMENDATION, report, word));
}

void ri__plan_begin(ri__world *world) {
    ri__head *head = world->head;
    keep_gains(world);
    uint16_t place = 0;
    for (uint32_t i = 0; i < RI_N_RECOMMENDATIONS; i++) {
        int32_t area = ri_recommendation_table[i].area;
        place = i > 0 && ri_recommendation_table[i - 1].area == area ? (uint16_t)(place + 1) : 0;
        if (!ri_recommendation_is_made(head->grade, i))
            continue;
        head->action[head->n_actions++] = (ri__action){.area = area,
                                                       .recommendation = (int32_t)i,
                                                       .done_day = -1,
                                                       .difficulty = difficulty(world, i, place)};
    }
}

double ri__action_step(const ri__action *action, double pace) {
    return (1 - action->progress) * -ri_expm1(-pace / action->difficulty);
}

static void note_done(ri__world *world, ri__action *action) {
    ri__head *head = world->head;
    if (action->done_day >= 0 || action->progress < head->p[RI_P_action_met])
        return;
    action->done_day = world->day;
    if (head->episode == 0)
        head->done_day[action->recommendation] = world->day;
}

void ri__plan_month(ri__world *world) {
    ri__head *head = world->head;
    if (world->day < head->plan_due)
        return;
    double pace = head->p[RI_P_plan_pace] / 12 * head->month_share *
                  ri_exp(head->p[RI_P_capability_sd] * head->capability) *
                  ri__levers(world)[RI_LEVER_plan_pace] * ri__driver(world, RI_DRIVER_plan_pace) *
                  ri__manager_time(world) / fmax(0.5, head->pressure);
    double effort[RI_MAX_ACTIONS];
    ri__board_efforts(world, effort);
    for (uint32_t i = 0; i < head->n_actions; i++) {
        ri__action *action = &head->action[i];
        action->progress += ri__action_step(action, pace * effort[i]);
        note_done(world, action);
    }
}

double ri__action_shown(const ri__world *world, const ri__action *action) {
    double overstated = world->head->p[RI_P_plan_overstatement] * (1 - ri__qa_accuracy(world));
    return action->is_checked ? action->progress : action->progress + (1 - action->progress) * overstated;
}

void ri__plan_letter(ri__world *world) {
    for (uint32_t i = 0; i < world->head->n_actions; i++)
        world->head->action[i].is_checked |= world->head->action[i].tested_by > 0;
}

/* An action takes its hours as it advances; what it still needs is asked for at the pace of an even month. */
double ri__plan_hours(const ri__world *world) {
    const ri__head *head = world->head;
    double hours = 0;
    for (uint32_t i = 0; world->day >= head->plan_due && i < head->n_actions; i++) {
        const ri__action *action = &head->action[i];
        hours += ri_recommendation_table[action->recommendation].manager_hours *
                 ri__action_step(action, head->p[RI_P_plan_pace] / 12);
    }
    return hours;
}

double ri__plan_progress(const ri__world *world, int area) {
    const ri__head *head = world->head;
    double sum = 0;
    int n = 0;
    for (uint32_t i = 0; i < head->n_actions; i++) {
        if (area >= 0 && head->action[i].area != area)
            continue;
        sum += head->action[i].progress;
        n++;
    }
    return n == 0 ? -1 : sum / n;
}

double ri__plan_progress_shown(const ri__world *world) {
    const ri__head *head = world->head;
    if (world->day < head->plan_due || head->n_actions == 0)
        return 0;
    double sum = 0;
    for (uint32_t i = 0; i < head->n_actions; i++)
        sum += ri__action_shown(world, &head->action[i]);
    return sum / head->n_actions;
}

double ri__plan_gain(const ri__world *world, int area) {
    const ri__head *head = world->head;
    double all = fmax(0, ri__plan_progress(world, -1));
    double own = ri__plan_progress(world, area), leaders = ri__plan_progress(world, RI_AREA_LEADERS);
    own = own < 0 ? all : own;
    leaders = leaders < 0 ? all : leaders;
    /* A second plan works on what the first has not yet reached: failing again raises nobody's ceiling. */
    double carried = head->plan_carried[area], open = fmax(0, head->p[RI_P_plan_gain] - carried);
    return carried + open * ((1 - LEADERS_SHARE) * own + LEADERS_SHARE * leaders);
}
