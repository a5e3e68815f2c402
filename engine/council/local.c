/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/local.h"

#include "council/drift.h"
#include "council/world.h"

static const struct {
    int driver, sd, half_life;
} strengths[RI_N_LOCAL] = {
    [RI_LOCAL_DEMAND] = {RI_DRIVER_demand, RI_P_local_demand_sd, RI_P_local_demand_half_life},
    [RI_LOCAL_THRESHOLD] = {RI_DRIVER_threshold, RI_P_local_threshold_sd, RI_P_local_threshold_half_life},
    [RI_LOCAL_HIRING] = {RI_DRIVER_hiring, RI_P_local_hiring_sd, RI_P_local_hiring_half_life},
};

static double shock(const ri__world *world, int which) {
    return ri_draw_normal(world->key, ri__council_id(world), RI_FOR_LOCAL,
                          (uint32_t)ri__date(world, world->day), (uint16_t)which);
}

/* The change since the start: 1 then, and 1 in the mean at any time. With correlation 2^-(t / half-life) the
 * change of the logarithm has variance 2 sd^2 (1 - 2^-(t / half-life)), half of which is taken off. */
static void push(ri__world *world) {
    const ri__local *local = &world->head->local;
    const double *p = world->head->p;
    for (int i = 0; i < RI_N_LOCAL; i++) {
        double sd = p[strengths[i].sd];
        double kept = ri_exp(-0.6931471805599453 * local->months / p[strengths[i].half_life]);
        double change = sd * (local->now[i] - local->start[i]) - sd * sd * (1 - kept);
        ri__drive_set(world, RI_SYSTEM_local_change, strengths[i].driver, ri_exp(change));
    }
}

void ri__local_start(ri__world *world) {
    ri__local *local = &world->head->local;
    local->months = 0;
    for (int i = 0; i < RI_N_LOCAL; i++)
        local->start[i] = local->now[i] = shock(world, i);
    push(world);
}

void ri__local_month(ri__world *world) {
    ri__head *head = world->head;
    head->local.months += head->month_share;
    for (int i = 0; i < RI_N_LOCAL; i++)
        head->local.now[i] = ri__drift(head->local.now[i], head->month_share, head->p[strengths[i].half_life],
                                       shock(world, i));
    push(world);
}
