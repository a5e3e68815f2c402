/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/front_door.h"

#include <math.h>

#include "abi/math.h"
#include "council/household.h"
#include "council/within.h"
#include "council/world.h"

#define MOST_PRESSURE  5.0
#define MAX_DELAY_DAYS 60
#define ROUNDING       1e-9 /* far more than that of exp and log */

static double capacity(const ri__head *head) {
    return ri__n_at_work(head) * (1 - head->hours.absence);
}

void ri__front_door_start(ri__world *world) {
    world->head->front_door.start_capacity = capacity(world->head);
    world->head->front_door.pressure = 1;
}

/* Neutral at the start: as many referrals as published meet as many workers as there were. */
void ri__front_door_month(ri__world *world) {
    ri__head *head = world->head;
    int32_t of_month = ri_date_from_day(ri__date(world, world->day)).day;
    double usual = head->flows.referrals_per_day * of_month * head->month_share;
    double staffed = capacity(head) / fmax(1e-9, head->front_door.start_capacity);
    double pressure = head->month.referrals / fmax(1e-9, usual) / fmax(1e-9, staffed);
    head->front_door.pressure = ri__within(pressure, 1 / MOST_PRESSURE, MOST_PRESSURE);
    head->front_door.mean_delay_days =
        head->p[RI_P_decision_delay_days] * fmax(0, ri_log(head->front_door.pressure));
    head->front_door.prompt_above = ri_exp(-1 / head->front_door.mean_delay_days) * (1 + ROUNDING);
}

/* Whole days of an exponential; most are below one day, which the uniform says without its logarithm. */
int32_t ri__front_door_delay(const ri__world *world, uint32_t row) {
    const ri__front_door *door = &world->head->front_door;
    if (!ri__is_on(world, RI_SYSTEM_teams) || door->pressure <= 1)
        return 0;
    double u =
        ri_draw_unit(world->key, ri__household_chance(world, world->c.id[row]), RI_FOR_DECISION_DELAY, 0, 0);
    if (u >= door->prompt_above)
        return 0;
    return (int32_t)ri__within(floor(door->mean_delay_days * -ri_log(u)), 0, MAX_DELAY_DAYS);
}
