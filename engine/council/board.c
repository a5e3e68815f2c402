/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/board.h"

#include <math.h>

#include "council/plan.h"

/* Progress behind an even advance towards the date: up to this it is "some delay" (assumption, red). */
#define SOME_DELAY 0.15

int32_t ri__action_due(const ri__world *world, const ri__action *action) {
    const ri__head *head = world->head;
    int32_t from = head->dfe_notice_day >= 0 ? head->dfe_notice_day : head->publication;
    double months = ri_recommendation_table[action->recommendation].due_share * head->p[RI_P_notice_months];
    return from + (int32_t)rint(months * RI_DAYS_PER_MONTH);
}

/* Work begins when the plan is due at the inspectorate and advances evenly to the action's date. */
static double expected(const ri__world *world, const ri__action *action) {
    double begun = world->day - world->head->plan_due;
    double term = ri__action_due(world, action) - world->head->plan_due;
    return begun <= 0 ? 0 : term <= begun ? 1 : begun / term;
}

int ri__action_standing(const ri__world *world, const ri__action *action, double progress) {
    if (progress >= world->head->p[RI_P_action_met])
        return RI_STANDING_DONE;
    double behind = expected(world, action) - progress;
    return behind <= 0            ? RI_STANDING_ON_TRACK
           : behind <= SOME_DELAY ? RI_STANDING_SOME_DELAY
                                  : RI_STANDING_AT_RISK;
}

double ri__board_at_risk(const ri__world *world, bool is_shown) {
    const ri__head *head = world->head;
    int n = 0;
    for (uint32_t i = 0; i < head->n_actions; i++) {
        const ri__action *action = &head->action[i];
        double progress = is_shown ? ri__action_shown(world, action) : action->progress;
        n += ri__action_standing(world, action, progress) == RI_STANDING_AT_RISK;
    }
    return head->n_actions == 0 ? -1 : n / (double)head->n_actions;
}

/* Neutral while nothing is seen at risk; otherwise a share of everybody's effort goes, evenly, to what is. */
void ri__board_efforts(const ri__world *world, double effort[RI_MAX_ACTIONS]) {
    const ri__head *head = world->head;
    bool is_at_risk[RI_MAX_ACTIONS];
    int n_at_risk = 0;
    for (uint32_t i = 0; i < head->n_actions; i++) {
        const ri__action *action = &head->action[i];
        is_at_risk[i] =
            ri__action_standing(world, action, ri__action_shown(world, action)) == RI_STANDING_AT_RISK;
        n_at_risk += is_at_risk[i];
    }
    bool is_moving = ri__is_on(world, RI_SYSTEM_board) && n_at_risk > 0;
    double moved = is_moving ? head->p[RI_P_board_focus] : 0;
    for (uint32_t i = 0; i < head->n_actions; i++)
        effort[i] = 1 - moved + (is_at_risk[i] && is_moving ? moved * head->n_actions / n_at_risk : 0);
}

void ri__board_month(ri__world *world) {
    const ri__head *head = world->head;
    double meeting = head->is_inadequate ? head->p[RI_P_board_hours] : 0;
    ri__drive_set(world, RI_SYSTEM_board, RI_DRIVER_manager_hours, meeting);
}
