/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/wider.h"

#include "council/drift.h"
#include "council/world.h"

static double shock(const ri__world *world, int32_t day) {
    return ri_draw_normal(world->key, ri__council_id(world), RI_FOR_WIDER_COUNCIL,
                          (uint32_t)ri__date(world, day), 0);
}

/* Neutral at the start: hiring and directors as published or as usual already carry the weakness of that day,
 * so they move with the change since. Nothing published carries the plan's pace: it takes the weakness
 * itself, divided by its mean over councils, exp(effect^2 / 2) of a standard normal. */
static void push(ri__world *world) {
    const ri__head *head = world->head;
    const double *p = head->p;
    double effect = p[RI_P_wider_plan_effect];
    double weakness =
        head->wider.weakness - p[RI_P_wider_support_effect] * ri__levers(world)[RI_LEVER_corporate_support];
    double change = weakness - head->wider.start;
    int me = RI_SYSTEM_wider_council;
    ri__drive_set(world, me, RI_DRIVER_plan_pace, ri_exp(-effect * weakness - effect * effect / 2));
    ri__drive_set(world, me, RI_DRIVER_hiring, ri_exp(-p[RI_P_wider_hiring_effect] * change));
    ri__drive_set(world, me, RI_DRIVER_director_leaving, ri_exp(p[RI_P_wider_director_effect] * change));
}

void ri__wider_start(ri__world *world) {
    world->head->wider.start = world->head->wider.weakness = shock(world, 0);
    push(world);
}

void ri__wider_month(ri__world *world) {
    ri__head *head = world->head;
    head->wider.weakness = ri__drift(head->wider.weakness, head->month_share, head->p[RI_P_wider_half_life],
                                     shock(world, world->day));
    push(world);
}
